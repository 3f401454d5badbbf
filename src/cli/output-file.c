/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEW_FILE "weir-new-file"

/**
 * weir_output_file_open:
 * @path: (nullable): a name as it was given; %NULL or `-` is standard output
 * @error: of GIO; it names the file
 *
 * A file is replaced only when all of it could be written, see weir_output_file_close(); a pipe or a
 * device is written to as it is.
 *
 * Returns: (transfer full) (nullable): a stream
 */
GOutputStream *
weir_output_file_open (const char *path, GError **error)
{
  gboolean is_new = path != NULL && access (path, F_OK) != 0;
  g_autoptr (GFile) file = NULL;
  GFileOutputStream *stream;
  struct stat about;

  if (path == NULL || strcmp (path, "-") == 0)
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (path);
  if (stat (path, &about) == 0 && !S_ISREG (about.st_mode) && !S_ISDIR (about.st_mode)) {
    int fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

    if (fd >= 0)
      return g_unix_output_stream_new (fd, TRUE);
  }
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (stream != NULL && is_new) /* then it is not written beside the place and renamed into it */
    g_object_set_data_full (G_OBJECT (stream), NEW_FILE, g_strdup (path), g_free);
  return stream != NULL ? G_OUTPUT_STREAM (stream) : NULL;
}

/**
 * weir_output_file_close:
 * @stream: of weir_output_file_open()
 * @keep: whether all was written; else a file that was to be replaced stays as it was, and a new one
 *   is taken away
 * @error: of GIO
 *
 * Returns: whether what was written stands where it should
 */
gboolean
weir_output_file_close (GOutputStream *stream, gboolean keep, GError **error)
{
  const char *new_file = g_object_get_data (G_OBJECT (stream), NEW_FILE);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  gboolean done;

  if (!keep)
    g_cancellable_cancel (cancelled);
  done = g_output_stream_close (stream, keep ? NULL : cancelled, keep ? error : NULL) && keep;
  if (!done && new_file != NULL)
    unlink (new_file);
  return done;
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

/**
 * weir_output_file_write:
 * @path: (nullable): as of weir_output_file_open()
 *
 * Returns: whether all of @text was written
 */
gboolean
weir_output_file_write (const char *path, const char *text, GError **error)
{
  g_autoptr (GOutputStream) stream = weir_output_file_open (path, error);
  gboolean done =
      stream != NULL && g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);

  return stream != NULL && weir_output_file_close (stream, done, done ? error : NULL);
}
