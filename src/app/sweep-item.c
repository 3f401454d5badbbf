/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sweep-item.h"

#include <glib/gi18n.h>

#include "format.h"
#include "sweep-points.h"

struct _WeirSweepItem {
  GObject parent_instance;
  char *title;
  GListStore *runs; /* of WeirRunItem: without those deleted, oldest first */
};

enum { PROP_TITLE = 1, PROP_FIGURE, PROP_STATE, N_PROPS };
enum { SIGNAL_CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweepItem, weir_sweep_item, G_TYPE_OBJECT)

static char *
figure_of (WeirSweepItem *self)
{
  guint n = weir_sweep_item_n_runs (self);
  g_autofree char *count = weir_format_count (n);

  return g_strdup_printf (ngettext ("%s run", "%s runs", n), count);
}

static void
weir_sweep_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirSweepItem *self = WEIR_SWEEP_ITEM (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_FIGURE:
    g_value_take_string (value, figure_of (self));
    break;
  case PROP_STATE:
    g_value_set_uint (value, weir_sweep_item_state (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
weir_sweep_item_finalize (GObject *object)
{
  WeirSweepItem *self = WEIR_SWEEP_ITEM (object);

  g_free (self->title);
  g_object_unref (self->runs);
  G_OBJECT_CLASS (weir_sweep_item_parent_class)->finalize (object);
}

static void
weir_sweep_item_class_init (WeirSweepItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = weir_sweep_item_finalize;
  object_class->get_property = weir_sweep_item_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FIGURE] = g_param_spec_string ("figure", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, WEIR_N_RUN_STATES - 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", WEIR_TYPE_SWEEP_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_sweep_item_init (WeirSweepItem *self)
{
  self->runs = g_list_store_new (WEIR_TYPE_RUN_ITEM);
}

/**
 * weir_sweep_item_new:
 * @first: the first of its runs
 * @number: its number among the sweeps of its scenario, from 1
 *
 * Returns: (transfer full): a sweep that has no run yet
 */
WeirSweepItem *
weir_sweep_item_new (WeirRunItem *first, guint number)
{
  WeirSweepItem *self = g_object_new (WEIR_TYPE_SWEEP_ITEM, NULL);
  gboolean is_sweep = weir_run_item_run (first)->sweep != NULL;

  /* TRANSLATORS: sweeps of a scenario, and groups of its repeats, are numbered */
  self->title = g_strdup_printf (is_sweep ? _ ("Sweep %u") : _ ("Repeats %u"), number);
  return self;
}

static void
tell (WeirSweepItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIGURE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
follow (WeirSweepItem *self, WeirRunItem *run)
{
  if (weir_run_item_state (run) == WEIR_RUN_ON)
    g_signal_connect_object (run, "notify::state", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
}

/** weir_sweep_item_set_runs: @runs: (element-type WeirRunItem): all that it has now, oldest first */
void
weir_sweep_item_set_runs (WeirSweepItem *item, const GPtrArray *runs)
{
  g_list_store_splice (item->runs, 0, weir_sweep_item_n_runs (item), runs->pdata, runs->len);
  tell (item);
}

/** weir_sweep_item_add_run: @run is its newest one from now on */
void
weir_sweep_item_add_run (WeirSweepItem *item, WeirRunItem *run)
{
  g_list_store_append (item->runs, run);
  follow (item, run);
  tell (item);
}

/** weir_sweep_item_runs: Returns: (transfer none) (element-type WeirRunItem): oldest first, without those deleted */
GListModel *
weir_sweep_item_runs (WeirSweepItem *item)
{
  return G_LIST_MODEL (item->runs);
}

guint
weir_sweep_item_n_runs (WeirSweepItem *item)
{
  return g_list_model_get_n_items (G_LIST_MODEL (item->runs));
}

/** weir_sweep_item_title: Returns: (transfer none): "Sweep 2" */
const char *
weir_sweep_item_title (WeirSweepItem *item)
{
  return item->title;
}

/** weir_sweep_item_state: Returns: how it stands: that a run is on, else the worst that can be said of one */
WeirRunState
weir_sweep_item_state (WeirSweepItem *item)
{
  static const WeirRunState worst[] = { WEIR_RUN_ON, WEIR_RUN_AT_FAULT, WEIR_RUN_FAILED, WEIR_RUN_INTERRUPTED,
                                        WEIR_RUN_STOPPED };
  gboolean has[WEIR_N_RUN_STATES] = { FALSE };

  for (guint i = 0; i < weir_sweep_item_n_runs (item); i++) {
    g_autoptr (WeirRunItem) run = g_list_model_get_item (G_LIST_MODEL (item->runs), i);

    has[weir_run_item_state (run)] = TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (worst); i++)
    if (has[worst[i]])
      return worst[i];
  return WEIR_RUN_PASSED;
}

/** weir_sweep_item_collect: Returns: (transfer full) (element-type WeirSweepPoint): what those of its runs came to that have come to an end */
GPtrArray *
weir_sweep_item_collect (WeirSweepItem *item)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  WeirCampaign *campaign = NULL;

  for (guint i = 0; i < weir_sweep_item_n_runs (item); i++) {
    g_autoptr (WeirRunItem) run = g_list_model_get_item (G_LIST_MODEL (item->runs), i);

    campaign = weir_run_item_campaign (run);
    if (weir_run_item_run (run)->summary != NULL)
      g_ptr_array_add (runs, (gpointer) weir_run_item_run (run));
  }
  if (runs->len == 0)
    return g_ptr_array_new ();
  return weir_sweep_points_collect (campaign, runs, g_ptr_array_index (runs, 0));
}
