/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backpressure-private.h"

#include <math.h>

/* Counter and refusals agree within so much, beside what was refused between a scrape and a border
 * of the window. */
#define TOLERANCE_SHARE 0.05
#define TOLERANCE_LEAST 2.0

static const char *const kind_names[] = {
  [WEIR_BACKPRESSURE_NOT_NEEDED] = "not_needed", [WEIR_BACKPRESSURE_PUSHED_BACK] = "pushed_back",
  [WEIR_BACKPRESSURE_UNSEEN] = "unseen",         [WEIR_BACKPRESSURE_MISMATCH] = "mismatch",
  [WEIR_BACKPRESSURE_UNBOUNDED] = "unbounded",
};

/** weir_backpressure_kind_name: Returns: the name of @kind in files */
const char *
weir_backpressure_kind_name (WeirBackpressureKind kind)
{
  g_assert ((guint) kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

/* What is no number is not known. */
static double
finite_or_nan (double value)
{
  return isfinite (value) ? value : NAN;
}

static double
counter_increase (const WeirEvidence *evidence)
{
  const WeirMetricStats *stats = &evidence->counter.stats;

  if (!evidence->counter.found || evidence->first_scrape >= evidence->last_scrape)
    return NAN;
  /* A gauge may stand in for a counter. */
  return finite_or_nan (isnan (stats->increase) ? MAX (stats->growth, 0) : stats->increase);
}

static double
queue_capacity (const WeirEvidence *evidence)
{
  return evidence->capacity.found ? finite_or_nan (evidence->capacity.stats.max) : evidence->capacity_number;
}

static double
queue_last (const WeirEvidence *evidence)
{
  const WeirMetricStats *stats = &evidence->queue.stats;

  if (!evidence->queue.found)
    return NAN;
  return finite_or_nan (isfinite (stats->after) ? stats->after : stats->before);
}

static double
tolerance (const WeirEvidence *evidence)
{
  return MAX (TOLERANCE_LEAST, TOLERANCE_SHARE * (double) evidence->refused);
}

/* The most that the counter may have counted: all that was refused between its scrapes, of whatever phase. */
static double
most_counted (const WeirEvidence *evidence)
{
  guint64 between = weir_evidence_refused_between (evidence, evidence->first_scrape, evidence->last_scrape);

  return (double) MAX (evidence->refused, between) + tolerance (evidence);
}

static WeirBackpressureKind
judge_refusals (const WeirEvidence *evidence, double counted)
{
  gboolean must_move = evidence->queue_full > weir_evidence_not_counted (evidence);
  gboolean is_looked_at = evidence->has_scrapes && evidence->counter.selector;

  if (!is_looked_at || (evidence->counter.found && isnan (counted)))
    return WEIR_BACKPRESSURE_PUSHED_BACK;
  if (isnan (counted) || counted == 0)
    return must_move ? WEIR_BACKPRESSURE_UNSEEN : WEIR_BACKPRESSURE_PUSHED_BACK;
  if (counted > most_counted (evidence) ||
      counted + (double) weir_evidence_not_counted (evidence) + tolerance (evidence) <
          (double) evidence->queue_full)
    return WEIR_BACKPRESSURE_MISMATCH;
  return WEIR_BACKPRESSURE_PUSHED_BACK;
}

static WeirBackpressureKind
judge_kind (const WeirEvidence *evidence, const WeirBackpressure *verdict)
{
  if (evidence->refused > 0)
    return judge_refusals (evidence, verdict->counter_increase);
  if (weir_evidence_queue_grew (evidence, verdict->queue_capacity))
    return WEIR_BACKPRESSURE_UNBOUNDED;
  if (verdict->counter_increase > most_counted (evidence))
    return WEIR_BACKPRESSURE_MISMATCH;
  return WEIR_BACKPRESSURE_NOT_NEEDED;
}

/**
 * weir_backpressure_judge:
 * @figures: a run that is over, or its measured phase so far
 * @points: (nullable) (element-type WeirLoadPoint): its intervals in the order of time, those of
 *   warm-up and drain too, with the refusals of whatever phase
 *
 * Refusals are those of the measured phase. The counter has to have moved by at least those for a
 * full queue and at most by all (a rate limit need not count there), give or take a twentieth and
 * what was refused between a border of the window and its nearest scrape. Where no metrics were
 * read, or no counter has the role, what the client saw is believed.
 *
 * The scrapes have to follow the metrics that have a role, or these are taken to be absent.
 *
 * Returns: (transfer full): the verdict
 */
WeirBackpressure *
weir_backpressure_judge (const WeirRunFigures *figures, const GArray *points)
{
  WeirBackpressure *verdict = g_new0 (WeirBackpressure, 1);
  WeirEvidence evidence;

  weir_evidence_gather (&evidence, figures, points);
  verdict->refusals = evidence.refused;
  verdict->counter_increase = counter_increase (&evidence);
  verdict->queue_peak = evidence.queue.found ? finite_or_nan (evidence.queue.stats.max) : NAN;
  verdict->queue_last = queue_last (&evidence);
  verdict->queue_capacity = queue_capacity (&evidence);
  verdict->in_flight_at_first = weir_evidence_in_flight_at_first (&evidence);
  verdict->kind = judge_kind (&evidence, verdict);
  verdict->started = figures->total->measured.started;
  verdict->dropped = figures->total->measured.dropped;
  verdict->queue = g_strdup (evidence.queue.name);
  verdict->counter = g_strdup (evidence.counter.name);
  verdict->has_counter = evidence.counter.found;
  verdict->dead_metrics = weir_dead_metrics_find (&evidence);
  weir_evidence_clear (&evidence);
  return verdict;
}

void
weir_backpressure_free (WeirBackpressure *verdict)
{
  if (!verdict)
    return;
  g_free (verdict->queue);
  g_free (verdict->counter);
  g_ptr_array_unref (verdict->dead_metrics);
  g_free (verdict);
}
