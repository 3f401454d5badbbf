/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <sys/stat.h>

#include "campaign-loader.h"

static gboolean
fail_format (const WeirCampaign *campaign, const char *found, GError **error)
{
  g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_FORMAT,
               _ ("“%s” is not a campaign file: expected a first line with \"type\":\"campaign\", found %s. "
                  "Give a file "
                  "that Weir wrote, such as “name.weir”."),
               campaign->path, found);
  return FALSE;
}

/* One flipped bit in the first line should not cost the whole campaign: what begins like one is one. */
static gboolean
take_header (WeirCampaignLoader *loader, GError **error)
{
  WeirCampaign *campaign = loader->campaign;
  gboolean is_json = !loader->line.is_too_long && weir_campaign_scan_line (loader, NULL);
  g_autoptr (JsonNode) node = NULL;

  if (is_json)
    node = weir_json_parse (loader->line.text, (gssize) loader->line.length, NULL);
  if (node != NULL && weir_campaign_header_read (&campaign->header, json_node_get_object (node))) {
    campaign->is_newer = campaign->header.format > WEIR_CAMPAIGN_FORMAT;
    return TRUE;
  }
  if (!weir_campaign_line_begins (loader->line.text, loader->line.length, "campaign"))
    return fail_format (campaign, is_json ? _ ("other JSON") : _ ("something else"), error);
  weir_campaign_warn (campaign, 1, _ ("it is damaged: when and where the campaign was made is not known"));
  weir_campaign_header_read_none (&campaign->header);
  return TRUE;
}

/* Told each hundredth, and no more than each megabyte. */
static gboolean
watch_cb (gint64 done, gpointer data)
{
  WeirCampaignWatch *watch = data;

  if (done - watch->told < MAX (watch->size / 100, 1024 * 1024) && done < watch->size)
    return TRUE;
  watch->told = done;
  if (watch->progress != NULL)
    watch->progress (MIN (done, watch->size), watch->size, watch->data);
  return !g_cancellable_is_cancelled (watch->cancellable);
}

/** weir_campaign_keep_watch: has @reader, which must not outlive @watch, tell it how far it has come; its
 * next line is not to be had where that was cancelled */
void
weir_campaign_keep_watch (WeirCampaignWatch *watch, WeirLineReader *reader)
{
  weir_line_reader_watch (reader, watch_cb, watch);
}

static gboolean
fail_read (const WeirCampaign *campaign, int errnum, WeirCampaignWatch *watch, GError **error)
{
  return g_cancellable_set_error_if_cancelled (watch->cancellable, error)
             ? FALSE
             : weir_campaign_fail_read (campaign, errnum, error);
}

static gboolean
take_lines (WeirCampaignLoader *loader, WeirLineReader *reader, WeirCampaignWatch *watch, GError **error)
{
  int errnum;

  if (!weir_line_reader_next (reader, &loader->line, &errnum))
    return errnum != 0 ? fail_read (loader->campaign, errnum, watch, error)
                       : fail_format (loader->campaign, _ ("an empty file"), error);
  if (!take_header (loader, error))
    return FALSE;
  loader->campaign->size = loader->line.offset + (gint64) loader->line.length + 1;
  while (weir_line_reader_next (reader, &loader->line, &errnum)) {
    weir_campaign_take_line (loader);
    loader->campaign->size = loader->line.offset + (gint64) loader->line.length + 1;
  }
  loader->campaign->n_lines = loader->line.number;
  return errnum == 0 || fail_read (loader->campaign, errnum, watch, error);
}

/**
 * weir_campaign_read_all:
 * @loader: of a campaign of which nothing is read yet
 * @cancellable: (nullable): to give up, from any thread
 * @progress: (nullable): told how many bytes of how many are read, in this thread
 * @data: for @progress
 *
 * Reads the file to its end, as weir_campaign_load() has it.
 *
 * Returns: %FALSE with #WEIR_CAMPAIGN_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
weir_campaign_read_all (WeirCampaignLoader *loader, GCancellable *cancellable, GFileProgressCallback progress,
                        gpointer data, GError **error)
{
  g_autoptr (WeirLineReader) reader = weir_line_reader_new (loader->campaign->fd, WEIR_CAMPAIGN_LINE_MAX);
  WeirCampaignWatch watch = { .cancellable = cancellable, .progress = progress, .data = data };
  struct stat about;

  if (fstat (loader->campaign->fd, &about) == 0)
    watch.size = about.st_size;
  if (!weir_campaign_header_may_be_in (loader->campaign->fd))
    return fail_format (loader->campaign, _ ("something else"), error);
  weir_campaign_keep_watch (&watch, reader);
  if (!take_lines (loader, reader, &watch, error))
    return FALSE;
  weir_campaign_settle_order (loader);
  weir_campaign_warn_of_edits (loader->campaign, loader->gateway);
  return TRUE;
}

/**
 * weir_campaign_load:
 * @path: name of a campaign file
 *
 * Reads the file once, line by line. A line that is damaged or of no use is passed over and noted
 * among the warnings, with its number; a torn last line too. Lines of types that are not known are
 * passed over. So any file that begins as a campaign gives one.
 *
 * Returns: (transfer full): the campaign; %NULL with #WEIR_CAMPAIGN_ERROR
 */
WeirCampaign *
weir_campaign_load (const char *path, GError **error)
{
  return weir_campaign_load_watched (path, NULL, NULL, NULL, error);
}

/**
 * weir_campaign_load_watched:
 * @cancellable: (nullable): to give up, from any thread
 * @progress: (nullable): told how many bytes of how many are read, in this thread
 * @data: for @progress
 *
 * Returns: (transfer full): as weir_campaign_load(); %NULL also with %G_IO_ERROR_CANCELLED
 */
WeirCampaign *
weir_campaign_load_watched (const char *path, GCancellable *cancellable, GFileProgressCallback progress,
                            gpointer data, GError **error)
{
  g_autoptr (WeirCampaign) campaign = weir_campaign_open (path, error);
  g_autoptr (WeirCampaignLoader) loader = NULL;

  if (campaign == NULL)
    return NULL;
  loader = weir_campaign_loader_new (campaign);
  if (!weir_campaign_read_all (loader, cancellable, progress, data, error))
    return NULL;
  return g_steal_pointer (&campaign);
}
