/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "served.h"
#include "shape.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SYNC   "/api/v1/execute/demo-agent."
#define ASYNC  "/api/v1/execute/async/demo-agent."
#define STATUS "/api/v1/executions/"

static void
ask_sync (guint16 port, const char *reasoner, const char *body, guint status, const char *result)
{
  g_autofree char *path = g_strconcat (SYNC, reasoner, NULL);
  g_autoptr (WireAnswer) answer = wire_ask (port, "POST", path, body);

  g_assert_cmpuint (answer->status, ==, status);
  if (result != NULL)
    assert_member (answer, "result", result);
}

static WireAnswer *
ask_status (guint16 port, const char *id)
{
  g_autofree char *path = g_strconcat (STATUS, id, NULL);

  return wire_ask (port, "GET", path, NULL);
}

static char *
submit (guint16 port, const char *reasoner, const char *body)
{
  g_autofree char *path = g_strconcat (ASYNC, reasoner, NULL);
  g_autoptr (WireAnswer) answer = wire_ask (port, "POST", path, body);

  g_assert_cmpuint (answer->status, ==, 202);
  return wire_header (answer, "X-Execution-ID");
}

static WireAnswer *
await_end (guint16 port, const char *id)
{
  for (;;) {
    g_autoptr (WireAnswer) answer = ask_status (port, id);

    if (answer->status != 200 || strstr (answer->body, "\"status\":\"running\"") == NULL)
      return g_steal_pointer (&answer);
    g_usleep (1000);
  }
}

/* The value of a metric, by its name and labels as they stand on the page. */
static double
metric (guint16 port, const char *name)
{
  g_autoptr (WireAnswer) page = wire_ask (port, "GET", "/metrics", NULL);
  g_autofree char *line = g_strconcat ("\n", name, " ", NULL);
  const char *found = strstr (page->body, line);

  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (line), NULL);
}

static void
await_metric (guint16 port, const char *name, double value)
{
  while (metric (port, name) != value)
    g_usleep (1000);
}

static void
test_generation_c_refusals (void)
{
  static const struct {
    const char *path, *body;
    guint status;
    const char *answer;
  } rows[] = {
    { SYNC "echo", "{\"input\":", 400,
      "{\"error\":\"invalid request body: unexpected EOF\",\"error_category\":\"internal_error\"}" },
    { SYNC "nothing", "{\"input\":{\"a\":1}}", 400,
      "{\"error\":\"target 'nothing' not found on agent "
      "'demo-agent'\",\"error_category\":\"target_not_found\"}" },
    { "/api/v1/execute/async/no\"body.x", "{\"input\":{\"a\":1}}", 400,
      "{\"error\":\"agent 'no\\\"body' not found\",\"error_category\":\"target_not_found\"}" },
    { SYNC "flaky", "{\"input\":{\"failure_rate\":1}}", 502,
      "{\"error\":\"agent error (500): {\\\"error\\\":\\\"asked to "
      "fail\\\"}\",\"error_category\":\"agent_error\","
      "\"error_details\":{\"error\":\"asked to fail\"},\"status\":\"failed\"}" },
    { "/api/v1/executions/nothing/more", "", 404, "{\"error\":\"endpoint not found\"}" },
    { "/metrics", "", 404, "{\"error\":\"endpoint not found\"}" },
    { STATUS "batch-status", "{\"execution_ids\":[1]}", 400,
      "{\"error\":\"execution_ids must be an array of strings\"}" },
    { STATUS "batch-status", "{}", 400, NULL },
    { STATUS "batch-status", "[", 400, NULL },
    { STATUS "batch-status", "", 400, NULL },
  };
  g_autoptr (Served) served = served_start ("--work-ms 0");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_uri_escape_string (rows[i].path, "/", FALSE);
    g_autoptr (WireAnswer) answer = wire_ask (served_port (served), "POST", path, rows[i].body);
    g_autofree char *id = wire_header (answer, "X-Execution-ID");

    g_test_message ("%s: %s", rows[i].path, answer->body);
    g_assert_cmpuint (answer->status, ==, rows[i].status);
    if (rows[i].answer != NULL)
      g_assert_cmpstr (answer->body, ==, rows[i].answer);
    g_assert_null (id);
  }
}

