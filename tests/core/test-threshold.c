/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format.h"
#include "threshold.h"

#include <math.h>
#include <string.h>

#define S G_USEC_PER_SEC

static WeirThreshold *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  WeirThreshold *threshold = weir_threshold_parse (text, &error);

  g_assert_no_error (error);
  return threshold;
}

/* What was written, and its canonical text; NULL: it is canonical. */
static void
test_canonical (void)
{
  static const char *const pairs[][2] = {
    { "latency p95 < 800 ms", NULL },
    { "service p99 < 1 s", NULL },
    { "errors rate < 1 %", NULL },
    { "outcome.queue_full count > 0", NULL },
    { "prometheus.playground_gateway_queue_depth max < 100", NULL },
    { "  latency\tp95<800ms ", "latency p95 < 800 ms" },
    { "response mean <= 1.50 s", "response avg <= 1.5 s" },
    { "response avg!=1e3us", "response avg != 1000 us" },
    { "submit p99.90 < 5 µs", "submit p99.9 < 5 us" },
    { "execution p99.99 < 2 min", "execution p99.99 < 2 m" },
    { "detection max >= 1 h", NULL },
    { "first_byte min > 0", "first_byte min > 0 ms" },
    { "latency count >= 100", NULL },
    { "errors count == 0", NULL },
    { "errors rate == 0", "errors rate == 0 %" },
    { "refused rate <= 12.5%", "refused rate <= 12.5 %" },
    { "dropped count == -0", "dropped count == 0" },
    { "throughput rate > 40", "throughput rate > 40 /s" },
    { "throughput rate>40/s", "throughput rate > 40 /s" },
    { "started count == 100", NULL },
    { "completed count == 100", NULL },
    { "outcome.http_429 rate < 5 %", NULL },
    { "ledger.lost count == 0", NULL },
    { "ledger.unknown_after_acceptance count == 0", NULL },
    { "ledger.reverted count == 0 for measured", "ledger.reverted count == 0" },
    { "prometheus.*_depth{a=\"b < c } \\\"d\"} last < 5", NULL },
    { "prometheus.a {b=\"c\"} last<5", "prometheus.a {b=\"c\"} last < 5" },
    { "prometheus.go_heap_bytes growth < -1.5 MiB", NULL },
    { "prometheus.x_total rate < 10 /s", NULL },
    { "prometheus.x_total rate < 10", NULL },
    { "prometheus.x_bytes_total rate < 4 MiB/s", NULL },
    { "prometheus.x_seconds avg < 5 ms", NULL },
    { "prometheus.cpu_ratio max < 80 %", NULL },
    { "prometheus.x_total increase >= 1e20", "prometheus.x_total increase >= 1e+20" },
    { "generator.start_lag p99 < 2 ms", NULL },
    { "generator.loop_lag p99 < 5 ms", NULL },
    { "generator.cpu max < 85 %", NULL },
    { "latency p95 < 1 s for last 30s", NULL },
    { "latency p95 < 1 s for last 2 min", "latency p95 < 1 s for last 120s" },
    { "latency p95 < 1 s for last 1.5", "latency p95 < 1 s for last 1.5s" },
    { "latency p95 < 1 s for warm_up", "latency p95 < 1 s for warm-up" },
    { "latency p95 < 1 s  for\tdrain ", "latency p95 < 1 s for drain" },
    { "errors count < 5 for run", NULL },
    { "latency p95 < 0.1 s", NULL },
    { "latency p95 < 0 for run", "latency p95 < 0 ms for run" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    const char *expected = pairs[i][1] ? pairs[i][1] : pairs[i][0];
    g_autoptr (WeirThreshold) threshold = parse (pairs[i][0]), again = parse (expected);

    g_assert_cmpstr (weir_threshold_text (threshold), ==, expected);
    g_assert_cmpstr (weir_threshold_text (again), ==, expected);
  }
}

/* Each threshold is the sum of its parts, and each part is among what a form offers. */
static void
test_parts (void)
{
  static const char *const texts[] = { "latency p95 < 800 ms", "prometheus.a{b=\"c < d\"} last < -1.5 MiB",
                                       "errors count == 0 for run", "throughput rate > 40 /s for last 2.5s",
                                       "started count == 100" };
  g_auto (GStrv) relations = weir_threshold_relations ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (WeirThreshold) threshold = parse (texts[i]);
    g_autoptr (WeirThresholdParts) parts = weir_threshold_parts (threshold);
    g_autofree char *text = weir_threshold_parts_text (parts);
    g_auto (GStrv) aggregations = weir_threshold_aggregations (parts->metric);
    g_auto (GStrv) units = weir_threshold_units (parts->metric, parts->aggregation);

    g_assert_cmpstr (text, ==, texts[i]);
    g_assert_true (g_strv_contains ((const char *const *) aggregations, parts->aggregation));
    g_assert_true (g_strv_contains ((const char *const *) units, parts->unit));
    g_assert_true (g_strv_contains ((const char *const *) relations, parts->relation));
  }
}

