/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

#include "mser.h"
#include "record-times.h"

/* "SciPy" in this file is version 1.17.1; its call stands beside each of its values. */

static void
assert_near (double found, double expected, double relative)
{
  if (fabs (found - expected) > relative * fabs (expected) + 1e-300)
    g_error ("expected %.17g, found %.17g", expected, found);
}

static void
test_normal (void)
{
  /* scipy.stats.norm.ppf (p) */
  g_assert_cmpfloat (weir_normal_quantile (0.5), ==, 0);
  assert_near (weir_normal_quantile (0.8), 0.8416212335729143, 1e-12);
  assert_near (weir_normal_quantile (0.975), 1.959963984540054, 1e-12);
  assert_near (weir_normal_quantile (0.05), -1.6448536269514722, 1e-12);
  assert_near (weir_normal_quantile (1 - 1e-9), 5.997807019601637, 1e-8);
  assert_near (weir_normal_quantile (1e-20), -9.262340089798409, 1e-12);
  g_assert_true (isinf (weir_normal_quantile (0)) && isinf (weir_normal_quantile (1)));
}

static void
test_student (void)
{
  /* scipy.stats.t.ppf (p, df) */
  assert_near (weir_student_quantile (0.975, 9), 2.262157162798205, 1e-10);
  assert_near (weir_student_quantile (0.05, 9), -1.833112932656237, 1e-10);
  assert_near (weir_student_quantile (0.975, 18), 2.1009220402410382, 1e-10);
  assert_near (weir_student_quantile (0.9995, 4), 8.610301581379522, 1e-10);
  assert_near (weir_student_quantile (0.6, 1), 0.32491969623290634, 1e-10);
  assert_near (weir_student_quantile (0.975, 2.5), 3.5746548420036817, 1e-10);
  assert_near (weir_student_quantile (0.995, 1000), 2.580754698065951, 1e-10);
  assert_near (weir_student_quantile (0.975, 1e5), 1.9599877075346095, 1e-9);
  assert_near (weir_student_quantile (1e-10, 9), -30.737330949971977, 1e-9);
  assert_near (weir_student_critical (0.95, 9), 2.262157162798205, 1e-10);
  g_assert_true (isinf (weir_student_critical (1, 9)));
}

static void
test_design_effect (void)
{
  /* By hand: shares 0.9, 0.95, 1.0 of 100; p = 0.95: deviations -5, 0, 5; (25 + 0 + 25) / 2 = 25;
   * 100 * 0.95 * 0.05 = 4.75; 25 / 4.75 = 5.263157... */
  const WeirBatchCount apart[] = { { 90, 100 }, { 95, 100 }, { 100, 100 } };
  /* Batches that are more alike than chance makes them are worth no more than independent ones. */
  const WeirBatchCount alike[] = { { 95, 100 }, { 95, 100 }, { 95, 100 } };
  /* Unequal batches: 10 of 20 and 30 of 60 have the same share. */
  const WeirBatchCount unequal[] = { { 10, 20 }, { 30, 60 } };
  const WeirBatchCount none[] = { { 0, 0 }, { 0, 0 } };

  assert_near (weir_design_effect (apart, 3, 0.95), 25 / 4.75, 1e-12);
  g_assert_cmpfloat (weir_design_effect (alike, 3, 0.95), ==, 1);
  g_assert_cmpfloat (weir_design_effect (unequal, 2, 0.5), ==, 1);
  g_assert_cmpfloat (weir_design_effect (none, 2, 0.5), ==, 1);
  g_assert_cmpfloat (weir_design_effect (apart, 3, 0), ==, 1);
}

static void
test_lag_correlation (void)
{
  /* By hand: mean 2.5, squares 2.25 + 0.25 + 0.25 + 2.25 = 5; products 0.75 - 0.25 + 0.75 = 1.25 */
  const double rising[] = { 1, 2, 3, 4 }, still[] = { 7, 7, 7, 7 }, swinging[] = { 1, -1, 1, -1 };

  assert_near (weir_lag_correlation (rising, 4), 0.25, 1e-12);
  g_assert_cmpfloat (weir_lag_correlation (still, 4), ==, 0);
  assert_near (weir_lag_correlation (swinging, 4), -0.75, 1e-12);
  g_assert_cmpfloat (weir_lag_correlation (rising, 2), ==, 0);
}

