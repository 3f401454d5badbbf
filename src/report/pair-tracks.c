/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pair-tracks.h"

#include <glib/gi18n.h>
#include <math.h>

#include "bins.h"
#include "metric-tracks.h"
#include "track-fill.h"
#include "track-side.h"

#define TALL         134 /* px */
#define LOW          92
#define MOST_METRICS 40 /* tracks: what there is beyond is in the table and in the files */

#define A       WEIR_PAIR_A
#define B       WEIR_PAIR_B
#define N_SIDES WEIR_PAIR_N_SIDES

struct _WeirPairTracks {
  GPtrArray *runs[N_SIDES]; /* of WeirChartedRun: the one that was made last comes first */
  WeirTimeline *timeline;
  GListStore *list; /* of WeirTrack */
  guint width;      /* s: of the bins of latency */
};

static const WeirInk inks[N_SIDES] = { WEIR_INK_A, WEIR_INK_B };
static const char *const names[N_SIDES] = { "A", "B" };

typedef WeirSeries *(*MakeSeries) (const WeirTrackSide *side, gconstpointer what);

/* The one made last speaks for its side in the legend; its replicates are drawn beside it. */
static WeirTrackSide
side_of (const WeirPairTracks *tracks, guint side, guint i)
{
  const WeirChartedRun *charted = g_ptr_array_index (tracks->runs[side], i);

  return (WeirTrackSide){ .figures = charted->figures,
                          .metrics = weir_run_account_metrics (charted->account),
                          .scrape_interval = charted->run->scenario->scrape_interval,
                          .zero = charted->zero,
                          .name = i == 0 ? names[side] : NULL,
                          .ink = inks[side] };
}

/* First the two that the legend names, then all others. */
static void
fill (const WeirPairTracks *tracks, WeirTrack *track, MakeSeries make, gconstpointer what)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_series_unref);
  guint most = MAX (tracks->runs[A]->len, tracks->runs[B]->len), named = 0;

  for (guint i = 0; i < most; i++)
    for (guint side = A; side < N_SIDES; side++) {
      WeirTrackSide drawn;
      WeirSeries *series;

      if (i >= tracks->runs[side]->len)
        continue;
      drawn = side_of (tracks, side, i);
      series = make (&drawn, what);
      if (series == NULL)
        continue;
      named += series->name != NULL ? 1 : 0;
      g_ptr_array_add (all, series);
    }
  weir_track_set_series (track, (WeirSeries **) all->pdata, all->len);
  weir_track_set_compared (track, named == N_SIDES);
}

