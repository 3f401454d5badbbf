/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metric-tracks.h"

#include <glib/gi18n.h>

#include "format.h"
#include "metric-buckets.h"
#include "metric-track.h"
#include "track-limits.h"
#include "track-side.h"

#define MOST_LINES 6 /* of one track */
#define ENOUGH     3 /* values that say that a metric does not move */

/* One metric: its series are found anew with each update, since they may appear while a run is on. */
typedef struct {
  char *name;
  WeirTrack *track;
  GArray *series; /* of guint: in the history */
  gboolean is_queue, is_distribution;
} MetricTrack;

/* What was asked for and has not come yet. */
typedef struct {
  WeirSelector *selector;
  WeirTrack *track; /* (nullable): until the gateway has answered without it */
  gboolean is_queue;
} Missing;

struct _WeirMetricTracks {
  const WeirRun *run;
  GListStore *list;
  WeirTrack *middle; /* the queue stands above it, all others below */
  guint n_above, n_below;
  GPtrArray *metrics;  /* of MetricTrack */
  GPtrArray *missing;  /* of Missing */
  GArray *limits;      /* (nullable): of weir_metric_limits_new(), for the series that were looked at */
  WeirSelector *queue; /* (nullable) */
  guint n_series;      /* of the history that were looked at */
};

static void
metric_free (gpointer data)
{
  MetricTrack *metric = data;

  g_free (metric->name);
  g_array_unref (metric->series);
  g_object_unref (metric->track);
  g_free (metric);
}

static void
missing_free (gpointer data)
{
  Missing *missing = data;

  weir_selector_free (missing->selector);
  g_clear_object (&missing->track);
  g_free (missing);
}

/* Nothing is missing of a run whose scenario asked for no metrics. */
static void
list_missing (WeirMetricTracks *tracks)
{
  const WeirScenario *scenario = tracks->run->scenario;
  g_autoptr (GPtrArray) asked = weir_scenario_followed_metrics (scenario);

  for (guint i = 0; *scenario->metrics_url != '\0' && i < asked->len; i++) {
    WeirSelector *selector = weir_selector_parse (asked->pdata[i], NULL);
    Missing *missing;

    if (selector == NULL)
      continue;
    missing = g_new0 (Missing, 1);
    missing->selector = selector;
    missing->is_queue = g_str_equal (asked->pdata[i], scenario->queue_metric);
    g_ptr_array_add (tracks->missing, missing);
  }
}

/**
 * weir_metric_tracks_new:
 * @run: whose metrics they are; must outlive the tracks
 * @list: the tracks of the run; those of its metrics come into it when they are first seen
 * @middle: one of them: that of the queue stands above it, all others below
 *
 * Returns: (transfer full): no tracks yet
 */
WeirMetricTracks *
weir_metric_tracks_new (const WeirRun *run, GListStore *list, WeirTrack *middle)
{
  WeirMetricTracks *tracks = g_new0 (WeirMetricTracks, 1);

  tracks->run = run;
  tracks->list = list;
  tracks->middle = middle;
  tracks->metrics = g_ptr_array_new_with_free_func (metric_free);
  tracks->missing = g_ptr_array_new_with_free_func (missing_free);
  tracks->queue = weir_selector_parse (run->scenario->queue_metric, NULL);
  list_missing (tracks);
  return tracks;
}

/** weir_metric_tracks_free: frees @tracks; the list keeps what it holds */
void
weir_metric_tracks_free (WeirMetricTracks *tracks)
{
  g_ptr_array_unref (tracks->metrics);
  g_ptr_array_unref (tracks->missing);
  g_clear_pointer (&tracks->limits, g_array_unref);
  g_clear_pointer (&tracks->queue, weir_selector_free);
  g_free (tracks);
}

static guint
place_of (GListStore *list, WeirTrack *track)
{
  guint place = 0;

  return g_list_store_find (list, track, &place) ? place : 0;
}

static gboolean
is_queue_metric (const WeirMetricTracks *tracks, const WeirMetricHistory *history, guint series)
{
  g_autoptr (GArray) chosen = NULL;

  if (tracks->queue == NULL)
    return FALSE;
  chosen = weir_metric_history_choose (history, tracks->queue);
  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (chosen, guint, i) == series)
      return TRUE;
  return FALSE;
}

static MetricTrack *
add_metric (WeirMetricTracks *tracks, const WeirMetricHistory *history, const WeirMetricSeries *series,
            gboolean is_queue)
{
  MetricTrack *metric = g_new0 (MetricTrack, 1);

  metric->name = g_strdup (series->name);
  metric->series = g_array_new (FALSE, FALSE, sizeof (guint));
  metric->is_distribution = weir_metric_series_is_bucket (series);
  metric->track = metric->is_distribution ? weir_distribution_track_new (series, NULL)
                                          : weir_metric_track_new (history, series, is_queue);
  metric->is_queue = is_queue;
  g_ptr_array_add (tracks->metrics, metric);
  return metric;
}

