/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "track-fill.h"

#include <glib/gi18n.h>
#include <math.h>

#include "bins.h"
#include "format.h"

#define MOST_SERIES WEIR_N_BANDS

/** Columns: the figures of a track side by side, one value of each series for each bin or second. */
typedef struct {
  gsize n;
  double *t;
  double *y[MOST_SERIES];
} Columns;

static Columns
columns_new (gsize n, guint n_series)
{
  Columns columns = { .n = n, .t = g_new (double, n) };

  for (guint i = 0; i < n_series; i++)
    columns.y[i] = g_new (double, n);
  return columns;
}

static void
columns_clear (Columns *columns)
{
  g_free (columns->t);
  for (guint i = 0; i < MOST_SERIES; i++)
    g_free (columns->y[i]);
}

static void
take_series (WeirTrack *track, WeirSeries **series, guint n)
{
  weir_track_set_series (track, series, n);
  for (guint i = 0; i < n; i++)
    weir_series_unref (series[i]);
}

static guint
choose_width (const GArray *seconds)
{
  g_autofree guint64 *successes = g_new (guint64, MAX (seconds->len, 1));

  for (guint i = 0; i < seconds->len; i++)
    successes[i] = g_array_index (seconds, WeirSecond, i).successes;
  return weir_bins_choose (successes, seconds->len, WEIR_BIN_LEAST_P99);
}

static void
fill_latency (WeirTrack *track, const GArray *bins, guint width)
{
  Columns columns = columns_new (bins->len, 3);
  g_autofree guint8 *few_p95 = g_new0 (guint8, MAX (bins->len, 1));
  g_autofree guint8 *few_p99 = g_new0 (guint8, MAX (bins->len, 1));
  WeirSeries *series[5];

  for (guint i = 0; i < bins->len; i++) {
    const WeirLatencyBin *bin = &g_array_index (bins, WeirLatencyBin, i);

    columns.t[i] = bin->t;
    columns.y[0][i] = bin->p50;
    columns.y[1][i] = bin->p95;
    columns.y[2][i] = bin->p99;
    few_p95[i] = bin->n < WEIR_BIN_LEAST_P95;
    few_p99[i] = bin->n < WEIR_BIN_LEAST_P99;
  }
  series[0] =
      weir_series_new_band (NULL, WEIR_INK_P95, columns.t, columns.y[0], columns.y[1], columns.n, width);
  series[1] =
      weir_series_new_band (NULL, WEIR_INK_P50, columns.t, columns.y[1], columns.y[2], columns.n, width);
  series[2] =
      weir_series_new ("p99", WEIR_INK_P99, WEIR_MARK_LINE, columns.t, columns.y[2], columns.n, width);
  series[3] =
      weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, columns.t, columns.y[1], columns.n, width);
  series[4] =
      weir_series_new ("p50", WEIR_INK_P50, WEIR_MARK_LINE, columns.t, columns.y[0], columns.n, width);
  weir_series_set_sparse (series[2], few_p99);
  weir_series_set_sparse (series[3], few_p95);
  take_series (track, series, G_N_ELEMENTS (series));
  columns_clear (&columns);
}

/** weir_track_fill_latency: percentiles of response time, in bins that hold enough for a p99 */
void
weir_track_fill_latency (WeirTrack *track, const WeirRunTimeline *figures)
{
  guint width = choose_width (weir_run_timeline_seconds (figures));
  g_autoptr (GArray) bins = weir_run_timeline_latency (figures, width);
  g_autofree char *basis = g_strdup_printf (
      ngettext ("response time of successes, each second", "response time of successes, each %u s", width),
      width);

  weir_track_set_basis (track, basis);
  fill_latency (track, bins, width);
}

static double
per_second (guint64 count, const WeirSecond *second)
{
  return second->dt > 0 ? (double) count / second->dt : NAN;
}

/** weir_track_fill_throughput: what was offered, what ended, and what was dropped */
void
weir_track_fill_throughput (WeirTrack *track, const WeirRunTimeline *figures, const WeirScenario *scenario)
{
  const GArray *seconds = weir_run_timeline_seconds (figures);
  Columns columns = columns_new (seconds->len, 3);
  gboolean is_open = weir_scenario_is_open (scenario);
  WeirSeries *series[3];
  guint n = 0;

  for (guint i = 0; i < seconds->len; i++) {
    const WeirSecond *second = &g_array_index (seconds, WeirSecond, i);

    columns.t[i] = second->t;
    columns.y[0][i] = per_second (second->started + second->dropped, second);
    columns.y[1][i] = per_second (second->completed, second);
    columns.y[2][i] = (double) second->dropped;
  }
  if (is_open)
    series[n++] = weir_series_new (_ ("Offered"), WEIR_INK_OFFERED, WEIR_MARK_STEP, columns.t, columns.y[0],
                                   columns.n, 1);
  series[n++] = weir_series_new (_ ("Achieved"), WEIR_INK_SUCCEEDED, WEIR_MARK_AREA, columns.t, columns.y[1],
                                 columns.n, 1);
  if (is_open)
    series[n++] =
        weir_series_new (_ ("Dropped"), WEIR_INK_WORSE, WEIR_MARK_RUG, columns.t, columns.y[2], columns.n, 1);
  take_series (track, series, n);
  columns_clear (&columns);
}