/* One that works, one that waits; the third is refused, and what is refused is counted. */
static void
check_full_queue (const char *generation, const char *bad_status)
{
  g_autofree char *arguments = g_strdup_printf (
      "--generation %s --workers 1 --queue 1 --work-ms 60000 --metrics-prefix p", generation);
  g_autoptr (Served) served = served_start (arguments);
  guint16 port = served_port (served);
  g_autoptr (WireAnswer) refused = NULL, bad = NULL;
  g_autofree char *retry = NULL, *id = NULL, *bad_code = NULL;

  g_assert_cmpfloat (metric (port, "p_gateway_backpressure_total{reason=\"queue_full\"}"), ==, 0);
  for (guint i = 0; i < 2; i++)
    g_free (submit (port, "synthetic_nested", "{\"input\":{\"sequence\":1}}"));
  g_assert_cmpfloat (metric (port, "p_worker_inflight{agent=\"demo-agent\"}"), ==, 1);
  g_assert_cmpfloat (metric (port, "p_gateway_queue_depth"), ==, 1);
  refused = wire_ask (port, "POST", ASYNC "synthetic_nested", "{\"input\":{\"sequence\":1}}");
  g_assert_cmpuint (refused->status, ==, 503);
  assert_member (refused, "error", "\"async execution queue is full; retry later\"");
  retry = wire_header (refused, "Retry-After");
  id = wire_header (refused, "X-Execution-ID");
  g_assert_null (id);
  if (*generation == 'c') {
    g_assert_cmpstr (retry, ==, "1");
    assert_member (refused, "error_category", "\"concurrency_limit\"");
    assert_member (refused, "retry_after", "1");
  } else {
    g_assert_null (retry);
    assert_member (refused, "error_category", NULL);
  }
  g_assert_cmpfloat (metric (port, "p_gateway_backpressure_total{reason=\"queue_full\"}"), ==, 1);
  g_assert_cmpfloat (metric (port, "p_gateway_queue_depth"), ==, 1);
  /* Whether a bad submission is told so, or that there is no room. */
  bad = wire_ask (port, "POST", ASYNC "synthetic_nested", "{");
  bad_code = g_strdup_printf ("%u", bad->status);
  g_assert_cmpstr (bad_code, ==, bad_status);
}

static void
test_full_queue (void)
{
  check_full_queue ("a", "400");
  check_full_queue ("c", "503");
}

/* A synchronous caller is never refused, waits in the line with the others, and is counted. */
static void
test_sync_waits (void)
{
  g_autoptr (Served) served = served_start ("--workers 1 --queue 1 --work-ms 300 --metrics-prefix p");
  guint16 port = served_port (served);
  int fds[4];

  for (guint i = 0; i < 2; i++)
    g_free (submit (port, "echo", "{\"input\":{\"a\":1}}"));
  for (guint i = 0; i < 4; i++) {
    g_autofree char *body = g_strdup_printf ("{\"input\":{\"sequence\":%u}}", i);

    fds[i] = wire_connect (port);
    wire_send_request (fds[i], "POST", SYNC "synthetic_nested", "", body);
    await_metric (port, "p_waiters_inflight", i + 1);
  }
  g_assert_cmpfloat (metric (port, "p_gateway_queue_depth"), >=, 4);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (WireAnswer) answer = wire_read (fds[i]);
    g_autofree char *result = g_strdup_printf ("{\"echo\":%u,\"nodes\":1}", i);

    g_assert_cmpuint (answer->status, ==, 200);
    assert_member (answer, "result", result);
    g_assert_cmpfloat (metric (port, "p_waiters_inflight"), ==, 3 - i);
    close (fds[i]);
  }
  g_assert_cmpfloat (metric (port, "p_gateway_queue_depth"), ==, 0);
  g_assert_cmpfloat (metric (port, "p_step_duration_seconds_count{status=\"succeeded\"}"), ==, 6);
}

/* Told from the outside: what a work time of 30 ms is, at the median of some. */
static void
test_work_time (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 30 --workers 1");
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < 5; i++) {
    gint64 begin = g_get_monotonic_time ();

    ask_sync (served_port (served), "echo", "{\"input\":{\"a\":1}}", 200, NULL);
    best = MIN (best, g_get_monotonic_time () - begin);
  }
  g_assert_cmpint (best, >=, 30000);
  g_assert_cmpint (best, <, 60000);
}

