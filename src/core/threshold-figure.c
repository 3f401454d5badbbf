/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a threshold's figure is, in a window of a run. */
#include "threshold-private.h"

#include "validity.h"

#include <glib/gi18n.h>
#include <math.h>

#define NO_SAMPLES N_ ("no samples")

typedef struct {
  const WeirThreshold *threshold;
  const WeirRunFigures *figures;
  const WeirPhaseCounts *parts[2]; /* those of the window's phase; of drain and run: of all phases */
  guint n_parts;
} Window;

static Window
open_window (const WeirThreshold *threshold, const WeirRunFigures *figures)
{
  Window window = { .threshold = threshold, .figures = figures, .n_parts = 1 };

  window.parts[0] =
      threshold->window == WEIR_WINDOW_WARM_UP ? &figures->total->warm_up : &figures->total->measured;
  if (threshold->window == WEIR_WINDOW_DRAIN || threshold->window == WEIR_WINDOW_RUN) {
    window.parts[1] = &figures->total->warm_up;
    window.n_parts = 2;
  }
  return window;
}

/* Something was to start or ended; to drain nothing is a count of nothing. */
static gboolean
has_samples (const Window *window)
{
  for (guint i = 0; i < window->n_parts; i++)
    if (window->parts[i]->started + window->parts[i]->dropped + weir_phase_counts_ended (window->parts[i]) >
        0)
      return TRUE;
  return window->threshold->window == WEIR_WINDOW_DRAIN && window->figures->to > window->figures->from;
}

static WeirFigure
missing (const char *why)
{
  return (WeirFigure){ 0, 1, why };
}

/* A count of 0 is one, where there was anything to count. */
static WeirFigure
count_of (const Window *window, guint64 count)
{
  return has_samples (window) ? (WeirFigure){ (double) count, 1, NULL } : missing (NO_SAMPLES);
}

/* A count, or its share of @whole. */
static WeirFigure
count_or_share (const Window *window, guint64 count, guint64 whole)
{
  if (window->threshold->aggregation == WEIR_AGGREGATION_COUNT)
    return count_of (window, count);
  return whole > 0 ? (WeirFigure){ (double) count, (double) whole, NULL } : missing (NO_SAMPLES);
}

static guint64
sum_outcomes (const Window *window, WeirCountedAs counted_as)
{
  guint64 sum = 0;

  for (guint i = 0; i < window->n_parts; i++)
    sum += weir_phase_counts_as (window->parts[i], counted_as);
  return sum;
}

static guint64
sum_field (const Window *window, gsize offset)
{
  guint64 sum = 0;

  for (guint i = 0; i < window->n_parts; i++)
    sum += G_STRUCT_MEMBER (guint64, window->parts[i], offset);
  return sum;
}
#define SUM(window, field) sum_field (window, G_STRUCT_OFFSET (WeirPhaseCounts, field))

static WeirFigure
of_errors (const Window *window)
{
  guint64 errors = sum_outcomes (window, WEIR_COUNTED_AS_ERROR);

  return count_or_share (window, errors, errors + sum_outcomes (window, WEIR_COUNTED_AS_SUCCESS));
}

static guint64
count_status (const WeirTally *outcomes, const char *status)
{
  guint64 count = 0;

  for (guint i = 0; i < outcomes->n_entries; i++)
    if (g_str_equal (weir_outcome_status (outcomes->entries[i].key), status))
      count += outcomes->entries[i].count;
  return count;
}

static WeirFigure
of_outcome (const Window *window)
{
  const char *status = weir_outcome_status (window->threshold->metric.detail);
  guint64 count = 0;

  for (guint i = 0; i < window->n_parts; i++)
    count += count_status (&window->parts[i]->outcomes, status);
  return count_or_share (window, count, SUM (window, started));
}

static WeirFigure
of_dropped (const Window *window)
{
  guint64 dropped = SUM (window, dropped);

  return count_or_share (window, dropped, dropped + SUM (window, started));
}

/* The books of the run are what its end corrected; of other windows there are tallies alone. */
static WeirFigure
of_ledger (const Window *window)
{
  const WeirLedger *ledger =
      window->threshold->window == WEIR_WINDOW_MEASURED ? window->figures->ledger : NULL;
  guint32 bucket = window->threshold->metric.detail;
  guint64 count = 0;

  if (bucket == WEIR_LEDGER_REVERTED)
    return ledger ? count_of (window, ledger->reverted) : missing (NO_SAMPLES);
  if (bucket == WEIR_LEDGER_ACCEPTED)
    return count_of (window, ledger ? ledger->accepted : SUM (window, accepted));
  if (bucket == WEIR_LEDGER_DUPLICATED)
    return count_of (window, ledger ? ledger->duplicated : SUM (window, duplicated));
  for (guint i = 0; i < window->n_parts; i++)
    count += weir_tally_get (&window->parts[i]->ledger, bucket);
  return count_of (window, ledger ? ledger->buckets[bucket] : count);
}