static WeirTrack *
add_track (WeirPairTracks *tracks, const char *id, const char *title, WeirUnit unit, guint height,
           const char *basis)
{
  g_autoptr (WeirTrack) track = weir_track_new (id, title, unit, height);

  weir_track_set_basis (track, basis);
  weir_track_set_empty (track, _ ("Nothing has finished in either"));
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

  return weir_side_latency (side, latency->width, latency->percentile->figure, latency->percentile->least);
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

static void
add_latency (WeirPairTracks *tracks)
{
  g_autofree char *basis = weir_track_latency_basis (tracks->width);

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++) {
    Latency latency = { &percentiles[i], tracks->width };

    fill (tracks,
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

static gboolean
is_known (const GPtrArray *series, const WeirMetricSeries *wanted)
{
  for (guint i = 0; i < series->len; i++)
    if (is_same_series (g_ptr_array_index (series, i), wanted))
      return TRUE;
  return FALSE;
}

/* Every series that any run was asked for, those of A in their order first. */
static GPtrArray *
collect_series (const WeirPairTracks *tracks)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint side = A; side < N_SIDES; side++)
    for (guint i = 0; i < tracks->runs[side]->len; i++) {
      WeirTrackSide drawn = side_of (tracks, side, i);

      for (guint k = 0; k < weir_metric_history_n_series (drawn.metrics); k++) {
        const WeirMetricSeries *series = weir_metric_history_series (drawn.metrics, k);

        if (!is_known (all, series))
          g_ptr_array_add (all, (gpointer) series);
      }
    }
  return all;
}

static void
add_metrics (WeirPairTracks *tracks)
{
  g_autoptr (GPtrArray) all = collect_series (tracks);

  for (guint i = 0; i < MIN (all->len, MOST_METRICS); i++) {
    const WeirMetricSeries *series = g_ptr_array_index (all, i);
    g_autoptr (WeirTrack) track = weir_metric_track_new (series, FALSE);

    if (*series->labels != '\0') {
      g_autofree char *basis = g_strdup_printf ("%s{%s}", series->name, series->labels);

      weir_track_set_basis (track, basis);
    }
    fill (tracks, track, make_metric, series);
    g_list_store_append (tracks->list, track);
  }
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
      WeirTrackSide drawn = side_of (tracks, side, i);

      width = MAX (width, weir_side_width (&drawn));
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
  fill (tracks,
        add_track (tracks, "throughput", _ ("Throughput"), WEIR_UNIT_RATE, LOW, _ ("executions per second")),
        make_throughput, NULL);
  add_outcomes (tracks);
  fill (tracks,
        add_track (tracks, "in-flight", _ ("In Flight"), WEIR_UNIT_COUNT, LOW,
                   _ ("accepted or sent, not finished")),
        make_in_flight, NULL);
  add_metrics (tracks);
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

/**
 * weir_pair_tracks_percentiles:
 * @tracks: a comparison
 * @lines: (out): the response times of each side, of replicates all together; clear each with
 *   weir_percentile_line_clear(). How many independent samples they are worth is for the caller, who
 *   has the comparison, to say: until then it is as many as there are.
 */
void
weir_pair_tracks_percentiles (WeirPairTracks *tracks, WeirPercentileLine lines[WEIR_PAIR_N_SIDES])
{
  for (guint side = A; side < N_SIDES; side++) {
    WeirHistogram *pooled = weir_histogram_new ();

    for (guint i = 0; i < tracks->runs[side]->len; i++) {
      const WeirHistogram *latency = weir_charted_run_latency (g_ptr_array_index (tracks->runs[side], i));

      if (latency != NULL)
        weir_histogram_merge (pooled, latency);
    }
    lines[side] = (WeirPercentileLine){ g_strdup (names[side]), inks[side], pooled,
                                        (double) weir_histogram_count (pooled) };
  }
}

static gboolean
find_range (const WeirPairTracks *tracks, gint64 *least, gint64 *most)
{
  gboolean any = FALSE;

  *least = G_MAXINT64;
  *most = 0;
  for (guint side = A; side < N_SIDES; side++)
    for (guint i = 0; i < tracks->runs[side]->len; i++) {
      const WeirChartedRun *charted = g_ptr_array_index (tracks->runs[side], i);
      gint64 low, high;

      if (!weir_heat_record_range (charted->heat, &low, &high))
        continue;
      *least = MIN (*least, low);
      *most = MAX (*most, high);
      any = TRUE;
    }
  return any;
}

/**
 * weir_pair_tracks_heat:
 * @tracks: a comparison
 * @grids: (out) (nullable): every success of each side by time and response time, on the same rows; of
 *   replicates all together; %NULL where nothing succeeded in either. For the caller to unref.
 */
void
weir_pair_tracks_heat (WeirPairTracks *tracks, WeirHeatGrid *grids[WEIR_PAIR_N_SIDES])
{
  double begin = floor (weir_timeline_get_begin (tracks->timeline));
  gint64 least, most;

  grids[A] = grids[B] = NULL;
  if (!find_range (tracks, &least, &most))
    return;
  for (guint side = A; side < N_SIDES; side++) {
    grids[side] = weir_heat_grid_new (begin, 1, least, most);
    for (guint i = 0; i < tracks->runs[side]->len; i++)
      weir_heat_record_fill (((WeirChartedRun *) g_ptr_array_index (tracks->runs[side], i))->heat,
                             grids[side]);
  }
}

/** weir_pair_tracks_result: Returns: (transfer none): of the run of @side, of replicates that made last */
const WeirRunResult *
weir_pair_tracks_result (WeirPairTracks *tracks, guint side)
{
  return ((WeirChartedRun *) g_ptr_array_index (tracks->runs[side], 0))->result;
}