/* Whatever a form offers can be read, with the number that it begins with. */
static void
test_offers (void)
{
  g_auto (GStrv) metrics = weir_threshold_metrics ();

  g_assert_false (g_strv_contains ((const char *const *) metrics, "response")); /* latency, once more */
  g_assert_true (g_strv_contains ((const char *const *) metrics, "ledger.lost"));
  for (guint i = 0; metrics[i] != NULL; i++) {
    g_auto (GStrv) aggregations = weir_threshold_aggregations (metrics[i]);

    g_assert_nonnull (aggregations[0]);
    for (guint j = 0; aggregations[j] != NULL; j++) {
      g_auto (GStrv) units = weir_threshold_units (metrics[i], aggregations[j]);

      g_assert_nonnull (units[0]);
      for (guint k = 0; units[k] != NULL; k++) {
        g_autofree char *text = g_strdup_printf ("%s %s < 1 %s", metrics[i], aggregations[j], units[k]);

        weir_threshold_free (parse (text));
      }
    }
  }
  for (guint i = 0; weir_threshold_usual ()[i] != NULL; i++) {
    g_autoptr (WeirThreshold) usual = parse (weir_threshold_usual ()[i]);

    g_assert_cmpstr (weir_threshold_text (usual), ==, weir_threshold_usual ()[i]);
  }
}

static void
assert_fits (const char *text, const char *metric, const char *expected)
{
  g_autoptr (WeirThreshold) threshold = parse (text);
  g_autoptr (WeirThresholdParts) parts = weir_threshold_parts (threshold);
  g_autofree char *fitted = NULL;

  g_free (parts->metric);
  parts->metric = g_strdup (metric);
  weir_threshold_parts_fit (parts);
  fitted = weir_threshold_parts_text (parts);
  g_assert_cmpstr (fitted, ==, expected);
}

static void
test_fit (void)
{
  assert_fits ("latency p97.5 < 800 us", "service", "service p97.5 < 800 us");
  assert_fits ("latency p95 < 1 s", "errors", "errors count < 1");
  assert_fits ("errors rate < 1 %", "dropped", "dropped rate < 1 %");
  assert_fits ("errors rate < 1 % for run", "latency", "latency p95 < 1 ms for run");
  assert_fits ("latency max < 1 s", "prometheus.a_seconds", "prometheus.a_seconds max < 1 s");
  assert_fits ("errors count < 1", "ledger.lost", "ledger.lost count < 1");
  assert_fits ("errors count < 1", "unheard_of", "unheard_of count < 1");
}

static void
test_offered (void)
{
  static const char *const names[] = { "queue_depth", "wait_seconds_count", "wait_seconds_sum", NULL };
  static const struct {
    const char *text;
    gboolean is_offered;
  } cases[] = { { "latency p95 < 1 s", TRUE },
                { "prometheus.queue_depth max < 5", TRUE },
                { "prometheus.queue_depth{pool=\"a\"} max < 5", TRUE },
                { "prometheus.*_depth max < 5", TRUE },
                { "prometheus.wait_seconds_bucket max < 5", TRUE },
                { "prometheus.wait_seconds max < 5", FALSE },
                { "prometheus.queue max < 5", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirThreshold) threshold = parse (cases[i].text);

    g_assert_cmpint (weir_threshold_is_offered (threshold, names), ==, cases[i].is_offered);
  }
}

static void
test_windows (void)
{
  static const struct {
    const char *text;
    WeirThresholdWindow window;
    gint64 last;
  } rows[] = {
    { "errors count < 5", WEIR_WINDOW_MEASURED, 0 },
    { "errors count < 5 for measured", WEIR_WINDOW_MEASURED, 0 },
    { "errors count < 5 for last 30s", WEIR_WINDOW_LAST, 30 * S },
    { "errors count < 5 for warm-up", WEIR_WINDOW_WARM_UP, 0 },
    { "errors count < 5 for drain", WEIR_WINDOW_DRAIN, 0 },
    { "errors count < 5 for run", WEIR_WINDOW_RUN, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirThreshold) threshold = parse (rows[i].text);
    gint64 last = -1;

    g_assert_cmpint (weir_threshold_window (threshold, &last), ==, rows[i].window);
    g_assert_cmpint (last, ==, rows[i].last);
    weir_threshold_window (threshold, NULL);
  }
}

#define CANNOT(text) "Cannot read the threshold “" text "”: "