static WeirHistogram *
thousand (void)
{
  WeirHistogram *histogram = weir_histogram_new ();

  for (gint64 us = 1; us <= 1000; us++)
    weir_histogram_record (histogram, us);
  return histogram;
}

static void
test_woodruff (void)
{
  g_autoptr (WeirHistogram) histogram = thousand ();
  WeirSpan span = weir_woodruff_span (histogram, 0.5, 100, 2);

  /* By hand: 0.5 ± 2 * √(0.25 / 100) = 0.4 and 0.6; ranks of 999 from 0: 399.6 down, 599.4 up; the
   * value of rank r is r + 1, in a bucket of its own. */
  g_assert_cmpfloat (span.low, ==, 400);
  g_assert_cmpfloat (span.high, ==, 601);
  /* Beyond all values there are the values themselves. */
  span = weir_woodruff_span (histogram, 0.95, 10, 5);
  g_assert_cmpfloat (span.high, ==, 1000);

  g_assert_cmpuint (weir_woodruff_needed (0.95), ==, 72);
  g_assert_cmpuint (weir_woodruff_needed (0.99), ==, 368);
  g_assert_cmpuint (weir_woodruff_needed (0.999), ==, 3688);
  g_assert_cmpuint (weir_woodruff_needed (0.5), ==, 6);
}

/* Both ends lie at the outer side of a bucket that holds several values. */
static void
test_woodruff_bucket (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirHistogramBucket bucket = { 0 };
  WeirSpan span;

  record_times (histogram, 1000003, 500);
  g_assert_true (weir_histogram_next (histogram, &bucket));
  g_assert_cmpint (bucket.lowest, <, bucket.highest);
  span = weir_woodruff_span (histogram, 0.95, 500, 1.96);
  g_assert_cmpfloat (span.low, ==, (double) bucket.lowest);
  g_assert_cmpfloat (span.high, ==, (double) bucket.highest);
}

static void
test_mover (void)
{
  /* By hand: 5 - √(3² + 4²) and 5 + √(5² + 12²) */
  const WeirLimits a = { 10, { -2, 14 } }, b = { 15, { 12, 20 } };
  WeirSpan span = weir_mover_difference (&a, &b);

  assert_near (span.low, 0 + 5 - 5, 1e-12);
  assert_near (span.high, 5 + 13, 1e-12);
}

static void
test_wilson (void)
{
  double z = weir_normal_quantile (0.975);
  /* scipy.stats.binomtest (7, 100).proportion_ci (method='wilson') */
  WeirLimits limits = weir_wilson (0.07, 100, 0.95, z);

  assert_near (limits.span.low, 0.03431926106727269, 1e-10);
  assert_near (limits.span.high, 0.13749514739073504, 1e-10);
  /* The rule of three: -ln (0.05) / 100 */
  limits = weir_wilson (0, 100, 0.95, z);
  g_assert_cmpfloat (limits.span.low, ==, 0);
  assert_near (limits.span.high, 0.02995732273553991, 1e-12);
  limits = weir_wilson (1, 100, 0.95, z);
  assert_near (limits.span.low, 1 - 0.02995732273553991, 1e-12);
  g_assert_cmpfloat (limits.span.high, ==, 1);
  limits = weir_wilson (0, 2, 0.95, z);
  g_assert_cmpfloat (limits.span.high, ==, 1);
}

/* The example of Newcombe's paper, 56 of 70 and 48 of 80: 0.0524 to 0.3339 (his method 10). */
static void
test_newcombe (void)
{
  double z = weir_normal_quantile (0.975);
  WeirLimits first = weir_wilson (56.0 / 70, 70, 0.95, z), second = weir_wilson (48.0 / 80, 80, 0.95, z);
  WeirSpan span = weir_mover_difference (&second, &first);

  g_assert_cmpfloat (fabs (span.low - 0.0524), <, 0.00005);
  g_assert_cmpfloat (fabs (span.high - 0.3339), <, 0.00005);
}

