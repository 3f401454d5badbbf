/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "fake-gateway.h"
#include "run-queue.h"
#include "run-scenario.h"

#define LIMIT_S 30

static char *demo_gateway; /* the program, as the build says */

/* What a person does in the middle of it: at the event that begins so, the n-th time that it comes. */
typedef struct {
  const char *event;
  void (*act) (WeirRunQueue *queue);
  guint times; /* how often at once; 0 = once */
} Deed;

/* A queue and what it told: one word for each event but the live figures. */
typedef struct {
  WeirRunQueue *queue;
  GMainLoop *loop;
  GString *told;
  GPtrArray *results; /* of WeirRunResult */
  GPtrArray *urls;    /* where the runs went */
  char *error;        /* (nullable) */
  Deed deed;
  gboolean in_progress; /* the deed waits for the next live figures */
} Told;

static void note (Told *told, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
note (Told *told, const char *format, ...)
{
  g_autofree char *word = NULL;
  va_list arguments;

  va_start (arguments, format);
  word = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_string_append_printf (told->told, "%s%s", told->told->len > 0 ? ", " : "", word);
  for (guint i = 0; g_strcmp0 (word, told->deed.event) == 0 && i < MAX (told->deed.times, 1); i++)
    told->deed.act (told->queue);
}

static void
starting_cb (gpointer data, const WeirQueuedRun *run)
{
  Told *told = data;

  g_assert_cmpuint (strlen (run->id), ==, 36);
  g_ptr_array_add (told->urls, g_strdup (run->scenario->base_url));
  note (told, "start %u %s", run->index, run->scenario->name);
}

static void
progress_cb (gpointer data, const WeirProgress *progress)
{
  Told *told = data;

  if (progress->in_flight == 0 || g_strcmp0 (told->deed.event, "load") != 0)
    return;
  told->deed.event = NULL;
  for (guint i = 0; i < MAX (told->deed.times, 1); i++)
    told->deed.act (told->queue);
}

static void
notice_cb (gpointer data, const char *text)
{
}

static void
unwritable_cb (gpointer data, const GError *error)
{
}

static void
finished_cb (gpointer data, const WeirQueuedRun *run, WeirRunResult *result, const GError *error)
{
  Told *told = data;

  g_ptr_array_add (told->results, result);
  if (error != NULL)
    told->error = g_strdup (error->message);
  note (told, "%s %u", weir_end_reason_name (result->reason), run->index);
}

static void
failed_cb (gpointer data, guint index, const GError *error, guint n_left_out)
{
  Told *told = data;

  told->error = g_strdup (error->message);
  note (told, "failed %u and %u", index, n_left_out);
}

static void
pausing_cb (gpointer data, double seconds)
{
  note (data, "pause %g", seconds);
}

/* A queue may be freed when it says that it is done. */
static void
done_cb (gpointer data)
{
  Told *told = data;

  note (told, "done");
  g_clear_pointer (&told->queue, weir_run_queue_free);
  g_main_loop_quit (told->loop);
}

static const WeirRunQueueEvents events = {
  starting_cb, progress_cb, notice_cb, unwritable_cb, finished_cb, failed_cb, pausing_cb, done_cb,
};

static gboolean
limit_cb (gpointer data)
{
  g_error ("The queue did not end in time.");
  return G_SOURCE_REMOVE;
}

static void
told_init (Told *told, WeirRunList *runs, WeirJournal *journal)
{
  *told = (Told){ .told = g_string_new (NULL), .loop = g_main_loop_new (NULL, FALSE) };
  told->results = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_result_free);
  told->urls = g_ptr_array_new_with_free_func (g_free);
  told->queue = weir_run_queue_new (runs, journal, &events, told);
}