/* What is wrong, and the whole message or its beginning. */
static void
test_errors (void)
{
  static const char *const pairs[][2] = {
    { "",
      CANNOT (
          "") "expected METRIC AGGREGATION OPERATOR VALUE, such as “latency p95 < 800 ms”, found its end" },
    { "< 5", CANNOT ("< 5") "expected METRIC AGGREGATION OPERATOR VALUE, such as" },
    { "latncy p95 < 1 s",
      CANNOT ("latncy p95 < 1 s") "unknown metric “latncy”: did you mean “latency”? Known: latency, "
                                  "response, service, submit, execution, detection, first_byte, errors, "
                                  "refused, dropped, "
                                  "throughput, started, completed, generator.start_lag, generator.loop_lag, "
                                  "generator.cpu, "
                                  "outcome.NAME, ledger.BUCKET, prometheus.SELECTOR" },
    { "xyzzy p95 < 1 s", CANNOT ("xyzzy p95 < 1 s") "unknown metric “xyzzy”. Known: latency" },
    { "Latency p95 < 1 s", CANNOT ("Latency p95 < 1 s") "unknown metric “Latency”: did you mean “latency”?" },
    { "latency", CANNOT ("latency") "expected an aggregation behind the metric, as in “latency p95 < 800 "
                                    "ms”, found its end" },
    { "latency < 1 s", CANNOT ("latency < 1 s") "expected an aggregation behind the metric, as in “latency "
                                                "p95 < 800 ms”, found “< 1 s”" },
    { "latency rate < 1 s", CANNOT ("latency rate < 1 s") "unknown aggregation of latency “rate”. Known: p50 "
                                                          "to p99.99, min, max, avg, count" },
    { "latency p100 < 1 s", CANNOT ("latency p100 < 1 s") "unknown aggregation of latency “p100”" },
    { "latency p0 < 1 s", CANNOT ("latency p0 < 1 s") "unknown aggregation of latency “p0”" },
    { "latency p9x < 1 s", CANNOT ("latency p9x < 1 s") "unknown aggregation of latency “p9x”" },
    { "latency p99. < 1 s", CANNOT ("latency p99. < 1 s") "unknown aggregation of latency “p99.”" },
    { "latency p99.999 < 1 s", CANNOT ("latency p99.999 < 1 s") "unknown aggregation of latency “p99.999”" },
    { "errors cuont < 1", CANNOT ("errors cuont < 1") "unknown aggregation of errors “cuont”: did you mean "
                                                      "“count”? Known: count, rate" },
    { "throughput count > 1",
      CANNOT ("throughput count > 1") "unknown aggregation of throughput “count”. Known: rate" },
    { "ledger.lost rate > 1 %",
      CANNOT ("ledger.lost rate > 1 %") "unknown aggregation of ledger.lost “rate”" },
    { "prometheus.a p95 > 1",
      CANNOT ("prometheus.a p95 > 1") "unknown aggregation of prometheus.a “p95”. Known: min, max, avg, "
                                      "rate, last, increase, growth" },
    { "outcome.queue_ful count > 0",
      CANNOT ("outcome.queue_ful count > 0") "unknown outcome “queue_ful”: did you mean “queue_full”? Known: "
                                             "succeeded, failed" },
    { "outcome.pending count > 0", CANNOT ("outcome.pending count > 0") "unknown outcome “pending”" },
    { "outcome. count > 0", CANNOT ("outcome. count > 0") "unknown outcome “”" },
    { "ledger.lots count > 0",
      CANNOT ("ledger.lots count > 0") "unknown bucket of the ledger “lots”: did you mean “lost”? Known: "
                                       "not_accepted, unknown" },
    { "prometheus.a{ max > 0", CANNOT ("prometheus.a{ max > 0") "Cannot read the metric selector" },
    { "prometheus. max > 0", CANNOT ("prometheus. max > 0") "Cannot read the metric selector" },
    { "latency p95 1 s",
      CANNOT ("latency p95 1 s") "expected one of < <= > >= == != behind the aggregation, found “1 s”" },
    { "latency p95 = 1 s",
      CANNOT ("latency p95 = 1 s") "expected one of < <= > >= == != behind the aggregation, found “= 1 s”" },
    { "latency p95 <", CANNOT ("latency p95 <") "expected a number behind the operator, found its end" },
    { "latency p95 < fast",
      CANNOT ("latency p95 < fast") "expected a number behind the operator, found “fast”" },
    { "latency p95 < nan ms", CANNOT ("latency p95 < nan ms") "expected a number" },
    { "latency p95 < inf ms", CANNOT ("latency p95 < inf ms") "expected a number" },
    { "latency p95 < 0x10 ms", CANNOT ("latency p95 < 0x10 ms") "expected a number" },
    { "latency p95 < 1e999 ms", CANNOT ("latency p95 < 1e999 ms") "expected a number" },
    { "latency p95 < -1 ms",
      CANNOT ("latency p95 < -1 ms") "expected a number that is not below 0, found “-1 ms”" },
    { "latency p95 < 800", CANNOT ("latency p95 < 800") "latency p95 is compared with a time, such as 800 "
                                                        "ms; found “800”. Known units: ms, us, s, m, h" },
    { "latency p95 < 80 %",
      CANNOT ("latency p95 < 80 %") "latency p95 is compared with a time, such as 800 ms; found “80 %”" },
    { "latency count > 5 ms",
      CANNOT ("latency count > 5 ms") "latency count is compared with a number, such as 100; found “5 ms”" },
    { "errors rate < 0.01", CANNOT ("errors rate < 0.01") "errors rate is compared with a share, such as 1 "
                                                          "%; found “0.01”. Known units: %" },
    { "throughput rate > 5 %",
      CANNOT ("throughput rate > 5 %") "throughput rate is compared with a rate, such as 40 /s; found “5 %”. "
                                       "Known units: /s" },
    { "prometheus.a rate > 5 ms",
      CANNOT (
          "prometheus.a rate > 5 ms") "prometheus.a rate is compared with a number, such as 100, or a rate, "
                                      "such as 40 /s, or bytes a second, such as 4 MiB/s; found “5 ms”" },
    { "prometheus.a max > 5 /s", CANNOT ("prometheus.a max > 5 /s") "prometheus.a max is compared with" },
    { "errors count < 5 over run",
      CANNOT ("errors count < 5 over run") "errors count is compared with a number, such as 100; found “5 "
                                           "over”" },
    { "latency p95 < 5 ms over run",
      CANNOT ("latency p95 < 5 ms over run") "expected “for” and a window behind the value, or nothing, "
                                             "found “over”" },
    { "errors count < 5 for", CANNOT ("errors count < 5 for") "expected a window: “last 30s”, “measured”, "
                                                              "“warm-up”, “drain” or “run”, found its end" },
    { "errors count < 5 for ever", CANNOT ("errors count < 5 for ever") "expected a window" },
    { "errors count < 5 for run now", CANNOT ("errors count < 5 for run now") "expected a window" },
    { "errors count < 5 for last",
      CANNOT ("errors count < 5 for last") "expected a time of 1 s to a week behind “for last”, such as 30s, "
                                           "found its end" },
    { "errors count < 5 for last 10 ms",
      CANNOT ("errors count < 5 for last 10 ms") "expected a time of 1 s to a week" },
    { "errors count < 5 for last 200h",
      CANNOT ("errors count < 5 for last 200h") "expected a time of 1 s to a week" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_threshold_parse (pairs[i][0], &error));
    g_assert_error (error, WEIR_THRESHOLD_ERROR, WEIR_THRESHOLD_ERROR_SYNTAX);
    if (!g_str_has_prefix (error->message, pairs[i][1]))
      g_assert_cmpstr (error->message, ==, pairs[i][1]);
  }
}

