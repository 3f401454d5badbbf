/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "process-watch.h"
#include "run-scenario.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define TAIL                                                                                                 \
  " S 1 2 3 4 5 6 7 8 9 10 250 150 13 14 15 16 3 18 987654 20 21000 22 23 24 25 26 27 28 29 30 31 32 33 34 " \
  "35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50\n"

static void
test_stat (void)
{
  static const char *const names[] = {
    "cat",
    "two words",
    "Web Content",
    ")",
    "(",
    "a) R 1 2 3",
    ") S 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 (",
    "((()))",
    "a (b) c",
    " ",
    "",
    "tab\tnew\nline",
    "\xff\xfe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = g_strdup_printf ("4711 (%s)%s", names[i], TAIL);
    WeirProcessStat stat;

    g_assert_true (weir_process_stat_parse (text, &stat));
    g_assert_cmpint (stat.state, ==, 'S');
    g_assert_cmpuint (stat.cpu_ticks, ==, 400);
    g_assert_cmpuint (stat.threads, ==, 3);
    g_assert_cmpuint (stat.start_ticks, ==, 987654);
    g_assert_cmpuint (stat.resident_pages, ==, 21000);
  }
}

static void
test_other_texts (void)
{
  static const char *const texts[] = {
    "",
    "4711",
    "4711 cat" TAIL,
    "4711 (cat)",
    "4711 (cat) ",
    "4711 (cat)S 1",
    "4711 (cat) S 1 2 3",
    "4711 (cat) S 1 2 3 4 5 6 7 8 9 10 x 150 13 14 15 16 3 18 987654 20 21000 22",
    "4711 (cat) S 1 2 3 4 5 6 7 8 9 10 -1 150 13 14 15 16 3 18 987654 20 21000 22",
    "4711 (cat) SS 1 2 3 4 5 6 7 8 9 10 11 150 13 14 15 16 3 18 987654 20 21000 22",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    WeirProcessStat stat;

    g_assert_false (weir_process_stat_parse (texts[i], &stat));
  }
}

/* A child with an awkward name that does nothing, or keeps a processor busy. */
static pid_t
begin_child (gboolean is_busy)
{
  volatile guint64 work = 0;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid != 0)
    return pid;
  prctl (PR_SET_NAME, "a) R (b c", 0, 0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  alarm (30);
  while (TRUE) {
    if (is_busy)
      work++;
    else
      pause ();
  }
}

static void
end_child (pid_t pid)
{
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

static double
value_of (const WeirExposition *exposition, const char *name, pid_t pid)
{
  g_autofree char *label = g_strdup_printf ("%d", (int) pid);

  for (guint i = 0; i < weir_exposition_n_samples (exposition); i++) {
    const WeirSample *sample = weir_exposition_sample (exposition, i);

    if (!g_str_equal (sample->name, name))
      continue;
    g_assert_cmpuint (sample->n_labels, ==, 1);
    g_assert_cmpstr (sample->labels[0].name, ==, "pid");
    g_assert_cmpstr (sample->labels[0].value, ==, label);
    return sample->value;
  }
  g_assert_not_reached ();
}

static void
test_child (void)
{
  g_autoptr (GError) error = NULL;
  pid_t pid = begin_child (TRUE);
  g_autoptr (WeirProcessWatch) watch = weir_process_watch_new (pid, &error);
  g_autoptr (WeirExposition) first = NULL, second = NULL;
  double increase;

  g_assert_no_error (error);
  first = weir_process_watch_read (watch, &error);
  g_assert_no_error (error);
  g_usleep (500 * 1000);
  second = weir_process_watch_read (watch, &error);
  g_assert_no_error (error);
  end_child (pid);
  increase = value_of (second, "weir_watch_cpu_seconds_total", pid) -
             value_of (first, "weir_watch_cpu_seconds_total", pid);
  g_assert_cmpfloat (increase, >, 0.05);
  g_assert_cmpfloat (increase, <, 2);
  g_assert_cmpfloat (value_of (second, "weir_watch_resident_memory_bytes", pid), >, 10 * 1024);
  g_assert_cmpfloat (value_of (second, "weir_watch_threads", pid), ==, 1);
  g_assert_cmpfloat (value_of (second, "weir_watch_open_fds", pid), >=, 3);
  g_assert_cmpint (weir_exposition_sample (first, 0)->type, ==, WEIR_METRIC_COUNTER);
  g_assert_cmpint (weir_exposition_sample (first, 1)->type, ==, WEIR_METRIC_GAUGE);
}

/* What has ended and was not waited for yet still has a folder there. */
static void
test_end_of_child (void)
{
  g_autoptr (GError) zombie = NULL, gone = NULL, none = NULL;
  pid_t pid = begin_child (FALSE);
  g_autoptr (WeirProcessWatch) watch = weir_process_watch_new (pid, NULL);
  siginfo_t info;

  g_assert_nonnull (watch);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitid (P_PID, (id_t) pid, &info, WEXITED | WNOWAIT), ==, 0);
  g_assert_null (weir_process_watch_read (watch, &zombie));
  g_assert_nonnull (strstr (zombie->message, "has ended"));
  g_assert_null (weir_process_watch_new (pid, NULL));
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_assert_null (weir_process_watch_read (watch, &gone));
  g_assert_nonnull (strstr (gone->message, "has ended"));
  g_assert_null (weir_process_watch_new (pid, &none));
  g_assert_nonnull (strstr (none->message, "does not exist"));
}