static void
told_clear (Told *told)
{
  g_assert_null (told->queue);
  g_main_loop_unref (told->loop);
  g_string_free (told->told, TRUE);
  g_ptr_array_unref (told->results);
  g_ptr_array_unref (told->urls);
  g_free (told->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static void
go (Told *told)
{
  guint limit = g_timeout_add_seconds (LIMIT_S, limit_cb, NULL);

  weir_run_queue_start (told->queue);
  g_assert_cmpuint (told->told->len, ==, 0); /* events come from the main loop alone */
  g_main_loop_run (told->loop);
  g_source_remove (limit);
}

static WeirRunList *list_runs (WeirScenario *scenario, ...) G_GNUC_NULL_TERMINATED;

/* (transfer full) each */
static WeirRunList *
list_runs (WeirScenario *scenario, ...)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GError) error = NULL;
  WeirRunList *runs;
  va_list more;

  va_start (more, scenario);
  for (; scenario != NULL; scenario = va_arg (more, WeirScenario *))
    g_ptr_array_add (scenarios, scenario);
  va_end (more);
  runs = weir_run_list_new (scenarios, &error);
  g_assert_no_error (error);
  return runs;
}

static void
stop (WeirRunQueue *queue)
{
  weir_run_queue_stop (queue);
}

static void
skip (WeirRunQueue *queue)
{
  weir_run_queue_skip (queue);
}

/* In the order of the list, with the pause of the run before, and none after the last. */
static void
test_order (void)
{
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &(FakeWork){ 0 });
  g_autoptr (WeirRunList) runs =
      list_runs (scenario_at (server, "name=a", "requests=3", "repeat=2", "cool_down=0.01", NULL),
                 scenario_at (server, "name=b", "requests=2", "sweep=concurrency=1..2", NULL), NULL);
  g_auto (Told) told;
  const WeirRunResult *third;

  told_init (&told, runs, NULL);
  go (&told);
  g_assert_cmpstr (told.told->str, ==,
                   "start 0 a, completed 0, pause 0.01, start 1 b, completed 1, start 2 b, completed 2, "
                   "start 3 a, completed 3, done");
  third = g_ptr_array_index (told.results, 2);
  g_assert_cmpint (json_object_get_int_member (third->sweep, "concurrency"), ==, 2);
  g_assert_cmpint (third->scenario->concurrency, ==, 2);
  g_assert_cmpuint (third->repeat, ==, 0);
  g_assert_null (((const WeirRunResult *) g_ptr_array_index (told.results, 3))->sweep);
  g_assert_cmpuint (((const WeirRunResult *) g_ptr_array_index (told.results, 3))->repeat, ==, 2);
}

static WeirCampaign *
keep_in (const char *path, Told *told, WeirRunList *runs, const char *id_of_second)
{
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = weir_journal_open (path, &error);
  WeirCampaign *campaign;

  g_assert_no_error (error);
  told_init (told, runs, journal);
  if (id_of_second != NULL)
    weir_run_queue_set_scenario_id (told->queue, 1, id_of_second);
  go (told);
  weir_journal_close (journal, &error);
  g_assert_no_error (error);
  campaign = weir_campaign_load (path, &error);
  g_assert_no_error (error);
  return campaign;
}

/* A scenario has one line, before its first run; none where the journal has it already. */
static void
test_journal (void)
{
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &(FakeWork){ 0 });
  g_autoptr (WeirRunList) runs = list_runs (scenario_at (server, "name=a", "requests=1", "repeat=2", NULL),
                                            scenario_at (server, "name=b", "requests=1", NULL), NULL);
  g_autofree char *folder = g_dir_make_tmp ("weir-queue-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "kept.weir", NULL);
  g_autofree char *id = NULL;
  g_auto (Told) first, second;
  g_autoptr (WeirCampaign) before = keep_in (path, &first, runs, NULL);
  g_autoptr (WeirCampaign) after = NULL;

  g_assert_cmpuint (before->scenarios->len, ==, 2);
  g_assert_cmpuint (before->runs->len, ==, 3);
  id = g_strdup (((const WeirCampaignScenario *) g_ptr_array_index (before->scenarios, 1))->id);
  g_assert_cmpstr (((const WeirRun *) g_ptr_array_index (before->runs, 1))->scenario_id, ==, id);
  after = keep_in (path, &second, runs, id);
  g_assert_cmpuint (after->scenarios->len, ==, 3);
  g_assert_cmpuint (after->runs->len, ==, 6);
  g_assert_cmpstr (((const WeirRun *) g_ptr_array_index (after->runs, 4))->scenario_id, ==, id);
  g_remove (path);
  g_rmdir (folder);
}