/* A measured phase of 10 s: 100 starts, of which 90 succeeded in 1 to 90 ms, 4 failed, 6 were refused;
 * a warm-up of 20 that all succeeded in 500 ms. */
static WeirInterval *
make_total (void)
{
  WeirInterval *total = weir_interval_new (0);
  WeirPhaseCounts *measured = &total->measured;

  total->dt = 10 * S;
  total->completed_in_window = 95;
  total->generator.cpu = 0.25;
  measured->started = measured->completed = 100;
  measured->dropped = 25;
  measured->accepted = 94;
  measured->duplicated = 1;
  for (gint64 i = 1; i <= 90; i++)
    for (guint step = 0; step < WEIR_N_STEPS; step++)
      weir_histogram_slot_record (&measured->success[step], (i + step) * 1000);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_SUCCEEDED, 90);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_FAILED, 2);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_POLL_TOO_MANY, 1);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_LOST, 1);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_QUEUE_FULL, 5);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_HTTP + 429, 1);
  weir_tally_add (&measured->ledger, WEIR_LEDGER_LOST, 1);
  total->warm_up.started = total->warm_up.completed = 20;
  weir_tally_add (&total->warm_up.outcomes, WEIR_OUTCOME_SUCCEEDED, 20);
  for (guint i = 0; i < 20; i++)
    weir_histogram_slot_record (&total->warm_up.success[WEIR_STEP_RESPONSE], 500000);
  weir_histogram_slot_record (&total->generator.start_lag, 1500);
  weir_histogram_slot_record (&total->generator.loop_lag, 400);
  return total;
}

static WeirMetricHistory *
make_history (void)
{
  static const double rows[][4] = { { 3, 100, 1048576, 0.5 },
                                    { 9, 150, 3145728, 0.75 },
                                    { 6, 20, 2097152, INFINITY } };
  static const struct {
    const char *name;
    WeirMetricType type;
  } series[] = { { "q_depth", WEIR_METRIC_GAUGE },
                 { "x_total", WEIR_METRIC_COUNTER },
                 { "heap_bytes", WEIR_METRIC_GAUGE },
                 { "wait_seconds", WEIR_METRIC_GAUGE } };
  WeirMetricHistory *history = weir_metric_history_new ();

  for (guint i = 0; i < G_N_ELEMENTS (series); i++) {
    WeirMetricSeries one = { .name = (char *) series[i].name,
                             .labels = (char *) "a=\"b\"",
                             .type = series[i].type };

    weir_metric_history_add_series (history, &one);
  }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

    g_array_append_vals (values, rows[i], G_N_ELEMENTS (rows[i]));
    weir_metric_history_add_scrape (history, (gint64) i * 4 * S, values);
  }
  return history;
}

