/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-item.h"

#include <glib/gi18n.h>

#include "clock-axis.h"
#include "run-reading.h"
#include "settings.h"

struct _WeirRunItem {
  GObject parent_instance;
  WeirCampaign *campaign;
  WeirRun *run;
  guint number;
  char *title;
  char *figure;
  WeirRunState state;

  WeirRunReading *reading; /* (nullable): nothing was asked for yet */
  gboolean is_loaded;      /* @reading is the main thread's */
  GCancellable *loading;   /* (nullable) */
  gboolean is_held;        /* its last lines found no room in the file, and wait in memory */
  WeirRunResult *result;   /* (nullable): made when asked for, gone when there is more */
  WeirProgress progress;   /* of a run that is on; without its total */
  guint64 seen_failures;   /* that a person had the chance to look at */
};

enum { PROP_TITLE = 1, PROP_FIGURE, PROP_STATE, N_PROPS };
enum { SIGNAL_CHANGED, SIGNAL_PROGRESS, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirRunItem, weir_run_item, G_TYPE_OBJECT)

static void
set_figure (WeirRunItem *self)
{
  g_autofree char *figure =
      self->state == WEIR_RUN_ON ? weir_run_progress_figure (&self->progress) : weir_run_figure (self->run);

  if (g_strcmp0 (figure, self->figure) == 0)
    return;
  g_free (self->figure);
  self->figure = g_steal_pointer (&figure);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIGURE]);
}

