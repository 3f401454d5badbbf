/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tracks of the metrics of both sides, over each other. */
#include "config.h"

#include "metric-buckets.h"
#include "metric-track.h"
#include "pair-tracks-private.h"

#define MOST_METRICS 40 /* tracks: what there is beyond is in the table and in the files */

static gboolean
is_same_series (const WeirMetricSeries *a, const WeirMetricSeries *b)
{
  return g_str_equal (a->name, b->name) && g_str_equal (a->labels, b->labels);
}

static int
find_series (const WeirMetricHistory *history, const WeirMetricSeries *wanted)
{
  for (guint i = 0; i < weir_metric_history_n_series (history); i++)
    if (is_same_series (weir_metric_history_series (history, i), wanted))
      return (int) i;
  return -1;
}

static WeirSeries *
make_metric (const WeirTrackSide *side, gconstpointer wanted)
{
  int series = find_series (side->metrics, wanted);

  return series >= 0 ? weir_side_metric (side, (guint) series) : NULL;
}

/* Of the buckets of a histogram, whose quantiles are drawn, all are one. */
static gboolean
is_drawn_as_one (const WeirMetricSeries *a, const WeirMetricSeries *b)
{
  return weir_metric_series_is_bucket (a) ? g_str_equal (a->name, b->name) : is_same_series (a, b);
}

static gboolean
is_known (const GPtrArray *series, const WeirMetricSeries *wanted)
{
  for (guint i = 0; i < series->len; i++)
    if (is_drawn_as_one (g_ptr_array_index (series, i), wanted))
      return TRUE;
  return FALSE;
}

/* Every series that any run was asked for, those of A in their order first. */
static GPtrArray *
collect_series (const WeirPairTracks *tracks)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint side = WEIR_PAIR_A; side < WEIR_PAIR_N_SIDES; side++)
    for (guint i = 0; i < tracks->runs[side]->len; i++) {
      WeirTrackSide drawn = weir_pair_side (tracks, side, i);

      for (guint k = 0; k < weir_metric_history_n_series (drawn.metrics); k++) {
        const WeirMetricSeries *series = weir_metric_history_series (drawn.metrics, k);

        if (!is_known (all, series))
          g_ptr_array_add (all, (gpointer) series);
      }
    }
  return all;
}

static void
add_series (WeirPairTracks *tracks, const WeirMetricSeries *series)
{
  g_autoptr (WeirTrack) track = weir_metric_track_new (NULL, series, FALSE);

  if (*series->labels != '\0') {
    g_autofree char *basis = g_strdup_printf ("%s{%s}", series->name, series->labels);

    weir_track_set_basis (track, basis);
  }
  weir_pair_tracks_fill (tracks, track, make_metric, series);
  g_list_store_append (tracks->list, track);
}

/* What is drawn of a histogram in one track. */
typedef struct {
  const char *name; /* of its buckets */
  const WeirQuantile *quantile;
} Distribution;

static WeirSeries *
make_distribution (const WeirTrackSide *side, gconstpointer what)
{
  const Distribution *distribution = what;
  g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < weir_metric_history_n_series (side->metrics); i++)
    if (g_str_equal (weir_metric_history_series (side->metrics, i)->name, distribution->name))
      g_array_append_val (series, i);
  return series->len > 0 ? weir_side_quantile_band (side, series, distribution->quantile) : NULL;
}

/* The lowest quantile first, as those of latency. How far a bound is from another says nothing of how far values are. */
static void
add_distribution (WeirPairTracks *tracks, const WeirMetricSeries *bucket)
{
  for (guint i = WEIR_N_QUANTILES; i-- > 0;) {
    Distribution distribution = { bucket->name, &weir_quantiles[i] };
    g_autoptr (WeirTrack) track = weir_distribution_track_new (bucket, weir_quantiles[i].name);

    weir_pair_tracks_fill (tracks, track, make_distribution, &distribution);
    weir_track_set_compared (track, FALSE);
    g_list_store_append (tracks->list, track);
  }
}

/** weir_pair_tracks_add_metrics: a track for each series that any run was asked for, of a histogram one for each quantile */
void
weir_pair_tracks_add_metrics (WeirPairTracks *tracks)
{
  g_autoptr (GPtrArray) all = collect_series (tracks);

  for (guint i = 0; i < MIN (all->len, MOST_METRICS); i++) {
    const WeirMetricSeries *series = g_ptr_array_index (all, i);

    if (weir_metric_series_is_bucket (series))
      add_distribution (tracks, series);
    else
      add_series (tracks, series);
  }
}
