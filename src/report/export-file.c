/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Formats know nothing of who waits for them: what they write to fails once nobody does. */
#define WEIR_TYPE_EXPORT_STREAM (weir_export_stream_get_type ())
G_DECLARE_FINAL_TYPE (WeirExportStream, weir_export_stream, WEIR, EXPORT_STREAM, GFilterOutputStream)

struct _WeirExportStream {
  GFilterOutputStream parent;

  GCancellable *cancellable; /* (nullable), not held: the task has it */
};

G_DEFINE_FINAL_TYPE (WeirExportStream, weir_export_stream, G_TYPE_FILTER_OUTPUT_STREAM)

static gssize
weir_export_stream_write (GOutputStream *stream, const void *bytes, gsize length, GCancellable *cancellable,
                          GError **error)
{
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));

  return g_output_stream_write (base, bytes, length, WEIR_EXPORT_STREAM (stream)->cancellable, error);
}

static void
weir_export_stream_class_init (WeirExportStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = weir_export_stream_write;
}

static void
weir_export_stream_init (WeirExportStream *self)
{
}

static GOutputStream *
wrap (GOutputStream *base, GCancellable *cancellable)
{
  WeirExportStream *self =
      g_object_new (WEIR_TYPE_EXPORT_STREAM, "base-stream", base, "close-base-stream", FALSE, NULL);

  self->cancellable = cancellable;
  return G_OUTPUT_STREAM (self);
}

/* A close that is cancelled replaces nothing. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

static gboolean
write_through (GFileOutputStream *stream, WeirExportWrite write, gpointer data, GCancellable *cancellable,
               GError **error)
{
  GOutputStream *base = G_OUTPUT_STREAM (stream);
  g_autoptr (GOutputStream) watched = wrap (base, cancellable);
  gboolean done = write (watched, data, error) && g_output_stream_close (base, cancellable, error);

  if (!done)
    give_up (base);
  return done;
}

#define PART ".part" /* of the name of a file that is not whole yet */

/* A whole file under a name of its own. */
static GFile *
new_file_beside (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_strdup_printf (".weir-%08x" PART, g_random_int ());

  return folder != NULL ? g_file_get_child (folder, name) : g_object_ref (file);
}

/* What is new gets its name once it is whole, whoever else writes to that name meanwhile. */
static gboolean
write_new (GFile *file, WeirExportWrite write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) beside = new_file_beside (file);
  g_autoptr (GFileOutputStream) stream = g_file_create (beside, G_FILE_CREATE_NONE, cancellable, error);
  gboolean done;

  if (stream == NULL)
    return FALSE;
  done = write_through (stream, write, data, cancellable, error) &&
         g_file_move (beside, file, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error);
  if (!done)
    g_file_delete (beside, NULL, NULL);
  return done;
}

/* Whether GIO cannot put another file in the place of this one without taking something away: then it writes
 * into the one that is there. */
static gboolean
is_written_into (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat about;

  return stat (path, &about) == 0 &&
         (about.st_nlink > 1 || about.st_uid != geteuid () || access (folder, W_OK) != 0);
}

/* By one at a time, or it would hold some of both. @fd: (out): holds the lock; -1 where none is needed, or
 * there are none */
static gboolean
lock_if_shared (const char *path, int *fd, GError **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  *fd = is_written_into (path) ? open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY) : -1;
  if (*fd < 0 || fcntl (*fd, F_OFD_SETLK, &lock) == 0 || (errno != EAGAIN && errno != EACCES))
    return TRUE;
  g_set_error (
      error, G_IO_ERROR, G_IO_ERROR_BUSY,
      _ ("“%s” is being written by another program. Wait until that has ended, or give another name."), path);
  close (*fd);
  return FALSE;
}

/* GIO writes it beside where it can, and keeps what is said of the old one: who may read it, and what links to
 * it. */
static gboolean
write_over (GFile *file, WeirExportWrite write, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GFileOutputStream) stream = NULL;
  int fd = -1;
  gboolean done;

  if (path != NULL && !lock_if_shared (path, &fd, error))
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  done = stream != NULL && write_through (stream, write, data, cancellable, error);
  if (fd >= 0)
    close (fd);
  return done;
}

/* What a link leads to, so that another file can be put in its place; the link stays. */
static GFile *
follow_link (GFile *file)
{
  const char *path = g_file_peek_path (file);
  char *target = path != NULL ? realpath (path, NULL) : NULL;
  GFile *followed = target != NULL ? g_file_new_for_path (target) : g_object_ref (file);

  free (target);
  return followed;
}

/* What GIO says of a file that it cannot open names it, by the name that it has until it is whole: what follows is
 * why. */
static const char *
reason_of (const GError *error)
{
  const char *name = strstr (error->message, PART);
  const char *reason = name != NULL ? strstr (name, ": ") : NULL;

  return reason != NULL ? reason + strlen (": ") : error->message;
}

/* What says what is wrong, but not with which file, is told of @file. */
static void
name_file (GError **error, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  GError *named;

  if (error == NULL || (*error)->domain != G_IO_ERROR || strstr ((*error)->message, name) != NULL ||
      g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  named =
      g_error_new (G_IO_ERROR, (*error)->code, _ ("“%s” cannot be written: %s"), name, reason_of (*error));
  g_clear_error (error);
  *error = named;
}

/**
 * weir_export_write_file:
 * @file: where to; it is there, or replaced, once all is written
 * @write: writes it; fails with its stream once @cancellable is cancelled
 * @cancellable: (nullable): to give up; then @file is as it was
 * @error: as @write gives it; of the file system with the name of @file
 *
 * Blocks; may be called on any thread, by several threads and programs for one file: then it is that of the last
 * one, whole. A file that others link to, or that is another user's, is written into as it is: there a second
 * one at the same time fails with %G_IO_ERROR_BUSY.
 *
 * Returns: whether @file is written
 */
gboolean
weir_export_write_file (GFile *file, WeirExportWrite write, gpointer data, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GFile) target = follow_link (file);
  gboolean done = g_file_query_exists (target, cancellable)
                      ? write_over (target, write, data, cancellable, error)
                      : write_new (target, write, data, cancellable, error);

  if (!done)
    name_file (error, file);
  return done;
}
