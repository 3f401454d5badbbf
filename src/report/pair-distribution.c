/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a comparison shows beside its tracks: how the response times of each side are distributed. */
#include "config.h"

#include "pair-tracks-private.h"

#include <math.h>

#define A       WEIR_PAIR_A
#define B       WEIR_PAIR_B
#define N_SIDES WEIR_PAIR_N_SIDES

/* How many independent samples the response times of a side are worth; where that is not known, @all. */
static double
n_eff_of (const WeirComparison *comparison, guint side, guint64 all)
{
  const WeirComparisonRow *row = weir_comparison_find_row (comparison, "latency.p95");
  double worth = row == NULL ? 0 : side == A ? row->a.n_eff : row->b.n_eff;

  return worth > 0 ? worth : (double) all;
}

/**
 * weir_pair_tracks_percentiles:
 * @tracks: the runs of two sides
 * @comparison: of these sides, which knows how many independent samples each is worth
 * @lines: (out): the response times of each side, of replicates all together; clear each with
 *   weir_percentile_line_clear()
 */
void
weir_pair_tracks_percentiles (WeirPairTracks *tracks, const WeirComparison *comparison,
                              WeirPercentileLine lines[WEIR_PAIR_N_SIDES])
{
  for (guint side = A; side < N_SIDES; side++) {
    WeirHistogram *pooled = weir_histogram_new ();

    for (guint i = 0; i < tracks->runs[side]->len; i++) {
      const WeirHistogram *latency = weir_charted_run_latency (g_ptr_array_index (tracks->runs[side], i));

      if (latency != NULL)
        weir_histogram_merge (pooled, latency);
    }
    lines[side] = (WeirPercentileLine){ g_strdup (weir_pair_names[side]), weir_pair_inks[side], pooled,
                                        n_eff_of (comparison, side, weir_histogram_count (pooled)) };
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