typedef struct {
  const char *text;
  gboolean passed;
  const char *value_text, *limit_text;
} Row;

static void
assert_rows (const Row *rows, guint n, const WeirRunFigures *figures)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (WeirThreshold) threshold = parse (rows[i].text);
    g_autoptr (WeirThresholdResult) result = weir_threshold_evaluate (threshold, figures);

    g_test_message ("%s: %s", rows[i].text, result->value_text);
    g_assert_cmpstr (result->text, ==, weir_threshold_text (threshold));
    g_assert_cmpstr (result->value_text, ==, rows[i].value_text);
    if (rows[i].limit_text)
      g_assert_cmpstr (result->limit_text, ==, rows[i].limit_text);
    g_assert_cmpint (result->passed, ==, rows[i].passed);
    g_assert_true (isfinite (result->value));
    g_assert_true (result->has_value || !result->passed);
  }
}

static void
test_figures (void)
{
  static const Row rows[] = {
    { "latency p50 < 46 ms", TRUE, "45 ms", "< 46 ms" },
    { "latency p50 < 45 ms", FALSE, "45 ms", "< 45 ms" },
    { "latency p50 <= 45 ms", FALSE, "45.02 ms", "<= 45 ms" }, /* of a bucket its highest */
    { "latency max < 0.08 s", FALSE, "0.09 s", "< 0.08 s" },
    { "latency min == 1000 us", TRUE, "1000 us", "== 1000 us" },
    { "response avg < 1 m", TRUE, "0.000758 m", "< 1 m" },
    { "latency count == 90", TRUE, "90", "== 90" },
    { "service min >= 2 ms", TRUE, "2 ms", NULL },
    { "submit min == 3 ms", TRUE, "3 ms", NULL },
    { "execution min == 4 ms", TRUE, "4 ms", NULL },
    { "detection min == 5 ms", TRUE, "5 ms", NULL },
    { "first_byte min == 6 ms", TRUE, "6 ms", NULL },
    { "errors count == 4", TRUE, "4", NULL },
    { "errors rate < 4.2 %", FALSE, "4.26 %", "< 4.2 %" }, /* 4 of 94 */
    { "refused count == 6", TRUE, "6", NULL },
    { "refused rate <= 6 %", TRUE, "6 %", NULL },
    { "dropped count == 25", TRUE, "25", NULL },
    { "dropped rate == 20 %", TRUE, "20 %", NULL },
    { "throughput rate == 9.5", TRUE, "9.5 /s", "== 9.5 /s" },
    { "started count == 100", TRUE, "100", NULL },
    { "completed count == 100", TRUE, "100", NULL },
    { "outcome.queue_full count > 0", TRUE, "5", "> 0" },
    { "outcome.http_429 rate == 2 %", TRUE, "2 %", NULL }, /* one refused, and one by its polls */
    { "outcome.poll_http_429 count == 2", TRUE, "2", NULL },
    { "outcome.deadline count == 0", TRUE, "0", NULL },
    { "ledger.lost count == 0", FALSE, "1", "== 0" },
    { "ledger.accepted count == 94", TRUE, "94", NULL },
    { "ledger.duplicated count != 1", FALSE, "1", NULL },
    { "ledger.reverted count == 0", FALSE, "no samples", NULL }, /* nobody asked */
    { "generator.start_lag p99 < 2 ms", TRUE, "1.5 ms", NULL },
    { "generator.loop_lag max < 5 ms", TRUE, "0.4 ms", NULL },
    { "generator.cpu max < 25 %", FALSE, "25 %", NULL },
    { "prometheus.q_depth max < 9", FALSE, "9", NULL },
    { "prometheus.*_depth{a=\"b\"} min == 3", TRUE, "3", NULL },
    { "prometheus.q_depth avg == 6", TRUE, "6", NULL },
    { "prometheus.q_depth last == 6", TRUE, "6", NULL },
    { "prometheus.q_depth growth < 2", FALSE, "3", NULL },
    { "prometheus.x_total increase == 70", TRUE, "70", NULL }, /* 50, then from 0 to 20 */
    { "prometheus.x_total rate < 9 /s", TRUE, "8.75 /s", NULL },
    { "prometheus.heap_bytes max <= 3 MiB", TRUE, "3 MiB", NULL },
    { "prometheus.heap_bytes growth > 1024 KiB", FALSE, "1024 KiB", NULL },
    { "prometheus.wait_seconds min == 500 ms", TRUE, "500 ms", NULL },
    { "prometheus.wait_seconds min < 40 %", FALSE, "50 %", NULL },
    { "prometheus.wait_seconds max > 0", FALSE, "not a finite number", "> 0" },
    { "prometheus.q_depth increase < 5", FALSE, "no samples of a counter: a gauge has a growth", NULL },
    { "prometheus.never max < 5", FALSE, "no samples", "< 5" },
    { "prometheus.never max > 5", FALSE, "no samples", "> 5" },
    /* other windows: the counts of their phases; throughput is of all that ended */
    { "latency p50 < 45 ms for last 5s", FALSE, "45 ms", NULL },
    { "latency min > 499 ms for warm-up", TRUE, "500 ms", NULL },
    { "latency count == 110 for run", TRUE, "110", NULL },
    { "latency max < 400 ms for run", FALSE, "500 ms", NULL },
    { "started count == 20 for warm-up", TRUE, "20", NULL },
    { "started count == 120 for run", TRUE, "120", NULL },
    { "throughput rate == 12 /s for run", TRUE, "12 /s", NULL },
    { "outcome.succeeded count == 110 for drain", TRUE, "110", NULL },
  };
  g_autoptr (WeirInterval) total = make_total ();
  g_autoptr (WeirMetricHistory) history = make_history ();
  WeirRunFigures figures = { .total = total, .to = 10 * S, .history = history };

  assert_rows (rows, G_N_ELEMENTS (rows), &figures);
}

