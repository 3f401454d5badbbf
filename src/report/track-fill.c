/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "track-fill.h"

#include <glib/gi18n.h>
#include <math.h>

#include "bins.h"
#include "format.h"
#include "track-side.h"

static void
take_series (WeirTrack *track, WeirSeries **series, guint n)
{
  weir_track_set_series (track, series, n);
  for (guint i = 0; i < n; i++)
    weir_series_unref (series[i]);
}

/* A run by itself: from its first intended start on. */
static WeirTrackSide
line (const WeirRunTimeline *figures, const char *name, WeirInk ink)
{
  return (WeirTrackSide){ .figures = figures, .name = name, .ink = ink };
}

static WeirSeries *
band_between (const WeirSeries *low, const WeirSeries *high, WeirInk ink)
{
  WeirSeries *band = weir_series_new_band (NULL, ink, low->t, low->y, high->y, low->n, low->step);

  weir_series_set_last (band, low->last);
  return band;
}

static gboolean
shows_p99 (WeirShownPercentiles shown)
{
  return shown == WEIR_SHOWN_ALL || shown == WEIR_SHOWN_P95_P99;
}

/* A tick at the longest of each bin: no line, since between two bins nothing is as long. */
static WeirSeries *
longest (const GArray *bins, guint width)
{
  g_autofree double *t = g_new (double, MAX (bins->len, 1)), *y = g_new (double, MAX (bins->len, 1));
  WeirSeries *series;

  for (guint i = 0; i < bins->len; i++) {
    t[i] = g_array_index (bins, WeirLatencyBin, i).t;
    y[i] = g_array_index (bins, WeirLatencyBin, i).max;
  }
  series = weir_series_new (_ ("max"), WEIR_INK_MAX, WEIR_MARK_TICKS, t, y, bins->len, width);
  if (bins->len > 0)
    weir_series_set_last (series, g_array_index (bins, WeirLatencyBin, bins->len - 1).dt);
  return series;
}

/* Fills first, lines over them. */
static void
fill_latency (WeirTrack *track, const WeirRunTimeline *figures, guint width, WeirShownPercentiles shown,
              gboolean with_max)
{
  gboolean has_p99 = shows_p99 (shown);
  gboolean has_p50 = shown == WEIR_SHOWN_ALL || shown == WEIR_SHOWN_P50_P95;
  WeirTrackSide sides[] = { line (figures, "p99", WEIR_INK_P99), line (figures, "p95", WEIR_INK_P95),
                            line (figures, "p50", WEIR_INK_P50) };
  g_autoptr (GArray) bins = weir_run_timeline_latency (figures, width);
  WeirSeries *p99 =
      has_p99 ? weir_side_latency (&sides[0], bins, width, weir_bin_p99, WEIR_BIN_LEAST_P99) : NULL;
  WeirSeries *p95 = weir_side_latency (&sides[1], bins, width, weir_bin_p95, WEIR_BIN_LEAST_P95);
  WeirSeries *p50 = has_p50 ? weir_side_latency (&sides[2], bins, width, weir_bin_p50, 0) : NULL;
  WeirSeries *series[6];
  guint n = 0;

  if (with_max)
    series[n++] = longest (bins, width);
  if (has_p50)
    series[n++] = band_between (p50, p95, WEIR_INK_P95);
  if (has_p99)
    series[n++] = band_between (p95, p99, WEIR_INK_P50);
  if (has_p99)
    series[n++] = p99;
  series[n++] = p95;
  if (has_p50)
    series[n++] = p50;
  take_series (track, series, n);
}

/** weir_track_latency_basis: Returns: (transfer full): what latency in bins of @width s is of */
char *
weir_track_latency_basis (guint width)
{
  g_autofree char *seconds = weir_format_quantity (width, "s");

  return g_strdup_printf (
      ngettext ("response time of successes, each second", "response time of successes, each %s", width),
      seconds);
}

/**
 * weir_track_fill_latency:
 * @track: is filled
 * @figures: the seconds of a run
 * @shown: which percentiles
 * @with_max: whether the longest of each bin is shown too
 *
 * Draws percentiles of response time, in bins that hold enough for the highest of them.
 */
void
weir_track_fill_latency (WeirTrack *track, const WeirRunTimeline *figures, WeirShownPercentiles shown,
                         gboolean with_max)
{
  WeirTrackSide side = { .figures = figures };
  guint width = weir_side_width (&side, shows_p99 (shown) ? WEIR_BIN_LEAST_P99 : WEIR_BIN_LEAST_P95);
  g_autofree char *basis = weir_track_latency_basis (width);

  weir_track_set_basis (track, basis);
  fill_latency (track, figures, width, shown, with_max);
}