/* @path: a campaign of its own; what is told of a queue that checks first */
static WeirCampaign *
keep_checked (const char *path, Told *told, WeirRunList *runs)
{
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = weir_journal_open (path, &error);
  WeirCampaign *campaign;

  g_assert_no_error (error);
  told_init (told, runs, journal);
  weir_run_queue_check_first (told->queue);
  for (guint i = 0; i < runs->scenarios->len; i++)
    weir_run_queue_set_scenario_id (told->queue, i, "known");
  go (told);
  weir_journal_close (journal, &error);
  g_assert_no_error (error);
  campaign = weir_campaign_load (path, &error);
  g_assert_no_error (error);
  return campaign;
}

/* Where nobody listens nothing is begun, and nothing recorded, be it that connections are not kept; the runs that
 * were to follow there are not made, those of another gateway are. */
static void
test_check_first (gconstpointer connections)
{
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &(FakeWork){ 0 });
  g_autoptr (WeirRunList) runs =
      list_runs (scenario_at (server, "name=a", "requests=2", connections, NULL),
                 scenario_at_url ("http://127.0.0.1:1", "name=b", "requests=2", connections, NULL),
                 scenario_at_url ("http://127.0.0.1:1", "name=c", "requests=2", connections, NULL),
                 scenario_at (server, "name=d", "requests=2", connections, NULL), NULL);
  g_autofree char *folder = g_dir_make_tmp ("weir-queue-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "kept.weir", NULL);
  g_auto (Told) told;
  g_autoptr (WeirCampaign) campaign = NULL;

  campaign = keep_checked (path, &told, runs);
  g_assert_cmpstr (told.told->str, ==,
                   "start 0 a, completed 0, start 1 b, failed 1 and 1, start 2 d, completed 2, done");
  g_assert_cmpstr (told.error, ==,
                   "http://127.0.0.1:1 refused the connection. Is the gateway running there?");
  g_assert_cmpuint (campaign->runs->len, ==, 2);
  g_assert_nonnull (((const WeirRun *) g_ptr_array_index (campaign->runs, 1))->summary);
  g_remove (path);
  g_rmdir (folder);
}

/* What a person does, and what comes of it: work of @work_ms, under a grace of @grace. */
typedef struct {
  Deed deed;
  guint work_ms;
  const char *grace, *cool_down, *told;
} Intervention;

static const Intervention interventions[] = {
  /* what is in flight may end, and no more */
  { { "load", stop, 1 }, 300, "grace=20", "cool_down=0", "start 0 a, stopped 0, done" },
  { { "load", stop, 2 }, 60000, "grace=20", "cool_down=0", "start 0 a, cancelled 0, done" },
  /* before anything was sent */
  { { "start 0 a", stop, 1 }, 60000, "grace=20", "cool_down=0", "start 0 a, cancelled 0, done" },
  { { "completed 0", stop, 1 }, 0, "grace=20", "cool_down=60", "start 0 a, completed 0, done" },
  { { "pause 60", stop, 1 }, 0, "grace=20", "cool_down=60", "start 0 a, completed 0, pause 60, done" },
  { { "pause 60", skip, 1 },
    0,
    "grace=20",
    "cool_down=60",
    "start 0 a, completed 0, pause 60, start 1 b, completed 1, done" },
  { { "done", stop, 1 },
    0,
    "grace=20",
    "cool_down=0",
    "start 0 a, completed 0, start 1 b, completed 1, done" },
  { { "done", skip, 1 },
    0,
    "grace=20",
    "cool_down=0",
    "start 0 a, completed 0, start 1 b, completed 1, done" },
};

static void
test_intervention (gconstpointer data)
{
  const Intervention *intervention = data;
  FakeWork work = { .work_ms = intervention->work_ms };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirRunList) runs = list_runs (scenario_at (server, "name=a", "mode=async", "requests=20",
                                                         intervention->grace, intervention->cool_down, NULL),
                                            scenario_at (server, "name=b", "requests=1", NULL), NULL);
  g_auto (Told) told;

  told_init (&told, runs, NULL);
  told.deed = intervention->deed;
  go (&told);
  g_assert_cmpstr (told.told->str, ==, intervention->told);
}