static MetricTrack *
metric_of (WeirMetricTracks *tracks, const WeirMetricHistory *history, guint number)
{
  const WeirMetricSeries *series = weir_metric_history_series (history, number);

  for (guint i = 0; i < tracks->metrics->len; i++) {
    MetricTrack *metric = g_ptr_array_index (tracks->metrics, i);

    if (g_str_equal (metric->name, series->name))
      return metric;
  }
  return add_metric (tracks, history, series, is_queue_metric (tracks, history, number));
}

/* What there are too many of for a line each. */
static WeirSeries *
others (const MetricTrack *metric, WeirTrackSide side)
{
  guint n = metric->series->len - MOST_LINES;
  g_autofree char *count = weir_format_count (n);
  /* Translators: lines of a chart that are drawn as a band between their least and their most: "and 9 more" */
  g_autofree char *name = g_strdup_printf (ngettext ("and %s more", "and %s more", n), count);

  side.name = name;
  return weir_side_metric_band (&side, &g_array_index (metric->series, guint, MOST_LINES), n);
}

static gboolean
is_still (WeirTrack *track)
{
  gsize n = 0;

  for (guint i = 0; i < weir_track_n_series (track); i++) {
    const WeirSeries *series = weir_track_get_series (track, i);

    for (gsize k = 0; k < series->n; k++) {
      if (!weir_series_has (series, k))
        continue;
      if (series->y[k] != 0)
        return FALSE;
      n++;
    }
  }
  return n >= ENOUGH;
}

/* That it stayed at 0 is not to be taken for an empty chart. */
static void
remark (const MetricTrack *metric, gboolean is_on)
{
  g_autofree char *sentence = NULL;

  if (is_still (metric->track))
    sentence = g_strdup_printf (is_on ? _ ("%s has not moved yet") : _ ("%s never moved"),
                                weir_track_get_title (metric->track));
  weir_track_set_remark (metric->track, sentence);
}

static void
fill_distribution (const MetricTrack *metric, const WeirMetricHistory *history, double step)
{
  WeirTrackSide side = { .metrics = history, .scrape_interval = step, .ink = WEIR_INK_GATEWAY };
  WeirSeries *bands[WEIR_N_QUANTILES];

  for (guint i = 0; i < WEIR_N_QUANTILES; i++) {
    side.name = weir_quantiles[i].name;
    bands[i] = weir_side_quantile_band (&side, metric->series, &weir_quantiles[i]);
    weir_series_set_variant (bands[i], WEIR_N_QUANTILES - 1 - i);
  }
  weir_track_set_series (metric->track, bands, WEIR_N_QUANTILES);
  for (guint i = 0; i < WEIR_N_QUANTILES; i++)
    weir_series_unref (bands[i]);
}

/* In the legend: as short as still tells it from the others. */
static const char *
name_of (const MetricTrack *metric, const WeirMetricHistory *history, guint number)
{
  const char *labels = weir_metric_history_series (history, number)->labels;
  const char *own = weir_metric_history_own_label (history, metric->series, number);

  if (own != NULL && *own != '\0')
    return own;
  return *labels != '\0' ? labels : _ ("Gateway");
}

static void
fill (const MetricTrack *metric, const WeirMetricHistory *history, double step)
{
  WeirTrackSide side = { .metrics = history, .scrape_interval = step, .ink = WEIR_INK_GATEWAY };
  WeirSeries *series[MOST_LINES + 1] = { NULL };
  guint n = MIN (metric->series->len, MOST_LINES);

  for (guint i = 0; i < n; i++) {
    guint number = g_array_index (metric->series, guint, i);

    side.name = name_of (metric, history, number);
    series[i] = weir_side_metric (&side, number);
    weir_series_set_variant (series[i], i);
  }
  if (metric->series->len > MOST_LINES)
    series[n++] = others (metric, side);
  weir_track_set_series (metric->track, series, n);
  for (guint i = 0; i < n; i++)
    weir_series_unref (series[i]);
}

static void
limit (const WeirMetricTracks *tracks, const MetricTrack *metric, const WeirMetricHistory *history)
{
  g_autoptr (GArray) limits = weir_track_limits_new ();

  for (guint i = 0; i < MIN (metric->series->len, MOST_LINES); i++)
    weir_track_limits_add_metric (limits, tracks->limits, g_array_index (metric->series, guint, i));
  if (metric->is_queue)
    weir_track_limits_add_capacity (limits, tracks->run->scenario, history);
  weir_track_limits_set (metric->track, limits);
}

static gboolean
has_answered (const WeirMetricHistory *history)
{
  for (guint i = 0; i < weir_metric_history_n_scrapes (history); i++)
    if (!weir_metric_history_is_silent (history, i))
      return TRUE;
  return FALSE;
}

/* A counter with labels is not there before it has counted something. */
static char *
explain (const WeirMetricHistory *history, const char *name)
{
  guint n = weir_metric_history_n_scrapes (history);
  const char *why = n > 0 ? weir_metric_history_why (history, n - 1) : NULL;

  if (has_answered (history))
    return g_strdup (g_str_has_suffix (name, "_total")
                         ? _ ("Not exposed so far: it may not have counted anything yet")
                         : _ ("Not exposed by this gateway"));
  /* Translators: why there is nothing of the gateway: "No metrics: /metrics answered 404, expected 200" */
  return why != NULL ? g_strdup_printf (_ ("No metrics: %s"), why) : NULL;
}

