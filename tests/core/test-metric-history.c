/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-history.h"

#include <math.h>

#define S G_USEC_PER_SEC

static void
add_series (WeirMetricHistory *history, const char *name, const char *labels, WeirMetricType type)
{
  WeirMetricSeries series = { .name = (char *) name, .labels = (char *) labels, .type = type };

  weir_metric_history_add_series (history, &series);
}

/* "1 - 3": values, - for what is absent; NULL: the scrape failed. */
static void
add_scrape (WeirMetricHistory *history, double seconds, const char *text)
{
  g_autoptr (GArray) values = text ? g_array_new (FALSE, FALSE, sizeof (double)) : NULL;
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", -1);

  for (guint i = 0; words[i]; i++) {
    double value = g_str_equal (words[i], "-") ? NAN : g_ascii_strtod (words[i], NULL);

    if (*words[i])
      g_array_append_val (values, value);
  }
  weir_metric_history_add_scrape (history, (gint64) (seconds * S), values);
}

static WeirMetricStats
stats_of (const WeirMetricHistory *history, const char *text, double from, double to)
{
  g_autoptr (WeirSelector) selector = weir_selector_parse (text, NULL);
  WeirMetricStats stats;

  g_assert_nonnull (selector);
  g_assert_true (weir_metric_history_stats (history, selector, (gint64) (from * S), (gint64) (to * S),
                                            &stats) == (stats.n > 0));
  return stats;
}

static void
assert_figure (double figure, double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (figure));
  else
    g_assert_cmpfloat_with_epsilon (figure, expected, 1e-9);
}

static void
test_store (void)
{
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();

  add_series (history, "a", "", WEIR_METRIC_GAUGE);
  add_scrape (history, -1, "1");
  add_scrape (history, 0, NULL);
  add_series (history, "b", "x=\"1\"", WEIR_METRIC_COUNTER);
  add_scrape (history, 1, "2 5");
  add_scrape (history, 2, "3");
  add_scrape (history, 3, "4 6 7");
  g_assert_cmpuint (weir_metric_history_n_series (history), ==, 2);
  g_assert_cmpuint (weir_metric_history_n_scrapes (history), ==, 5);
  g_assert_cmpstr (weir_metric_history_series (history, 1)->name, ==, "b");
  g_assert_cmpstr (weir_metric_history_series (history, 1)->labels, ==, "x=\"1\"");
  g_assert_cmpint (weir_metric_history_time (history, 0), ==, -S);
  g_assert_false (weir_metric_history_is_failed (history, 0));
  g_assert_true (weir_metric_history_is_failed (history, 1));
  assert_figure (weir_metric_history_value (history, 0, 0), 1);
  assert_figure (weir_metric_history_value (history, 0, 1), NAN);
  assert_figure (weir_metric_history_value (history, 1, 0), NAN);
  assert_figure (weir_metric_history_value (history, 1, 1), NAN);
  assert_figure (weir_metric_history_value (history, 1, 2), 5);
  assert_figure (weir_metric_history_value (history, 1, 3), NAN);
  assert_figure (weir_metric_history_value (history, 1, 4), 6);
}

/* Labels come as text, perhaps from a damaged file, and are matched as what they say. */
static void
test_choose (void)
{
  static const struct {
    const char *selector, *chosen;
  } rows[] = {
    { "a", "0 1 2 4 5 6 7" },
    { "a{x=\"1\"}", "1 6 7" },
    { "a{y=\"q\\\"\\\\\\n,z=\"}", "2" },
    { "*{x!=\"1\"}", "0 2 3 4 5" },
    { "b*", "3" },
    { "a{x=~\"1|2\"}", "1 6 7" },
    { "c", "" },
    { "a{y=\"\"}", "0 1 4 5 6 7" },
  };
  static const char *const labels[] = { "",  "x=\"1\"", "y=\"q\\\"\\\\\\n,z=\"", "x=\"2\"",
                                        "x", "x=\"1",   "x=\"1\",y=\"2",         "x=\"1\",,=" };
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    add_series (history, i == 3 ? "bb" : "a", labels[i], WEIR_METRIC_GAUGE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirSelector) selector = weir_selector_parse (rows[i].selector, NULL);
    g_autoptr (GArray) chosen = weir_metric_history_choose (history, selector);
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint j = 0; j < chosen->len; j++)
      g_string_append_printf (text, "%s%u", j > 0 ? " " : "", g_array_index (chosen, guint, j));
    g_assert_cmpstr (text->str, ==, rows[i].chosen);
  }
}

