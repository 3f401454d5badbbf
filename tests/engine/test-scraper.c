/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

#define PLAIN "Content-Type: text/plain; version=0.0.4\r\n"

/* A gateway whose /metrics is played by a handler of its own. */
static void
play (FakeRequest *request, FakeHandler metrics)
{
  FakeWork work = { .work_ms = 5 };

  if (!g_str_has_prefix (request->path, "/metrics")) {
    fake_gateway (request, &work);
    return;
  }
  g_assert_cmpstr (request->method, ==, "GET");
  fake_count (request->server, "scrapes");
  metrics (request, NULL);
}

static void
count_metrics (FakeRequest *request, gpointer data)
{
  guint n = fake_count (request->server, "answers");
  g_autofree char *text = g_strdup_printf ("# TYPE demo_gateway_backpressure_total counter\n"
                                           "demo_gateway_backpressure_total{reason=\"queue_full\"} %u\n"
                                           "process_resident_memory_bytes %u\n",
                                           10 * n, 1000 + n);

  fake_answer_with (request, 200, PLAIN, text);
}

static void
gateway_with_metrics (FakeRequest *request, gpointer data)
{
  play (request, count_metrics);
}

static guint
scrapes_in (const RanScenario *ran, WeirPhase phase, gboolean failed)
{
  guint n = 0;

  for (guint i = 0; i < ran->run->scrapes->len; i++) {
    const WeirCampaignLine *line = &g_array_index (ran->run->scrapes, WeirCampaignLine, i);

    n += line->phase == phase && line->is_failed == failed;
  }
  return n;
}

static void
assert_delta (const GArray *deltas, const char *key, guint delta)
{
  for (guint i = 0; i < deltas->len; i++) {
    const WeirMetricDelta *row = &g_array_index (deltas, WeirMetricDelta, i);

    if (strcmp (row->key, key) == 0) {
      g_assert_cmpfloat (row->delta, ==, delta);
      return;
    }
  }
  g_assert_not_reached ();
}

