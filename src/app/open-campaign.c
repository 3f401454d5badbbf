/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "open-campaign-private.h"

enum { PROP_IS_RUNNING = 1, N_PROPS };

G_DEFINE_FINAL_TYPE (WeirOpenCampaign, weir_open_campaign, G_TYPE_OBJECT)

static WeirCampaign *
campaign_of (WeirOpenCampaign *self)
{
  return weir_document_campaign (self->document);
}

static void
changed_cb (WeirDocument *document, WeirCampaignChange change, WeirRun *run, WeirOpenCampaign *self)
{
  switch (change) {
  case WEIR_CAMPAIGN_CHANGE_SCENARIOS:
    weir_open_campaign_sync_scenarios (self);
    break;
  case WEIR_CAMPAIGN_CHANGE_DELETED:
    weir_open_campaign_sync_deleted (self);
    break;
  case WEIR_CAMPAIGN_CHANGE_RUNS:
    weir_open_campaign_run_began (self, run);
    break;
  case WEIR_CAMPAIGN_CHANGE_RUN:
    weir_open_campaign_run_grew (self, run);
    break;
  default:
    break;
  }
}

static void
weir_open_campaign_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_RUNNING)
    g_value_set_boolean (value, weir_open_campaign_is_running (WEIR_OPEN_CAMPAIGN (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_open_campaign_dispose (GObject *object)
{
  WeirOpenCampaign *self = WEIR_OPEN_CAMPAIGN (object);

  weir_open_campaign_runs_clear (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->scenarios);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (weir_open_campaign_parent_class)->dispose (object);
}

static void
add_signal (const char *name, GType first, GType second)
{
  guint n = first == G_TYPE_NONE ? 0 : second == G_TYPE_NONE ? 1 : 2;

  g_signal_new (name, WEIR_TYPE_OPEN_CAMPAIGN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n, first,
                second);
}

static void
weir_open_campaign_class_init (WeirOpenCampaignClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_open_campaign_dispose;
  object_class->get_property = weir_open_campaign_get_property;
  g_object_class_install_property (
      object_class, PROP_IS_RUNNING,
      g_param_spec_boolean ("is-running", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  add_signal ("run-coming", WEIR_TYPE_RUN_ITEM, G_TYPE_NONE);
  add_signal ("run-started", WEIR_TYPE_RUN_ITEM, G_TYPE_NONE);
  add_signal ("run-finished", WEIR_TYPE_RUN_ITEM, G_TYPE_NONE);
  add_signal ("notice", G_TYPE_STRING, G_TYPE_NONE);
  add_signal ("unwritable", G_TYPE_ERROR, G_TYPE_NONE);
  add_signal ("queue-ended", G_TYPE_UINT, G_TYPE_UINT);
  add_signal ("run-failed", WEIR_TYPE_SCENARIO_ITEM, G_TYPE_STRING);
  add_signal ("runs-deleted", G_TYPE_NONE, G_TYPE_NONE);
  add_signal ("queue-changed", G_TYPE_NONE, G_TYPE_NONE);
}

static void
weir_open_campaign_init (WeirOpenCampaign *self)
{
  self->scenarios = g_list_store_new (WEIR_TYPE_SCENARIO_ITEM);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_queue_init (&self->waiting);
}

/** weir_open_campaign_new: Returns: (transfer full): the model of @document, which it holds */
WeirOpenCampaign *
weir_open_campaign_new (WeirDocument *document)
{
  WeirOpenCampaign *self = g_object_new (WEIR_TYPE_OPEN_CAMPAIGN, NULL);

  self->document = g_object_ref (document);
  weir_open_campaign_load (self);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/** weir_open_campaign_document: Returns: (transfer none): the file behind it */
WeirDocument *
weir_open_campaign_document (WeirOpenCampaign *model)
{
  return model->document;
}

/** weir_open_campaign_scenarios: Returns: (transfer none) (element-type WeirScenarioItem): in their order */
GListModel *
weir_open_campaign_scenarios (WeirOpenCampaign *model)
{
  return G_LIST_MODEL (model->scenarios);
}

/** weir_open_campaign_find_scenario: Returns: (transfer none) (nullable): that with the id, deleted or not */
WeirScenarioItem *
weir_open_campaign_find_scenario (WeirOpenCampaign *model, const char *id)
{
  return g_hash_table_lookup (model->items, id);
}

/** weir_open_campaign_find_named: Returns: (transfer none) (nullable): the first scenario of that name, deleted ones aside */
WeirScenarioItem *
weir_open_campaign_find_named (WeirOpenCampaign *model, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model->scenarios)); i++) {
    g_autoptr (WeirScenarioItem) item = g_list_model_get_item (G_LIST_MODEL (model->scenarios), i);

    if (g_strcmp0 (weir_scenario_item_scenario (item)->name, name) == 0)
      return item; /* the list holds it */
  }
  return NULL;
}

/** weir_open_campaign_place_of: Returns: of a scenario among all; %G_MAXUINT where it was deleted */
guint
weir_open_campaign_place_of (WeirOpenCampaign *model, WeirScenarioItem *item)
{
  guint place;

  return g_list_store_find (model->scenarios, item, &place) ? place : G_MAXUINT;
}

/** weir_open_campaign_scenario_of: Returns: (transfer none): the scenario that @run was made of */
WeirScenarioItem *
weir_open_campaign_scenario_of (WeirOpenCampaign *model, WeirRunItem *run)
{
  return g_hash_table_lookup (model->items, weir_run_item_run (run)->scenario_id);
}

/**
 * weir_open_campaign_gateway:
 *
 * Returns: (transfer full): the gateway of the campaign, as a scenario in which only what was set is given
 */
WeirScenario *
weir_open_campaign_gateway (WeirOpenCampaign *model)
{
  return weir_campaign_gateway (campaign_of (model));
}

/**
 * weir_open_campaign_effective:
 * @item: one of its scenarios
 *
 * Returns: (transfer full): the scenario as it would be run: what it says itself goes before what the
 *   campaign says of its gateway
 */
WeirScenario *
weir_open_campaign_effective (WeirOpenCampaign *model, WeirScenarioItem *item)
{
  WeirScenario *scenario = weir_open_campaign_gateway (model);

  weir_scenario_overlay (scenario, weir_scenario_item_scenario (item));
  return scenario;
}
