/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-copy-private.h"

#include <unistd.h>

/* The model goes over to the new file: what was left out goes, what stays has new places. */

static const WeirCopiedLines *
find_copied (const WeirCampaignCopy *copy, gint64 offset)
{
  guint low = 0, high = copy->copied->len;

  while (low < high) {
    guint middle = (low + high) / 2;
    const WeirCopiedLines *lines = &g_array_index (copy->copied, WeirCopiedLines, middle);

    if (offset >= lines->begin && offset < lines->end)
      return lines;
    if (offset < lines->begin)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

static void
move_places (const WeirCampaignCopy *copy, GArray *places)
{
  for (guint i = 0; i < places->len; i++) {
    WeirCampaignLine *place = &g_array_index (places, WeirCampaignLine, i);
    const WeirCopiedLines *lines = find_copied (copy, place->offset);

    g_assert (lines != NULL);
    place->offset += lines->shift;
    place->number = (guint64) ((gint64) place->number + lines->number_shift);
  }
}

static void
adopt_run (const WeirCampaignCopy *copy, WeirRun *run)
{
  move_places (copy, run->intervals);
  move_places (copy, run->scrapes);
  move_places (copy, run->failures);
  for (guint i = run->annotations->len; i > 0; i--) {
    const WeirAnnotation *annotation = g_ptr_array_index (run->annotations, i - 1);

    if (g_hash_table_contains (copy->dropped, annotation->id))
      g_ptr_array_remove_index (run->annotations, i - 1);
  }
}

/* Whoever still reads it finds no lines of others in their place. */
static void
forget_places (WeirRun *run)
{
  g_array_set_size (run->intervals, 0);
  g_array_set_size (run->scrapes, 0);
  g_array_set_size (run->failures, 0);
}

static void
adopt_runs (const WeirCampaignCopy *copy, WeirCampaign *campaign)
{
  for (guint i = campaign->runs->len; i > 0; i--) {
    WeirRun *run = g_ptr_array_index (campaign->runs, i - 1);

    if (!g_hash_table_contains (copy->dropped, run->id)) {
      adopt_run (copy, run);
      continue;
    }
    forget_places (run);
    g_hash_table_remove (campaign->runs_by_id, run->id);
    g_ptr_array_remove_index (campaign->runs, i - 1);
  }
}

/* How many of those that went stood before it in the old file. */
static guint
n_gone_before (const GArray *gone, guint number)
{
  guint n = 0;

  for (guint i = 0; i < gone->len; i++)
    n += g_array_index (gone, guint, i) < number;
  return n;
}

static void
adopt_scenarios (const WeirCampaignCopy *copy, WeirCampaign *campaign)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = campaign->scenarios->len; i > 0; i--) {
    WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i - 1);

    if (!g_hash_table_contains (copy->dropped, scenario->id))
      continue;
    g_array_append_val (gone, scenario->number);
    g_hash_table_remove (campaign->scenarios_by_id, scenario->id);
    g_ptr_array_remove_index (campaign->scenarios, i - 1);
  }
  for (guint i = 0; i < campaign->scenarios->len; i++) {
    WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    scenario->number -= n_gone_before (gone, scenario->number);
  }
}

static gboolean
adopt_warning (const WeirCampaignCopy *copy, WeirCampaignWarning *warning)
{
  for (guint i = 0; i < copy->copied->len; i++) {
    const WeirCopiedLines *lines = &g_array_index (copy->copied, WeirCopiedLines, i);

    if (warning->line < lines->number || warning->line >= lines->number_end)
      continue;
    warning->line = (guint64) ((gint64) warning->line + lines->number_shift);
    return TRUE;
  }
  return FALSE;
}

/* Those of lines that went, go. */
static void
adopt_warnings (const WeirCampaignCopy *copy, WeirCampaign *campaign)
{
  for (guint i = campaign->warnings->len; i > 0; i--) {
    if (adopt_warning (copy, g_ptr_array_index (campaign->warnings, i - 1)))
      continue;
    g_ptr_array_remove_index (campaign->warnings, i - 1);
    campaign->n_warnings--;
  }
}

/**
 * weir_campaign_copy_adopt:
 * @copy: a copy that caught up, and whose file has the name that it is to have
 * @campaign: the campaign that it was made of
 *
 * The campaign is that of the new file from now on, as if that had been read.
 *
 * Returns: (transfer full): the journal of the new file
 */
WeirJournal *
weir_campaign_copy_adopt (WeirCampaignCopy *copy, WeirCampaign *campaign)
{
  g_autoptr (GRWLockWriterLocker) locker = g_rw_lock_writer_locker_new (&campaign->lock);

  close (campaign->fd);
  campaign->fd = copy->new_fd;
  copy->new_fd = -1;
  g_free (campaign->path);
  campaign->path = g_strdup (weir_journal_path (copy->journal));
  weir_campaign_header_read (&campaign->header, copy->header);
  campaign->is_newer = FALSE;
  adopt_runs (copy, campaign);
  adopt_scenarios (copy, campaign);
  adopt_warnings (copy, campaign);
  campaign->n_lines = copy->n_lines;
  campaign->digest_line = 0;
  campaign->n_unknown = copy->n_unknown;
  campaign->size = weir_journal_offset (copy->journal);
  return g_steal_pointer (&copy->journal);
}
