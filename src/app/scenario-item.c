/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scenario-item.h"

#include <glib/gi18n.h>

#include "scenario-words.h"
#include "sweep-points.h"

struct _WeirScenarioItem {
  GObject parent_instance;
  char *id;
  WeirScenario *scenario;
  char *summary;
  guint waiting;          /* runs of it that are queued */
  guint last_number;      /* that a run of it was given */
  GPtrArray *all;         /* of WeirRunItem: those that were deleted, too; newest first */
  GHashTable *runs_by_id; /* of the same */
  GListStore *runs;       /* of those that were not */
  GHashTable *deleted;
  gboolean is_stale;          /* the lists do not tell yet what was deleted, or came back */
  GPtrArray *sweeps;          /* of WeirSweepItem: those without runs, too; oldest first */
  GHashTable *sweeps_by_plan; /* of the same */
  GListStore *entries;        /* of WeirRunItem and WeirSweepItem: the rows of a list, newest first */
};

enum { PROP_NAME = 1, PROP_SUMMARY, PROP_WAITING, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirScenarioItem, weir_scenario_item, G_TYPE_OBJECT)

static void
weir_scenario_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirScenarioItem *self = WEIR_SCENARIO_ITEM (object);

  if (id == PROP_NAME)
    g_value_set_string (value, self->scenario->name);
  else if (id == PROP_SUMMARY)
    g_value_set_string (value, self->summary);
  else if (id == PROP_WAITING)
    g_value_set_uint (value, self->waiting);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_scenario_item_finalize (GObject *object)
{
  WeirScenarioItem *self = WEIR_SCENARIO_ITEM (object);

  g_free (self->id);
  g_free (self->summary);
  weir_scenario_free (self->scenario);
  g_hash_table_unref (self->deleted);
  g_hash_table_unref (self->runs_by_id);
  g_ptr_array_unref (self->all);
  g_object_unref (self->runs);
  g_hash_table_unref (self->sweeps_by_plan);
  g_ptr_array_unref (self->sweeps);
  g_object_unref (self->entries);
  G_OBJECT_CLASS (weir_scenario_item_parent_class)->finalize (object);
}

static void
weir_scenario_item_class_init (WeirScenarioItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = weir_scenario_item_finalize;
  object_class->get_property = weir_scenario_item_get_property;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_scenario_item_init (WeirScenarioItem *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->runs_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->runs = g_list_store_new (WEIR_TYPE_RUN_ITEM);
  self->deleted = g_hash_table_new (NULL, NULL);
  self->sweeps = g_ptr_array_new_with_free_func (g_object_unref);
  self->sweeps_by_plan = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_list_store_new (G_TYPE_OBJECT);
  self->scenario = weir_scenario_new ();
}

/** weir_scenario_item_new: Returns: (transfer full): a scenario with all defaults and without runs */
WeirScenarioItem *
weir_scenario_item_new (const char *id)
{
  WeirScenarioItem *self = g_object_new (WEIR_TYPE_SCENARIO_ITEM, NULL);

  self->id = g_strdup (id);
  return self;
}

/** weir_scenario_item_id: Returns: (transfer none): its id in the campaign */
const char *
weir_scenario_item_id (WeirScenarioItem *item)
{
  return item->id;
}

/** weir_scenario_item_scenario: Returns: (transfer none): its settings */
const WeirScenario *
weir_scenario_item_scenario (WeirScenarioItem *item)
{
  return item->scenario;
}

/** weir_scenario_item_set_waiting: how many runs of it are queued, without the one that is on */
void
weir_scenario_item_set_waiting (WeirScenarioItem *item, guint waiting)
{
  if (item->waiting == waiting)
    return;
  item->waiting = waiting;
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_WAITING]);
}

guint
weir_scenario_item_waiting (WeirScenarioItem *item)
{
  return item->waiting;
}

/** weir_scenario_item_set_scenario: what it was edited to; copied */
void
weir_scenario_item_set_scenario (WeirScenarioItem *item, const WeirScenario *scenario)
{
  WeirScenario *copy = weir_scenario_copy (scenario);

  weir_scenario_free (item->scenario);
  item->scenario = copy;
  g_free (item->summary);
  item->summary = weir_scenario_describe_briefly (item->scenario);
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_SUMMARY]);
}

/** weir_scenario_item_runs: Returns: (transfer none) (element-type WeirRunItem): newest first, without those deleted */
GListModel *
weir_scenario_item_runs (WeirScenarioItem *item)
{
  return G_LIST_MODEL (item->runs);
}

/** weir_scenario_item_find_run: Returns: (transfer none) (nullable): the run of that id, deleted or not */
WeirRunItem *
weir_scenario_item_find_run (WeirScenarioItem *item, const char *run_id)
{
  return g_hash_table_lookup (item->runs_by_id, run_id);
}

/**
 * weir_scenario_item_entries:
 *
 * Returns: (transfer none) (element-type GObject): what a list has a row for, newest first: runs, and
 *   sweeps in place of theirs
 */
GListModel *
weir_scenario_item_entries (WeirScenarioItem *item)
{
  return G_LIST_MODEL (item->entries);
}

