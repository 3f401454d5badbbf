/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-series.h"

#include <math.h>
#include <string.h>

static WeirSeriesSet *
set_of (const char *selector, ...)
{
  g_autoptr (GPtrArray) selectors = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  WeirSeriesSet *set;
  va_list more;

  va_start (more, selector);
  for (; selector; selector = va_arg (more, const char *))
    g_ptr_array_add (selectors, (char *) selector);
  va_end (more);
  set = weir_series_set_new (selectors, &error);
  g_assert_no_error (error);
  return set;
}

static GArray *
read_text (WeirSeriesSet *set, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirExposition) exposition = weir_exposition_parse (text, -1, &error);

  g_assert_no_error (error);
  return weir_series_set_read (set, exposition);
}

static void
append_value (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    g_string_append (text, "-");
  else
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%g", value));
}

static char *
values_of (const GArray *values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++) {
    g_string_append (text, i > 0 ? " " : "");
    append_value (text, g_array_index (values, double, i));
  }
  return g_string_free (text, FALSE);
}

static char *
series_of (const WeirSeriesSet *set)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < weir_series_set_size (set); i++) {
    const WeirMetricSeries *series = weir_series_set_get (set, i);

    g_string_append_printf (text, "%s%s{%s} %s %u", i > 0 ? "\n" : "", series->name, series->labels,
                            weir_metric_type_name (series->type), series->selector);
  }
  return g_string_free (text, FALSE);
}

