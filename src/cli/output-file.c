/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
is_standard_output (const struct stat *about)
{
  struct stat output;

  return fstat (STDOUT_FILENO, &output) == 0 && output.st_dev == about->st_dev &&
         output.st_ino == about->st_ino;
}

/* Standard output under whatever name, a pipe or a device is written to as it is. Returns: (transfer full)
 * (nullable): %NULL for any other file */
static GOutputStream *
open_stream (const char *path)
{
  gboolean is_named = path != NULL && strcmp (path, "-") != 0;
  struct stat about;
  int fd;

  if (is_named && stat (path, &about) != 0)
    return NULL;
  if (!is_named || is_standard_output (&about))
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (S_ISREG (about.st_mode) || S_ISDIR (about.st_mode))
    return NULL;
  fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  return fd >= 0 ? g_unix_output_stream_new (fd, TRUE) : NULL;
}

/**
 * weir_output_file_write_by:
 * @path: (nullable): a name as it was given; %NULL or `-` is standard output
 * @write: writes all of it
 * @error: as @write or GIO gives it
 *
 * A file is there, or replaced, only when all of it could be written, see weir_export_write_file().
 *
 * Returns: whether what was written stands where it should
 */
gboolean
weir_output_file_write_by (const char *path, WeirExportWrite write, gpointer data, GError **error)
{
  g_autoptr (GOutputStream) stream = open_stream (path);
  g_autoptr (GFile) file = NULL;

  if (stream != NULL)
    return write (stream, data, error) && g_output_stream_close (stream, NULL, error);
  file = g_file_new_for_commandline_arg (path);
  return weir_export_write_file (file, write, data, NULL, error);
}

static gboolean
write_text (GOutputStream *stream, gpointer text, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

/** weir_output_file_write: Returns: whether all of @text was written; as weir_output_file_write_by() */
gboolean
weir_output_file_write (const char *path, const char *text, GError **error)
{
  return weir_output_file_write_by (path, write_text, (gpointer) text, error);
}

/**
 * weir_output_file_check:
 * @path: a name as it was given
 * @error: a %G_IO_ERROR; it names the file and says what to do
 *
 * Said before there is anything to write, which may take its time to come into being.
 *
 * Returns: whether @path can be written as far as one can know now
 */
gboolean
weir_output_file_check (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean exists = access (path, F_OK) == 0;
  int errnum = 0;

  if (strcmp (path, "-") == 0)
    return TRUE;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    errnum = EISDIR;
  else if (access (exists ? path : folder, W_OK) != 0)
    errnum = errno;
  if (errnum == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errnum),
               _ ("“%s” cannot be written: %s. Give the name of a file in a folder that exists."), path,
               g_strerror (errnum));
  return FALSE;
}
