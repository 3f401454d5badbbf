/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-copy-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "campaign-loader.h"

static void
add_id (GHashTable *ids, const char *id)
{
  g_hash_table_add (ids, g_strdup (id));
}

/* A run goes with its scenario; one that is on stays, and its scenario with it. */
static gboolean
is_run_kept (const WeirCampaign *campaign, const WeirRun *run)
{
  return run->is_live || !weir_campaign_is_run_deleted (campaign, run);
}

static gboolean
is_scenario_kept (const WeirCampaign *campaign, const WeirCampaignScenario *scenario)
{
  if (!scenario->is_deleted)
    return TRUE;
  for (guint i = 0; i < campaign->runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (campaign->runs, i);

    if (run->is_live && g_str_equal (run->scenario_id, scenario->id))
      return TRUE;
  }
  return FALSE;
}

static void
plan_run (WeirCampaignCopy *copy, const WeirCampaign *campaign, const WeirRun *run)
{
  if (!is_run_kept (campaign, run))
    add_id (copy->dropped, run->id);
  else if (run->is_deleted)
    g_ptr_array_add (copy->tail, weir_line_delete (run->id));
  for (guint i = 0; i < run->annotations->len; i++) {
    const WeirAnnotation *annotation = g_ptr_array_index (run->annotations, i);

    if (annotation->is_deleted)
      add_id (copy->dropped, annotation->id);
  }
}

/* In the order of the old file, and then the order that a person gave them. */
static void
plan_scenarios (WeirCampaignCopy *copy, const WeirCampaign *campaign)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_copy (campaign->scenarios, NULL, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  g_ptr_array_set_free_func (scenarios, NULL);
  g_ptr_array_sort (scenarios, weir_campaign_compare_scenarios);
  for (guint i = 0; i < scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (scenarios, i);

    if (!is_scenario_kept (campaign, scenario))
      add_id (copy->dropped, scenario->id);
    else
      g_ptr_array_add (copy->head, weir_line_scenario (scenario->id, scenario->scenario));
    if (scenario->is_deleted && is_scenario_kept (campaign, scenario))
      g_ptr_array_add (copy->tail, weir_line_delete (scenario->id));
  }
  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    if (is_scenario_kept (campaign, scenario))
      g_ptr_array_add (order, scenario->id);
  }
  g_ptr_array_add (order, NULL);
  if (order->len > 1)
    g_ptr_array_add (copy->head, weir_line_order ((const char *const *) order->pdata));
}

static void
plan_edits (WeirCampaignCopy *copy, const WeirCampaign *campaign)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, campaign->edits);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    g_ptr_array_add (copy->head, weir_line_edit (name, value));
}

/**
 * weir_campaign_copy_new:
 * @campaign: a campaign, as it is to be copied
 *
 * Returns: (transfer full): a plan of what to write; nothing is written yet
 */
WeirCampaignCopy *
weir_campaign_copy_new (const WeirCampaign *campaign)
{
  static const char *const wanted[] = { "type", "run", "id", NULL };
  WeirCampaignCopy *copy = g_new0 (WeirCampaignCopy, 1);

  copy->fd = fcntl (campaign->fd, F_DUPFD_CLOEXEC, 0);
  copy->new_fd = -1;
  copy->old_path = g_strdup (campaign->path);
  copy->dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  copy->head = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  copy->tail = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  copy->is_newer = campaign->is_newer;
  copy->upto = campaign->size;
  copy->n_upto = campaign->n_lines;
  copy->scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_ALL_KEYS);
  copy->copied = g_array_new (FALSE, FALSE, sizeof (WeirCopiedLines));
  plan_edits (copy, campaign);
  plan_scenarios (copy, campaign);
  for (guint i = 0; i < campaign->runs->len; i++)
    plan_run (copy, campaign, g_ptr_array_index (campaign->runs, i));
  return copy;
}

/** weir_campaign_copy_leave_out: leaves @run out, though nobody deleted it; to be called before anything is written */
void
weir_campaign_copy_leave_out (WeirCampaignCopy *copy, const WeirRun *run)
{
  add_id (copy->dropped, run->id);
}

/** weir_campaign_copy_free: frees @copy; a new file that nobody adopted is removed */
void
weir_campaign_copy_free (WeirCampaignCopy *copy)
{
  if (copy->fd >= 0)
    close (copy->fd);
  if (copy->new_fd >= 0)
    close (copy->new_fd);
  if (copy->journal != NULL) {
    unlink (weir_journal_path (copy->journal));
    weir_journal_close (copy->journal, NULL);
  }
  g_clear_pointer (&copy->header, json_object_unref);
  g_array_unref (copy->copied);
  weir_json_scanner_free (copy->scanner);
  g_ptr_array_unref (copy->head);
  g_ptr_array_unref (copy->tail);
  g_hash_table_unref (copy->dropped);
  g_free (copy->old_path);
  g_free (copy);
}

/** weir_campaign_copy_journal: Returns: (transfer none): what writes the new file */
WeirJournal *
weir_campaign_copy_journal (WeirCampaignCopy *copy)
{
  return copy->journal;
}

/**
 * weir_campaign_copy_holds:
 *
 * Returns: whether all that is left out is still deleted: nobody brought it back meanwhile
 */
gboolean
weir_campaign_copy_holds (const WeirCampaignCopy *copy, const WeirCampaign *campaign)
{
  g_autoptr (WeirCampaignCopy) now = weir_campaign_copy_new (campaign);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, copy->dropped);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    if (!g_hash_table_contains (now->dropped, id))
      return FALSE;
  }
  return TRUE;
}