/* An execution runs from its submission on; after its retention nobody knows it. */
static void
test_status_and_retention (void)
{
  WeirGatewayOptions *options = weir_gateway_options_new ();
  g_autoptr (Served) served = NULL;
  guint16 port;

  options->work_time.mean = 300000;
  options->kept_executions = 1;
  served = served_start_with (options);
  port = served_port (served);
  {
    g_autofree char *first = submit (port, "flaky", "{\"input\":{\"failure_rate\":1}}");
    g_autoptr (WireAnswer) running = ask_status (port, first);
    g_autoptr (WireAnswer) ended = await_end (port, first);
    g_autofree char *second = NULL;
    g_autoptr (WireAnswer) later = NULL, gone = NULL;

    assert_member (running, "status", "\"running\"");
    assert_member (running, "completed_at", NULL);
    assert_member (ended, "status", "\"failed\"");
    assert_member (ended, "result", "{\"error\":\"asked to fail\"}");
    assert_member (ended, "error", "\"agent error (500): {\\\"error\\\":\\\"asked to fail\\\"}\"");
    second = submit (port, "echo", "{\"input\":{\"a\":1}}");
    later = await_end (port, second);
    gone = ask_status (port, first);
    assert_member (later, "result", "{\"a\":1}");
    g_assert_cmpuint (gone->status, ==, 404);
    g_assert_cmpstr (gone->body, ==, "{\"error\":\"execution not found\"}");
  }
}

static void
test_batch_status (void)
{
  g_autoptr (Served) served_c = served_start ("--work-ms 0");
  g_autoptr (Served) served_a = served_start ("--work-ms 0 --generation a");
  g_autofree char *id = submit (served_port (served_c), "echo", "{\"input\":{\"a\":1}}");
  g_autofree char *twice =
      g_strdup_printf ("{\"execution_ids\":[\"%s\",\"x\\\"y\",\"%s\",\"x\\\"y\"]}", id, id);
  g_autoptr (WireAnswer) answer = wire_ask (served_port (served_c), "POST", STATUS "batch-status", twice);
  g_autoptr (WireAnswer) none =
      wire_ask (served_port (served_c), "POST", STATUS "batch-status", "{\"execution_ids\":[]}");
  g_autoptr (GString) many = g_string_new ("{\"execution_ids\":[\"0\"");

  g_assert_cmpstr (g_strrstr (answer->body, "x\\\"y\":"), ==, strstr (answer->body, "x\\\"y\":"));
  g_assert_cmpstr (g_strrstr (answer->body, "result"), ==, strstr (answer->body, "result"));
  assert_member (answer, "x\"y",
                 "{\"execution_id\":\"x\\\"y\",\"run_id\":\"\",\"status\":\"not_found\",\"started_at\":\"\","
                 "\"webhook_registered\":false}");
  g_assert_cmpstr (none->body, ==, "{}");
  for (guint i = 1; i < 500; i++)
    g_string_append_printf (many, ",\"%u\"", i);
  for (guint extra = 0; extra < 2; extra++) {
    g_autofree char *body = g_strconcat (many->str, extra ? ",\"500\"]}" : "]}", NULL);
    g_autoptr (WireAnswer) c = wire_ask (served_port (served_c), "POST", STATUS "batch-status", body);
    g_autoptr (WireAnswer) a = wire_ask (served_port (served_a), "POST", STATUS "batch-status", body);

    g_assert_cmpuint (a->status, ==, 200);
    g_assert_cmpuint (c->status, ==, extra ? 400 : 200);
  }
}

/* A run that the caller names, in the header and the body of the answer; one that is too long, or
 * empty, is none. */
static void
test_run_id (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  g_autofree char *long_id = g_strnfill (257, 'r');
  g_autofree char *long_header = g_strdup_printf ("X-Run-ID: %s\r\n", long_id);
  const char *headers[] = { "X-Run-ID: my \"run\"\r\n", "X-Run-ID: \r\n", long_header };
  int fd = wire_connect (served_port (served));

  for (guint i = 0; i < 3; i++) {
    g_autoptr (WireAnswer) answer = NULL;
    g_autofree char *run = NULL;

    wire_send_request (fd, "POST", i % 2 ? SYNC "echo" : ASYNC "echo", headers[i], "{\"input\":{\"a\":1}}");
    answer = wire_read (fd);
    run = wire_header (answer, "X-Run-ID");
    if (i == 0) {
      g_assert_cmpstr (run, ==, "my \"run\"");
      assert_member (answer, "run_id", "\"my \\\"run\\\"\"");
      assert_member (answer, "workflow_id", "\"my \\\"run\\\"\"");
    } else {
      g_assert_true (g_str_has_prefix (run, "run_2"));
    }
  }
  close (fd);
}