static void
assert_values (const GArray *values, const char *expected)
{
  g_autofree char *text = values_of (values);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_read (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("up", "*_depth", "b_total{reason!=\"x\"}", "b_total", NULL);
  g_autoptr (GArray) first =
      read_text (set, "other 9\nq_depth 3\nup 1\nb_total{reason=\"x\"} 4\nb_total{z=\"2\",reason=\"y\"} 5\n");
  g_autoptr (GArray) second = NULL, third = NULL;
  g_autofree char *series = NULL;

  assert_values (first, "3 1 4 5");
  second = read_text (set, "# TYPE late_depth gauge\nlate_depth 7\nb_total{reason=\"y\",z=\"2\"} 6\nup "
                           "NaN\nb_total{reason=\"x\"} 1\n");
  assert_values (second, "- - 1 6 7");
  third = read_text (set, "");
  assert_values (third, "- - - - -");
  series = series_of (set);
  g_assert_cmpstr (series, ==,
                   "q_depth{} untyped 1\nup{} untyped 0\nb_total{reason=\"x\"} untyped 3\n"
                   "b_total{reason=\"y\",z=\"2\"} untyped 2\nlate_depth{} gauge 1");
}

/* Values that could be mistaken for the text between them are told apart. */
static void
test_labels_are_escaped (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("a", NULL);
  g_autoptr (GArray) values = read_text (
      set, "a{b=\"1\",c=\"2\"} 1\na{b=\"1\\\",c=\\\"2\"} 2\na{b=\"x\\\\\\ny\"} 3\na{b=\"\"} 4\na 5");
  g_autofree char *series = series_of (set);

  assert_values (values, "1 2 3 4 5");
  g_assert_cmpstr (
      series, ==,
      "a{b=\"1\",c=\"2\"} untyped 0\na{b=\"1\\\",c=\\\"2\"} untyped 0\na{b=\"x\\\\\\ny\"} untyped 0\n"
      "a{b=\"\"} untyped 0\na{} untyped 0");
}

static void
test_equal_series (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("a", NULL);
  g_autoptr (GArray) first = read_text (set, "a 1\na 2\n"), second = read_text (set, "a 3\nb 1\na 4\n");

  assert_values (first, "1");
  assert_values (second, "3");
}

static void
test_bad_selector (void)
{
  g_autoptr (GPtrArray) selectors = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (selectors, (char *) "up");
  g_ptr_array_add (selectors, (char *) "a{");
  g_assert_null (weir_series_set_new (selectors, &error));
  g_assert_error (error, WEIR_SELECTOR_ERROR, WEIR_SELECTOR_ERROR_SYNTAX);
}

static void
assert_deltas (const WeirSeriesSet *set, const GArray *pre, const GArray *post, const char *expected)
{
  g_autoptr (GArray) deltas = weir_series_set_deltas (set, NULL, pre, post);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < deltas->len; i++) {
    const WeirMetricDelta *delta = &g_array_index (deltas, WeirMetricDelta, i);
    const double values[] = { delta->pre, delta->post, delta->delta };

    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", delta->key);
    for (guint j = 0; j < G_N_ELEMENTS (values); j++) {
      g_string_append (text, j > 0 ? " " : ": ");
      append_value (text, values[j]);
    }
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_deltas (void)
{
  g_autoptr (WeirSeriesSet) set =
      set_of ("mem", "never", "*_total", "req{code=\"200\"}", "req", "*_never", "req*{code!=\"200\"}", NULL);
  g_autoptr (GArray) pre =
      read_text (set, "# TYPE mem gauge\nmem 100\n# TYPE a_total counter\na_total{r=\"x\"} 5\n"
                      "# TYPE req counter\nreq{code=\"200\"} 10\nreq{code=\"503\"} 1\n");
  g_autoptr (GArray) post = read_text (
      set,
      "# TYPE mem gauge\nmem 90\n# TYPE a_total counter\na_total{r=\"x\"} 7\na_total{r=\"y\"} 3\n"
      "# TYPE b_total counter\nb_total 4\n# TYPE req counter\nreq{code=\"200\"} 30\nreq{code=\"503\"} 2\n");

  assert_deltas (set, pre, post,
                 "mem: 100 90 -10\n"
                 "never: - - -\n"
                 "a_total: 5 10 5\n"
                 "b_total: 0 4 4\n"
                 "a_total{r=\"x\"}: 5 7 2\n"
                 "a_total{r=\"y\"}: 0 3 3\n"
                 "req{code=\"200\"}: 10 30 20\n"
                 "req: 11 32 21\n"
                 "req{code=\"503\"}: 1 2 1\n"
                 "req{code!=\"200\"}: 1 2 1");
}

/* What is absent before: a counter starts from 0, histogram parts as well; anything else is not known. */
static void
test_absent_before (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("*", NULL);
  g_autoptr (GArray) pre = read_text (set, "");
  g_autoptr (GArray) during = read_text (set, "# TYPE gone counter\ngone 9\n");
  g_autoptr (GArray) post =
      read_text (set, "# TYPE c counter\nc 3\n# TYPE g gauge\ng 4\nu 5\n# TYPE h histogram\n"
                      "h_bucket{le=\"+Inf\"} 6\nh_sum 7\nh_count 8\n# TYPE s summary\n"
                      "s{quantile=\"0.5\"} 1\ns_sum 2\ns_count 3\n");

  assert_deltas (
      set, pre, post,
      "gone: - - -\nc: 0 3 3\ng: - 4 -\nu: - 5 -\nh_bucket: 0 6 6\nh_sum: 0 7 7\nh_count: 0 8 8\n"
      "s: - 1 -\ns_sum: 0 2 2\ns_count: 0 3 3\nh_bucket{le=\"+Inf\"}: 0 6 6\ns{quantile=\"0.5\"}: - 1 -");
  assert_deltas (
      set, during, post,
      "gone: 9 - -\nc: 0 3 3\ng: - 4 -\nu: - 5 -\nh_bucket: 0 6 6\nh_sum: 0 7 7\nh_count: 0 8 8\n"
      "s: - 1 -\ns_sum: 0 2 2\ns_count: 0 3 3\nh_bucket{le=\"+Inf\"}: 0 6 6\ns{quantile=\"0.5\"}: - 1 -");
}

/* A histogram has no series of its own name: who follows that follows its parts, each with a row of its name. */
static void
test_histogram (void)
{
  static const char text[] =
      "# TYPE h histogram\nh_bucket{le=\"1\",to=\"a\"} 2\nh_bucket{le=\"+Inf\",to=\"a\"} 3\n"
      "h_sum{to=\"a\"} 7\nh_count{to=\"a\"} 3\nh_count{to=\"b\"} 9\n"
      "# TYPE u untyped\nu_count 4\n";
  g_autoptr (WeirSeriesSet) set = set_of ("h{to=\"a\"}", "u", NULL), none = set_of ("h", NULL);
  g_autoptr (GArray) values = read_text (set, text);
  g_autofree char *series = series_of (set);

  g_assert_cmpstr (series, ==,
                   "h_bucket{le=\"1\",to=\"a\"} histogram 0\nh_bucket{le=\"+Inf\",to=\"a\"} histogram 0\n"
                   "h_sum{to=\"a\"} histogram 0\nh_count{to=\"a\"} histogram 0");
  assert_values (values, "2 3 7 3");
  assert_deltas (none, NULL, NULL, "h: - - -");
}

static void
test_rows_of_histogram (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("h", NULL);
  g_autoptr (GArray) pre =
      read_text (set, "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 3\nh_sum 7\nh_count 3\n");
  g_autoptr (GArray) post =
      read_text (set, "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 5\nh_sum 9\nh_count 5\n");

  assert_deltas (set, pre, post,
                 "h_bucket: 3 5 2\nh_sum: 7 9 2\nh_count: 3 5 2\nh_bucket{le=\"+Inf\"}: 3 5 2");
}

/* A scrape that failed says nothing, of counters neither. */
static void
test_without_scrapes (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("c", "never", NULL);
  g_autoptr (GArray) values = read_text (set, "# TYPE c counter\nc{a=\"b\"} 3\n");

  assert_deltas (set, NULL, values, "c: - 3 -\nc{a=\"b\"}: - 3 -\nnever: - - -");
  assert_deltas (set, values, NULL, "c: 3 - -\nc{a=\"b\"}: 3 - -\nnever: - - -");
  assert_deltas (set, NULL, NULL, "c: - - -\nc{a=\"b\"}: - - -\nnever: - - -");
}

/* A gauge's sum is over what is there at either time. */
static void
test_sum_of_gauges (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("g", NULL);
  g_autoptr (GArray) pre = read_text (set, "# TYPE g gauge\ng{a=\"1\"} 5\ng{a=\"2\"} 7\n");
  g_autoptr (GArray) post = read_text (set, "# TYPE g gauge\ng{a=\"2\"} 8\ng{a=\"3\"} +Inf\n");

  assert_deltas (set, pre, post, "g: 12 inf inf\ng{a=\"1\"}: 5 - -\ng{a=\"2\"}: 7 8 1\ng{a=\"3\"}: - inf -");
}

/* What is followed for its role alone has no row; a watched process has. */
static void
test_rows_of_what_was_asked (void)
{
  g_autoptr (WeirSeriesSet) set = set_of ("role", "g", NULL);
  g_autoptr (GArray) values = read_text (set, "role 1\ng 2\nweir_watch_x 3\n");
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autoptr (GArray) deltas = NULL;

  g_ptr_array_add (asked, (char *) "g");
  deltas = weir_series_set_deltas (set, asked, values, values);
  g_assert_cmpuint (deltas->len, ==, 2);
  g_assert_cmpstr (g_array_index (deltas, WeirMetricDelta, 0).key, ==, "g");
  g_assert_cmpstr (g_array_index (deltas, WeirMetricDelta, 1).key, ==, "weir_watch_x");
}

static char *
large_text (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    if (i % 100 == 0)
      g_string_append_printf (
          text, "# HELP metric_%u_total Something that is counted.\n# TYPE metric_%u_total counter\n",
          i / 100, i / 100);
    g_string_append_printf (
        text, "metric_%u_total{handler=\"/api/v1/execute/%u\",code=\"200\",method=\"post\"} %u.5\n", i / 100,
        i, i);
  }
  return g_string_free (text, FALSE);
}

/* A big endpoint: the time is told, and bounded by far more than it takes. */
static void
test_large (void)
{
  g_autofree char *text = large_text (50000);
  g_autoptr (WeirSeriesSet) few = set_of ("metric_7_total", "*_9_total{handler=~\".*/9.5\"}", "up", NULL),
                            all = set_of ("*", NULL);
  g_autoptr (WeirExposition) exposition = NULL;
  gint64 start = g_get_monotonic_time (), parsed, chosen;

  exposition = weir_exposition_parse (text, -1, NULL);
  parsed = g_get_monotonic_time ();
  for (guint i = 0; i < 10; i++) {
    g_autoptr (GArray) values = weir_series_set_read (few, exposition);

    g_assert_cmpuint (values->len, ==, 100 + 10);
  }
  chosen = g_get_monotonic_time ();
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GArray) values = weir_series_set_read (all, exposition);

    g_assert_cmpuint (values->len, ==, 50000);
    g_assert_cmpfloat (g_array_index (values, double, 49999), ==, 49999.5);
  }
  g_test_message ("50,000 samples: parsed in %.1f ms, a few chosen in %.1f ms, all in %.1f ms",
                  (double) (parsed - start) / 1e3, (double) (chosen - parsed) / 1e4,
                  (double) (g_get_monotonic_time () - chosen) / 2e3);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

