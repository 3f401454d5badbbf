/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pair-tracks-private.h"

#include <glib/gi18n.h>

#include "bins.h"
#include "track-fill.h"
#include "track-side.h"

#define TALL 134 /* px */
#define LOW  92

#define A       WEIR_PAIR_A
#define B       WEIR_PAIR_B
#define N_SIDES WEIR_PAIR_N_SIDES

/** weir_pair_inks, weir_pair_names: by side: the colour of its lines, its letter */
const WeirInk weir_pair_inks[N_SIDES] = { WEIR_INK_A, WEIR_INK_B };
const char *const weir_pair_names[N_SIDES] = { "A", "B" };

/** weir_pair_side: Returns: side A or B, as what is said of it is named and drawn */
WeirTrackSide
weir_pair_side (const WeirPairTracks *tracks, guint side, guint i)
{
  const WeirChartedRun *charted = g_ptr_array_index (tracks->runs[side], i);

  return (WeirTrackSide){ .figures = charted->figures,
                          .metrics = weir_run_account_metrics (charted->account),
                          .scrape_interval = charted->run->scenario->scrape_interval,
                          .zero = charted->zero,
                          .name = i == 0 ? weir_pair_names[side] : NULL,
                          .ink = weir_pair_inks[side] };
}

/**
 * weir_pair_tracks_fill:
 * @track: is given a series of each run: first the two that the legend names, then all others
 * @make: makes it; may return %NULL
 */
void
weir_pair_tracks_fill (const WeirPairTracks *tracks, WeirTrack *track, WeirMakeSeries make,
                       gconstpointer what)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_series_unref);
  guint most = MAX (tracks->runs[A]->len, tracks->runs[B]->len), named = 0;

  for (guint i = 0; i < most; i++)
    for (guint side = A; side < N_SIDES; side++) {
      WeirTrackSide drawn;
      WeirSeries *series;

      if (i >= tracks->runs[side]->len)
        continue;
      drawn = weir_pair_side (tracks, side, i);
      series = make (&drawn, what);
      if (series == NULL)
        continue;
      named += series->name != NULL ? 1 : 0;
      g_ptr_array_add (all, series);
    }
  weir_track_set_series (track, (WeirSeries **) all->pdata, all->len);
  weir_track_set_compared (track, named == N_SIDES);
}

/* Runs that were imported have figures alone. */
static gboolean
has_intervals (const WeirPairTracks *tracks)
{
  for (guint side = 0; side < N_SIDES; side++)
    for (guint i = 0; i < tracks->runs[side]->len; i++)
      if (((const WeirChartedRun *) g_ptr_array_index (tracks->runs[side], i))->run->intervals->len > 0)
        return TRUE;
  return FALSE;
}

static WeirTrack *
add_track (WeirPairTracks *tracks, const char *id, const char *title, WeirUnit unit, guint height,
           const char *basis)
{
  g_autoptr (WeirTrack) track = weir_track_new (id, title, unit, height);

  weir_track_set_basis (track, basis);
  weir_track_set_empty (track, has_intervals (tracks) ? _ ("Nothing has finished in either")
                                                      : _ ("Neither was saved second by second"));
  g_list_store_append (tracks->list, track);
  return track; /* the list holds it */
}

typedef struct {
  const char *id, *title;
  WeirBinFigure figure;
  guint64 least;
  guint height;
} Percentile;

static const Percentile percentiles[] = {
  { "latency.p50", N_ ("p50 Latency"), weir_bin_p50, 0, LOW },
  { "latency.p95", N_ ("p95 Latency"), weir_bin_p95, WEIR_BIN_LEAST_P95, TALL },
  { "latency.p99", N_ ("p99 Latency"), weir_bin_p99, WEIR_BIN_LEAST_P99, LOW },
};

typedef struct {
  const Percentile *percentile;
  guint width;
} Latency;

static WeirSeries *
make_latency (const WeirTrackSide *side, gconstpointer what)
{
  const Latency *latency = what;
  g_autoptr (GArray) bins = weir_run_timeline_latency (side->figures, latency->width);

  return weir_side_latency (side, bins, latency->width, latency->percentile->figure,
                            latency->percentile->least);
}

static WeirSeries *
make_throughput (const WeirTrackSide *side, gconstpointer what)
{
  return weir_side_seconds (side, WEIR_MARK_LINE, weir_second_completed, 0);
}

static WeirSeries *
make_in_flight (const WeirTrackSide *side, gconstpointer what)
{
  return weir_side_seconds (side, WEIR_MARK_LINE, weir_second_in_flight, 0);
}

static void
add_latency (WeirPairTracks *tracks)
{
  g_autofree char *basis = weir_track_latency_basis (tracks->width);

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++) {
    Latency latency = { &percentiles[i], tracks->width };

    weir_pair_tracks_fill (tracks,
                           add_track (tracks, percentiles[i].id, _ (percentiles[i].title), WEIR_UNIT_TIME,
                                      percentiles[i].height, basis),
                           make_latency, &latency);
  }
}