/** weir_scenario_item_sweep_of: Returns: (transfer none) (nullable): the sweep that @run is of, even where it was deleted */
WeirSweepItem *
weir_scenario_item_sweep_of (WeirScenarioItem *item, WeirRunItem *run)
{
  const WeirRun *of = weir_run_item_run (run);

  if (!weir_sweep_points_takes (of))
    return NULL;
  return g_hash_table_lookup (item->sweeps_by_plan, of->plan != NULL ? of->plan : "");
}

static WeirSweepItem *
take_sweep (WeirScenarioItem *self, WeirRunItem *run)
{
  WeirSweepItem *sweep = weir_scenario_item_sweep_of (self, run);
  const WeirRun *of = weir_run_item_run (run);

  if (sweep != NULL || !weir_sweep_points_takes (of))
    return sweep;
  sweep = weir_sweep_item_new (run, self->sweeps->len + 1);
  g_ptr_array_add (self->sweeps, sweep);
  g_hash_table_insert (self->sweeps_by_plan, g_strdup (of->plan != NULL ? of->plan : ""), sweep);
  return sweep;
}

/** weir_scenario_item_last_number: Returns: that of the newest run that it was ever given; 0 = there was none */
guint
weir_scenario_item_last_number (WeirScenarioItem *item)
{
  return item->last_number;
}

/** weir_scenario_item_add_run: @run is the newest one from now on */
void
weir_scenario_item_add_run (WeirScenarioItem *item, WeirRunItem *run)
{
  WeirSweepItem *sweep = take_sweep (item, run);
  gboolean has_row = sweep != NULL && weir_sweep_item_n_runs (sweep) > 0;

  g_ptr_array_insert (item->all, 0, g_object_ref (run));
  g_hash_table_insert (item->runs_by_id, (gpointer) weir_run_item_id (run), run);
  item->last_number = weir_run_item_number (run);
  if (sweep != NULL)
    weir_sweep_item_add_run (sweep, run);
  if (!has_row)
    g_list_store_insert (item->entries, 0, sweep != NULL ? (gpointer) sweep : (gpointer) run);
  g_list_store_insert (item->runs, 0, run);
}

static void
list_sweeps (WeirScenarioItem *self, const GPtrArray *shown)
{
  g_autoptr (GHashTable) runs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->sweeps->len; i++)
    g_hash_table_insert (runs, self->sweeps->pdata[i], g_ptr_array_new ());
  for (guint i = shown->len; i > 0; i--) { /* which are newest first */
    WeirSweepItem *sweep = weir_scenario_item_sweep_of (self, shown->pdata[i - 1]);

    if (sweep != NULL)
      g_ptr_array_add (g_hash_table_lookup (runs, sweep), shown->pdata[i - 1]);
  }
  for (guint i = 0; i < self->sweeps->len; i++) {
    const GPtrArray *now = g_hash_table_lookup (runs, self->sweeps->pdata[i]);

    if (now->len != weir_sweep_item_n_runs (self->sweeps->pdata[i]))
      weir_sweep_item_set_runs (self->sweeps->pdata[i], now);
  }
}

static void
list_entries (WeirScenarioItem *self, const GPtrArray *shown)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  list_sweeps (self, shown);
  for (guint i = 0; i < shown->len; i++) {
    WeirRunItem *run = g_ptr_array_index (shown, i);
    WeirSweepItem *sweep = weir_scenario_item_sweep_of (self, run);

    if (sweep == NULL || g_hash_table_add (known, sweep))
      g_ptr_array_add (entries, sweep != NULL ? (gpointer) sweep : (gpointer) run);
  }
  g_list_store_splice (self->entries, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)),
                       entries->pdata, entries->len);
}

/** weir_scenario_item_list_again: has the lists tell what weir_scenario_item_show_run() said since the last time */
void
weir_scenario_item_list_again (WeirScenarioItem *item)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  if (!item->is_stale)
    return;
  item->is_stale = FALSE;
  for (guint i = 0; i < item->all->len; i++)
    if (!g_hash_table_contains (item->deleted, g_ptr_array_index (item->all, i)))
      g_ptr_array_add (shown, g_ptr_array_index (item->all, i));
  g_list_store_splice (item->runs, 0, g_list_model_get_n_items (G_LIST_MODEL (item->runs)), shown->pdata,
                       shown->len);
  list_entries (item, shown);
}

/** weir_scenario_item_forget_runs: lets go of the runs that @campaign does not hold any more */
void
weir_scenario_item_forget_runs (WeirScenarioItem *item, const WeirCampaign *campaign)
{
  for (guint i = item->all->len; i > 0; i--) {
    WeirRunItem *run = g_ptr_array_index (item->all, i - 1);

    if (weir_campaign_find_run (campaign, weir_run_item_id (run)) != NULL)
      continue;
    g_hash_table_remove (item->deleted, run);
    g_hash_table_remove (item->runs_by_id, weir_run_item_id (run));
    g_ptr_array_remove_index (item->all, i - 1);
  }
}

/** weir_scenario_item_show_run: whether a run is listed, or was deleted; see weir_scenario_item_list_again() */
void
weir_scenario_item_show_run (WeirScenarioItem *item, const char *run_id, gboolean shown)
{
  WeirRunItem *run = weir_scenario_item_find_run (item, run_id);

  if (run == NULL || g_hash_table_contains (item->deleted, run) != shown)
    return;
  if (shown)
    g_hash_table_remove (item->deleted, run);
  else
    g_hash_table_add (item->deleted, run);
  item->is_stale = TRUE;
}
