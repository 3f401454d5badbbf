/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-bundle.h"

#include <glib/gstdio.h>
#include <string.h>

#include "campaign-copy.h"
#include "export-format.h"
#include "tar-writer.h"

#define FOLDER_MAX 60 /* bytes of the name of the folder: with that of a file it fits into the archive */

/** Bundler: an archive that is being made. */
typedef struct {
  WeirCampaign *campaign;
  const GPtrArray *runs;
  GOutputStream *archive;
  char *work;   /* a folder for the files while they are made: the archive says their size first */
  char *folder; /* that all lie in, in the archive */
  gint64 modified_us;
} Bundler;

/* The name of the campaign's file without its ending, cut off between two characters. */
static char *
folder_of (const WeirCampaign *campaign)
{
  g_autofree char *name = g_filename_display_basename (campaign->path);
  const char *end;

  if (g_str_has_suffix (name, ".weir"))
    name[strlen (name) - strlen (".weir")] = '\0';
  g_utf8_validate_len (name, MIN (strlen (name), FOLDER_MAX), &end);
  name[end - name] = '\0';
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup ("campaign");
}

/* Puts the file that was made at @path into the archive, and removes it. */
static gboolean
put (Bundler *bundler, const char *path, const char *file_name, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", bundler->folder, file_name);
  gboolean done = weir_tar_add_file (bundler->archive, name, path, bundler->modified_us, error);

  g_unlink (path);
  return done;
}

/* Without what a person deleted, and without the runs that were not chosen. */
static gboolean
put_campaign (Bundler *bundler, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.weir", bundler->folder);
  g_autofree char *path = g_build_filename (bundler->work, "campaign.weir", NULL);
  g_autoptr (WeirCampaignCopy) copy = weir_campaign_copy_new (bundler->campaign);

  for (guint i = 0; i < bundler->campaign->runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (bundler->campaign->runs, i);

    if (!g_ptr_array_find ((GPtrArray *) bundler->runs, run, NULL))
      weir_campaign_copy_leave_out (copy, run);
  }
  return weir_campaign_copy_write (copy, path, NULL, NULL, NULL, error) && put (bundler, path, name, error);
}

static gboolean
write_file (Bundler *bundler, const WeirExportFormat *format, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);

  return stream != NULL &&
         format->write (bundler->campaign, bundler->runs, G_OUTPUT_STREAM (stream), error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static gboolean
put_format (Bundler *bundler, const WeirExportFormat *format, GError **error)
{
  g_autofree char *path = g_build_filename (bundler->work, format->file_name, NULL);

  if (write_file (bundler, format, path, error))
    return put (bundler, path, format->file_name, error);
  g_unlink (path);
  return FALSE;
}

static gboolean
put_all (Bundler *bundler, GError **error)
{
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);

  if (!put_campaign (bundler, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (formats[i].file_name != NULL && !put_format (bundler, &formats[i], error))
      return FALSE;
  }
  return weir_tar_end (bundler->archive, error) && g_output_stream_close (bundler->archive, NULL, error);
}

static GOutputStream *
compress (GOutputStream *stream)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  GOutputStream *archive = g_converter_output_stream_new (stream, G_CONVERTER (compressor));

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (archive), FALSE);
  return archive;
}

/* The last thing that happened in it, so that the same campaign gives the same archive. */
static gint64
modified_of (const GPtrArray *runs)
{
  gint64 modified = 0;

  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);

    modified = MAX (modified, run->wall_us + weir_run_end_time (run));
  }
  return modified;
}

/**
 * weir_export_bundle:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): which runs
 * @stream: where to; stays open
 *
 * All other formats and the campaign itself in one gzip'd tar archive. It holds neither what was
 * deleted nor runs that were not chosen.
 *
 * Returns: whether all was written
 */
gboolean
weir_export_bundle (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error)
{
  g_autofree char *work = g_dir_make_tmp ("weir-XXXXXX", error);
  g_autofree char *folder = folder_of (campaign);
  g_autoptr (GOutputStream) archive = compress (stream);
  Bundler bundler = { campaign, runs, archive, work, folder, modified_of (runs) };
  gboolean done;

  if (work == NULL)
    return FALSE;
  done = put_all (&bundler, error);
  g_rmdir (work);
  return done;
}
