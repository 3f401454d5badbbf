/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_QUARK (weir_campaign_error, weir_campaign_error)

static void
warning_free (gpointer data)
{
  WeirCampaignWarning *warning = data;

  g_free (warning->message);
  g_free (warning);
}

static WeirCampaign *
campaign_new (const char *path, int fd)
{
  WeirCampaign *campaign = g_atomic_rc_box_new0 (WeirCampaign);

  campaign->path = g_strdup (path);
  g_rw_lock_init (&campaign->lock);
  campaign->fd = fd;
  campaign->edits = json_object_new ();
  campaign->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_campaign_scenario_free);
  campaign->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_unref);
  campaign->scenarios_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  campaign->runs_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  campaign->warnings = g_ptr_array_new_full (WEIR_CAMPAIGN_WARNINGS_MAX, warning_free);
  return campaign;
}

/** weir_campaign_open: Returns: (transfer full): a campaign of which nothing is read yet; %NULL with
 * #WEIR_CAMPAIGN_ERROR_OPEN */
WeirCampaign *
weir_campaign_open (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a named pipe must not hold us up */
  struct stat about;

  if (fd < 0) {
    g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_OPEN,
                 _ ("Opening the campaign file “%s” failed: %s."), path, g_strerror (errno));
    return NULL;
  }
  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode))
    return campaign_new (path, fd);
  close (fd);
  g_set_error (
      error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_OPEN,
      _ ("“%s” is not a campaign file: expected a regular file, found a folder, a device or a pipe."), path);
  return NULL;
}

static void
campaign_clear (gpointer data)
{
  WeirCampaign *campaign = data;

  close (campaign->fd);
  g_rw_lock_clear (&campaign->lock);
  weir_campaign_header_clear (&campaign->header);
  json_object_unref (campaign->edits);
  g_hash_table_unref (campaign->scenarios_by_id);
  g_hash_table_unref (campaign->runs_by_id);
  g_ptr_array_unref (campaign->scenarios);
  g_ptr_array_unref (campaign->runs);
  g_ptr_array_unref (campaign->warnings);
  g_free (campaign->path);
}

/** weir_campaign_ref: Returns: (transfer full): @campaign; from any thread */
WeirCampaign *
weir_campaign_ref (WeirCampaign *campaign)
{
  return g_atomic_rc_box_acquire (campaign);
}

/** weir_campaign_unref: lets @campaign go; the last one frees all that it holds, and closes its file */
void
weir_campaign_unref (WeirCampaign *campaign)
{
  g_atomic_rc_box_release_full (campaign, campaign_clear);
}

gboolean
weir_campaign_fail_read (const WeirCampaign *campaign, int errnum, GError **error)
{
  g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_READ,
               _ ("Reading the campaign file “%s” failed: %s."), campaign->path, g_strerror (errnum));
  return FALSE;
}

/**
 * weir_campaign_warn:
 * @line: number of the line in the file, from 1
 * @format: what is wrong with it, "it ..."; no full stop
 *
 * Notes that a line is not as it should be. Only the first WEIR_CAMPAIGN_WARNINGS_MAX are kept. From any
 * thread.
 */
void
weir_campaign_warn (WeirCampaign *campaign, guint64 line, const char *format, ...)
{
  g_autoptr (GRWLockWriterLocker) locker = g_rw_lock_writer_locker_new (&campaign->lock);
  WeirCampaignWarning *warning;
  va_list args;

  campaign->n_warnings++;
  if (campaign->warnings->len == WEIR_CAMPAIGN_WARNINGS_MAX)
    return;
  warning = g_new0 (WeirCampaignWarning, 1);
  warning->line = line;
  va_start (args, format);
  warning->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (campaign->warnings, warning);
}

/**
 * weir_campaign_is_being_written:
 *
 * Returns: whether somebody holds the lock of the file: then a run without an end may be going on.
 *   %FALSE also where the file system has no locks
 */
gboolean
weir_campaign_is_being_written (const WeirCampaign *campaign)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET };

  return fcntl (campaign->fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/** weir_campaign_find_scenario: Returns: (transfer none) (nullable): the scenario of that id, a deleted one too */
WeirCampaignScenario *
weir_campaign_find_scenario (const WeirCampaign *campaign, const char *id)
{
  return g_hash_table_lookup (campaign->scenarios_by_id, id);
}

/** weir_campaign_find_run: Returns: (transfer none) (nullable): the run of that id, a deleted one too */
WeirRun *
weir_campaign_find_run (const WeirCampaign *campaign, const char *id)
{
  return g_hash_table_lookup (campaign->runs_by_id, id);
}

/** weir_campaign_is_run_deleted: Returns: whether a person deleted @run, or its scenario: it goes with that */
gboolean
weir_campaign_is_run_deleted (const WeirCampaign *campaign, const WeirRun *run)
{
  const WeirCampaignScenario *scenario = weir_campaign_find_scenario (campaign, run->scenario_id);

  return run->is_deleted || (scenario != NULL && scenario->is_deleted);
}

/** weir_campaign_list_runs: Returns: (transfer container): the WeirRun that are not deleted, the oldest first */
GPtrArray *
weir_campaign_list_runs (const WeirCampaign *campaign)
{
  GPtrArray *runs = g_ptr_array_new ();

  for (guint i = 0; i < campaign->runs->len; i++) {
    WeirRun *run = g_ptr_array_index (campaign->runs, i);

    if (!weir_campaign_is_run_deleted (campaign, run))
      g_ptr_array_add (runs, run);
  }
  return runs;
}