/* What a watched process shows is followed without being asked for, and once where it is. */
static void
test_watched_process (void)
{
  static const char text[] = "weir_watch_threads{pid=\"1\"} 5\nother 1\nweir_watcher 2\n";
  g_autoptr (WeirSeriesSet) set = set_of ("a", NULL), asked = set_of ("weir_watch_threads", NULL);
  g_autoptr (GArray) values = read_text (set, text), asked_values = read_text (asked, text);
  g_autofree char *figures = values_of (values), *asked_figures = values_of (asked_values);

  g_assert_cmpstr (figures, ==, "5");
  g_assert_cmpuint (weir_series_set_get (set, 0)->selector, ==, 1);
  g_assert_cmpstr (asked_figures, ==, "5");
  g_assert_cmpuint (weir_series_set_get (asked, 0)->selector, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-series/read", test_read);
  g_test_add_func ("/metric-series/labels-are-escaped", test_labels_are_escaped);
  g_test_add_func ("/metric-series/equal-series", test_equal_series);
  g_test_add_func ("/metric-series/bad-selector", test_bad_selector);
  g_test_add_func ("/metric-series/deltas", test_deltas);
  g_test_add_func ("/metric-series/absent-before", test_absent_before);
  g_test_add_func ("/metric-series/histogram", test_histogram);
  g_test_add_func ("/metric-series/rows-of-histogram", test_rows_of_histogram);
  g_test_add_func ("/metric-series/without-scrapes", test_without_scrapes);
  g_test_add_func ("/metric-series/sum-of-gauges", test_sum_of_gauges);
  g_test_add_func ("/metric-series/rows-of-what-was-asked", test_rows_of_what_was_asked);
  g_test_add_func ("/metric-series/large", test_large);
  g_test_add_func ("/metric-series/watched-process", test_watched_process);
  return g_test_run ();
}
