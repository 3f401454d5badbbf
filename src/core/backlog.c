/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the executions in flight heap up while the load is on. */
#include "comparison-private.h"

typedef struct {
  double t[WEIR_BATCHES], level[WEIR_BATCHES], weight[WEIR_BATCHES];
} Batches;

static void
add_point (Batches *batches, const WeirComparedRun *run, const WeirComparedPoint *point)
{
  gint64 middle = point->t + point->dt / 2 - run->measured_from_us;
  gint64 batch = run->measured_us > 0 ? middle * WEIR_BATCHES / run->measured_us : -1;
  double weight = (double) point->dt;

  if (middle < 0 || batch < 0 || batch >= WEIR_BATCHES || weight <= 0)
    return;
  batches->t[batch] += weight * (double) middle / G_USEC_PER_SEC;
  batches->level[batch] += weight * point->in_flight;
  batches->weight[batch] += weight;
}

/**
 * weir_compared_run_backlog:
 * @run: one run, or several as one
 * @slope: (out): by how many executions those in flight grow each second
 *
 * The line through the means of ten parts of the measured phase: neighbouring intervals are too much
 * alike to count each as a point of its own.
 *
 * Returns: whether there is one
 */
gboolean
weir_compared_run_backlog (const WeirComparedRun *run, WeirSlope *slope)
{
  Batches batches = { 0 };

  *slope = run->backlog;
  if (run->has_backlog)
    return TRUE;
  for (guint i = 0; i < run->points->len; i++)
    add_point (&batches, run, &g_array_index (run->points, WeirComparedPoint, i));
  for (guint i = 0; i < WEIR_BATCHES; i++) {
    if (batches.weight[i] <= 0)
      return FALSE;
    batches.t[i] /= batches.weight[i];
    batches.level[i] /= batches.weight[i];
  }
  return weir_slope_fit (batches.t, batches.level, WEIR_BATCHES, slope);
}
