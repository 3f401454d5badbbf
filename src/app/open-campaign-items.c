/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios and runs as items: made of what the campaign holds, and kept in step with it. */
#include "config.h"

#include "open-campaign-private.h"

static WeirCampaign *
campaign_of (WeirOpenCampaign *self)
{
  return weir_document_campaign (self->document);
}

static WeirScenarioItem *
item_of (WeirOpenCampaign *self, const WeirCampaignScenario *scenario)
{
  WeirScenarioItem *item = g_hash_table_lookup (self->items, scenario->id);

  if (item != NULL)
    return item;
  item = weir_scenario_item_new (scenario->id);
  g_hash_table_insert (self->items, g_strdup (scenario->id), item);
  return item;
}

static gboolean
has_item (GListStore *store, guint position, gpointer item)
{
  g_autoptr (GObject) other = g_list_model_get_item (G_LIST_MODEL (store), position);

  return other == item;
}

/* Whether @items are what @store has, each @by further down, from @first on and before @end. */
static gboolean
are_shifted (GListStore *store, const GPtrArray *items, guint first, guint end, int by)
{
  for (guint i = first; i < end; i++)
    if (!has_item (store, (guint) ((int) i + by), items->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Where but one item, among those from @first on and before @end, has another place, it alone is told of. It is never
 * missing meanwhile. */
static gboolean
move_item (GListStore *store, const GPtrArray *items, guint first, guint end)
{
  if (has_item (store, end - 1, items->pdata[first]) && are_shifted (store, items, first + 1, end, -1)) {
    g_list_store_insert (store, first, items->pdata[first]);
    g_list_store_remove (store, end);
    return TRUE;
  }
  if (has_item (store, first, items->pdata[end - 1]) && are_shifted (store, items, first, end - 1, 1)) {
    g_list_store_insert (store, end, items->pdata[end - 1]);
    g_list_store_remove (store, first);
    return TRUE;
  }
  return FALSE;
}

/* Rows that stay are not told anew: whoever looks at them keeps selection and scroll position. */
static void
set_items (GListStore *store, const GPtrArray *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store)), least = MIN (n, items->len);
  guint first = 0, last = 0;

  while (first < least && has_item (store, first, items->pdata[first]))
    first++;
  while (last < least - first && has_item (store, n - 1 - last, items->pdata[items->len - 1 - last]))
    last++;
  if (n == items->len && n - first - last > 1 && move_item (store, items, first, n - last))
    return;
  if (n - first - last > 0 || items->len - first - last > 0)
    g_list_store_splice (store, first, n - first - last, items->pdata + first, items->len - first - last);
}

/** weir_open_campaign_sync_scenarios: lists the scenarios as they are now, and as they were edited to */
void
weir_open_campaign_sync_scenarios (WeirOpenCampaign *self)
{
  const GPtrArray *scenarios = campaign_of (self)->scenarios;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (scenarios, i);
    WeirScenarioItem *item;

    if (scenario->is_deleted)
      continue;
    item = item_of (self, scenario);
    weir_scenario_item_set_scenario (item, scenario->scenario);
    g_ptr_array_add (items, item);
  }
  set_items (self->scenarios, items);
}

/**
 * weir_open_campaign_take_run:
 * @run: one that the campaign holds
 * @is_on: it is being made here
 *
 * Returns: (transfer none) (nullable): its item, new or old; %NULL where its scenario is not known
 */
WeirRunItem *
weir_open_campaign_take_run (WeirOpenCampaign *self, const WeirRun *run, gboolean is_on)
{
  WeirScenarioItem *scenario = g_hash_table_lookup (self->items, run->scenario_id);
  g_autoptr (WeirRunItem) item = NULL;
  WeirRunItem *old = scenario != NULL ? weir_scenario_item_find_run (scenario, run->id) : NULL;

  if (scenario == NULL || old != NULL)
    return old;
  /* runs keep the number that they were given, whatever is deleted beside them */
  item = weir_run_item_new (campaign_of (self), run, weir_scenario_item_last_number (scenario) + 1, is_on);
  weir_scenario_item_add_run (scenario, item);
  return item;
}

static void
sync_deleted_runs (WeirOpenCampaign *self)
{
  const GPtrArray *runs = campaign_of (self)->runs;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    weir_scenario_item_forget_runs (item, campaign_of (self));
  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    WeirScenarioItem *scenario = g_hash_table_lookup (self->items, run->scenario_id);

    if (scenario != NULL)
      weir_scenario_item_show_run (scenario, run->id, !run->is_deleted);
  }
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    weir_scenario_item_list_again (item);
}

/* Those that are gone leave their list. */
static void
drop_scenarios (WeirOpenCampaign *self)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->scenarios)); i++) {
    WeirScenarioItem *item = g_list_model_get_item (G_LIST_MODEL (self->scenarios), i);
    const WeirCampaignScenario *scenario =
        weir_campaign_find_scenario (campaign_of (self), weir_scenario_item_id (item));

    if (scenario != NULL && !scenario->is_deleted)
      g_ptr_array_add (left, item);
    else
      g_object_unref (item);
  }
  set_items (self->scenarios, left);
}

/**
 * weir_open_campaign_sync_deleted:
 *
 * Scenarios or runs went or came back. A scenario takes its runs with it: nobody is told of each of them
 * who sees the scenario, since it has left before they do, and they are back before it is.
 */
void
weir_open_campaign_sync_deleted (WeirOpenCampaign *self)
{
  drop_scenarios (self);
  sync_deleted_runs (self);
  weir_open_campaign_sync_scenarios (self);
  g_signal_emit_by_name (self, "runs-deleted");
}

/** weir_open_campaign_load: makes the items of all that the campaign holds */
void
weir_open_campaign_load (WeirOpenCampaign *self)
{
  const WeirCampaign *campaign = campaign_of (self);

  for (guint i = 0; i < campaign->scenarios->len; i++) /* the deleted ones, too: they may come back */
    item_of (self, g_ptr_array_index (campaign->scenarios, i));
  weir_open_campaign_sync_scenarios (self);
  for (guint i = 0; i < campaign->runs->len; i++)
    weir_open_campaign_take_run (self, g_ptr_array_index (campaign->runs, i), FALSE);
  sync_deleted_runs (self);
}
