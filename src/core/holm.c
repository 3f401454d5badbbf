/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

static int
find_least (const double *p, guint n, const gboolean *rejected)
{
  int least = -1;

  for (guint i = 0; i < n; i++)
    if (!rejected[i] && (least < 0 || p[i] < p[least]))
      least = (int) i;
  return least;
}

/**
 * weir_holm:
 * @p: p-values, 0 to 1
 * @n: how many
 * @alpha: how often any of them may be rejected wrongly
 * @rejected: (out) (array length=n): which are
 *
 * The least against alpha / n, the next against alpha / (n - 1), and so on until one fails (S. Holm,
 * A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6,
 * 1979).
 */
void
weir_holm (const double *p, guint n, double alpha, gboolean *rejected)
{
  for (guint i = 0; i < n; i++)
    rejected[i] = FALSE;
  for (guint left = n; left > 0; left--) {
    int least = find_least (p, n, rejected);

    if (p[least] > alpha / left)
      return;
    rejected[least] = TRUE;
  }
}