static void
play (FakeRequest *request, gpointer data)
{
  FakeWork work = { .work_ms = 5 };

  if (g_str_has_prefix (request->path, "/metrics"))
    fake_answer_with (request, 200, "Content-Type: application/openmetrics-text; version=1.0.0\r\n",
                      "# TYPE a counter\na_total 5\n# TYPE process_resident_memory_bytes gauge\n"
                      "process_resident_memory_bytes 77\n# EOF\n");
  else
    fake_gateway (request, &work);
}

static gboolean
kill_cb (gpointer data)
{
  kill (GPOINTER_TO_INT (data), SIGKILL);
  return G_SOURCE_REMOVE;
}

typedef struct {
  guint read, failed, silent;
} Scrapes;

static Scrapes
count_scrapes (const RanScenario *ran)
{
  Scrapes scrapes = { 0 };

  for (guint i = 0; i < ran->run->scrapes->len; i++) {
    const WeirCampaignLine *line = &g_array_index (ran->run->scrapes, WeirCampaignLine, i);

    scrapes.failed += line->is_failed;
    scrapes.silent += line->is_silent;
    scrapes.read += !line->is_failed;
  }
  return scrapes;
}

static gboolean
has_series (const RanScenario *ran, const char *name)
{
  for (guint i = 0; i < ran->run->series->len; i++)
    if (g_str_equal (((const WeirMetricSeries *) g_ptr_array_index (ran->run->series, i))->name, name))
      return TRUE;
  return FALSE;
}

static RanScenario *
run_beside (pid_t pid, const char *metrics)
{
  g_autoptr (FakeServer) server = fake_server_new (play, NULL);
  g_autofree char *watch = g_strdup_printf ("watch_pid=%d", (int) pid);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "duration=1", "warm_up=0", "concurrency=1",
                                                   "scrape_interval=0.2", watch, metrics, NULL);

  return run_scenario (scenario, NULL);
}

static void
test_alone (void)
{
  pid_t pid = begin_child (FALSE);
  g_autoptr (RanScenario) ran = run_beside (pid, NULL);
  Scrapes scrapes = count_scrapes (ran);

  end_child (pid);
  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (scrapes.read, >=, 5);
  g_assert_cmpuint (scrapes.failed, ==, 0);
  g_assert_cmpuint (ran->result->backpressure->dead_metrics->len, ==, 0);
  g_assert_cmpuint (ran->run->series->len, ==, 4);
  g_assert_true (has_series (ran, "weir_watch_cpu_seconds_total"));
  g_assert_true (has_series (ran, "weir_watch_open_fds"));
}