static const struct {
  const char *name;
  WeirInk ink;
} bands[WEIR_N_BANDS] = {
  [WEIR_BAND_SUCCEEDED] = { N_ ("Succeeded"), WEIR_INK_SUCCEEDED },
  [WEIR_BAND_QUEUE_FULL] = { N_ ("Queue full"), WEIR_INK_QUEUE_FULL },
  [WEIR_BAND_RATE_LIMITED] = { N_ ("Rate limited"), WEIR_INK_RATE_LIMITED },
  [WEIR_BAND_FAILED] = { N_ ("Failed"), WEIR_INK_FAILED },
  [WEIR_BAND_TIMED_OUT] = { N_ ("Timed out"), WEIR_INK_TIMED_OUT },
  [WEIR_BAND_TRANSPORT] = { N_ ("No connection"), WEIR_INK_TRANSPORT },
  [WEIR_BAND_CANCELLED] = { N_ ("Unfinished"), WEIR_INK_CANCELLED },
  [WEIR_BAND_LOST] = { N_ ("Lost"), WEIR_INK_LOST },
};

static gboolean
occurs (const GArray *seconds, guint band)
{
  for (guint i = 0; i < seconds->len; i++)
    if (g_array_index (seconds, WeirSecond, i).outcomes[band] > 0)
      return TRUE;
  return FALSE;
}

/** weir_track_fill_outcomes: what became of the work, success at the bottom; only what occurred */
void
weir_track_fill_outcomes (WeirTrack *track, const WeirRunTimeline *figures)
{
  const GArray *seconds = weir_run_timeline_seconds (figures);
  Columns columns = columns_new (seconds->len, WEIR_N_BANDS);
  WeirSeries *series[WEIR_N_BANDS];
  guint n = 0;

  for (guint i = 0; i < seconds->len; i++) {
    const WeirSecond *second = &g_array_index (seconds, WeirSecond, i);

    columns.t[i] = second->t;
    for (guint band = 0; band < WEIR_N_BANDS; band++)
      columns.y[band][i] = per_second (second->outcomes[band], second);
  }
  for (guint band = 0; band < WEIR_N_BANDS; band++)
    if (band == WEIR_BAND_SUCCEEDED || occurs (seconds, band))
      series[n++] = weir_series_new (_ (bands[band].name), bands[band].ink, WEIR_MARK_COLUMNS, columns.t,
                                     columns.y[band], columns.n, 1);
  take_series (track, series, n);
  columns_clear (&columns);
}

static void
set_limit (WeirTrack *track, double value, const char *words)
{
  WeirLimit limit = { value, WEIR_INK_OFFERED, (char *) words };

  weir_track_set_limits (track, &limit, 1);
}

/** weir_track_fill_in_flight: executions in flight, and how many there may be */
void
weir_track_fill_in_flight (WeirTrack *track, const WeirRunTimeline *figures, const WeirScenario *scenario)
{
  const GArray *seconds = weir_run_timeline_seconds (figures);
  Columns columns = columns_new (seconds->len, 1);
  gint64 most = weir_scenario_slots (scenario);
  g_autofree char *count = weir_format_count ((guint64) most);
  g_autofree char *words =
      g_strdup_printf (weir_scenario_is_open (scenario) ? _ ("at most %s") : _ ("concurrency %s"), count);
  WeirSeries *series;

  for (guint i = 0; i < seconds->len; i++) {
    columns.t[i] = g_array_index (seconds, WeirSecond, i).t;
    columns.y[0][i] = g_array_index (seconds, WeirSecond, i).in_flight;
  }
  series = weir_series_new (_ ("In flight"), WEIR_INK_IN_FLIGHT, WEIR_MARK_AREA, columns.t, columns.y[0],
                            columns.n, 1);
  take_series (track, &series, 1);
  set_limit (track, (double) most, words);
  columns_clear (&columns);
}

/** weir_track_fill_generator: how late starts and the worker's own loop were, at p99 */
void
weir_track_fill_generator (WeirTrack *track, const WeirRunTimeline *figures)
{
  const GArray *seconds = weir_run_timeline_seconds (figures);
  Columns columns = columns_new (seconds->len, 2);
  WeirSeries *series[2];

  for (guint i = 0; i < seconds->len; i++) {
    columns.t[i] = g_array_index (seconds, WeirSecond, i).t;
    columns.y[0][i] = g_array_index (seconds, WeirSecond, i).start_lag;
    columns.y[1][i] = g_array_index (seconds, WeirSecond, i).loop_lag;
  }
  series[0] = weir_series_new (_ ("Start lag"), WEIR_INK_GENERATOR, WEIR_MARK_LINE, columns.t, columns.y[0],
                               columns.n, 1);
  series[1] = weir_series_new (_ ("Loop lag"), WEIR_INK_OFFERED, WEIR_MARK_LINE, columns.t, columns.y[1],
                               columns.n, 1);
  take_series (track, series, G_N_ELEMENTS (series));
  columns_clear (&columns);
}
