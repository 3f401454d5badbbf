/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metric-tracks.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exposition.h"
#include "track-side.h"

#define HEIGHT     84 /* px */
#define MOST_LINES 6  /* of one track */

/* One metric: its series are found anew with each update, since they may appear while a run is on. */
typedef struct {
  char *name;
  WeirTrack *track;
  GArray *series; /* of guint: in the history */
  gboolean is_queue;
} MetricTrack;

struct _WeirMetricTracks {
  const WeirRun *run;
  GListStore *list;
  WeirTrack *after; /* the queue stands behind it, all others before the last */
  GPtrArray *metrics;
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

/**
 * weir_metric_tracks_new:
 * @run: whose metrics they are; must outlive the tracks
 * @list: the tracks of the run; those of its metrics come into it when they are first seen
 * @after: the track behind which that of the queue stands
 *
 * Returns: (transfer full): no tracks yet
 */
WeirMetricTracks *
weir_metric_tracks_new (const WeirRun *run, GListStore *list, WeirTrack *after)
{
  WeirMetricTracks *tracks = g_new0 (WeirMetricTracks, 1);

  tracks->run = run;
  tracks->list = list;
  tracks->after = after;
  tracks->metrics = g_ptr_array_new_with_free_func (metric_free);
  tracks->queue = weir_selector_parse (run->scenario->queue_metric, NULL);
  return tracks;
}

/** weir_metric_tracks_free: frees @tracks; the list keeps what it holds */
void
weir_metric_tracks_free (WeirMetricTracks *tracks)
{
  g_ptr_array_unref (tracks->metrics);
  g_clear_pointer (&tracks->queue, weir_selector_free);
  g_free (tracks);
}

static WeirUnit
unit_of (const char *name, gboolean is_counter)
{
  if (is_counter)
    return WEIR_UNIT_RATE;
  if (g_str_has_suffix (name, "_bytes"))
    return WEIR_UNIT_BYTES;
  if (g_str_has_suffix (name, "_seconds"))
    return WEIR_UNIT_TIME;
  return WEIR_UNIT_COUNT;
}

/* "process_resident_memory_bytes" is "Process Resident Memory". */
static char *
title_of (const char *name)
{
  static const char *const suffixes[] = { "_bytes", "_seconds", "_total" };
  g_autofree char *stem = g_strdup (name);
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (stem, suffixes[i]) && strlen (stem) > strlen (suffixes[i]))
      stem[strlen (stem) - strlen (suffixes[i])] = '\0';
  words = g_strsplit (stem, "_", -1);
  for (char **word = words; *word != NULL; word++)
    **word = g_ascii_toupper (**word);
  return g_strjoinv (" ", words);
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

/** weir_metric_track_new: Returns: (transfer full): an empty track for what @series shows; @is_queue: it is how full the gateway is */
WeirTrack *
weir_metric_track_new (const WeirMetricSeries *series, gboolean is_queue)
{
  gboolean is_counter = weir_metric_series_only_rises (series);
  g_autofree char *title = is_queue ? g_strdup (_ ("Queue Depth")) : title_of (series->name);
  g_autofree char *basis =
      is_counter ? g_strdup_printf (_ ("%s, per second"), series->name) : g_strdup (series->name);
  WeirTrack *track = weir_track_new (series->name, title, unit_of (series->name, is_counter), HEIGHT);

  weir_track_set_basis (track, basis);
  weir_track_set_empty (track, _ ("No scrape has brought it yet"));
  return track;
}

static MetricTrack *
add_metric (WeirMetricTracks *tracks, const WeirMetricSeries *series, gboolean is_queue)
{
  MetricTrack *metric = g_new0 (MetricTrack, 1);

  metric->name = g_strdup (series->name);
  metric->series = g_array_new (FALSE, FALSE, sizeof (guint));
  metric->track = weir_metric_track_new (series, is_queue);
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
  return add_metric (tracks, series, is_queue_metric (tracks, history, number));
}

static void
fill (const MetricTrack *metric, const WeirMetricHistory *history, double step)
{
  WeirTrackSide side = { .metrics = history, .scrape_interval = step, .ink = WEIR_INK_GATEWAY };
  WeirSeries *series[MOST_LINES];
  guint n = MIN (metric->series->len, MOST_LINES);

  for (guint i = 0; i < n; i++) {
    guint number = g_array_index (metric->series, guint, i);
    const WeirMetricSeries *about = weir_metric_history_series (history, number);

    side.name = *about->labels != '\0' ? about->labels : _ ("Gateway");
    series[i] = weir_side_metric (&side, number);
  }
  weir_track_set_series (metric->track, series, n);
  for (guint i = 0; i < n; i++)
    weir_series_unref (series[i]);
}

static void
append_metrics (const WeirMetricTracks *tracks, guint first, gboolean is_queue, GPtrArray *to)
{
  for (guint i = first; i < tracks->metrics->len; i++) {
    const MetricTrack *metric = g_ptr_array_index (tracks->metrics, i);

    if (metric->is_queue == is_queue)
      g_ptr_array_add (to, g_object_ref (metric->track));
  }
}

/* All in one change: who shows the list has much to do each time that it changes. */
static void
list_metrics (WeirMetricTracks *tracks, guint first)
{
  GListModel *list = G_LIST_MODEL (tracks->list);
  guint begin = place_of (tracks->list, tracks->after) + 1, n = g_list_model_get_n_items (list);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_object_unref);

  if (first == tracks->metrics->len)
    return;
  append_metrics (tracks, first, TRUE, rest);
  for (guint i = begin; i + 1 < n; i++)
    g_ptr_array_add (rest, g_list_model_get_item (list, i));
  append_metrics (tracks, first, FALSE, rest);
  g_ptr_array_add (rest, g_list_model_get_item (list, n - 1));
  g_list_store_splice (tracks->list, begin, n - begin, rest->pdata, rest->len);
}

/** weir_metric_tracks_update: takes what the metrics of the run are now */
void
weir_metric_tracks_update (WeirMetricTracks *tracks, const WeirMetricHistory *history)
{
  double step = tracks->run->scenario->scrape_interval;
  guint n_listed = tracks->metrics->len;

  for (; tracks->n_series < weir_metric_history_n_series (history); tracks->n_series++) {
    MetricTrack *metric = metric_of (tracks, history, tracks->n_series);

    g_array_append_val (metric->series, tracks->n_series);
  }
  for (guint i = 0; i < tracks->metrics->len; i++)
    fill (g_ptr_array_index (tracks->metrics, i), history, step);
  list_metrics (tracks, n_listed);
}