/* Beside an endpoint, of OpenMetrics at that, to which no text could be put at the end. */
static void
test_beside_metrics (void)
{
  pid_t pid = begin_child (FALSE);
  g_autoptr (RanScenario) ran = run_beside (pid, "metrics_url=/metrics");
  Scrapes scrapes = count_scrapes (ran);

  end_child (pid);
  g_assert_cmpuint (scrapes.read, >=, 5);
  g_assert_cmpuint (ran->run->series->len, ==, 5);
  g_assert_true (has_series (ran, "process_resident_memory_bytes"));
  g_assert_true (has_series (ran, "weir_watch_threads"));
}

/* The endpoint does not answer, the process is there: the file has both, and no metric is called dead. */
static void
test_beside_nothing (void)
{
  pid_t pid = begin_child (FALSE);
  g_autoptr (RanScenario) ran = run_beside (pid, "metrics_url=http://127.0.0.1:1/metrics");
  Scrapes scrapes = count_scrapes (ran);

  end_child (pid);
  g_assert_cmpuint (scrapes.read, >=, 5);
  g_assert_cmpuint (scrapes.silent, ==, scrapes.read);
  g_assert_cmpuint (ran->result->backpressure->dead_metrics->len, ==, 0);
  g_assert_true (has_series (ran, "weir_watch_threads"));
  g_assert_nonnull (strstr (ran->file, "\"error\":\"Connection refused"));
}

/* Said once; the load goes on, and so does what else is read. */
static void
test_end_during_run (void)
{
  static const char *const metrics[] = { NULL, "metrics_url=/metrics" };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++) {
    pid_t pid = begin_child (FALSE);
    guint timer = g_timeout_add (500, kill_cb, GINT_TO_POINTER ((int) pid));
    g_autoptr (RanScenario) ran = run_beside (pid, metrics[i]);
    Scrapes scrapes = count_scrapes (ran);

    g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
    g_assert_null (g_main_context_find_source_by_id (NULL, timer));
    assert_all (ran, "succeeded", "succeeded");
    g_assert_cmpint (ran->result->measured_us, ==, 1000 * 1000);
    g_assert_cmpuint (ran->n_notices, ==, 1);
    g_assert_nonnull (strstr (ran->notices, "No metrics from the watched process: process "));
    g_assert_nonnull (strstr (ran->notices, "has ended. The load goes on."));
    g_assert_cmpuint (scrapes.read, >=, 2);
    g_assert_true (metrics[i] == NULL ? scrapes.failed >= 2 : scrapes.failed == 0);
    g_assert_true ((strstr (ran->file, "has ended") != NULL) == (metrics[i] == NULL));
  }
}

static const WeirRunnerEvents no_events;

static void
test_none_at_start (void)
{
  pid_t pid = begin_child (FALSE);
  g_autofree char *watch = g_strdup_printf ("watch_pid=%d", (int) pid);
  g_autoptr (WeirScenario) scenario = scenario_at_url ("http://127.0.0.1:1", "requests=1", watch, NULL);
  g_autoptr (GError) error = NULL;

  end_child (pid);
  g_assert_null (weir_runner_new (scenario, "s", NULL, &no_events, NULL, &error));
  g_assert_nonnull (strstr (error->message, "watch_pid"));
  g_assert_nonnull (strstr (error->message, "does not exist"));
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/process-watch/stat", test_stat);
  g_test_add_func ("/process-watch/other-texts", test_other_texts);
  g_test_add_func ("/process-watch/child", test_child);
  g_test_add_func ("/process-watch/end-of-child", test_end_of_child);
  g_test_add_func ("/process-watch/alone", test_alone);
  g_test_add_func ("/process-watch/beside-metrics", test_beside_metrics);
  g_test_add_func ("/process-watch/beside-nothing", test_beside_nothing);
  g_test_add_func ("/process-watch/end-during-run", test_end_during_run);
  g_test_add_func ("/process-watch/none-at-start", test_none_at_start);
  return g_test_run ();
}
