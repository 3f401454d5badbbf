/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mser.h"

#include <math.h>

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

/* The squared standard error of the mean of what is left, but for the bias of a few. */
static double
error_without (const double *means, guint n, guint cut)
{
  double sum = 0, squares = 0, left = n - cut;

  for (guint i = cut; i < n; i++)
    sum += means[i];
  for (guint i = cut; i < n; i++)
    squares += (means[i] - sum / left) * (means[i] - sum / left);
  return squares / (left * left);
}

/* Where cutting leaves the mean of the rest with the least error, in groups. */
static guint
best_cut (const double *means, guint groups)
{
  double least = error_without (means, groups, 0);
  guint best = 0;

  for (guint i = 1; i + LEAST_LEFT <= groups; i++) {
    double error = error_without (means, groups, i);

    if (error < least) {
      least = error;
      best = i;
    }
  }
  return best;
}

static double
mean_of (const double *means, guint from, guint to)
{
  double sum = 0;

  for (guint i = from; i < to; i++)
    sum += means[i];
  return sum / (to - from);
}

/* Whatever sways has a start that is best cut off; only one that is unlike the rest is worth a word. */
static gboolean
stands_apart (const double *means, guint from, guint cut, guint groups)
{
  double rest = mean_of (means, cut, groups), off = fabs (mean_of (means, from, cut) - rest);
  double squares = error_without (means, groups, cut) * (groups - cut) * (groups - cut);

  return off > TOLERANCE * fabs (rest) && off > APART * sqrt (squares / (groups - cut - 1));
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
