/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mser.h"

#define GROUP 5 /* values in a group: MSER-5 */
#define LEAST 8 /* groups, below which half of them say nothing */

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

/**
 * weir_mser:
 * @values: one for each interval of a run, from its start on, such as the median response time
 * @n: how many
 * @cut: (out): how many at the start look like warm-up; 0 where none do
 *
 * Marginal standard error rule on groups of five: what is cut off leaves the mean of the rest with the
 * least standard error (K. P. White, M. J. Cobb, S. C. Spratt, A comparison of five steady-state
 * truncation heuristics for simulation, Winter Simulation Conference, 2000). A cut in the latter half
 * means that the run never came to rest.
 *
 * Returns: whether there is an answer: at least 40 values, and rest in the first half of them
 */
gboolean
weir_mser (const double *values, guint n, guint *cut)
{
  guint groups = n / GROUP, best = 0;
  g_autofree double *means = groups >= LEAST ? group_means (values, groups) : NULL;
  double least;

  if (means == NULL)
    return FALSE;
  least = error_without (means, groups, 0);
  for (guint i = 1; i + LEAST / 2 <= groups; i++) {
    double error = error_without (means, groups, i);

    if (error < least) {
      least = error;
      best = i;
    }
  }
  *cut = best * GROUP;
  return best <= groups / 2;
}
