/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo gateway beside answers of a real one of generation A. */
#include "served.h"
#include "shape.h"
#include "wire.h"

#include <string.h>

#define SYNC    "/api/v1/execute/"
#define ASYNC   "/api/v1/execute/async/"
#define STATUS  "/api/v1/executions/"
#define NESTED  "demo-agent.synthetic_nested"
#define UNKNOWN "exec_20990101_000000_zzzzzzzz"

typedef struct {
  const char *name;
  const char *method;
  const char *path; /* "%s" stands for the ID of what was submitted before */
  const char *body;
  const char *before; /* (nullable): target and body of a submission before it, and whether to wait */
  gboolean literal;   /* its body is the same to the letter */
} Recording;

static const Recording recordings[] = {
  { "health", "GET", "/api/v1/health", NULL, NULL, FALSE },
  { "sync-ok", "POST", SYNC NESTED, "{\"input\":{\"sequence\":1}}", NULL, FALSE },
  { "sync-nested", "POST", SYNC NESTED, "{\"input\":{\"sequence\":2,\"depth\":2,\"width\":2}}", NULL, FALSE },
  { "sync-agent-fails", "POST", SYNC "demo-agent.flaky", "{\"input\":{\"failure_rate\":1}}", NULL, TRUE },
  { "async-202", "POST", ASYNC NESTED, "{\"input\":{\"sequence\":4}}", NULL, FALSE },
  { "async-nested", "POST", ASYNC NESTED, "{\"input\":{\"depth\":3,\"width\":2}}", NULL, FALSE },
  { "async-fails", "POST", ASYNC "demo-agent.flaky", "{\"input\":{\"failure_rate\":1}}", NULL, FALSE },
  { "cb-202", "POST", ASYNC NESTED, "{\"input\":{\"sequence\":7,\"depth\":1,\"width\":2}}", NULL, FALSE },
  { "status-running", "GET", STATUS "%s", NULL, "running", FALSE },
  { "status-early", "GET", STATUS "%s", NULL, "done", FALSE },
  { "status-succeeded", "GET", STATUS "%s", NULL, "done", FALSE },
  { "status-failed", "GET", STATUS "%s", NULL, "failed", FALSE },
  { "status-unknown", "GET", STATUS UNKNOWN, NULL, NULL, TRUE },
  { "batch-status", "POST", STATUS "batch-status", "{\"execution_ids\":[\"%s\",\"%s\",\"" UNKNOWN "\"]}",
    "both", FALSE },
  { "queue-full", "POST", ASYNC NESTED, "{\"input\":{\"sequence\":1}}", "full", TRUE },
  { "bad-json", "POST", SYNC NESTED, "{\"input\":{\"sequence\":", NULL, TRUE },
  { "no-input", "POST", SYNC NESTED, "{\"context\":{}}", NULL, TRUE },
  { "empty-input", "POST", SYNC NESTED, "{\"input\":{}}", NULL, TRUE },
  { "bad-target", "POST", SYNC "demo-agent", "{\"input\":{\"sequence\":1}}", NULL, TRUE },
  { "unknown-agent", "POST", SYNC "nobody.synthetic_nested", "{\"input\":{\"sequence\":1}}", NULL, TRUE },
  { "unknown-reasoner", "POST", SYNC "demo-agent.nothing", "{\"input\":{\"sequence\":1}}", NULL, TRUE },
  { "not-found", "GET", "/api/v1/nothing", NULL, NULL, TRUE },
};

/* What the demo gateway does not have: agents that call back, trees to look at, events; metrics
 * have a test of their own. */
static const char *const others[] = { "sync-callback-failed", "dag-lightweight", "events-callback-agent",
                                      "metrics-idle",         "metrics-loaded",  NULL };

static char *
folder (void)
{
  const char *shared = g_getenv ("WEIR_SHARED");

  if (shared != NULL)
    return g_build_filename (shared, "data", "gateway", NULL);
  return g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "data", "gateway", NULL);
}

static WireAnswer *
load (const char *name)
{
  g_autofree char *place = folder ();
  g_autofree char *file = g_strconcat (name, ".http", NULL);
  g_autofree char *path = g_build_filename (place, file, NULL);
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, NULL) ? wire_parse (text, length) : NULL;
}

static char *
submit (guint16 port, const char *path, const char *body)
{
  g_autoptr (WireAnswer) answer = wire_ask (port, "POST", path, body);

  g_assert_cmpuint (answer->status, ==, 202);
  return wire_header (answer, "X-Execution-ID");
}

static void
await_end (guint16 port, const char *id)
{
  g_autofree char *path = g_strconcat (STATUS, id, NULL);

  for (;;) {
    g_autoptr (WireAnswer) answer = wire_ask (port, "GET", path, NULL);

    if (strstr (answer->body, "\"status\":\"running\"") == NULL)
      return;
    g_usleep (1000);
  }
}

