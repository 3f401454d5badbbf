/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format.h"

G_DEFINE_QUARK (weir_text_file_error, weir_text_file_error)

#define CHUNK (64 * 1024)
static const char byte_order_mark[] = "\xef\xbb\xbf";

static gboolean
fail (const char *path, WeirTextFileError code, const char *what, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WEIR_TEXT_FILE_ERROR, code, _ ("“%s” %s"), name, what);
  return FALSE;
}

static gboolean
fail_errno (const char *path, int code, GError **error)
{
  g_autofree char *what = g_strdup_printf (_ ("cannot be read: %s"), g_strerror (code));

  return fail (path, WEIR_TEXT_FILE_ERROR_UNREADABLE, what, error);
}

/* Reads until the end, or until there is more than any text of ours: what the file system says
 * about the size counts for nothing with pipes and devices. */
static gboolean
read_all (int fd, const char *path, GString *text, GError **error)
{
  char chunk[CHUNK];

  while (text->len <= WEIR_TEXT_FILE_MAX) {
    gssize got = read (fd, chunk, sizeof chunk);

    if (got == 0)
      return TRUE;
    if (got < 0 && errno != EINTR)
      return fail_errno (path, errno, error);
    if (got > 0)
      g_string_append_len (text, chunk, got);
  }
  return TRUE;
}

/* A regular file that says it is too large is not read at all. */
static gboolean
is_too_large (int fd)
{
  struct stat about;

  return fstat (fd, &about) == 0 && S_ISREG (about.st_mode) && about.st_size > WEIR_TEXT_FILE_MAX;
}

static gboolean
fail_too_large (const char *path, GError **error)
{
  g_autofree char *limit = weir_format_bytes (WEIR_TEXT_FILE_MAX);
  g_autofree char *what = g_strdup_printf (_ ("is larger than %s, more than is read here"), limit);

  return fail (path, WEIR_TEXT_FILE_ERROR_TOO_LARGE, what, error);
}

static gboolean
is_blank (const GString *text)
{
  return strspn (text->str, " \t\r\n") == text->len;
}

static gboolean
check (const char *path, const GString *text, GError **error)
{
  const char *end;
  g_autofree char *binary = NULL;

  if (text->len > WEIR_TEXT_FILE_MAX)
    return fail_too_large (path, error);
  if (is_blank (text))
    return fail (path, WEIR_TEXT_FILE_ERROR_EMPTY, _ ("is empty"), error);
  if (g_utf8_validate (text->str, (gssize) text->len, &end))
    return TRUE;
  binary = g_strdup_printf (_ ("is not text in UTF-8: its byte %zu has the value 0x%02x"),
                            (gsize) (end - text->str) + 1, (guint) (guchar) *end);
  return fail (path, WEIR_TEXT_FILE_ERROR_BINARY, binary, error);
}

/**
 * weir_text_file_read:
 * @path: a file, in the encoding of the file system
 * @length: (out) (optional): bytes
 * @error: a %WEIR_TEXT_FILE_ERROR; the message names the file
 *
 * Reads a whole text for people: UTF-8 (a byte order mark is taken off), without zero bytes, not
 * empty, at most WEIR_TEXT_FILE_MAX bytes.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
weir_text_file_read (const char *path, gsize *length, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean read_whole;

  if (fd < 0) {
    fail_errno (path, errno, error);
    return NULL;
  }
  read_whole = is_too_large (fd) ? fail_too_large (path, error) : read_all (fd, path, text, error);
  close (fd);
  if (!read_whole)
    return NULL;
  if (g_str_has_prefix (text->str, byte_order_mark))
    g_string_erase (text, 0, strlen (byte_order_mark));
  if (!check (path, text, error))
    return NULL;
  if (length != NULL)
    *length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
