/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "runner-private.h"

#include "campaign-header.h"
#include "run-lines.h"

/* The first line that cannot be written stops the load: what was measured is in the file or held in
 * memory, and that has an end. */
static void
journal_failed (WeirRunner *runner, GError *error)
{
  runner->error = error;
  runner->events->unwritable (runner->data, error);
  weir_runner_end_load (runner, WEIR_END_JOURNAL);
}

/** weir_runner_write: appends @line (transfer full) to the campaign, where there is one */
void
weir_runner_write (WeirRunner *runner, JsonObject *line)
{
  GError *error = NULL;

  if (runner->journal != NULL &&
      (runner->error != NULL || !weir_journal_append (runner->journal, line, &error)))
    weir_journal_hold (runner->journal, line);
  if (error != NULL)
    journal_failed (runner, error);
  json_object_unref (line);
}

static void
write_series (WeirRunner *runner)
{
  guint size = weir_series_set_size (runner->series);

  for (guint i = runner->series_written; i < size; i++)
    weir_metric_history_add_series (weir_run_course_history (runner->course),
                                    weir_series_set_get (runner->series, i));
  if (size > runner->series_written)
    weir_runner_write (runner, weir_line_series (runner->run_id, runner->series, runner->series_written));
  runner->series_written = size;
}

static void
write_scrape (WeirRunner *runner, gint64 at, WeirPhase phase, const GArray *values, const char *error,
              gboolean restarted)
{
  WeirMetricHistory *history = weir_run_course_history (runner->course);
  gint64 t = weir_load_time (runner->load, at);
  JsonObject *line = weir_line_scrape (runner->run_id, t, phase, values, error);

  if (values != NULL)
    write_series (runner);
  weir_metric_history_add_scrape (history, t, values);
  if (error != NULL)
    weir_metric_history_note_silence (history, error);
  if (restarted) {
    weir_metric_history_note_restart (history);
    weir_line_note_restart (line);
  }
  weir_runner_write (runner, line);
}

static JsonObject *
environment (const WeirRunner *runner)
{
  JsonObject *object = json_object_new ();
  g_autofree char *clock = weir_clock_source ();

  weir_line_note_generator (object);
  json_object_set_int_member (object, "workers", runner->workers->len);
  json_object_set_int_member (object, "processors", g_get_num_processors ());
  if (clock != NULL)
    json_object_set_string_member (object, "clock_source", clock);
  return object;
}

/** weir_runner_write_start: the lines that open a run, when its first intended start is known */
void
weir_runner_write_start (WeirRunner *runner)
{
  gint64 behind = g_get_monotonic_time () - runner->load->epoch;
  WeirRunStart start = {
    .run_id = runner->run_id,
    .scenario_id = runner->scenario_id,
    .scenario = runner->load->scenario,
    .base_url = runner->load->scenario->base_url,
    .wall_us = g_get_real_time () - behind,
    .monotonic_us = runner->load->epoch,
    .plan = runner->plan,
    .sweep = runner->result->sweep,
    .repeat = runner->result->repeat,
    .environment = environment (runner),
  };

  weir_runner_write (runner, weir_line_run_start (&start));
  json_object_unref (start.environment);
  if (runner->before_at != 0)
    write_scrape (runner, runner->before_at, WEIR_PHASE_BEFORE, runner->pre, runner->before_error, FALSE);
}

/** weir_runner_write_phase: @phase begins at @t, µs; nothing is written twice */
void
weir_runner_write_phase (WeirRunner *runner, gint64 t, WeirPhase phase)
{
  if (phase <= runner->phase)
    return;
  runner->phase = phase;
  weir_runner_write (runner, weir_line_phase (runner->run_id, t, phase));
}

/* Says once that metrics are missing, and again only after they were there. Who stops a run knows. */
static void
note_scrape_failure (WeirRunner *runner, const WeirScrape *scrape)
{
  g_autofree char *text = NULL;

  if (scrape->error != NULL && !runner->scrape_failed && runner->stops == 0) {
    g_autofree char *source = scrape->is_of_process ? g_strdup (_ ("the watched process"))
                                                    : weir_secret_strip_url (runner->load->metrics_url);

    text = g_strdup_printf (runner->state < RUNNER_AFTER ? _ ("No metrics from %s: %s. The load goes on.")
                                                         : _ ("No metrics from %s: %s."),
                            source, scrape->error);
    if (runner->state == RUNNER_PREPARING)
      runner->before_notice = g_steal_pointer (&text); /* there may be no load */
    else
      runner->events->notice (runner->data, text);
  }
  runner->scrape_failed = scrape->error != NULL;
}

static void
keep_values (WeirRunner *runner, GArray *values)
{
  if (runner->pre == NULL)
    runner->pre = g_array_ref (values);
  g_clear_pointer (&runner->post, g_array_unref);
  runner->post = g_array_ref (values);
}

/**
 * weir_runner_scraped:
 * @runner: a runner with a scraper
 * @scrape: what came of it
 * @phase: when it was asked for; one of before the load is kept until the run-start line is written
 */
void
weir_runner_scraped (WeirRunner *runner, const WeirScrape *scrape, WeirPhase phase)
{
  const char *error = scrape->is_of_process && scrape->exposition != NULL ? NULL : scrape->kept;
  g_autoptr (GArray) values = NULL;

  note_scrape_failure (runner, scrape);
  if (scrape->exposition != NULL)
    values = weir_series_set_read (runner->series, scrape->exposition);
  if (values != NULL)
    keep_values (runner, values);
  if (phase != WEIR_PHASE_BEFORE) {
    write_scrape (runner, scrape->at, phase, values, error, scrape->restarted);
    return;
  }
  runner->before_at = scrape->at;
  runner->before_error = g_strdup (error);
}

/** weir_runner_write_end: the last lines of a run, and all of it to the disk */
void
weir_runner_write_end (WeirRunner *runner, gint64 t)
{
  GError *error = NULL;

  if (runner->pre != NULL) {
    runner->result->metric_deltas =
        weir_series_set_deltas (runner->series, runner->load->scenario->metrics, runner->pre, runner->post);
    weir_metric_history_find_peaks (weir_run_course_history (runner->course), runner->result->metric_deltas);
  }
  weir_runner_write_phase (runner, t, WEIR_PHASE_END);
  if (runner->journal == NULL)
    return;
  weir_runner_write (runner, weir_line_run_end (runner->run_id, t, runner->result,
                                                weir_journal_last_run_end (runner->journal)));
  if (runner->error == NULL && !weir_journal_sync (runner->journal, &error))
    journal_failed (runner, error);
}