static void
test_welch (void)
{
  const double a[] = { 10, 12, 9, 11, 13, 10.5, 9.5, 11.5, 12.5, 10 };
  const double b[] = { 11, 14, 10, 12, 15, 11, 10, 13, 12, 14 };
  const double same[] = { 4, 4 };
  WeirMean of_a = weir_mean_of (a, 10), of_b = weir_mean_of (b, 10), of_same = weir_mean_of (same, 2);
  /* scipy.stats.ttest_ind (b, a, equal_var=False) */
  WeirDeviation deviation = weir_welch_difference (&of_a, &of_b);

  assert_near (of_a.variance, 1.7666666666666666, 1e-12);
  assert_near (deviation.error, 0.695221787153807, 1e-10);
  assert_near (deviation.df, 16.785682604453118, 1e-10);
  /* By hand: √(1.76667 / 10 / 10.9² + 3.06667 / 10 / 12.2²) */
  deviation = weir_welch_log_ratio (&of_a, &of_b);
  assert_near (deviation.error, sqrt (1.7666666666666666 / 1188.1 + 3.0666666666666667 / 1488.4), 1e-10);
  /* What does not vary has no error, and no NaN. */
  deviation = weir_welch_difference (&of_same, &of_same);
  g_assert_cmpfloat (deviation.error, ==, 0);
  g_assert_cmpfloat (deviation.df, ==, 2);
}

static void
test_slope (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  const double y[] = { 2.1, 3.9, 6.2, 7.8, 10.1, 12.2, 13.8, 16.1, 18.3, 19.7 };
  const double still[] = { 3, 3, 3 };
  WeirSlope slope;

  /* scipy.stats.linregress (x, y) */
  g_assert_true (weir_slope_fit (x, y, 10, &slope));
  assert_near (slope.slope, 1.992727272727273, 1e-12);
  assert_near (slope.error, 0.023729420545999275, 1e-10);
  g_assert_cmpuint (slope.df, ==, 8);
  g_assert_false (weir_slope_fit (x, y, 2, &slope));
  g_assert_false (weir_slope_fit (still, y, 3, &slope));
}

static void
test_replicates (void)
{
  /* By hand: the 25 differences of these are 9 ... 11 around 10, sorted; the median is the 13th. P of at
   * most 2 pairs out of order is 4/252 = 1.6 %, of 3 is 2.8 %: at 95 % two are left out at either end. */
  const double a[] = { 1, 2, 3, 4, 5 }, b[] = { 11.01, 12.02, 13.03, 14.04, 15.05 };
  g_autoptr (GArray) shifts = weir_shifts (a, 5, b, 5);
  g_autofree double *mass = weir_mann_whitney_mass (5, 5);
  WeirSpan span;

  g_assert_cmpuint (shifts->len, ==, 25);
  assert_near (weir_hodges_lehmann (shifts), 10.03, 1e-12);
  g_assert_true (weir_mann_whitney_span (shifts, mass, 5, 5, 0.95, &span));
  assert_near (span.low, g_array_index (shifts, double, 2), 1e-12);
  assert_near (span.high, g_array_index (shifts, double, 22), 1e-12);
  /* 1 - 2/252 is the most that five a side can give. */
  g_assert_true (weir_mann_whitney_span (shifts, mass, 5, 5, 1 - 2.0 / 252, &span));
  assert_near (span.low, g_array_index (shifts, double, 0), 1e-12);
  g_assert_false (weir_mann_whitney_span (shifts, mass, 5, 5, 0.995, &span));
}

/* With many runs the exact distribution and its approximation agree. */
static void
test_many_replicates (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  double a[52], b[52];
  WeirSpan exact, approximate;

  for (guint i = 0; i < 52; i++) {
    a[i] = g_rand_double (random);
    b[i] = g_rand_double (random) + 0.5;
  }
  for (guint n = 50; n <= 52; n += 2) {
    g_autoptr (GArray) shifts = weir_shifts (a, n, b, 50);
    g_autofree double *mass = weir_mann_whitney_mass (n, 50);

    g_assert_true ((mass != NULL) == (n == 50));
    g_assert_true (weir_mann_whitney_span (shifts, mass, n, 50, 0.95, n == 50 ? &exact : &approximate));
  }
  g_assert_cmpfloat (fabs (exact.low - approximate.low), <, 0.03);
  g_assert_cmpfloat (fabs (exact.high - approximate.high), <, 0.03);
}