static void
test_levels (void)
{
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
  WeirMetricStats stats;

  add_series (history, "q", "n=\"1\"", WEIR_METRIC_GAUGE);
  add_series (history, "q", "n=\"2\"", WEIR_METRIC_GAUGE);
  add_scrape (history, -1, "4 1");
  add_scrape (history, 1, "6 -");
  add_scrape (history, 2, NULL);
  add_scrape (history, 3, "9 2");
  add_scrape (history, 4, "1 1");
  stats = stats_of (history, "q", 0, 4);
  g_assert_cmpuint (stats.n, ==, 3);
  assert_figure (stats.before, 5);
  assert_figure (stats.after, 2);
  assert_figure (stats.min, 2);
  assert_figure (stats.max, 11);
  assert_figure (stats.mean, 19.0 / 3);
  assert_figure (stats.growth, -3);
  assert_figure (stats.peak_t, 3.0 * S);
  assert_figure (stats.increase, NAN);
  assert_figure (stats.rate, NAN);
  g_assert_true (stats.moved);
  stats = stats_of (history, "q", -5, 1); /* nothing before: from the first that there is */
  assert_figure (stats.before, NAN);
  assert_figure (stats.growth, 1);
}

/* Nothing was read: no number at all. */
static void
test_no_samples (void)
{
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
  static const struct {
    const char *selector;
    double from, to;
  } rows[] = { { "c", 0, 9 }, { "g", 5, 9 }, { "g", -9, 0 }, { "g", 3, 2 }, { "late", 0, 1.5 } };

  add_series (history, "g", "", WEIR_METRIC_GAUGE);
  add_series (history, "late", "", WEIR_METRIC_COUNTER);
  add_scrape (history, 1, "4");
  add_scrape (history, 2, "4 9");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    WeirMetricStats stats = stats_of (history, rows[i].selector, rows[i].from, rows[i].to);
    const double figures[] = { stats.after,    stats.min,  stats.max,    stats.mean,
                               stats.increase, stats.rate, stats.growth, stats.peak_t };

    g_assert_cmpuint (stats.n, ==, 0);
    g_assert_false (stats.moved);
    for (guint j = 0; j < G_N_ELEMENTS (figures); j++)
      assert_figure (figures[j], NAN);
  }
  assert_figure (stats_of (history, "g", 5, 9).before, 4);
}