static void
emit_changed (WeirRunItem *self)
{
  g_clear_pointer (&self->result, weir_run_result_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
weir_run_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirRunItem *self = WEIR_RUN_ITEM (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_FIGURE:
    g_value_set_string (value, self->figure);
    break;
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
weir_run_item_dispose (GObject *object)
{
  WeirRunItem *self = WEIR_RUN_ITEM (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->reading, weir_run_reading_unref);
  g_clear_pointer (&self->result, weir_run_result_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->figure, g_free);
  g_clear_pointer (&self->run, weir_run_unref);
  g_clear_pointer (&self->campaign, weir_campaign_unref);
  G_OBJECT_CLASS (weir_run_item_parent_class)->dispose (object);
}

static void
weir_run_item_class_init (WeirRunItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = weir_run_item_dispose;
  object_class->get_property = weir_run_item_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FIGURE] = g_param_spec_string ("figure", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, WEIR_N_RUN_STATES, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", WEIR_TYPE_RUN_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", WEIR_TYPE_RUN_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_run_item_init (WeirRunItem *self)
{
}

/**
 * weir_run_item_new:
 * @campaign: whose run it is
 * @run: the run
 * @number: from 1, among the runs of its scenario
 * @is_on: it is being made by this program
 *
 * Returns: (transfer full): the run, with no figures read yet
 */
WeirRunItem *
weir_run_item_new (WeirCampaign *campaign, const WeirRun *run, guint number, gboolean is_on)
{
  WeirRunItem *self = g_object_new (WEIR_TYPE_RUN_ITEM, NULL);

  self->campaign = weir_campaign_ref (campaign);
  self->run = weir_run_ref (run);
  self->number = number;
  /* TRANSLATORS: runs of a scenario are numbered */
  self->title = g_strdup_printf (_ ("Run %u"), number);
  self->state = is_on ? WEIR_RUN_ON : weir_run_standing (run);
  self->progress = (WeirProgress){ .phase = WEIR_PHASE_BEFORE, .expected = -1 };
  self->seen_failures = is_on ? 0 : G_MAXUINT64; /* what was over before is no news */
  set_figure (self);
  if (is_on) {
    self->reading = weir_run_reading_new (campaign, run);
    self->is_loaded = TRUE;
  }
  return self;
}

/** weir_run_item_campaign: Returns: (transfer none): whose run it is */
WeirCampaign *
weir_run_item_campaign (WeirRunItem *item)
{
  return item->campaign;
}

/** weir_run_item_run: Returns: (transfer none): what the campaign holds of it */
const WeirRun *
weir_run_item_run (WeirRunItem *item)
{
  return item->run;
}

/** weir_run_item_id: Returns: (transfer none): its id in the campaign */
const char *
weir_run_item_id (WeirRunItem *item)
{
  return item->run->id;
}

/** weir_run_item_number: Returns: its number among the runs of its scenario, from 1 */
guint
weir_run_item_number (WeirRunItem *item)
{
  return item->number;
}

/** weir_run_item_title: Returns: (transfer none): "Run 4" */
const char *
weir_run_item_title (WeirRunItem *item)
{
  return item->title;
}

/** weir_run_item_state: Returns: how it stands */
WeirRunState
weir_run_item_state (WeirRunItem *item)
{
  return item->state;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirRunItem *self = WEIR_RUN_ITEM (source);

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  g_clear_object (&self->loading);
  self->is_loaded = TRUE;
  emit_changed (self);
}

/**
 * weir_run_item_load:
 * @item: a run
 *
 * Has its figures read, off the main thread; `changed` is emitted when they are there. Does nothing
 * where they are, or are on their way.
 */
void
weir_run_item_load (WeirRunItem *item)
{
  g_return_if_fail (WEIR_IS_RUN_ITEM (item));
  if (item->reading != NULL)
    return;
  item->reading = weir_run_reading_new (item->campaign, item->run);
  item->loading = g_cancellable_new ();
  weir_run_reading_read_async (item->reading, item, item->loading, loaded_cb);
}

/** weir_run_item_timeline: Returns: (transfer none) (nullable): what charts draw; %NULL until it is loaded */
const WeirRunTimeline *
weir_run_item_timeline (WeirRunItem *item)
{
  return item->is_loaded ? item->reading->timeline : NULL;
}

/** weir_run_item_heat: @step: response, service or submit. Returns: (transfer none) (nullable): how long it took of
 * every success, and when; %NULL until it is loaded */
const WeirHeatRecord *
weir_run_item_heat (WeirRunItem *item, WeirStep step)
{
  return item->is_loaded ? item->reading->heat[step] : NULL;
}

/**
 * weir_run_item_result:
 * @item: a run
 *
 * Returns: (transfer none) (nullable): its figures and verdicts, of a run that is on those so far;
 *   until the next `changed`; %NULL until it is loaded
 */
const WeirRunResult *
weir_run_item_result (WeirRunItem *item)
{
  if (item->result == NULL && item->is_loaded) {
    item->result = weir_run_account_result (item->reading->account);
    item->result->is_held = item->is_held && item->run->summary == NULL;
  }
  return item->result;
}

static void
log_latency_cb (WeirSettings *settings, GParamSpec *pspec, WeirTrack *latency)
{
  weir_track_set_log (latency, weir_settings_get_boolean (settings, "log-latency"));
}

/** weir_run_item_tracks_new: Returns: (transfer full): tracks of the run, empty until they are filled; the
 * run must outlive them */
WeirRunTracks *
weir_run_item_tracks_new (WeirRunItem *item)
{
  WeirRunTracks *tracks = weir_run_tracks_new (item->run);

  weir_clock_axis_follow (weir_run_tracks_timeline (tracks), item->run->wall_us);
  g_signal_connect_object (weir_settings_get_default (), "notify::log-latency", G_CALLBACK (log_latency_cb),
                           weir_run_tracks_latency (tracks), 0);
  log_latency_cb (weir_settings_get_default (), NULL, weir_run_tracks_latency (tracks));
  return tracks;
}

/** weir_run_item_fill_tracks: has @tracks, which are of this run, take the figures that it has now */
void
weir_run_item_fill_tracks (WeirRunItem *item, WeirRunTracks *tracks)
{
  int shown;
  gboolean with_max;

  if (!item->is_loaded)
    return;
  g_object_get (weir_settings_get_default (), "percentiles", &shown, "show-max", &with_max, NULL);
  weir_run_tracks_show_percentiles (tracks, (WeirShownPercentiles) shown, with_max);
  weir_run_tracks_update (tracks, item->reading->timeline, weir_run_account_metrics (item->reading->account),
                          weir_run_item_result (item)->validity, item->state == WEIR_RUN_ON);
}

/** weir_run_item_fill_axis: as weir_run_item_fill_tracks(), for who shows the axis of @tracks alone */
void
weir_run_item_fill_axis (WeirRunItem *item, WeirRunTracks *tracks)
{
  if (item->is_loaded)
    weir_run_tracks_update_axis (tracks, item->reading->timeline,
                                 weir_run_account_metrics (item->reading->account),
                                 weir_run_item_result (item)->validity, item->state == WEIR_RUN_ON);
}

static guint64
count_failures (WeirRunItem *item)
{
  const WeirFailureTally *failures = &weir_run_item_result (item)->total->failures;
  guint64 sum = 0;

  for (guint i = 0; i < failures->n_kinds; i++) /* what a person broke off is none */
    if (weir_outcome_counted_as (failures->kinds[i].outcome) != WEIR_COUNTED_AS_NEITHER)
      sum += failures->kinds[i].count;
  return sum;
}

/** weir_run_item_has_new_failures: Returns: whether more executions did not succeed than weir_run_item_see_failures() saw */
gboolean
weir_run_item_has_new_failures (WeirRunItem *item)
{
  return item->is_loaded && count_failures (item) > item->seen_failures;
}

/** weir_run_item_see_failures: a person looks at them as they are now */
void
weir_run_item_see_failures (WeirRunItem *item)
{
  if (item->is_loaded)
    item->seen_failures = count_failures (item);
}

/** weir_run_item_advance: takes what has been written of a run that is on */
void
weir_run_item_advance (WeirRunItem *item)
{
  g_return_if_fail (item->is_loaded);
  weir_run_account_catch_up (item->reading->account, G_MAXUINT);
  emit_changed (item);
}

/** weir_run_item_set_progress: the light figures of a run that is on; copied */
void
weir_run_item_set_progress (WeirRunItem *item, const WeirProgress *progress)
{
  item->progress = *progress;
  item->progress.total = NULL; /* is the runner's */
  set_figure (item);
  g_signal_emit (item, signals[SIGNAL_PROGRESS], 0);
}

/** weir_run_item_progress: Returns: (transfer none): as it was told last */
const WeirProgress *
weir_run_item_progress (WeirRunItem *item)
{
  return &item->progress;
}

/** weir_run_item_is_draining: Returns: whether nothing more is started, and what is in flight is waited for */
gboolean
weir_run_item_is_draining (WeirRunItem *item)
{
  return item->state == WEIR_RUN_ON && item->progress.phase >= WEIR_PHASE_DRAIN;
}

/** weir_run_item_hold: what comes last of a run that is on has no room in the file, and waits in memory */
void
weir_run_item_hold (WeirRunItem *item)
{
  item->is_held = TRUE;
}

/** weir_run_item_end: a run that was on is over, and its last line was written, or another one after that */
void
weir_run_item_end (WeirRunItem *item)
{
  item->state = weir_run_standing (item->run);
  set_figure (item);
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_STATE]);
  if (item->is_loaded)
    weir_run_item_advance (item);
}