/* The books that the end of a run corrected go before the tallies. */
static void
test_corrected_ledger (void)
{
  static const Row rows[] = {
    { "ledger.lost count == 0", TRUE, "0", NULL },
    { "ledger.succeeded count == 91", TRUE, "91", NULL },
    { "ledger.reverted count == 2", TRUE, "2", NULL },
    { "ledger.duplicated count == 7", TRUE, "7", NULL },
    { "ledger.accepted count == 8", TRUE, "8", NULL },
    { "ledger.lost count == 0 for last 5s", FALSE, "1", NULL },
  };
  g_autoptr (WeirInterval) total = make_total ();
  g_autoptr (WeirLedger) ledger = weir_ledger_new ();
  WeirRunFigures figures = { .total = total, .to = 10 * S, .ledger = ledger };

  ledger->buckets[WEIR_LEDGER_SUCCEEDED] = 91;
  ledger->reverted = 2;
  ledger->duplicated = 7;
  ledger->accepted = 8;
  assert_rows (rows, G_N_ELEMENTS (rows), &figures);
}

/* No samples, whatever the limit: failed, in these words. */
static void
test_no_samples (void)
{
  static const char *const figures_of[] = {
    "latency p95",
    "latency avg",
    "latency count",
    "service min",
    "errors count",
    "errors rate",
    "refused rate",
    "dropped rate",
    "dropped count",
    "throughput rate",
    "outcome.failed count",
    "ledger.lost count",
    "ledger.lost count",
    "prometheus.a max",
    "prometheus.a rate",
    "started count",
    "outcome.lost rate",
    "generator.cpu max",
    "generator.start_lag p99",
  };
  static const char *const relations[] = { "<", "<=", ">", ">=", "==", "!=" };
  static const char *const windows[] = { "", " for last 30s", " for warm-up", " for drain", " for run" };
  g_autoptr (WeirInterval) total = weir_interval_new (0);
  WeirRunFigures figures = { .total = total };

  for (guint i = 0; i < G_N_ELEMENTS (figures_of) * G_N_ELEMENTS (relations) * G_N_ELEMENTS (windows); i++) {
    g_autofree char *text =
        g_strdup_printf ("%s %s 0%s", figures_of[i % G_N_ELEMENTS (figures_of)],
                         relations[i / G_N_ELEMENTS (figures_of) % G_N_ELEMENTS (relations)],
                         windows[i / G_N_ELEMENTS (figures_of) / G_N_ELEMENTS (relations)]);
    g_autoptr (WeirThreshold) threshold = parse (text);
    g_autoptr (WeirThresholdResult) result = weir_threshold_evaluate (threshold, &figures);

    g_assert_false (result->has_value);
    g_assert_false (result->passed);
    g_assert_cmpfloat (result->value, ==, 0);
    g_assert_cmpstr (result->value_text, ==, "no samples");
  }
}

/* A run of failures alone has no latency, and a drain with nothing in it counts nothing. */
static void
test_empty_parts (void)
{
  static const Row failed[] = { { "latency p95 < 1 h", FALSE, "no samples", NULL },
                                { "latency count == 0", TRUE, "0", NULL },
                                { "errors rate == 100 %", TRUE, "100 %", NULL },
                                { "errors rate < 100 %", FALSE, "100 %", NULL } };
  static const Row drained[] = { { "errors count == 0 for drain", TRUE, "0", NULL },
                                 { "ledger.lost count == 0 for drain", TRUE, "0", NULL },
                                 { "errors rate == 0 % for drain", FALSE, "no samples", NULL },
                                 { "errors count == 0", FALSE, "no samples", NULL } };
  g_autoptr (WeirInterval) total = weir_interval_new (0), empty = weir_interval_new (0);
  WeirRunFigures figures = { .total = total, .to = S };

  total->measured.started = 3;
  weir_tally_add (&total->measured.outcomes, WEIR_OUTCOME_EXCEPTION, 3);
  assert_rows (failed, G_N_ELEMENTS (failed), &figures);
  figures.total = empty;
  assert_rows (drained, G_N_ELEMENTS (drained), &figures);
}