/* Does what is to be done before the request, and puts IDs into @text. */
static char *
prepare (guint16 port, const char *before, const char *text)
{
  g_autofree char *done = NULL, *failed = NULL;

  if (before == NULL || text == NULL)
    return g_strdup (text);
  if (g_str_equal (before, "full")) {
    for (guint i = 0; i < 2; i++)
      g_free (submit (port, ASYNC NESTED, "{\"input\":{\"sequence\":1}}"));
    return g_strdup (text);
  }
  done = submit (port, ASYNC NESTED, "{\"input\":{\"sequence\":4}}");
  failed = submit (port, ASYNC "demo-agent.flaky", "{\"input\":{\"failure_rate\":1}}");
  if (!g_str_equal (before, "running")) {
    await_end (port, done);
    await_end (port, failed);
  }
  return g_strdup_printf (text, g_str_equal (before, "failed") ? failed : done, failed);
}

static void
check_header (const WireAnswer *ours, const WireAnswer *theirs, const char *name, gboolean value)
{
  g_autofree char *a = wire_header (ours, name);
  g_autofree char *b = wire_header (theirs, name);

  g_assert_true ((a != NULL) == (b != NULL));
  if (value)
    g_assert_cmpstr (a, ==, b);
}

static void
test_recording (gconstpointer data)
{
  const Recording *recording = data;
  static const char *const open[] = { NULL };
  gboolean busy = g_strcmp0 (recording->before, "running") == 0 || g_strcmp0 (recording->before, "full") == 0;
  g_autoptr (WireAnswer) theirs = load (recording->name);
  g_autoptr (Served) served = NULL;
  g_autoptr (WireAnswer) ours = NULL;
  g_autofree char *path = NULL, *body = NULL, *our_shape = NULL, *their_shape = NULL;

  if (theirs == NULL) {
    g_test_skip ("the recordings are not there");
    return;
  }
  served = served_start (busy ? "--generation a --work-ms 60000 --workers 1 --queue 1"
                              : "--generation a --work-ms 1 --workers 1 --queue 10");
  if (recording->before != NULL && recording->body == NULL)
    path = prepare (served_port (served), recording->before, recording->path);
  else
    path = g_strdup (recording->path);
  body = prepare (served_port (served), recording->before, recording->body);
  ours = wire_ask (served_port (served), recording->method, path, body);
  g_assert_cmpuint (ours->status, ==, theirs->status);
  check_header (ours, theirs, "Content-Type", TRUE);
  check_header (ours, theirs, "X-Execution-ID", FALSE);
  check_header (ours, theirs, "X-Run-ID", FALSE);
  our_shape = shape_of_json (ours->body, open);
  their_shape = shape_of_json (theirs->body, open);
  g_assert_cmpstr (our_shape, ==, their_shape);
  if (recording->literal)
    g_assert_cmpstr (ours->body, ==, theirs->body);
}

/* A recording that nobody compares would be a gap that nobody sees. */
static void
test_all_are_known (void)
{
  g_autofree char *place = folder ();
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *file;

  if (dir == NULL) {
    g_test_skip ("the recordings are not there");
    return;
  }
  while ((file = g_dir_read_name (dir)) != NULL) {
    g_autofree char *name = g_strndup (file, strcspn (file, "."));
    gboolean known = g_strv_contains (others, name);

    for (guint i = 0; i < G_N_ELEMENTS (recordings); i++)
      known = known || g_str_equal (recordings[i].name, name);
    if (!known)
      g_error ("%s is compared with nothing", file);
  }
}

/* The HELP-less skeleton of the gateway's own families: names, types, labels. */
static char *
own_families (const char *page, const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  g_autofree char *type = g_strdup_printf ("# TYPE %s", prefix);
  g_autoptr (GString) families = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], type) || g_str_has_prefix (lines[i], prefix))
      g_string_append_printf (families, "%s\n", lines[i]);
  return g_string_free (g_steal_pointer (&families), FALSE);
}

/* Generation A under load and at rest shows the same dead figures; so does --silent-metrics. */
static void
test_silent_metrics (void)
{
  static const char *const names[] = { "metrics-idle", "metrics-loaded" };
  g_autoptr (Served) served = served_start (
      "--generation a --metrics-prefix agentfield --silent-metrics --work-ms 60000 --workers 1 --queue 1");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (WireAnswer) theirs = load (names[i]);
    g_autoptr (WireAnswer) ours = wire_ask (served_port (served), "GET", "/metrics", NULL);
    g_autofree char *our_families = own_families (ours->body, "agentfield_");
    g_autofree char *their_families = NULL;

    if (theirs == NULL) {
      g_test_skip ("the recordings are not there");
      return;
    }
    their_families = own_families (theirs->body, "agentfield_");
    g_assert_cmpuint (ours->status, ==, 200);
    check_header (ours, theirs, "Content-Type", TRUE);
    g_assert_cmpstr (our_families, ==, their_families);
    if (i == 0)
      for (guint j = 0; j < 2; j++)
        g_free (submit (served_port (served), ASYNC NESTED, "{\"input\":{\"sequence\":1}}"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (recordings); i++) {
    g_autofree char *path = g_strconcat ("/gateway/recordings/", recordings[i].name, NULL);

    g_test_add_data_func (path, &recordings[i], test_recording);
  }
  g_test_add_func ("/gateway/recordings/all-are-known", test_all_are_known);
  g_test_add_func ("/gateway/recordings/silent-metrics", test_silent_metrics);
  return g_test_run ();
}
