/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-tiles.h"

#include <glib/gi18n.h>
#include <math.h>

#include "even-layout.h"
#include "format.h"
#include "stat-tile.h"

#define LEAST_WIDTH 150 /* pixels */

enum { LATENCY, THROUGHPUT, REFUSED, IN_FLIGHT, GENERATOR, N_TILES };

struct _WeirRunTiles {
  WeirStatTile *tiles[N_TILES];
};

static const char *const tracks[N_TILES] = { "latency", "throughput", "outcomes", "in-flight", "generator" };

/**
 * weir_run_tiles_new:
 * @box: gets the tiles
 * @clicked: of each of them
 *
 * Returns: (transfer full): tiles without figures
 */
WeirRunTiles *
weir_run_tiles_new (GtkBox *box, GCallback clicked, gpointer data)
{
  WeirRunTiles *tiles = g_new0 (WeirRunTiles, 1);

  gtk_widget_set_layout_manager (GTK_WIDGET (box), weir_even_layout_new (LEAST_WIDTH, 9));
  for (guint i = 0; i < N_TILES; i++) {
    tiles->tiles[i] = WEIR_STAT_TILE (weir_stat_tile_new (tracks[i]));
    g_signal_connect (tiles->tiles[i], "clicked", clicked, data);
    gtk_box_append (box, GTK_WIDGET (tiles->tiles[i]));
  }
  return tiles;
}

/** weir_run_tiles_free: frees @tiles; the box keeps the widgets */
void
weir_run_tiles_free (WeirRunTiles *tiles)
{
  g_free (tiles);
}

/* During the warm-up there is nothing measured yet: then it is what is shown, and said. */
static const WeirPhaseCounts *
counts_of (const WeirRunResult *result, gboolean *is_warm_up)
{
  *is_warm_up = result->total->measured.started == 0 && result->total->warm_up.started > 0;
  return *is_warm_up ? &result->total->warm_up : &result->total->measured;
}

static char *
duration_at (const WeirHistogram *histogram, double percent)
{
  return histogram != NULL && weir_histogram_count (histogram) > 0
             ? weir_format_duration_us (weir_histogram_percentile (histogram, percent))
             : g_strdup ("–");
}

static const WeirThresholdResult *
threshold_on (const WeirRunResult *result, const char *prefix)
{
  for (guint i = 0; i < result->thresholds->len; i++) {
    const WeirThresholdResult *threshold = g_ptr_array_index (result->thresholds, i);

    if (g_str_has_prefix (threshold->text, prefix))
      return threshold;
  }
  return NULL;
}

static void
show_latency (WeirStatTile *tile, const WeirRunResult *result)
{
  gboolean is_warm_up;
  const WeirHistogram *latency = counts_of (result, &is_warm_up)->success[WEIR_STEP_RESPONSE];
  const WeirThresholdResult *limit = threshold_on (result, "latency p95 ");
  g_autofree char *p50 = duration_at (latency, 50), *p95 = duration_at (latency, 95),
                  *p99 = duration_at (latency, 99);
  g_autofree char *words = NULL, *bound = limit != NULL ? weir_threshold_read_out (limit->limit_text) : NULL;

  if (limit != NULL && !is_warm_up)
    words = g_strdup_printf (_ ("the limit is %s"), bound);
  else
    words = is_warm_up ? g_strdup (_ ("warm-up")) : g_strdup_printf (_ ("p50 %s, p99 %s"), p50, p99);
  weir_stat_tile_show (tile, _ ("p95 latency"), p95, words,
                       limit == NULL || is_warm_up ? NULL
                       : limit->passed             ? "object-select-symbolic"
                                                   : "dialog-warning-symbolic",
                       limit != NULL && limit->passed ? "weir-better" : "weir-worse");
}

static double
measured_seconds (const WeirRunResult *result)
{
  return (double) result->measured_us / G_USEC_PER_SEC;
}

static void
show_throughput (WeirStatTile *tile, const WeirRunResult *result)
{
  double seconds = measured_seconds (result);
  const WeirPhaseCounts *measured = &result->total->measured;
  g_autofree char *achieved =
      weir_format_rate (seconds > 0 ? (double) result->total->completed_in_window / seconds : NAN);
  g_autofree char *offered =
      weir_format_rate (seconds > 0 ? (double) (measured->started + measured->dropped) / seconds : NAN);
  g_autofree char *started = weir_format_count (measured->started);
  g_autofree char *words = weir_scenario_is_open (result->scenario)
                               ? g_strdup_printf (_ ("of %s offered"), offered)
                               : g_strdup_printf (_ ("%s executions"), started);

  weir_stat_tile_show (tile, _ ("Throughput"), seconds > 0 ? achieved : "–", words, NULL, NULL);
}

