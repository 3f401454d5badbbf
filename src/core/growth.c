/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a level grew without bound while the load was on. */
#include "backpressure-private.h"

#include <math.h>

/* The window is cut into six parts. A level grew without bound where all of this holds:
 * - its mean in the middle third lies above that in the first, and in the last above the middle, by
 *   a fifth and one each time;
 * - it still rises at the end: the last sixth lies above the one before;
 * - each third has enough readings to have a mean;
 * - what is heaped up at the end is beyond what is known to be the bound or, where none is known, in
 *   an open load more than the gateway completes in a tenth of the window (and in two seconds): a
 *   queue in balance is that long only by rare chance, however long it is watched.
 * A closed load is its own bound, and says nothing of the gateway's. */
#define PARTS         6
#define LEAST_IN_PART 2 /* in a third that makes four, and three where a reading failed */
#define STEP_SHARE    1.2
#define STEP          1.0
#define BACKLOG_SHARE 0.1
#define BACKLOG_LEAST 2.0  /* s */
#define FEW           20.0 /* executions that are no heap, however slow the gateway is */

typedef struct {
  gint64 from, to;
  double sum[PARTS], peak;
  guint n[PARTS];
} Parts;

static void
add (Parts *parts, gint64 t, double value)
{
  double part = (double) (t - parts->from) / (double) (parts->to - parts->from) * PARTS;
  guint i;

  if (!isfinite (value) || t < parts->from || t > parts->to)
    return;
  i = MIN ((guint) part, PARTS - 1);
  parts->sum[i] += value;
  parts->n[i]++;
  parts->peak = MAX (parts->peak, value);
}

static double
mean_of (const Parts *parts, guint first, guint n)
{
  double sum = 0;
  guint count = 0;

  for (guint i = first; i < first + n; i++) {
    sum += parts->sum[i];
    count += parts->n[i];
  }
  return sum / count;
}

static gboolean
is_above (double above, double below)
{
  return above >= below * STEP_SHARE + STEP;
}

static gboolean
kept_rising (const Parts *parts)
{
  double first = mean_of (parts, 0, 2), middle = mean_of (parts, 2, 2), last = mean_of (parts, 4, 2);

  for (guint i = 0; i < PARTS; i++)
    if (parts->n[i] == 0 || parts->n[i] + parts->n[i ^ 1] < 2 * LEAST_IN_PART - 1)
      return FALSE;
  return is_above (middle, first) && is_above (last, middle) && mean_of (parts, 5, 1) > mean_of (parts, 4, 1);
}

/* More than is completed in a good while. */
static gboolean
is_heap (const WeirEvidence *evidence, double level)
{
  double seconds = (double) (evidence->figures->to - evidence->figures->from) / G_USEC_PER_SEC;
  double rate = (double) evidence->figures->total->completed_in_window / seconds;

  return level >= MAX (FEW, rate * MAX (BACKLOG_LEAST, BACKLOG_SHARE * seconds));
}

/* @capacity: NaN where it is not known */
gboolean
weir_evidence_queue_grew (const WeirEvidence *evidence, double capacity)
{
  const WeirRunFigures *figures = evidence->figures;
  Parts parts = { .from = figures->from, .to = figures->to };

  if (!evidence->queue.found || figures->to <= figures->from)
    return FALSE;
  for (guint i = 0; i < weir_metric_history_n_scrapes (figures->history); i++)
    add (&parts, weir_metric_history_time (figures->history, i),
         weir_metric_history_sum (figures->history, evidence->queue.chosen, i));
  if (!kept_rising (&parts))
    return FALSE;
  if (!isnan (capacity))
    return parts.peak > capacity;
  return weir_scenario_is_open (figures->scenario) && is_heap (evidence, mean_of (&parts, 5, 1));
}

gboolean
weir_evidence_in_flight_grew (const WeirEvidence *evidence)
{
  Parts parts = { .from = evidence->figures->from, .to = evidence->figures->to };

  if (!weir_scenario_is_open (evidence->figures->scenario) || parts.to <= parts.from)
    return FALSE;
  for (guint i = 0; evidence->points && i < evidence->points->len; i++) {
    const WeirLoadPoint *point = &g_array_index (evidence->points, WeirLoadPoint, i);

    add (&parts, point->t + point->dt / 2, point->in_flight);
  }
  return kept_rising (&parts) && is_heap (evidence, mean_of (&parts, 5, 1));
}
