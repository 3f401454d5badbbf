/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-scenario.h"

#include <glib/gstdio.h>
#include <string.h>

#include "key-table.h"
#include "transport.h"

#define LIMIT_S 30

/* A run while it is on. */
typedef struct {
  RanScenario *ran;
  GMainLoop *loop;
  WeirRunner *runner;
  const RunOptions *options;
  GString *notices;
  gint64 last_elapsed;
} Running;

static void
progress_cb (gpointer data, const WeirProgress *progress)
{
  Running *running = data;

  g_assert_cmpint (progress->elapsed, >=, running->last_elapsed);
  g_assert_cmpuint (progress->completed, <=, progress->started);
  running->last_elapsed = progress->elapsed;
  running->ran->n_progress++;
  if (running->options->watch != NULL)
    running->options->watch (progress, running->options->data);
}

static void
notice_cb (gpointer data, const char *text)
{
  Running *running = data;

  running->ran->n_notices++;
  g_string_append_printf (running->notices, "%s\n", text);
}

static void
unwritable_cb (gpointer data, const GError *error)
{
  notice_cb (data, error->message);
}

static void
finished_cb (gpointer data, WeirRunResult *result, const GError *error)
{
  Running *running = data;

  g_assert_null (running->ran->result);
  g_assert_nonnull (result);
  running->ran->result = result;
  running->ran->error = g_strdup (error != NULL ? error->message : NULL);
  g_main_loop_quit (running->loop);
}

static const WeirRunnerEvents events = { progress_cb, notice_cb, unwritable_cb, finished_cb };

static gboolean
stop_cb (gpointer data)
{
  weir_runner_stop (((Running *) data)->runner);
  return G_SOURCE_REMOVE;
}

static gboolean
limit_cb (gpointer data)
{
  g_error ("The run did not end in time.");
  return G_SOURCE_REMOVE;
}

static void
go (Running *running, const RunOptions *options)
{
  guint limit = g_timeout_add_seconds (options->limit_s != 0 ? options->limit_s : LIMIT_S, limit_cb, NULL);
  guint stop = options->stop_ms != 0 ? g_timeout_add (options->stop_ms, stop_cb, running) : 0;
  guint again = options->stop_again_ms != 0 ? g_timeout_add (options->stop_again_ms, stop_cb, running) : 0;
  gint64 begin = g_get_monotonic_time ();

  weir_runner_start (running->runner);
  g_main_loop_run (running->loop);
  running->ran->took = g_get_monotonic_time () - begin;
  g_source_remove (limit);
  if (stop != 0 && g_main_context_find_source_by_id (NULL, stop) != NULL)
    g_source_remove (stop);
  if (again != 0 && g_main_context_find_source_by_id (NULL, again) != NULL)
    g_source_remove (again);
}

static void
read_back (RanScenario *ran)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (ran->path, &ran->file, NULL, NULL));
  ran->campaign = weir_campaign_load (ran->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ran->campaign->n_warnings, ==, 0);
  if (ran->campaign->runs->len == 0)
    return;
  ran->run = g_ptr_array_index (ran->campaign->runs, 0);
  for (guint i = 0; i < ran->run->intervals->len; i++) {
    WeirInterval *interval = weir_campaign_read_interval (ran->campaign, ran->run, i, &error);

    g_assert_no_error (error);
    g_ptr_array_add (ran->intervals, interval);
  }
}

static WeirJournal *
open_journal (RanScenario *ran)
{
  g_autofree char *folder = g_dir_make_tmp ("weir-engine-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  WeirJournal *journal;

  ran->path = g_build_filename (folder, "run.weir", NULL);
  journal = weir_journal_open (ran->path, &error);
  g_assert_no_error (error);
  return journal;
}

/**
 * run_scenario:
 * @scenario: what to run
 * @options: (nullable): how
 *
 * Runs @scenario to its end as a program does, and reads back what it left in its campaign file.
 * Whatever happened, its books are checked.
 */
RanScenario *
run_scenario (const WeirScenario *scenario, const RunOptions *options)
{
  static const RunOptions defaults = { 0 };
  RanScenario *ran = g_new0 (RanScenario, 1);
  Running running = { .ran = ran, .notices = g_string_new (NULL) };
  WeirJournal *journal;
  GError *error = NULL;

  options = options != NULL ? options : &defaults;
  running.options = options;
  ran->intervals = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_interval_free);
  journal = options->without_journal ? NULL : open_journal (ran);
  running.loop = g_main_loop_new (NULL, FALSE);
  running.runner = weir_runner_new (scenario, "scenario", journal, &events, &running, &error);
  g_assert_no_error (error);
  go (&running, options);
  weir_runner_free (running.runner);
  g_main_loop_unref (running.loop);
  ran->notices = g_string_free (running.notices, FALSE);
  ran->measured = &ran->result->total->measured;
  if (journal != NULL) {
    weir_journal_close (journal, &error);
    g_assert_no_error (error);
    read_back (ran);
  }
  check_books (ran);
  return ran;
}