/* A percentile of fewer samples than it needs is one. */
static void
test_few_samples (void)
{
  static const Row rows[] = { { "latency p99.99 < 6 ms", TRUE, "5 ms", NULL } };
  g_autoptr (WeirInterval) total = weir_interval_new (0);
  WeirRunFigures figures = { .total = total, .to = S };

  total->measured.started = 1;
  weir_histogram_slot_record (&total->measured.success[WEIR_STEP_RESPONSE], 5000);
  assert_rows (rows, G_N_ELEMENTS (rows), &figures);
}

/* The value as it is shown lies on the side of the limit that the verdict says, however near. */
static void
test_shown_value_agrees (void)
{
  static const char *const relations[] = { "<", "<=", ">", ">=", "==", "!=" };
  static const char *const units[] = { "", " %", " ms", " s", " KiB", " m" };
  g_autoptr (GRand) random = g_rand_new_with_seed (21);
  g_autoptr (WeirInterval) total = make_total ();

  for (guint i = 0; i < 3000; i++) {
    g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
    g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
    WeirMetricSeries series = { .name = (char *) "a", .labels = (char *) "" };
    WeirRunFigures figures = { .total = total, .history = history };
    double value = pow (10, g_rand_double_range (random, -6, 9));
    double limit =
        value * (1 + (g_rand_boolean (random) ? 0 : pow (10, g_rand_double_range (random, -12, 0))));
    g_autofree char *text = NULL, *shown = NULL;
    g_autoptr (WeirThreshold) threshold = NULL;
    g_autoptr (WeirThresholdResult) result = NULL;
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    text = g_strdup_printf ("prometheus.a max %s %s%s", relations[i % 6],
                            g_ascii_dtostr (number, sizeof number, limit), units[i / 6 % 6]);
    threshold = parse (text);
    g_array_append_val (values, value);
    weir_metric_history_add_series (history, &series);
    weir_metric_history_add_scrape (history, 0, values);
    result = weir_threshold_evaluate (threshold, &figures);
    shown = g_strdup (result->value_text);
    value = g_ascii_strtod (shown, NULL);
    limit = g_ascii_strtod (result->limit_text + strcspn (result->limit_text, " "), NULL);
    switch (i % 6) {
    case 0:
      g_assert_cmpint (value < limit, ==, result->passed);
      break;
    case 1:
      g_assert_cmpint (value <= limit, ==, result->passed);
      break;
    case 2:
      g_assert_cmpint (value > limit, ==, result->passed);
      break;
    case 3:
      g_assert_cmpint (value >= limit, ==, result->passed);
      break;
    case 4:
      g_assert_cmpint (value == limit, ==, result->passed);
      break;
    default:
      g_assert_cmpint (value != limit, ==, result->passed);
    }
  }
}

/* n of 100 are n %, and n ms are n ms: no rounding gets between a figure and its limit. */
static void
test_exact (void)
{
  for (guint n = 0; n <= 100; n++) {
    g_autofree char *share = g_strdup_printf ("errors rate == %u %%", n),
                    *time = g_strdup_printf ("latency max == %u ms", n);
    g_autoptr (WeirThreshold) rate = parse (share), longest = parse (time);
    g_autoptr (WeirInterval) total = weir_interval_new (0);
    WeirRunFigures figures = { .total = total, .to = S };
    g_autoptr (WeirThresholdResult) first = NULL, second = NULL;

    total->measured.started = 100;
    weir_tally_add (&total->measured.outcomes, WEIR_OUTCOME_FAILED, n);
    weir_tally_add (&total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, 100 - n);
    weir_histogram_slot_record (&total->measured.success[WEIR_STEP_RESPONSE], n * 1000);
    first = weir_threshold_evaluate (rate, &figures);
    second = weir_threshold_evaluate (longest, &figures);
    g_assert_true (first->passed);
    g_test_message ("%s: %s", time, second->value_text);
    g_assert_cmpfloat_with_epsilon (second->value, n, 0.001 * n + 1e-9);
  }
  weir_threshold_result_free (NULL);
  weir_threshold_free (NULL);
}