static double
offered (const WeirSecond *second, guint which)
{
  return second->dt > 0 ? (double) (second->started + second->dropped) / second->dt : NAN;
}

static double
dropped (const WeirSecond *second, guint which)
{
  return (double) second->dropped;
}

/** weir_track_fill_throughput: what was offered, what was completed, and what was dropped */
void
weir_track_fill_throughput (WeirTrack *track, const WeirRunTimeline *figures, const WeirScenario *scenario)
{
  WeirTrackSide due = line (figures, _ ("Offered"), WEIR_INK_OFFERED);
  WeirTrackSide done = line (figures, _ ("Achieved"), WEIR_INK_SUCCEEDED);
  WeirTrackSide lost = line (figures, _ ("Dropped"), WEIR_INK_WORSE);
  gboolean is_open = weir_scenario_is_open (scenario);
  WeirSeries *series[3];
  guint n = 0;

  if (is_open)
    series[n++] = weir_side_seconds (&due, WEIR_MARK_STEP, offered, 0);
  series[n++] = weir_side_seconds (&done, WEIR_MARK_AREA, weir_second_completed, 0);
  if (is_open)
    series[n++] = weir_side_seconds (&lost, WEIR_MARK_RUG, dropped, 0);
  take_series (track, series, n);
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

static double
ended_in (const WeirSecond *second, guint band)
{
  return second->dt > 0 ? (double) second->outcomes[band] / second->dt : NAN;
}

/**
 * weir_track_fill_outcomes:
 * @track: is filled
 * @figures: the seconds of a run
 * @zero: s: what is 0:00 on the axis
 *
 * Draws what became of the work, success at the bottom; only what occurred.
 */
void
weir_track_fill_outcomes (WeirTrack *track, const WeirRunTimeline *figures, double zero)
{
  const GArray *seconds = weir_run_timeline_seconds (figures);
  WeirSeries *series[WEIR_N_BANDS];
  guint n = 0;

  for (guint band = WEIR_N_BANDS; band-- > 0;) {
    WeirTrackSide side = line (figures, _ (bands[band].name), bands[band].ink);

    side.zero = zero;
    if (band == WEIR_BAND_SUCCEEDED || occurs (seconds, band))
      series[n++] = weir_side_seconds (&side, WEIR_MARK_COLUMNS, ended_in, band);
  }
  take_series (track, series, n);
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
  WeirTrackSide side = line (figures, _ ("In flight"), WEIR_INK_IN_FLIGHT);
  WeirSeries *series = weir_side_seconds (&side, WEIR_MARK_AREA, weir_second_in_flight, 0);
  gint64 most = weir_scenario_slots (scenario);
  g_autofree char *count = weir_format_count ((guint64) most);
  g_autofree char *words =
      g_strdup_printf (weir_scenario_is_open (scenario) ? _ ("at most %s") : _ ("concurrency %s"), count);

  take_series (track, &series, 1);
  set_limit (track, (double) most, words);
}

static double
start_lag (const WeirSecond *second, guint which)
{
  return second->start_lag;
}

static double
loop_lag (const WeirSecond *second, guint which)
{
  return second->loop_lag;
}

static double
cpu (const WeirSecond *second, guint which)
{
  return second->cpu;
}

/** weir_track_fill_processor: how much of a processor the busiest worker took */
void
weir_track_fill_processor (WeirTrack *track, const WeirRunTimeline *figures)
{
  WeirTrackSide side = line (figures, _ ("Worker"), WEIR_INK_GENERATOR);
  WeirSeries *series = weir_side_seconds (&side, WEIR_MARK_LINE, cpu, 0);

  take_series (track, &series, 1);
}

/** weir_track_fill_generator: how late starts and the worker's own loop were, at p99 */
void
weir_track_fill_generator (WeirTrack *track, const WeirRunTimeline *figures)
{
  WeirTrackSide starts = line (figures, _ ("Start lag"), WEIR_INK_GENERATOR);
  WeirTrackSide loop = line (figures, _ ("Loop lag"), WEIR_INK_OFFERED);
  WeirSeries *series[] = { weir_side_seconds (&starts, WEIR_MARK_LINE, start_lag, 0),
                           weir_side_seconds (&loop, WEIR_MARK_LINE, loop_lag, 0) };

  take_series (track, series, G_N_ELEMENTS (series));
}