/* The run that is skipped is kept as far as it came, and the next one is made. */
static void
test_skip (void)
{
  FakeWork work = { .work_ms = 60000 };
  g_autoptr (FakeServer) slow = fake_server_new (fake_gateway, &work);
  g_autoptr (FakeServer) quick = fake_server_new (fake_gateway, &(FakeWork){ 0 });
  g_autoptr (WeirRunList) runs =
      list_runs (scenario_at (slow, "name=a", "mode=async", "requests=8", "grace=60", NULL),
                 scenario_at (quick, "name=b", "requests=1", NULL), NULL);
  g_auto (Told) told;
  const WeirRunResult *skipped;

  told_init (&told, runs, NULL);
  told.deed = (Deed){ "load", skip };
  go (&told);
  g_assert_cmpstr (told.told->str, ==, "start 0 a, cancelled 0, start 1 b, completed 1, done");
  skipped = g_ptr_array_index (told.results, 0);
  g_assert_cmpuint (weir_tally_get (&skipped->total->measured.outcomes, WEIR_OUTCOME_INTERRUPTED), >, 0);
}

static void
test_check (void)
{
  g_autoptr (WeirRunList) fine = list_runs (scenario_at_url ("http://127.0.0.1:9", NULL), NULL);
  g_autoptr (WeirRunList) broken =
      list_runs (scenario_at_url ("http://127.0.0.1:9", NULL),
                 scenario_at_url ("http://127.0.0.1:9", "headers=X-Key=@env:WEIR_TEST_UNSET", NULL), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_run_queue_check (fine, &error));
  g_assert_no_error (error);
  g_assert_false (weir_run_queue_check (broken, &error));
  g_assert_nonnull (strstr (error->message, "WEIR_TEST_UNSET"));
}

/* What cannot begin is said, and nothing after it is made at the same gateway. */
static void
test_failed (void)
{
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &(FakeWork){ 0 });
  g_autoptr (WeirRunList) runs =
      list_runs (scenario_at (server, "name=a", "requests=1", NULL),
                 scenario_at_url ("http://127.0.0.1:9", "name=b", "headers=X-Key=@env:WEIR_TEST_UNSET", NULL),
                 scenario_at_url ("http://127.0.0.1:9", "name=c", "requests=1", NULL), NULL);
  g_auto (Told) told;

  told_init (&told, runs, NULL);
  go (&told);
  g_assert_cmpstr (told.told->str, ==, "start 0 a, completed 0, failed 1 and 1, done");
  g_assert_nonnull (strstr (told.error, "WEIR_TEST_UNSET"));
}

#define TARGET "target=demo-agent.synthetic_nested"

/* The demo gateway itself, once for all runs that want the same of it. */
static void
test_own_gateway (void)
{
  g_autoptr (WeirRunList) runs =
      list_runs (scenario_at_url ("http://127.0.0.1:9", TARGET, "name=a", "requests=2", "repeat=2", NULL),
                 scenario_at_url ("http://127.0.0.1:9", TARGET, "name=b", "requests=2", NULL), NULL);
  g_auto (Told) told;

  g_ptr_array_add (((WeirScenario *) g_ptr_array_index (runs->scenarios, 1))->gateway,
                   g_strdup ("--workers=2"));
  told_init (&told, runs, NULL);
  weir_run_queue_use_own_gateway (told.queue);
  go (&told);
  g_assert_cmpstr (told.told->str, ==,
                   "start 0 a, completed 0, start 1 b, completed 1, start 2 a, completed 2, done");
  for (guint i = 0; i < told.results->len; i++) {
    const WeirRunResult *result = g_ptr_array_index (told.results, i);

    g_assert_cmpuint (weir_tally_get (&result->total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED), ==, 2);
    g_assert_true (g_str_has_prefix (g_ptr_array_index (told.urls, i), "http://127.0.0.1:"));
  }
  g_assert_cmpstr (g_ptr_array_index (told.urls, 0), !=, g_ptr_array_index (told.urls, 1));
}

/* A gateway that never says where it listens, and a person who loses patience. */
typedef struct {
  Told told;
  char *folder, *program, *noted;
} Silence;