/* Before, at each border, in the drain where there is one, and after. */
static void
test_scrapes (void)
{
  g_autoptr (FakeServer) server = fake_server_new (gateway_with_metrics, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "duration=2.4", "warm_up=0.6", "concurrency=2",
                                                   "metrics_url=/metrics", "scrape_interval=0.5", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const GArray *deltas = ran->result->metric_deltas;
  guint steps = ran->run->scrapes->len - 1;

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (scrapes_in (ran, WEIR_PHASE_BEFORE, FALSE), ==, 1);
  g_assert_cmpuint (scrapes_in (ran, WEIR_PHASE_WARM_UP, FALSE), ==, 1);
  g_assert_cmpuint (scrapes_in (ran, WEIR_PHASE_MEASURED, FALSE), ==, 3);
  g_assert_cmpuint (scrapes_in (ran, WEIR_PHASE_END, FALSE), ==, 1);
  g_assert_cmpuint (fake_counted (server, "scrapes"), ==, ran->run->scrapes->len);
  g_assert_cmpuint (ran->run->series->len, ==, 2);
  assert_delta (deltas, "process_resident_memory_bytes", steps);
  assert_delta (deltas, "demo_gateway_backpressure_total{reason=\"queue_full\"}", 10 * steps);
  g_assert_cmpuint (ran->n_notices, ==, 0);
}

/* Two processes one after another, of which nothing is followed; the clock of the first is set by a second. */
static void
metrics_of_two_processes (FakeRequest *request, gpointer data)
{
  static const double begun[] = { 100, 101, 100, 250, 250 };
  guint n = fake_count (request->server, "answers");
  g_autofree char *text = g_strdup_printf ("process_start_time_seconds %g\nprocess_resident_memory_bytes 1\n",
                                           begun[MIN (n, G_N_ELEMENTS (begun) - 1)]);

  fake_answer_with (request, 200, PLAIN, text);
}

static void
gateway_that_is_restarted (FakeRequest *request, gpointer data)
{
  play (request, metrics_of_two_processes);
}

static void
test_restart (void)
{
  g_autoptr (FakeServer) server = fake_server_new (gateway_that_is_restarted, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "duration=1.5", "warm_up=0", "concurrency=1",
                                                   "metrics_url=/metrics", "scrape_interval=0.25", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const GArray *scrapes = ran->run->scrapes;

  g_assert_cmpuint (scrapes->len, >=, 5);
  for (guint i = 0; i < scrapes->len; i++)
    g_assert_cmpint (g_array_index (scrapes, WeirCampaignLine, i).is_restart, ==, i == 3);
  g_assert_cmpuint (ran->run->series->len, ==, 1);
}

static void
test_times_of_scrapes (void)
{
  g_autoptr (FakeServer) server = fake_server_new (gateway_with_metrics, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "duration=2.2", "warm_up=0", "concurrency=1", "metrics_url=/metrics", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirCampaignLine *lines = (const WeirCampaignLine *) (gpointer) ran->run->scrapes->data;

  g_assert_cmpuint (ran->run->scrapes->len, ==, 4);
  g_assert_cmpint (lines[0].t, <, 0);
  g_assert_cmpint (ABS (lines[1].t - 1000 * 1000), <, 100 * 1000);
  g_assert_cmpint (ABS (lines[2].t - 2000 * 1000), <, 100 * 1000);
  g_assert_cmpint (lines[3].t, >=, 2200 * 1000);
}

#define STALL_MS 500 /* of the slow scrape: what waited for it would take nearly as long, on any computer */

/* What does not work is said once, and the load goes on as if nothing were. */
static void
assert_no_metrics (FakeHandler handler, const char *words, const char *more)
{
  g_autoptr (FakeServer) server = fake_server_new (handler, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=100", "concurrency=2", "metrics_url=/metrics", "scrape_interval=0.1",
                   "metrics_timeout=2", more, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_test_message ("%s", ran->notices);
  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->n_notices, ==, 1);
  g_assert_nonnull (strstr (ran->notices, words));
  g_assert_nonnull (strstr (ran->notices, "/metrics"));
  g_assert_cmpuint (scrapes_in (ran, WEIR_PHASE_BEFORE, TRUE), ==, 1);
  g_assert_cmpuint (scrapes_in (ran, WEIR_PHASE_END, TRUE), ==, 1);
  g_assert_null (ran->result->metric_deltas);
  g_assert_cmpint (weir_histogram_max (ran->measured->success[WEIR_STEP_SERVICE]), <,
                   STALL_MS * 1000 * 4 / 5);
}

static void
metrics_are_gone (FakeRequest *request, gpointer data)
{
  fake_answer (request, 404, "404 page not found");
}

static void
gateway_without_metrics (FakeRequest *request, gpointer data)
{
  play (request, metrics_are_gone);
}

static void
test_gone (void)
{
  assert_no_metrics (gateway_without_metrics, "404", NULL);
}

static void
metrics_are_html (FakeRequest *request, gpointer data)
{
  fake_answer_with (request, 200, "Content-Type: text/html\r\n", "<!DOCTYPE html>\n<html>Sign in</html>\n");
}

static void
gateway_with_html (FakeRequest *request, gpointer data)
{
  play (request, metrics_are_html);
}

static void
test_html (void)
{
  assert_no_metrics (gateway_with_html, "metrics", NULL);
}

static void
metrics_are_slow (FakeRequest *request, gpointer data)
{
  fake_stall (request);
}

static void
gateway_with_slow_metrics (FakeRequest *request, gpointer data)
{
  play (request, metrics_are_slow);
}

static void
test_slow (void)
{
  gint64 begin = g_get_monotonic_time ();

  assert_no_metrics (gateway_with_slow_metrics, "500 ms", "metrics_timeout=0.5");
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 2500 * 1000);
}

static void
metrics_are_cut (FakeRequest *request, gpointer data)
{
  fake_sendf (request,
              "HTTP/1.1 200 OK\r\n" PLAIN "Content-Length: 1000\r\n\r\nprocess_resident_memory_bytes 1\n");
  fake_close (request);
}

static void
gateway_with_cut_metrics (FakeRequest *request, gpointer data)
{
  play (request, metrics_are_cut);
}

static void
test_cut (void)
{
  assert_no_metrics (gateway_with_cut_metrics, "closed before", NULL);
}

/* Valid, and more of it than anybody wants: 65 MiB. */
static void
metrics_are_huge (FakeRequest *request, gpointer data)
{
  g_autofree char *line = g_strnfill (64 * 1024, '#');

  line[64 * 1024 - 1] = '\n';
  fake_sendf (request, "HTTP/1.1 200 OK\r\n" PLAIN "Connection: close\r\n\r\n");
  for (guint i = 0; i < 65 * 16 && !request->is_over; i++)
    fake_send (request, line, 64 * 1024);
  fake_close (request);
}

static void
gateway_with_huge_metrics (FakeRequest *request, gpointer data)
{
  play (request, metrics_are_huge);
}

static void
test_huge (void)
{
  assert_no_metrics (gateway_with_huge_metrics, "64 MiB", "scrape_interval=10");
}

/* A scrape that began under load and hangs is not the last one: that is asked for after the load. */
static void
second_scrape_is_slow (FakeRequest *request, gpointer data)
{
  if (fake_counted (request->server, "scrapes") != 2)
    count_metrics (request, data);
  else if (fake_wait (request, 700))
    count_metrics (request, data);
}

static void
gateway_with_one_slow_scrape (FakeRequest *request, gpointer data)
{
  play (request, second_scrape_is_slow);
}

static void
test_last_scrape (void)
{
  g_autoptr (FakeServer) server = fake_server_new (gateway_with_one_slow_scrape, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "duration=0.5", "warm_up=0", "concurrency=1",
                                                   "metrics_url=/metrics", "scrape_interval=0.3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirCampaignLine *lines = (const WeirCampaignLine *) (gpointer) ran->run->scrapes->data;

  g_assert_cmpuint (ran->run->scrapes->len, ==, 3);
  g_assert_cmpint (lines[1].phase, ==, WEIR_PHASE_MEASURED);
  g_assert_cmpint (lines[1].t, <, 500 * 1000);
  g_assert_cmpint (lines[2].phase, ==, WEIR_PHASE_END);
  g_assert_cmpint (lines[2].t, >=, 500 * 1000);
  g_assert_cmpint (ran->result->measured_us, ==, 500 * 1000);
}

/* The gateway's headers go to the gateway alone, even where it sends one elsewhere. */
static void
want_key (FakeRequest *request, gpointer data)
{
  g_autofree char *key = fake_header (request, "X-API-Key");

  g_assert_cmpstr (key, ==, "geheim-4711");
  gateway_with_metrics (request, data);
}

static void
want_no_key (FakeRequest *request, gpointer data)
{
  g_autofree char *key = fake_header (request, "X-API-Key");

  g_assert_null (key);
  count_metrics (request, data);
}

static void
send_elsewhere (FakeRequest *request, gpointer data)
{
  g_autofree char *url = fake_server_url (data);
  g_autofree char *headers = g_strdup_printf ("Location: %s/metrics\r\n", url);
  FakeWork work = { 0 };

  if (g_str_has_prefix (request->path, "/metrics"))
    fake_answer_with (request, 302, headers, "");
  else
    fake_gateway (request, &work);
}

static void
test_keys_stay_at_home (void)
{
  g_autoptr (FakeServer) server = fake_server_new (want_key, NULL);
  g_autoptr (FakeServer) other = fake_server_new (want_no_key, NULL);
  g_autoptr (FakeServer) sender = fake_server_new (send_elsewhere, other);
  g_autofree char *url = fake_server_url (other);
  g_autofree char *elsewhere = g_strconcat ("metrics_url=", url, "/metrics", NULL);
  g_autoptr (WeirScenario) at_home = scenario_at (server, "requests=2", "metrics_url=/metrics", NULL);
  g_autoptr (WeirScenario) away = scenario_at (server, "requests=2", elsewhere, NULL);
  g_autoptr (WeirScenario) sent = scenario_at (sender, "requests=2", "metrics_url=/metrics", NULL);
  g_autoptr (RanScenario) ran_at_home = NULL, ran_away = NULL, ran_sent = NULL;

  scenario_set (at_home, "headers=X-API-Key: geheim-4711");
  scenario_set (away, "headers=X-API-Key: geheim-4711");
  scenario_set (sent, "headers=X-API-Key: geheim-4711");
  ran_at_home = run_scenario (at_home, NULL);
  g_assert_nonnull (ran_at_home->result->metric_deltas);
  ran_away = run_scenario (away, NULL);
  g_assert_nonnull (ran_away->result->metric_deltas);
  g_assert_cmpuint (fake_server_requests (other), ==, 2);
  ran_sent = run_scenario (sent, NULL);
  g_assert_null (ran_sent->result->metric_deltas);
  g_assert_nonnull (strstr (ran_sent->notices, "302"));
  g_assert_cmpuint (fake_server_requests (other), ==, 2);
}

/* A load that ends just when a scrape is due: whichever of the two comes first is the last one. */
static void
test_at_the_border (void)
{
  for (guint i = 0; i < 15; i++) {
    g_autoptr (FakeServer) server = fake_server_new (gateway_with_metrics, NULL);
    g_autoptr (WeirScenario) scenario = scenario_at (server, "duration=0.2", "warm_up=0", "concurrency=1",
                                                     "metrics_url=/metrics", "scrape_interval=0.1", NULL);
    g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
    g_auto (GStrv) parts = g_strsplit (ran->file, "\"phase\":\"end\"", -1);

    g_assert_cmpuint (g_strv_length (parts), ==, 2);
    g_assert_cmpint (ran->result->reason, ==, WEIR_END_COMPLETED);
  }
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/scraper/scrapes", test_scrapes);
  g_test_add_func ("/scraper/restart", test_restart);
  g_test_add_func ("/scraper/times", test_times_of_scrapes);
  g_test_add_func ("/scraper/gone", test_gone);
  g_test_add_func ("/scraper/html", test_html);
  g_test_add_func ("/scraper/slow", test_slow);
  g_test_add_func ("/scraper/cut", test_cut);
  g_test_add_func ("/scraper/huge", test_huge);
  g_test_add_func ("/scraper/last", test_last_scrape);
  g_test_add_func ("/scraper/at-the-border", test_at_the_border);
  g_test_add_func ("/scraper/keys-stay-at-home", test_keys_stay_at_home);
  return g_test_run ();
}