static void
test_webhook (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  g_autoptr (WireAnswer) answer =
      wire_ask (served_port (served), "POST", ASYNC "echo",
                "{\"input\":{\"a\":1},\"webhook\":{\"url\":\"http://localhost/\"}}");

  g_assert_cmpuint (answer->status, ==, 202);
  assert_member (answer, "webhook_registered", "false");
  assert_member (answer, "webhook_error", "\"this demo gateway sends no webhooks\"");
}

/* The share of executions that fail, of all reasoners and, by its input, of the flaky one. */
static void
test_failure_rate (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0 --failure-rate 0.3 --seed 5 --metrics-prefix p");
  guint16 port = served_port (served);
  guint failed[3] = { 0 };
  int fd = wire_connect (port);

  for (guint i = 0; i < 1200; i++) {
    static const char *const paths[] = { SYNC "echo", SYNC "flaky", SYNC "flaky" };
    static const char *const bodies[] = { "{\"input\":{\"a\":1}}", "{\"input\":{\"a\":1}}",
                                          "{\"input\":{\"failure_rate\":0}}" };
    g_autoptr (WireAnswer) answer = NULL;

    wire_send_request (fd, "POST", paths[i % 3], "", bodies[i % 3]);
    answer = wire_read (fd);
    failed[i % 3] += answer->status == 502;
  }
  g_assert_cmpuint (failed[0], >, 80);
  g_assert_cmpuint (failed[0], <, 160);
  g_assert_cmpuint (failed[1], >, 80);
  g_assert_cmpuint (failed[1], <, 160);
  g_assert_cmpuint (failed[2], ==, 0);
  g_assert_cmpfloat (metric (port, "p_step_duration_seconds_count{status=\"failed\"}"), ==,
                     failed[0] + failed[1]);
  g_assert_cmpfloat (metric (port, "p_step_duration_seconds_bucket{status=\"failed\",le=\"+Inf\"}"), ==,
                     failed[0] + failed[1]);
  close (fd);
}

static guint64
resident_bytes (void)
{
  g_autofree char *statm = NULL;
  g_auto (GStrv) fields = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL));
  fields = g_strsplit (statm, " ", 3);
  return g_ascii_strtoull (fields[1], NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);
}

static void
test_process_metrics (void)
{
  g_autoptr (Served) served = served_start ("");
  guint16 port = served_port (served);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int fd;

  g_assert_cmpfloat_with_epsilon (metric (port, "process_resident_memory_bytes"), (double) resident_bytes (),
                                  32.0 * 1024 * 1024);
  g_assert_cmpfloat (metric (port, "process_cpu_seconds_total"), >, 0);
  g_assert_cmpfloat (metric (port, "process_start_time_seconds"), >, (double) now - 600);
  g_assert_cmpfloat (metric (port, "process_start_time_seconds"), <=, (double) now + 2);
  fd = wire_connect (port);
  g_assert_cmpfloat (metric (port, "process_open_fds"), >, 5);
  g_assert_cmpfloat (metric (port, "process_max_fds"), >=, metric (port, "process_open_fds"));
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/generation-c-refusals", test_generation_c_refusals);
  g_test_add_func ("/gateway/full-queue", test_full_queue);
  g_test_add_func ("/gateway/sync-waits", test_sync_waits);
  g_test_add_func ("/gateway/work-time", test_work_time);
  g_test_add_func ("/gateway/status-and-retention", test_status_and_retention);
  g_test_add_func ("/gateway/batch-status", test_batch_status);
  g_test_add_func ("/gateway/run-id", test_run_id);
  g_test_add_func ("/gateway/webhook", test_webhook);
  g_test_add_func ("/gateway/failure-rate", test_failure_rate);
  g_test_add_func ("/gateway/process-metrics", test_process_metrics);
  return g_test_run ();
}
