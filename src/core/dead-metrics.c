/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics that have a role and do not play it. */
#include "backpressure-private.h"

#include <math.h>

#define SCRAPES_WHILE_REFUSED 3 /* one or two may have come just when the queue was empty */

/* How many scrapes were made in an interval in which the gateway refused. */
static guint
count_scrapes_while_refused (const WeirEvidence *evidence)
{
  const WeirMetricHistory *history = evidence->figures->history;
  guint n = 0;

  for (guint i = 0; i < weir_metric_history_n_scrapes (history); i++) {
    gint64 t = weir_metric_history_time (history, i);

    if (!weir_metric_history_is_silent (history, i) && t >= evidence->figures->from &&
        t <= evidence->figures->to && weir_evidence_refused_between (evidence, t, t + 1) > 0)
      n++;
  }
  return n;
}

/* 503 is said for a full queue; 429 may be said for the limit of one agent, whose work is in no queue. */
static gboolean
queue_was_full (const WeirEvidence *evidence)
{
  const WeirPhaseCounts *counts = &evidence->figures->total->measured;
  guint64 overload = weir_tally_get (&counts->submit_codes, 503);

  return overload > weir_tally_get (&counts->outcomes, WEIR_OUTCOME_HTTP + 503) &&
         evidence->queue_full >= evidence->refused - evidence->refused / 2 &&
         count_scrapes_while_refused (evidence) >= SCRAPES_WHILE_REFUSED;
}

static void
dead_metric_free (gpointer data)
{
  WeirDeadMetric *dead = data;

  g_free (dead->name);
  g_free (dead);
}

static void
add (GPtrArray *found, const WeirRole *role, WeirDeadKind kind, guint64 count)
{
  WeirDeadMetric *dead = g_new (WeirDeadMetric, 1);

  *dead = (WeirDeadMetric){ g_strdup (role->name), kind, count };
  g_ptr_array_add (found, dead);
}

static void
judge_queue (GPtrArray *found, const WeirEvidence *evidence)
{
  const WeirRole *queue = &evidence->queue;

  if (!queue->found)
    add (found, queue, WEIR_DEAD_ABSENT, 0);
  else if (queue->stats.moved || queue->stats.max != 0 || queue->stats.min != 0)
    return;
  else if (evidence->queue_full > 0 && queue_was_full (evidence))
    add (found, queue, WEIR_DEAD_STILL_FULL, evidence->queue_full);
  else if (evidence->figures->scenario->mode == WEIR_MODE_ASYNC && weir_evidence_in_flight_grew (evidence))
    add (found, queue, WEIR_DEAD_STILL_GREW, (guint64) weir_evidence_most_in_flight (evidence));
}

/* A counter with labels appears with the first event that it counts: until the gateway has refused,
 * its absence means nothing. */
static void
judge_counter (GPtrArray *found, const WeirEvidence *evidence)
{
  const WeirRole *counter = &evidence->counter;

  if (evidence->queue_full <= weir_evidence_not_counted (evidence))
    return;
  if (!counter->found)
    add (found, counter, WEIR_DEAD_ABSENT_REFUSED, evidence->queue_full);
  else if (!counter->stats.moved && !isnan (counter->stats.growth))
    add (found, counter, WEIR_DEAD_STILL_REFUSED, evidence->queue_full);
}

/**
 * weir_dead_metrics_find:
 *
 * Finds what is absent, or flat under a load that must move it, and nothing else:
 * - the queue's depth is a plain gauge, which is there from the start: where a scrape of the load
 *   lacks it, it is not exposed. It is flat where it is 0 in all scrapes although the queue was full
 *   in some of them, or although in an open asynchronous load the executions in flight grew without
 *   bound. A gateway that was not loaded so is not accused;
 * - the counter is absent or flat where submissions were refused for a full queue, and a scrape came
 *   after. Refusals by rate need not move it;
 * - the capacity is absent where a metric was named for it.
 * Where no scrape of the load succeeded, nothing can be said.
 *
 * Returns: (transfer full) (element-type WeirDeadMetric): in the order of their roles
 */
GPtrArray *
weir_dead_metrics_find (const WeirEvidence *evidence)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (dead_metric_free);

  if (!evidence->has_scrapes)
    return found;
  if (evidence->queue.selector)
    judge_queue (found, evidence);
  if (evidence->capacity.selector && !evidence->capacity.found)
    add (found, &evidence->capacity, WEIR_DEAD_ABSENT, 0);
  if (evidence->counter.selector)
    judge_counter (found, evidence);
  return found;
}
