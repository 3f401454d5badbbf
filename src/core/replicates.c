/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

#define EXACT_MOST 2500 /* pairs; with more the normal approximation is as good */

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * weir_shifts:
 * @a: figures of the runs of one side, as the next of the other
 *
 * Returns: (transfer full) (element-type double): the differences of each of @b to each of @a,
 *   ascending
 */
GArray *
weir_shifts (const double *a, guint n_a, const double *b, guint n_b)
{
  GArray *shifts = g_array_sized_new (FALSE, FALSE, sizeof (double), n_a * n_b);

  for (guint i = 0; i < n_a; i++) {
    for (guint j = 0; j < n_b; j++) {
      double shift = b[j] - a[i];

      g_array_append_val (shifts, shift);
    }
  }
  g_array_sort (shifts, compare);
  return shifts;
}

/**
 * weir_hodges_lehmann:
 * @shifts: see weir_shifts(); not empty
 *
 * Returns: their median, the shift between both sides (J. L. Hodges, E. L. Lehmann, Estimates of
 *   location based on rank tests, Annals of Mathematical Statistics 34, 1963)
 */
double
weir_hodges_lehmann (const GArray *shifts)
{
  guint n = shifts->len;

  return (g_array_index (shifts, double, (n - 1) / 2) + g_array_index (shifts, double, n / 2)) / 2;
}

/**
 * weir_mann_whitney_mass:
 * @n_a: runs of one side
 * @n_b: of the other
 *
 * How many of all orders of both have each count of pairs in the wrong order, by the recursion of
 * Mann and Whitney: f (a, b, u) = f (a - 1, b, u - b) + f (a, b - 1, u). Normalised, so that large
 * samples do not overflow. It depends on the numbers alone, and takes milliseconds for many.
 *
 * Returns: (transfer full) (nullable): the distribution, from no such pair to all of them; %NULL beyond
 *   2,500 pairs
 */
double *
weir_mann_whitney_mass (guint n_a, guint n_b)
{
  guint length = n_a * n_b + 1;
  g_autofree double *rows = NULL;

  if ((guint64) n_a * n_b > EXACT_MOST)
    return NULL;
  rows = g_new0 (double, (gsize) length *(n_b + 1));
  for (guint b = 0; b <= n_b; b++)
    rows[(gsize) b * length] = 1;
  for (guint a = 1; a <= n_a; a++) {
    for (guint b = 1; b <= n_b; b++) {
      double *row = rows + (gsize) b * length, *fewer = row - length;

      for (guint u = a * b + 1; u-- > 0;)
        row[u] = (u >= b ? row[u - b] : 0) * a / (a + b) + fewer[u] * b / (a + b);
    }
  }
  return g_memdup2 (rows + (gsize) n_b * length, length * sizeof *rows);
}

/* How many shifts to leave out at either end; -1: no interval reaches that confidence. */
static int
exact_cut (const double *mass, guint pairs, double tail)
{
  double sum = 0;
  int cut = -1;

  for (guint u = 0; u <= pairs / 2; u++) {
    sum += mass[u];
    if (sum > tail * (1 + 1e-12))
      break;
    cut = (int) u;
  }
  return cut;
}

static int
normal_cut (double n_a, double n_b, double tail)
{
  double spread = sqrt (n_a * n_b * (n_a + n_b + 1) / 12);

  return (int) floor (n_a * n_b / 2 + weir_normal_quantile (tail) * spread - 0.5);
}

/**
 * weir_mann_whitney_span:
 * @shifts: see weir_shifts()
 * @mass: (nullable): weir_mann_whitney_mass() of @n_a and @n_b; %NULL: the normal approximation
 * @n_a: runs of one side
 * @n_b: of the other
 * @confidence: at least so much
 * @span: (out): the interval of the shift
 *
 * The shifts that the rank sum test does not reject (H. B. Mann, D. R. Whitney, On a test of whether
 * one of two random variables is stochastically larger than the other, Annals of Mathematical
 * Statistics 18, 1947), with its exact distribution up to 2,500 pairs.
 *
 * Returns: whether so few runs can give that confidence
 */
gboolean
weir_mann_whitney_span (const GArray *shifts, const double *mass, guint n_a, guint n_b, double confidence,
                        WeirSpan *span)
{
  double tail = (1 - confidence) / 2;
  int cut = mass != NULL ? exact_cut (mass, n_a * n_b, tail) : normal_cut (n_a, n_b, tail);
  guint low;

  if (cut < 0)
    return FALSE;
  low = MIN ((guint) cut, (shifts->len - 1) / 2);
  span->low = g_array_index (shifts, double, low);
  span->high = g_array_index (shifts, double, shifts->len - 1 - low);
  return TRUE;
}
