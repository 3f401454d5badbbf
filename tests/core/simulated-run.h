/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comparison.h"

G_BEGIN_DECLS

/* Runs made up from a seed, whose truth is known. The level of response times drifts from second to
 * second as an AR(1) process; around it single ones are lognormal. */
typedef struct {
  guint seconds;
  double rate;        /* executions a second */
  double median;      /* response time, µs */
  double scatter;     /* of single executions, standard deviation of the logarithm */
  double drift;       /* of the level, likewise; 0: none */
  double persistence; /* of the level from one step to the next: 0.9 */
  guint step;         /* seconds for which a level holds; 0: 1 */
  double errors;      /* share */
  double swing;       /* of the rate, as a share of it, with the level */
} SimulatedRun;

WeirComparedRun *simulate_run (const SimulatedRun *plan, guint64 seed);
WeirComparisonSide *simulate_side (const SimulatedRun *plan, guint64 seed, guint n_runs);
WeirComparison *simulate_pair (const SimulatedRun *a, const SimulatedRun *b, guint64 seed,
                               const WeirTolerances *tolerances);
double simulated_normal (guint64 *state);

G_END_DECLS