/* Returns: whether @missing has a track now */
static gboolean
show_missing (Missing *missing, const WeirMetricHistory *history)
{
  const char *name = weir_selector_text (missing->selector);
  g_autofree char *sentence = explain (history, name);

  if (sentence == NULL)
    return FALSE;
  if (missing->track == NULL)
    missing->track = weir_missing_track_new (name, missing->is_queue);
  weir_track_set_empty (missing->track, sentence);
  return TRUE;
}

static char *
tell_missing (guint n)
{
  g_autofree char *count = weir_format_count (n);

  if (n == 1)
    return g_strdup (""); /* the track says it */
  return g_strdup_printf (ngettext ("%s metric is missing", "%s metrics are missing", n), count);
}

/* One of them offers to mend it, which is the same for all, and says how many they are: that which stands first. */
static void
offer_remedy (const WeirMetricTracks *tracks)
{
  const Missing *first = NULL;
  g_autofree char *words = NULL;
  guint n = 0;

  for (guint i = 0; i < tracks->missing->len; i++) {
    const Missing *missing = g_ptr_array_index (tracks->missing, i);

    if (missing->track != NULL && (first == NULL || (missing->is_queue && !first->is_queue)))
      first = missing;
    n += missing->track != NULL;
  }
  words = tell_missing (n);
  for (guint i = 0; i < tracks->missing->len; i++) {
    const Missing *missing = g_ptr_array_index (tracks->missing, i);

    if (missing->track != NULL)
      weir_track_set_wanting (missing->track, missing == first ? words : NULL);
  }
}

/* Returns: whether other tracks than before are to stand for what is missing */
static gboolean
update_missing (WeirMetricTracks *tracks, const WeirMetricHistory *history)
{
  gboolean changes = FALSE;

  for (guint i = tracks->missing->len; i-- > 0;) {
    Missing *missing = g_ptr_array_index (tracks->missing, i);
    gboolean has_come = weir_metric_history_follows (history, missing->selector);
    gboolean was_shown = missing->track != NULL;
    gboolean is_shown = !has_come && show_missing (missing, history);

    changes = changes || is_shown != was_shown;
    if (has_come)
      g_ptr_array_remove_index (tracks->missing, i);
  }
  offer_remedy (tracks);
  return changes;
}

static void
append_metrics (const WeirMetricTracks *tracks, gboolean is_queue, GPtrArray *to)
{
  for (guint i = 0; i < tracks->metrics->len; i++) {
    const MetricTrack *metric = g_ptr_array_index (tracks->metrics, i);

    if (metric->is_queue == is_queue)
      g_ptr_array_add (to, g_object_ref (metric->track));
  }
  for (guint i = 0; i < tracks->missing->len; i++) {
    const Missing *missing = g_ptr_array_index (tracks->missing, i);

    if (missing->is_queue == is_queue && missing->track != NULL)
      g_ptr_array_add (to, g_object_ref (missing->track));
  }
}

/* All in one change: who shows the list has much to do each time that it changes. */
static void
list_metrics (WeirMetricTracks *tracks)
{
  guint begin = place_of (tracks->list, tracks->middle) - tracks->n_above;
  guint before = tracks->n_above + 1 + tracks->n_below;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  append_metrics (tracks, TRUE, all);
  tracks->n_above = all->len;
  g_ptr_array_add (all, g_object_ref (tracks->middle));
  append_metrics (tracks, FALSE, all);
  tracks->n_below = all->len - tracks->n_above - 1;
  g_list_store_splice (tracks->list, begin, before, all->pdata, all->len);
}

/* Returns: whether there were new ones */
static gboolean
take_series (WeirMetricTracks *tracks, const WeirMetricHistory *history)
{
  guint n = tracks->n_series;

  for (; tracks->n_series < weir_metric_history_n_series (history); tracks->n_series++) {
    MetricTrack *metric = metric_of (tracks, history, tracks->n_series);

    g_array_append_val (metric->series, tracks->n_series);
  }
  return tracks->n_series > n;
}

/** weir_metric_tracks_update: takes what the metrics of the run, which may still be on, are now */
void
weir_metric_tracks_update (WeirMetricTracks *tracks, const WeirMetricHistory *history, gboolean is_on)
{
  double step = tracks->run->scenario->scrape_interval;
  gboolean grew = take_series (tracks, history), changes = update_missing (tracks, history) || grew;

  if (grew) {
    g_clear_pointer (&tracks->limits, g_array_unref);
    tracks->limits = weir_metric_limits_new (tracks->run->scenario, history);
  }
  for (guint i = 0; i < tracks->metrics->len; i++) {
    const MetricTrack *metric = g_ptr_array_index (tracks->metrics, i);

    (metric->is_distribution ? fill_distribution : fill) (metric, history, step);
    remark (metric, is_on);
    if (!metric->is_distribution && (grew || metric->is_queue)) /* which are of counts */
      limit (tracks, metric, history);
  }
  if (changes)
    list_metrics (tracks);
}