static void
test_holm (void)
{
  /* The least is below 0.05 / 3, the next above 0.05 / 2: the last is not looked at. */
  const double p[] = { 0.03, 0.01, 0.04 }, low[] = { 0.03, 0.01, 0.02 };
  gboolean rejected[3];

  weir_holm (p, 3, 0.05, rejected);
  g_assert_true (!rejected[0] && rejected[1] && !rejected[2]);
  weir_holm (low, 3, 0.05, rejected);
  g_assert_true (rejected[0] && rejected[1] && rejected[2]);
}

/* One that decays from 1 + @warm, over noise of @sway that depends on what was before. */
static void
fill_course (GRand *random, double *values, guint n, double warm, double sway)
{
  double x = 0;

  for (guint i = 0; i < n; i++) {
    x = 0.7 * x + g_rand_double_range (random, -1, 1);
    values[i] = 10 * (1 + sway * x) * (1 + warm * exp (-(double) i / 12));
  }
}

static void
test_mser (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  double values[200];

  for (guint i = 0; i < 200; i++)
    values[i] = 10 + g_rand_double (random) + (i < 35 ? (35 - i) : 0);
  g_assert_cmpuint (weir_mser_warm_up (values, 200, 0), ==, 35);
  g_assert_cmpuint (weir_mser_warm_up (values, 200, 34), ==, 35);
  g_assert_cmpuint (weir_mser_warm_up (values, 200, 35), ==, 0); /* it is known */
  g_assert_cmpuint (weir_mser_warm_up (values, 59, 0), ==, 0);   /* too few */
  /* Flat: nothing to cut. */
  for (guint i = 0; i < 200; i++)
    values[i] = 5;
  g_assert_cmpuint (weir_mser_warm_up (values, 200, 0), ==, 0);
  /* It rises to its end and never comes to rest. */
  for (guint i = 0; i < 200; i++)
    values[i] = i * i;
  g_assert_cmpuint (weir_mser_warm_up (values, 200, 0), ==, 0);
  /* Apart, but by less than anybody would call a change. */
  for (guint i = 0; i < 200; i++)
    values[i] = i < 40 ? 10.4 : 10;
  g_assert_cmpuint (weir_mser_warm_up (values, 200, 0), ==, 0);
}

/* Of steady runs that sway hardly any is spoken of; of those that were cold nearly all. */
static void
test_mser_alarms (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  double values[600];
  guint false_alarms = 0, found = 0;

  for (guint i = 0; i < 400; i++) {
    fill_course (random, values, 600, 0, 0.1);
    false_alarms += weir_mser_warm_up (values, 600, 10) > 0;
    fill_course (random, values, 600, 3, 0.05);
    found += weir_mser_warm_up (values, 600, 10) > 0;
  }
  g_test_message ("%u false alarms, %u found, of 400", false_alarms, found);
  g_assert_cmpuint (false_alarms, <=, 8);
  g_assert_cmpuint (found, >=, 360);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/normal", test_normal);
  g_test_add_func ("/statistics/student", test_student);
  g_test_add_func ("/statistics/design-effect", test_design_effect);
  g_test_add_func ("/statistics/lag-correlation", test_lag_correlation);
  g_test_add_func ("/statistics/woodruff", test_woodruff);
  g_test_add_func ("/statistics/woodruff-bucket", test_woodruff_bucket);
  g_test_add_func ("/statistics/mover", test_mover);
  g_test_add_func ("/statistics/wilson", test_wilson);
  g_test_add_func ("/statistics/newcombe", test_newcombe);
  g_test_add_func ("/statistics/welch", test_welch);
  g_test_add_func ("/statistics/slope", test_slope);
  g_test_add_func ("/statistics/replicates", test_replicates);
  g_test_add_func ("/statistics/many-replicates", test_many_replicates);
  g_test_add_func ("/statistics/holm", test_holm);
  g_test_add_func ("/statistics/mser", test_mser);
  g_test_add_func ("/statistics/mser-alarms", test_mser_alarms);
  return g_test_run ();
}
