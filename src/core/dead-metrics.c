/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics that have a role and do not play it. */
#include "backpressure-private.h"

#include "format.h"

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
say (GPtrArray *sentences, const WeirRole *role, const char *what)
{
  g_ptr_array_add (sentences, g_strdup_printf ("%s %s", role->name, what));
}

static void
judge_queue (GPtrArray *sentences, const WeirEvidence *evidence)
{
  const WeirRole *queue = &evidence->queue;
  g_autofree char *refused = weir_format_count (evidence->queue_full);
  g_autofree char *in_flight = weir_format_count ((guint64) weir_evidence_most_in_flight (evidence));
  g_autofree char *what = NULL;

  if (!queue->found)
    what = g_strdup ("is not exposed by this gateway.");
  else if (queue->stats.moved || queue->stats.max != 0 || queue->stats.min != 0)
    return;
  else if (evidence->queue_full > 0 && queue_was_full (evidence))
    what = g_strdup_printf ("never moved: it stayed at 0 while the queue was full and %s refused.", refused);
  else if (evidence->figures->scenario->mode == WEIR_MODE_ASYNC && weir_evidence_in_flight_grew (evidence))
    what =
        g_strdup_printf ("never moved: it stayed at 0 while the executions in flight grew to %s.", in_flight);
  if (what)
    say (sentences, queue, what);
}

/* A counter with labels appears with the first event that it counts: until the gateway has refused,
 * its absence means nothing. */
static void
judge_counter (GPtrArray *sentences, const WeirEvidence *evidence)
{
  const WeirRole *counter = &evidence->counter;
  g_autofree char *refused = weir_format_count (evidence->queue_full);
  g_autofree char *what = NULL;

  if (evidence->queue_full <= weir_evidence_not_counted (evidence))
    return;
  if (!counter->found)
    what = g_strdup_printf ("is not exposed by this gateway, which refused %s.", refused);
  else if (!counter->stats.moved && !isnan (counter->stats.growth))
    what = g_strdup_printf ("never moved while %s refused.", refused);
  if (what)
    say (sentences, counter, what);
}

/**
 * weir_dead_metrics_name:
 *
 * Names what is absent, or flat under a load that must move it, and nothing else:
 * - the queue's depth is a plain gauge, which is there from the start: where a scrape of the load
 *   lacks it, it is not exposed. It is flat where it is 0 in all scrapes although the queue was full
 *   in some of them, or although in an open asynchronous load the executions in flight grew without
 *   bound. A gateway that was not loaded so is not accused;
 * - the counter is absent or flat where submissions were refused for a full queue, and a scrape came
 *   after. Refusals by rate need not move it;
 * - the capacity is absent where a metric was named for it.
 * Where no scrape of the load succeeded, nothing can be said.
 *
 * Returns: (transfer full) (element-type utf8): one sentence each
 */
GPtrArray *
weir_dead_metrics_name (const WeirEvidence *evidence)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  if (!evidence->has_scrapes)
    return sentences;
  if (evidence->queue.selector)
    judge_queue (sentences, evidence);
  if (evidence->capacity.selector && !evidence->capacity.found)
    say (sentences, &evidence->capacity, "is not exposed by this gateway.");
  if (evidence->counter.selector)
    judge_counter (sentences, evidence);
  return sentences;
}
