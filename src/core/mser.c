/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mser.h"

#include <math.h>

#include "statistics.h"

#define GROUP      5    /* values in a group: MSER-5 */
#define LEAST      12   /* groups, below which half of them say nothing */
#define LEAST_LEFT 4    /* groups, of which the error of the mean can be told */
#define TOLERANCE  0.05 /* of the level, within which a median counts as unchanged */
#define APART      3.0  /* standard deviations of a group */

static double *
group_means (const double *values, guint groups)
{
  double *means = g_new0 (double, groups);

  for (guint i = 0; i < groups * GROUP; i++)
    means[i / GROUP] += values[i] / GROUP;
  return means;
}

/* Where cutting leaves the mean of the rest with the least squared standard error, but for the bias of a
 * few, in groups. The rest grows from the end, so that all cuts take one pass (B. P. Welford, Note on a
 * method for calculating corrected sums of squares and products, Technometrics 4, 1962). */
static guint
best_cut (const double *means, guint groups)
{
  double mean = 0, squares = 0, least = INFINITY;
  guint best = 0;

  for (guint left = 1; left <= groups; left++) {
    double value = means[groups - left], off = value - mean, error;

    mean += off / left;
    squares += off * (value - mean);
    error = squares / ((double) left * left);
    if (left >= LEAST_LEFT && error <= least) {
      least = error;
      best = groups - left;
    }
  }
  return best;
}

/* Whatever sways has a start that is best cut off; only one that is unlike the rest is worth a word. */
static gboolean
stands_apart (const double *means, guint from, guint cut, guint groups)
{
  WeirMean rest = weir_mean_of (means + cut, groups - cut);
  double off = fabs (weir_mean_of (means + from, cut - from).mean - rest.mean);

  return off > TOLERANCE * fabs (rest.mean) && off > APART * sqrt (rest.variance);
}

/**
 * weir_mser_warm_up:
 * @values: one for each interval of a run under constant load, from its start on, such as the median
 *   response time
 * @n: how many
 * @had: of how many at the start it is known that they are warm-up
 *
 * Marginal standard error rule on groups of five: what is cut off leaves the mean of the rest with the
 * least standard error (K. P. White, M. J. Cobb, S. C. Spratt, A comparison of five steady-state
 * truncation heuristics for simulation, Winter Simulation Conference, 2000). A cut in the latter half
 * means that the run never came to rest. Since the rule cuts something off one in five runs that are
 * steady but sway, what it would cut beyond @had must differ from the rest by more than 5 %, and by
 * more than three standard deviations of a group: of simulated runs without a warm-up, of two minutes
 * and more and with autocorrelation up to 0.95, 1 % to 5 % pass that.
 *
 * Returns: how many at the start look like warm-up, more than @had; 0 where no more do, where the run
 *   does not come to rest in its first half, and for fewer than 60 values
 */
guint
weir_mser_warm_up (const double *values, guint n, guint had)
{
  guint groups = n / GROUP, from = had / GROUP, cut;
  g_autofree double *means = groups >= LEAST ? group_means (values, groups) : NULL;

  if (means == NULL)
    return 0;
  cut = best_cut (means, groups);
  if (cut > groups / 2 || cut * GROUP <= had || !stands_apart (means, from, cut, groups))
    return 0;
  return cut * GROUP;
}