static guint64
counted_as (const WeirPhaseCounts *counts, WeirCountedAs as)
{
  guint64 sum = 0;

  for (guint i = 0; i < counts->outcomes.n_entries; i++)
    if (weir_outcome_counted_as (counts->outcomes.entries[i].key) == as)
      sum += counts->outcomes.entries[i].count;
  return sum;
}

/* Refused or failed, whichever is more. */
static void
show_refused (WeirStatTile *tile, const WeirRunResult *result)
{
  gboolean is_warm_up;
  const WeirPhaseCounts *counts = counts_of (result, &is_warm_up);
  guint64 refused = counted_as (counts, WEIR_COUNTED_AS_REFUSAL);
  guint64 errors = counted_as (counts, WEIR_COUNTED_AS_ERROR);
  guint64 successes = counted_as (counts, WEIR_COUNTED_AS_SUCCESS);
  gboolean is_refused = refused > errors;
  guint64 whole = is_refused ? counts->started : errors + successes;
  g_autofree char *share =
      weir_format_percent (whole > 0 ? (double) (is_refused ? refused : errors) / (double) whole : 0);
  g_autofree char *count = weir_format_count (is_refused ? refused : errors);
  g_autofree char *words = refused + errors == 0 ? g_strdup (_ ("nothing failed, nothing refused"))
                           : is_refused          ? g_strdup_printf (_ ("%s refused"), count)
                                                 : g_strdup_printf (_ ("%s failed"), count);

  weir_stat_tile_show (tile, is_refused ? _ ("Refused") : _ ("Errors"), share, words,
                       refused + errors > 0 ? "dialog-warning-symbolic" : "object-select-symbolic",
                       refused + errors > 0 ? "weir-unsure" : "weir-better");
}

static void
show_in_flight (WeirStatTile *tile, WeirRunItem *run, const WeirRunResult *result)
{
  gboolean is_on = weir_run_item_state (run) == WEIR_RUN_ON && result == weir_run_item_result (run);
  double queue = result->backpressure != NULL ? result->backpressure->queue_peak : NAN;
  double mean =
      result->total->dt > 0 ? result->total->window_area / MAX (measured_seconds (result), 1e-9) : 0;
  g_autofree char *now =
      is_on ? weir_format_count (weir_run_item_progress (run)->in_flight) : weir_format_fixed (mean, 1, NULL);
  g_autofree char *peak = isfinite (queue) ? weir_format_count ((guint64) queue) : NULL;
  g_autofree char *words = peak != NULL ? g_strdup_printf (_ ("queue at most %s"), peak)
                           : is_on      ? g_strdup (_ ("executions, now"))
                                        : g_strdup (_ ("executions, on average"));

  weir_stat_tile_show (tile, _ ("In flight"), now, words, NULL, NULL);
}

static void
show_generator (WeirStatTile *tile, const WeirRunResult *result)
{
  static const struct {
    const char *words, *icon, *style;
  } states[] = {
    [WEIR_GENERATOR_SOUND] = { N_ ("Healthy"), "object-select-symbolic", "weir-better" },
    [WEIR_GENERATOR_STRAINED] = { N_ ("Strained"), "dialog-warning-symbolic", "weir-unsure" },
    [WEIR_GENERATOR_AT_FAULT] = { N_ ("At fault"), "action-unavailable-symbolic", "weir-worse" },
  };
  const WeirValidity *validity = result->validity;
  double lag = validity != NULL ? fmax (validity->start_lag_p99, validity->loop_lag_p99) : NAN;
  g_autofree char *late = isfinite (lag) ? weir_format_duration_us ((gint64) lag) : g_strdup ("–");
  g_autofree char *words = g_strdup_printf (_ ("%s late at p99"), late);
  guint state = validity != NULL ? validity->state : WEIR_GENERATOR_SOUND;

  weir_stat_tile_show (tile, _ ("Generator"), _ (states[state].words), words, states[state].icon,
                       states[state].style);
}

/** weir_run_tiles_update: shows @result (nullable), the figures of @run or of a range of it */
void
weir_run_tiles_update (WeirRunTiles *tiles, WeirRunItem *run, const WeirRunResult *result)
{
  if (result == NULL)
    return;
  show_latency (tiles->tiles[LATENCY], result);
  show_throughput (tiles->tiles[THROUGHPUT], result);
  show_refused (tiles->tiles[REFUSED], result);
  show_in_flight (tiles->tiles[IN_FLIGHT], run, result);
  show_generator (tiles->tiles[GENERATOR], result);
}