void
ran_scenario_free (RanScenario *ran)
{
  g_autofree char *folder = ran->path != NULL ? g_path_get_dirname (ran->path) : NULL;

  weir_run_result_free (ran->result);
  g_ptr_array_unref (ran->intervals);
  g_clear_pointer (&ran->campaign, weir_campaign_unref);
  if (folder != NULL) {
    g_remove (ran->path);
    g_rmdir (folder);
  }
  g_free (ran->path);
  g_free (ran->file);
  g_free (ran->error);
  g_free (ran->notices);
  g_free (ran);
}

static void
pass_over (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/** engine_test_init: like g_test_init(); what GIO says of each connection is not shown */
void
engine_test_init (int *argc, char ***argv)
{
  weir_transport_prepare ();
  g_test_init (argc, argv, NULL);
  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_DEBUG, pass_over, NULL);
}

/** scenario_set: sets a key as a command line would: "requests=10" */
void
scenario_set (WeirScenario *scenario, const char *setting)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_auto (GStrv) pair = g_strsplit (setting, "=", 2);
  const WeirKey *key = weir_key_table_find (table, pair[0]);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (key);
  weir_key_table_set_text (table, key, scenario, pair[1], &error);
  g_assert_no_error (error);
}

static WeirScenario *
scenario_of (const char *url, va_list settings)
{
  WeirScenario *scenario = weir_scenario_new ();
  g_autofree char *base_url = g_strconcat ("base_url=", url, NULL);
  const char *setting;

  scenario_set (scenario, base_url);
  scenario_set (scenario, "target=agent.work");
  scenario_set (scenario, "seed=1");
  while ((setting = va_arg (settings, const char *)) != NULL)
    scenario_set (scenario, setting);
  return scenario;
}

/** scenario_at: Returns: (transfer full): a scenario against @server, with further settings */
WeirScenario *
scenario_at (const FakeServer *server, ...)
{
  g_autofree char *url = fake_server_url (server);
  WeirScenario *scenario;
  va_list settings;

  va_start (settings, server);
  scenario = scenario_of (url, settings);
  va_end (settings);
  return scenario;
}

WeirScenario *
scenario_at_url (const char *url, ...)
{
  WeirScenario *scenario;
  va_list settings;

  va_start (settings, url);
  scenario = scenario_of (url, settings);
  va_end (settings);
  return scenario;
}

/** outcomes_of: Returns: how many executions of the measured phase ended in @outcome */
guint64
outcomes_of (const RanScenario *ran, const char *outcome)
{
  return weir_tally_get (&ran->measured->outcomes, weir_outcome_from_name (outcome));
}

guint64
ledger_of (const RanScenario *ran, const char *bucket)
{
  for (guint i = 0; i < WEIR_N_LEDGER_BUCKETS; i++)
    if (strcmp (weir_ledger_name (i), bucket) == 0)
      return weir_tally_get (&ran->measured->ledger, i);
  g_assert_not_reached ();
}

guint64
exceptions_of (const RanScenario *ran, const char *kind)
{
  return weir_tally_get (&ran->measured->exceptions, weir_exception_from_name (kind));
}

/** assert_all: every execution of the measured phase ended in @outcome, and stands in @bucket */
void
assert_all (const RanScenario *ran, const char *outcome, const char *bucket)
{
  g_assert_cmpuint (ran->measured->started, >, 0);
  g_assert_cmpuint (outcomes_of (ran, outcome), ==, ran->measured->started);
  g_assert_cmpuint (ledger_of (ran, bucket), ==, ran->measured->started);
}
