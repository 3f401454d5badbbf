/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "campaign-header.h"
#include "journal.h"
#include "json-scanner.h"

static gboolean
fail_open (const char *path, int errnum, GError **error)
{
  const char *advice = errnum == ENOENT || errnum == ENOTDIR ? _ ("Check that its folder exists.")
                       : errnum == EACCES || errnum == EPERM ? _ ("Check who may write there.")
                       : errnum == EISDIR                    ? _ ("Give the name of a file in it.")
                                                             : _ ("Give another place.");

  g_set_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_OPEN,
               _ ("Opening the campaign file “%s” for writing failed: %s. %s"), path, g_strerror (errnum),
               advice);
  return FALSE;
}

/**
 * weir_journal_file_open:
 * @mode: whether it must be there, or must not
 * @is_new: (out): whether the file was made
 *
 * Opens @path for reading and appending. Without O_NONBLOCK a named pipe would hold this up for
 * ever.
 *
 * Returns: a descriptor of a regular file; -1 with WEIR_JOURNAL_ERROR_OPEN
 */
int
weir_journal_file_open (const char *path, WeirJournalFileMode mode, gboolean *is_new, GError **error)
{
  int flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  int fd = open (path, mode == WEIR_JOURNAL_FILE_THERE ? flags : flags | O_CREAT | O_EXCL, 0666);
  struct stat about;

  *is_new = fd >= 0 && mode != WEIR_JOURNAL_FILE_THERE;
  if (fd < 0 && errno == EEXIST && mode == WEIR_JOURNAL_FILE_ANY)
    fd = open (path, flags | O_CREAT, 0666); /* a link to a file that is not there yet, too */
  if (fd < 0) {
    fail_open (path, errno, error);
    return -1;
  }
  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode))
    return fd;
  close (fd);
  g_set_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_OPEN,
               _ ("A campaign can only be kept in a regular file, and “%s” is none. Give another name."),
               path);
  return -1;
}

static gboolean
fail_locked (const char *path, GError **error)
{
  g_set_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_LOCKED,
               _ ("The campaign file “%s” is being written by another program. Wait until that ends, or give "
                  "another file."),
               path);
  return FALSE;
}

/* Somebody may have put another file in its place before the lock was had. */
static gboolean
has_name (int fd, const char *path)
{
  struct stat named, opened;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && named.st_dev == opened.st_dev &&
         named.st_ino == opened.st_ino;
}

/**
 * weir_journal_file_lock:
 * @is_locked: (out): %FALSE where the file system has no locks
 *
 * An open-file-description lock belongs to this opening alone: another one of the same program
 * meets it too, and closing an unrelated descriptor of the file does not lose it.
 *
 * Returns: %FALSE with WEIR_JOURNAL_ERROR_LOCKED where somebody else holds it
 */
gboolean
weir_journal_file_lock (int fd, const char *path, gboolean *is_locked, GError **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  *is_locked = fcntl (fd, F_OFD_SETLK, &lock) == 0;
  if (!*is_locked && (errno == EAGAIN || errno == EACCES))
    return fail_locked (path, error);
  return has_name (fd, path) || fail_locked (path, error);
}

/**
 * weir_journal_file_hold:
 * @path: a name that a file may have, whatever file that is
 * @own: a descriptor of a file that is ours to replace, or -1
 * @fd: (out): keeps others from writing it until it is closed; -1: there is no need
 *
 * Returns: %FALSE with WEIR_JOURNAL_ERROR_LOCKED where somebody else is writing it
 */
gboolean
weir_journal_file_hold (const char *path, int own, int *fd, GError **error)
{
  gboolean is_locked;

  *fd = -1;
  if (own >= 0 && has_name (own, path))
    return TRUE;
  *fd = open (path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (*fd < 0 || weir_journal_file_lock (*fd, path, &is_locked, error))
    return TRUE;
  close (*fd);
  *fd = -1;
  return FALSE;
}

static gboolean
fail_format (const char *path, GError **error)
{
  g_set_error (
      error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_FORMAT,
      _ ("“%s” is not a campaign file: its first line should be a JSON object with \"type\":\"campaign\". "
         "Nothing was written to it; give another name."),
      path);
  return FALSE;
}

static JsonNode *
read_first_line (int fd)
{
  g_autofree char *bytes = g_malloc (WEIR_CAMPAIGN_HEADER_MAX);
  gssize length = pread (fd, bytes, WEIR_CAMPAIGN_HEADER_MAX, 0);
  const char *end = length > 0 ? memchr (bytes, '\n', (gsize) length) : NULL;

  if (end == NULL && length > 0 && length < WEIR_CAMPAIGN_HEADER_MAX)
    end = bytes + length; /* only its line end is missing */
  return end != NULL ? weir_json_parse (bytes, end - bytes, NULL) : NULL;
}

/**
 * weir_journal_file_check:
 *
 * Returns: whether the first line is that of a campaign of a format that this program writes;
 *   else %FALSE with WEIR_JOURNAL_ERROR_FORMAT or WEIR_JOURNAL_ERROR_NEWER
 */
gboolean
weir_journal_file_check (int fd, const char *path, GError **error)
{
  g_autoptr (JsonNode) node = read_first_line (fd);
  WeirCampaignHeader header = { 0 };
  gint64 format;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !weir_campaign_header_read (&header, json_node_get_object (node)))
    return fail_format (path, error);
  format = header.format;
  weir_campaign_header_clear (&header);
  if (format <= WEIR_CAMPAIGN_FORMAT)
    return TRUE;
  g_set_error (
      error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_NEWER,
      _ ("The campaign file “%s” is of format %d, and this version of Weir writes up to format %d: it can be "
         "read, not added to. Give another name, or take a newer Weir."),
      path, (int) MIN (format, G_MAXINT), WEIR_CAMPAIGN_FORMAT);
  return FALSE;
}

/** weir_journal_file_write: Returns: 0, or errno; @done is how many bytes were written in any case */
int
weir_journal_file_write (int fd, const char *bytes, gsize length, gsize *done)
{
  *done = 0;
  while (*done < length) {
    gssize n = write (fd, bytes + *done, length - *done);

    if (n < 0 && errno != EINTR)
      return errno;
    if (n == 0)
      return EIO;
    *done += n > 0 ? (gsize) n : 0;
  }
  return 0;
}

/** weir_journal_file_sync_folder: brings the name of a new file to the disk, which syncing the file does not */
void
weir_journal_file_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void) !fsync (fd);
  close (fd);
}