/* A stack is no line: A stands over B, on one scale. */
static void
add_outcomes (WeirPairTracks *tracks)
{
  static const char *const ids[N_SIDES] = { "outcomes-a", "outcomes-b" };
  const char *titles[N_SIDES] = { _ ("Outcomes of A"), _ ("Outcomes of B") };
  WeirTrack *both[N_SIDES];

  for (guint side = A; side < N_SIDES; side++) {
    const WeirChartedRun *newest = g_ptr_array_index (tracks->runs[side], 0);

    both[side] =
        add_track (tracks, ids[side], titles[side], WEIR_UNIT_RATE, LOW, _ ("executions per second"));
    weir_track_fill_outcomes (both[side], newest->figures, newest->zero);
  }
  for (guint side = A; side < N_SIDES; side++)
    weir_track_set_reach (both[side], weir_track_get_highest (both[1 - side]));
}

static void
extend (const WeirChartedRun *charted, double *begin, double *measured, double *end)
{
  *begin = MIN (*begin, -charted->zero);
  *measured = MAX (*measured, (double) charted->result->measured_us / G_USEC_PER_SEC);
  *end = MAX (*end, weir_charted_run_end (charted) - charted->zero);
}

/* What is measured in either is no aside. */
static void
lay_out_time (WeirPairTracks *tracks)
{
  double begin = 0, measured = 0, end = 0;
  WeirPhaseSpan spans[3];
  guint n = 0;

  for (guint side = A; side < N_SIDES; side++)
    for (guint i = 0; i < tracks->runs[side]->len; i++)
      extend (g_ptr_array_index (tracks->runs[side], i), &begin, &measured, &end);
  if (begin < 0)
    spans[n++] = (WeirPhaseSpan){ begin, 0, TRUE, (char *) _ ("Warm-up") };
  spans[n++] = (WeirPhaseSpan){ 0, measured, FALSE, (char *) _ ("Measured") };
  if (end > measured)
    spans[n++] = (WeirPhaseSpan){ measured, end, TRUE, (char *) _ ("Drain") };
  weir_timeline_set_begin (tracks->timeline, begin);
  weir_timeline_set_elapsed (tracks->timeline, MAX (end, measured), FALSE);
  weir_timeline_set_phases (tracks->timeline, spans, n);
}

/* Bins of one width in all, in which each has enough. */
static guint
choose_width (const WeirPairTracks *tracks)
{
  guint width = 1;

  for (guint side = A; side < N_SIDES; side++)
    for (guint i = 0; i < tracks->runs[side]->len; i++) {
      WeirTrackSide drawn = weir_pair_side (tracks, side, i);

      width = MAX (width, weir_side_width (&drawn, WEIR_BIN_LEAST_P99));
    }
  return width;
}

static int
compare_start (gconstpointer a, gconstpointer b)
{
  const WeirChartedRun *x = *(WeirChartedRun *const *) a, *y = *(WeirChartedRun *const *) b;

  return (x->run->wall_us < y->run->wall_us) - (x->run->wall_us > y->run->wall_us);
}

static GPtrArray *
take_runs (const GPtrArray *runs)
{
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_charted_run_unref);

  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (own, weir_charted_run_ref (g_ptr_array_index (runs, i)));
  g_ptr_array_sort (own, compare_start);
  return own;
}

/**
 * weir_pair_tracks_new:
 * @a: (element-type WeirChartedRun): the run of side A, or its replicates; not empty
 * @b: (element-type WeirChartedRun): those of side B
 *
 * Returns: (transfer full): their tracks
 */
WeirPairTracks *
weir_pair_tracks_new (const GPtrArray *a, const GPtrArray *b)
{
  WeirPairTracks *tracks = g_new0 (WeirPairTracks, 1);

  g_assert (a->len > 0 && b->len > 0);
  tracks->runs[A] = take_runs (a);
  tracks->runs[B] = take_runs (b);
  tracks->timeline = weir_timeline_new ();
  tracks->list = g_list_store_new (WEIR_TYPE_TRACK);
  tracks->width = choose_width (tracks);
  lay_out_time (tracks);
  add_latency (tracks);
  weir_pair_tracks_fill (
      tracks,
      add_track (tracks, "throughput", _ ("Throughput"), WEIR_UNIT_RATE, LOW, _ ("executions per second")),
      make_throughput, NULL);
  add_outcomes (tracks);
  weir_pair_tracks_fill (tracks,
                         add_track (tracks, "in-flight", _ ("In Flight"), WEIR_UNIT_COUNT, LOW,
                                    _ ("not finished, mean of each second")),
                         make_in_flight, NULL);
  weir_pair_tracks_add_metrics (tracks);
  return tracks;
}

/** weir_pair_tracks_free: frees @tracks; who shows them keeps what it holds */
void
weir_pair_tracks_free (WeirPairTracks *tracks)
{
  for (guint side = A; side < N_SIDES; side++)
    g_ptr_array_unref (tracks->runs[side]);
  g_object_unref (tracks->timeline);
  g_object_unref (tracks->list);
  g_free (tracks);
}

/** weir_pair_tracks_timeline: Returns: (transfer none): the axis that all share */
WeirTimeline *
weir_pair_tracks_timeline (WeirPairTracks *tracks)
{
  return tracks->timeline;
}

/** weir_pair_tracks_list: Returns: (transfer none) (element-type WeirTrack): in their order */
GListModel *
weir_pair_tracks_list (WeirPairTracks *tracks)
{
  return G_LIST_MODEL (tracks->list);
}