/* What files have of a threshold, as a person reads it. */
static void
test_read_out (void)
{
  static const struct {
    const char *text, *plain, *typeset;
  } rows[] = {
    { "800 ms", "800 ms", "\u2066800\u202fms\u2069" },
    { "< 1000 ms", "< 1 s", "\u2066< \u20661\u202fs\u2069\u2069" },
    { "< 1083 ms", "< 1.083 s", "\u2066< \u20661.083\u202fs\u2069\u2069" },
    { "< 2 m", "< 2 min", "\u2066< \u20662\u202fmin\u2069\u2069" },
    { "< 90.5 s", "< 90.5 s", "\u2066< \u206690.5\u202fs\u2069\u2069" },
    { "> 6128 /s", "> 6,128 /s", "\u2066> \u20666,128\u202f/\u2060s\u2069\u2069" },
    { "< 0.5 %", "< 0.5 %", "\u2066< \u20660.5\u202f%\u2069\u2069" },
    { "6,128", "6,128", "6,128" },
    { ">= 6128", ">= 6,128", "\u2066≥ 6,128\u2069" },
    { "no samples", "no samples", "no samples" },
    { "–", "–", "–" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *plain = weir_threshold_read_out (rows[i].text), *typeset = NULL;

    weir_format_set_style (WEIR_FORMAT_TYPESET | WEIR_FORMAT_ISOLATED);
    typeset = weir_threshold_read_out (rows[i].text);
    weir_format_set_style (WEIR_FORMAT_PLAIN);
    g_assert_cmpstr (plain, ==, rows[i].plain);
    g_assert_cmpstr (typeset, ==, rows[i].typeset);
  }
}

/* Beside the line of a limit in a chart the same amount is read in the unit of the chart. */
static void
test_brief (void)
{
  static const struct {
    const char *text, *words;
  } rows[] = {
    { "prometheus.process_resident_memory_bytes max < 1810 MiB", "max < 1.77 GiB" },
    { "prometheus.process_resident_memory_bytes max <= 512 MiB", "max <= 512 MiB" },
    { "latency p95 < 800 ms", "p95 < 800 ms" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirThreshold) threshold = weir_threshold_parse (rows[i].text, NULL);
    g_autofree char *words = weir_threshold_brief (threshold);

    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

/* A row of a table is called in the words of the charts. */
static void
test_title (void)
{
  static const char *const rows[][2] = {
    { "latency p95 < 800 ms", "p95 latency" },
    { "errors rate < 1 %", "Errors, refusals apart" },
    { "outcome.queue_full count <= 3 for last 30s", "Queue full in the last 30 s" },
    { "prometheus.playground_gateway_queue_depth max <= 64", "Queue Depth, peak" },
    { "prometheus.process_resident_memory_bytes growth < 5 MiB for run",
      "Resident Memory, left behind in the whole run" },
    { "submit max < 1 s", "Submit, peak" },
    { "generator.cpu max < 80 %", "CPU, peak" },
    { "dropped count < 5", "Dropped starts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirThreshold) threshold = parse (rows[i][0]);
    g_autofree char *title = weir_threshold_title (threshold);

    g_assert_cmpstr (title, ==, rows[i][1]);
  }
}

/* As the same time is written elsewhere, unless the limit is so near that it takes more digits to tell them apart. */
static void
test_read_out_value (void)
{
  static const struct {
    const char *value, *limit, *words;
    double number;
  } rows[] = {
    { "1085 ms", "< 800 ms", "1.09 s", 1085.439 },
    { "1004 ms", "< 1000 ms", "1.004 s", 1004.31 },
    { "1810 ms", "< 1000 ms", "1.81 s" },
    { "1807 ms", "< 2 s", "1.81 s" },
    { "1004 ms", "< 1000 ms", "1.004 s" },
    { "999.6 ms", "< 1 s", "999.6 ms" },
    { "1003 ms", "< 1004 ms", "1.00 s" },
    { "1000 ms", "<= 1000 ms", "1 s" },
    { "154.4 s", "< 154 s", "154.4 s" },
    { "154.4 s", "< 60 s", "2 min 34 s" },
    { "6,128", "< 10", "6,128" },
    { "6128 B", "< 10 B", "6,128 B" },
    { "no samples", "< 1 s", "no samples" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = weir_threshold_read_out_value (
        rows[i].value, rows[i].number > 0 ? rows[i].number : NAN, rows[i].limit);

    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/threshold/canonical", test_canonical);
  g_test_add_func ("/threshold/parts", test_parts);
  g_test_add_func ("/threshold/offers", test_offers);
  g_test_add_func ("/threshold/fit", test_fit);
  g_test_add_func ("/threshold/offered", test_offered);
  g_test_add_func ("/threshold/windows", test_windows);
  g_test_add_func ("/threshold/errors", test_errors);
  g_test_add_func ("/threshold/figures", test_figures);
  g_test_add_func ("/threshold/corrected-ledger", test_corrected_ledger);
  g_test_add_func ("/threshold/no-samples", test_no_samples);
  g_test_add_func ("/threshold/empty-parts", test_empty_parts);
  g_test_add_func ("/threshold/few-samples", test_few_samples);
  g_test_add_func ("/threshold/shown-value-agrees", test_shown_value_agrees);
  g_test_add_func ("/threshold/exact", test_exact);
  g_test_add_func ("/threshold/brief", test_brief);
  g_test_add_func ("/threshold/title", test_title);
  g_test_add_func ("/threshold/read-out", test_read_out);
  g_test_add_func ("/threshold/read-out-value", test_read_out_value);
  return g_test_run ();
}