static WeirFigure
of_histogram (const Window *window, const WeirHistogram *histogram)
{
  const WeirThreshold *threshold = window->threshold;
  guint64 count = histogram ? weir_histogram_count (histogram) : 0;

  if (threshold->aggregation == WEIR_AGGREGATION_COUNT)
    return count_of (window, count);
  if (count == 0)
    return missing (NO_SAMPLES);
  switch (threshold->aggregation) {
  case WEIR_AGGREGATION_MIN:
    return (WeirFigure){ (double) weir_histogram_min (histogram), G_USEC_PER_SEC, NULL };
  case WEIR_AGGREGATION_MAX:
    return (WeirFigure){ (double) weir_histogram_max (histogram), G_USEC_PER_SEC, NULL };
  case WEIR_AGGREGATION_MEAN:
    return (WeirFigure){ weir_histogram_mean (histogram), G_USEC_PER_SEC, NULL };
  default:
    return (WeirFigure){ (double) weir_histogram_percentile (histogram, threshold->percent), G_USEC_PER_SEC,
                         NULL };
  }
}

static WeirFigure
of_step (const Window *window)
{
  g_autoptr (WeirHistogram) all = weir_histogram_new ();

  for (guint i = 0; i < window->n_parts; i++) {
    const WeirHistogram *part = window->parts[i]->success[window->threshold->metric.detail];

    if (part)
      weir_histogram_merge (all, part);
  }
  return of_histogram (window, all);
}

/* Completions are counted where they fall, not by the phase of their start. */
static WeirFigure
of_throughput (const Window *window)
{
  const WeirRunFigures *figures = window->figures;
  WeirThresholdWindow kind = window->threshold->window;
  gboolean in_measured = kind == WEIR_WINDOW_MEASURED || kind == WEIR_WINDOW_LAST;
  guint64 completed = in_measured ? figures->total->completed_in_window : SUM (window, completed);

  if (figures->to <= figures->from || !has_samples (window))
    return missing (NO_SAMPLES);
  return (WeirFigure){ (double) completed * G_USEC_PER_SEC, (double) (figures->to - figures->from), NULL };
}

static double
pick (const WeirMetricStats *stats, WeirAggregation aggregation)
{
  switch (aggregation) {
  case WEIR_AGGREGATION_MIN:
    return stats->min;
  case WEIR_AGGREGATION_MAX:
    return stats->max;
  case WEIR_AGGREGATION_MEAN:
    return stats->mean;
  case WEIR_AGGREGATION_LAST:
    return stats->after;
  case WEIR_AGGREGATION_INCREASE:
    return stats->increase;
  case WEIR_AGGREGATION_RATE:
    return stats->rate;
  default:
    return stats->growth;
  }
}

/* An increase needs a counter; that it is asked of a gauge is worth a word. */
static WeirFigure
of_prometheus (const Window *window)
{
  const WeirRunFigures *figures = window->figures;
  WeirAggregation aggregation = window->threshold->aggregation;
  gboolean of_counter = aggregation == WEIR_AGGREGATION_INCREASE || aggregation == WEIR_AGGREGATION_RATE;
  WeirMetricStats stats;
  double value;

  if (!figures->history || !weir_metric_history_stats (figures->history, window->threshold->selector,
                                                       figures->from, figures->to, &stats))
    return missing (NO_SAMPLES);
  value = pick (&stats, aggregation);
  if (isnan (value) && of_counter && stats.n > 1)
    return missing (N_ ("no samples of a counter: a gauge has a growth"));
  return isnan (value) ? missing (NO_SAMPLES) : (WeirFigure){ value, 1, NULL };
}

static WeirFigure
of_generator (const Window *window)
{
  const WeirInterval *total = window->figures->total;
  double share;

  if (window->threshold->metric.source == WEIR_SOURCE_START_LAG)
    return of_histogram (window, total->generator.start_lag);
  if (window->threshold->metric.source == WEIR_SOURCE_LOOP_LAG)
    return of_histogram (window, total->generator.loop_lag);
  share = weir_validity_cpu (total);
  return isnan (share) ? missing (NO_SAMPLES) : (WeirFigure){ share, 1, NULL };
}

static WeirFigure
find_figure (const Window *window)
{

  switch (window->threshold->metric.source) {
  case WEIR_SOURCE_STEP:
    return of_step (window);
  case WEIR_SOURCE_ERRORS:
    return of_errors (window);
  case WEIR_SOURCE_REFUSED:
    return count_or_share (window, sum_outcomes (window, WEIR_COUNTED_AS_REFUSAL), SUM (window, started));
  case WEIR_SOURCE_DROPPED:
    return of_dropped (window);
  case WEIR_SOURCE_THROUGHPUT:
    return of_throughput (window);
  case WEIR_SOURCE_STARTED:
    return count_of (window, SUM (window, started));
  case WEIR_SOURCE_COMPLETED:
    return count_of (window, SUM (window, completed));
  case WEIR_SOURCE_START_LAG:
  case WEIR_SOURCE_LOOP_LAG:
  case WEIR_SOURCE_CPU:
    return of_generator (window);
  case WEIR_SOURCE_OUTCOME:
    return of_outcome (window);
  case WEIR_SOURCE_LEDGER:
    return of_ledger (window);
  default:
    return of_prometheus (window);
  }
}

/* What @threshold is about, in its window. */
WeirFigure
weir_threshold_figure (const WeirThreshold *threshold, const WeirRunFigures *figures)
{
  Window window = open_window (threshold, figures);

  return find_figure (&window);
}