static gboolean
act_cb (gpointer data)
{
  Silence *silence = data;

  if (!g_file_test (silence->noted, G_FILE_TEST_EXISTS))
    return G_SOURCE_CONTINUE; /* it has not begun yet */
  silence->told.deed.act (silence->told.queue);
  return G_SOURCE_REMOVE;
}

static void
silence_begin (Silence *silence, WeirRunList *runs)
{
  silence->folder = g_dir_make_tmp ("weir-queue-XXXXXX", NULL);
  silence->program = g_build_filename (silence->folder, "gateway", NULL);
  silence->noted = g_build_filename (silence->folder, "gateway.noted", NULL);
  g_assert_true (
      g_file_set_contents (silence->program, "#!/bin/sh\necho >\"$0.noted\"\nexec sleep 60\n", -1, NULL));
  g_assert_cmpint (g_chmod (silence->program, 0700), ==, 0);
  g_setenv ("WEIR_GATEWAY", silence->program, TRUE);
  told_init (&silence->told, runs, NULL);
}

static void
silence_end (Silence *silence)
{
  g_setenv ("WEIR_GATEWAY", demo_gateway, TRUE);
  g_remove (silence->noted);
  g_remove (silence->program);
  g_rmdir (silence->folder);
  g_free (silence->noted);
  g_free (silence->program);
  g_free (silence->folder);
  told_clear (&silence->told);
}

/* It holds nobody up who stops, or goes on with what comes next. */
static void
test_silent_gateway (gconstpointer data)
{
  g_autoptr (WeirRunList) runs =
      list_runs (scenario_at_url ("http://127.0.0.1:9", "name=a", "requests=2", NULL), NULL);
  Silence silence;

  silence_begin (&silence, runs);
  silence.told.deed.act = ((const Deed *) data)->act;
  weir_run_queue_use_own_gateway (silence.told.queue);
  g_timeout_add (1, act_cb, &silence);
  go (&silence.told);
  g_assert_cmpstr (silence.told.told->str, ==, "done");
  silence_end (&silence);
}

static void
test_no_gateway (void)
{
  g_autoptr (WeirRunList) runs =
      list_runs (scenario_at_url ("http://127.0.0.1:9", "name=a", "requests=2", NULL), NULL);
  g_auto (Told) told;

  g_setenv ("WEIR_GATEWAY", "/nonexistent/weir-gateway", TRUE);
  told_init (&told, runs, NULL);
  weir_run_queue_use_own_gateway (told.queue);
  go (&told);
  g_assert_cmpstr (told.told->str, ==, "failed 0 and 0, done");
  g_assert_nonnull (strstr (told.error, "/nonexistent/weir-gateway"));
  g_setenv ("WEIR_GATEWAY", demo_gateway, TRUE);
}

static void
add_interventions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (interventions); i++) {
    g_autofree char *path = g_strdup_printf ("/run-queue/intervention/%u", i);

    g_test_add_data_func (path, &interventions[i], test_intervention);
  }
}

int
main (int argc, char **argv)
{
  static const Deed stopping = { .act = stop }, skipping = { .act = skip };
  int failed;

  engine_test_init (&argc, &argv);
  demo_gateway = g_strdup (g_getenv ("WEIR_GATEWAY"));
  g_test_add_func ("/run-queue/order", test_order);
  g_test_add_func ("/run-queue/journal", test_journal);
  add_interventions ();
  g_test_add_data_func ("/run-queue/check-first/kept", "new_connection=false", test_check_first);
  g_test_add_data_func ("/run-queue/check-first/new", "new_connection=true", test_check_first);
  g_test_add_func ("/run-queue/skip", test_skip);
  g_test_add_func ("/run-queue/check", test_check);
  g_test_add_func ("/run-queue/failed", test_failed);
  g_test_add_func ("/run-queue/own-gateway", test_own_gateway);
  g_test_add_data_func ("/run-queue/silent-gateway/stop", &stopping, test_silent_gateway);
  g_test_add_data_func ("/run-queue/silent-gateway/skip", &skipping, test_silent_gateway);
  g_test_add_func ("/run-queue/no-gateway", test_no_gateway);
  failed = g_test_run ();
  g_free (demo_gateway);
  return failed;
}