static void
test_increase (void)
{
  static const struct {
    const char *scrapes; /* a second apart, the first at -1 */
    double from, to, increase, rate;
    gboolean moved;
  } rows[] = {
    { "5|7|9|14", 0, 2, 7, 3.5, TRUE },     /* from the scrape at 0 */
    { "5|7|9|14", 0.5, 1.5, 2, 2, TRUE },   /* at 0 and 1 */
    { "5|7|3|4", 0, 2, 4, 2, TRUE },        /* it began again: 3, and 1 more */
    { "5|5|5|5", 0, 2, 0, 0, FALSE },       /* */
    { "-|-|3|4", 0, 2, 4, 2, TRUE },        /* it came after a scrape without it: from 0 */
    { "-|-|0|0", 0, 2, 0, 0, FALSE },       /* */
    { "x|x|3|4", 0, 2, 1, 1, TRUE },        /* nobody knows what was before: between 1 and 2 */
    { "5|x|x|9", 0, 2, 4, 4.0 / 3, TRUE },  /* since the last that succeeded, at -1 */
    { "5|-|x|9", 0, 2, 4, 2, TRUE },        /* absent for a while, but not begun again */
    { "x|x|x|9", 0, 2, NAN, NAN, FALSE },   /* one reading says nothing */
    { "5|7|-|-", 0.5, 2, NAN, NAN, FALSE }, /* it went away */
    { "5|7|nan|9", 0, 2, 2, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
    g_auto (GStrv) scrapes = g_strsplit (rows[i].scrapes, "|", -1);
    WeirMetricStats stats;

    add_series (history, "c_total", "", WEIR_METRIC_COUNTER);
    for (guint j = 0; scrapes[j]; j++)
      add_scrape (history, (double) j - 1, g_str_equal (scrapes[j], "x") ? NULL : scrapes[j]);
    stats = stats_of (history, "c_total", rows[i].from, rows[i].to);
    assert_figure (stats.increase, rows[i].increase);
    assert_figure (stats.rate, rows[i].rate);
    g_assert_cmpint (stats.moved, ==, rows[i].moved);
  }
}

/* One that begins again is not hidden by another that rises more. */
static void
test_increase_by_series (void)
{
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();

  add_series (history, "c", "a=\"1\"", WEIR_METRIC_COUNTER);
  add_series (history, "c", "a=\"2\"", WEIR_METRIC_COUNTER);
  add_series (history, "g", "", WEIR_METRIC_GAUGE);
  add_scrape (history, 0, "100 10 1");
  add_scrape (history, 1, "5 200 9");
  assert_figure (stats_of (history, "c", 0, 1).increase, 195);
  assert_figure (stats_of (history, "*", 0, 1).increase, 195);
  assert_figure (stats_of (history, "c", 0, 1).growth, 95);
}

static void
test_only_rises (void)
{
  static const struct {
    const char *name;
    WeirMetricType type;
    gboolean rises;
  } rows[] = {
    { "a", WEIR_METRIC_COUNTER, TRUE },          { "a_total", WEIR_METRIC_GAUGE, FALSE },
    { "a_bucket", WEIR_METRIC_HISTOGRAM, TRUE }, { "a", WEIR_METRIC_SUMMARY, FALSE },
    { "a_sum", WEIR_METRIC_SUMMARY, TRUE },      { "a_total", WEIR_METRIC_UNTYPED, TRUE },
    { "a", WEIR_METRIC_UNTYPED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    WeirMetricSeries series = { .name = (char *) rows[i].name, .type = rows[i].type };

    g_assert_cmpint (weir_metric_series_only_rises (&series), ==, rows[i].rises);
  }
}

/* Counters that begin again now and then, of which the truth is known: what windows that follow one
 * another say adds up to it. Each start anew is seen, as the value falls. */
static void
test_increases_add_up (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < 200; round++) {
    g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
    guint n = (guint) g_rand_int_range (random, 2, 60);
    double value = 1000, truth = 0, sum = 0;
    guint from = 0;

    add_series (history, "c_total", "", WEIR_METRIC_COUNTER);
    for (guint i = 0; i < n; i++) {
      gboolean anew = i > 0 && value > 50 && g_rand_int_range (random, 0, 6) == 0;
      double rise = g_rand_int_range (random, 0, 40);
      g_autofree char *text = NULL;

      value = anew ? rise : value + rise;
      truth += i > 0 ? rise : 0;
      text = g_strdup_printf ("%d", (int) value);
      add_scrape (history, i, text);
    }
    while (from < n - 1) {
      guint to = (guint) g_rand_int_range (random, (gint32) from + 1, (gint32) n);

      sum += stats_of (history, "c_total", from, to).increase;
      from = to;
    }
    g_assert_cmpfloat (sum, ==, truth);
    g_assert_cmpfloat (stats_of (history, "c_total", 0, n).increase, ==, truth);
  }
}

/* A long run of many series: told, and bounded by far more than it takes. */
static void
test_long (void)
{
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (double));
  gint64 start = g_get_monotonic_time ();

  g_array_set_size (values, 20);
  for (guint i = 0; i < values->len; i++)
    add_series (history, "m_total", "a=\"b\"", WEIR_METRIC_COUNTER);
  for (guint i = 0; i < 3600; i++) {
    g_array_index (values, double, i % 20) += 1;
    weir_metric_history_add_scrape (history, (gint64) i * S, values);
  }
  assert_figure (stats_of (history, "m_total", 0, 3600).increase, 3599);
  g_test_message ("%.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * S);
}

/* The peak of a sum is that of the sum, and not the sum of the peaks. */
static void
test_peaks (void)
{
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
  WeirMetricDelta rows[] = {
    { .key = (char *) "depth", .peak = NAN },       { .key = (char *) "depth{x=\"1\"}", .peak = NAN },
    { .key = (char *) "still", .peak = NAN },       { .key = (char *) "absent", .peak = NAN },
    { .key = (char *) "no{selector", .peak = NAN },
  };
  g_autoptr (GArray) deltas = g_array_new (FALSE, FALSE, sizeof (WeirMetricDelta));

  g_array_append_vals (deltas, rows, G_N_ELEMENTS (rows));
  weir_metric_history_find_peaks (history, deltas);
  g_assert_true (isnan (g_array_index (deltas, WeirMetricDelta, 0).peak));
  add_series (history, "depth", "x=\"1\"", WEIR_METRIC_GAUGE);
  add_series (history, "depth", "x=\"2\"", WEIR_METRIC_GAUGE);
  add_series (history, "still", "", WEIR_METRIC_GAUGE);
  add_scrape (history, -1, "0 0 7");
  add_scrape (history, 1, "9 1 7");
  add_scrape (history, 2, NULL);
  add_scrape (history, 3, "1 8 7");
  add_scrape (history, 4, "0 0 7");
  weir_metric_history_find_peaks (history, deltas);
  assert_figure (g_array_index (deltas, WeirMetricDelta, 0).peak, 10);
  assert_figure (g_array_index (deltas, WeirMetricDelta, 1).peak, 9);
  assert_figure (g_array_index (deltas, WeirMetricDelta, 2).peak, 7);
  assert_figure (g_array_index (deltas, WeirMetricDelta, 3).peak, NAN);
  assert_figure (g_array_index (deltas, WeirMetricDelta, 4).peak, NAN);
  g_assert_true (g_array_index (deltas, WeirMetricDelta, 0).moved);
  g_assert_false (g_array_index (deltas, WeirMetricDelta, 2).moved);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-history/store", test_store);
  g_test_add_func ("/metric-history/choose", test_choose);
  g_test_add_func ("/metric-history/levels", test_levels);
  g_test_add_func ("/metric-history/no-samples", test_no_samples);
  g_test_add_func ("/metric-history/increase", test_increase);
  g_test_add_func ("/metric-history/increase-by-series", test_increase_by_series);
  g_test_add_func ("/metric-history/only-rises", test_only_rises);
  g_test_add_func ("/metric-history/increases-add-up", test_increases_add_up);
  g_test_add_func ("/metric-history/long", test_long);
  g_test_add_func ("/metric-history/peaks", test_peaks);
  return g_test_run ();
}
