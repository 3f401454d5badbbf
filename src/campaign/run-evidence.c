/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-evidence-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Between two looks at the cancellable. */
#define PIECE 64

typedef struct {
  WeirComparedRun *evidence;
  WeirEvidenceWindow window;
  gint64 batch_us[WEIR_BATCHES]; /* how much of each batch was there */
} Evidence;

/* How much of @interval lies in the window, µs. */
static gint64
overlap (const WeirEvidenceWindow *window, const WeirInterval *interval)
{
  return MAX (0, MIN (window->to, interval->t + interval->dt) - MAX (window->from, interval->t));
}

static void
take_point (Evidence *evidence, const WeirInterval *interval)
{
  const WeirHistogram *responses = weir_interval_responses (interval);
  WeirComparedPoint point = {
    .t = interval->t,
    .dt = interval->dt,
    .in_flight = interval->dt > 0 ? interval->area * G_USEC_PER_SEC / (double) interval->dt : 0,
    .has_median = responses != NULL && weir_histogram_count (responses) > 0,
  };

  if (!isfinite (point.in_flight))
    point.in_flight = 0;
  if (point.has_median)
    point.median = (double) weir_histogram_percentile (responses, 50);
  g_array_append_val (evidence->evidence->points, point);
}

/* How long failures took is not compared. */
static void
merge_counts (WeirInterval *into, const WeirInterval *interval, WeirPhase phase)
{
  WeirInterval part = { .t = interval->t };

  part.measured = phase == WEIR_PHASE_WARM_UP ? interval->warm_up : interval->measured;
  memset (part.measured.failure, 0, sizeof part.measured.failure);
  weir_interval_merge (into, &part);
}

/* In a range that a person chose, all that ended in it counts, whichever phase it was meant for. */
static void
add_interval (const Evidence *evidence, WeirInterval *into, const WeirInterval *interval)
{
  merge_counts (into, interval, WEIR_PHASE_MEASURED);
  if (evidence->window.is_chosen) {
    merge_counts (into, interval, WEIR_PHASE_WARM_UP);
    into->completed_in_window += interval->warm_up.completed + interval->measured.completed;
  } else {
    into->completed_in_window += interval->completed_in_window;
  }
}

/* What was to start in the measured phase and ended after it belongs to the last batch: without it
 * the slow ones would be missing. */
static void
take_interval_cb (const WeirInterval *interval, gpointer data)
{
  Evidence *evidence = data;
  WeirComparedRun *run = evidence->evidence;
  guint batch = weir_evidence_window_batch (&evidence->window, interval->t);

  take_point (evidence, interval);
  if (evidence->window.is_chosen && !weir_evidence_window_has (&evidence->window, interval->t, interval->dt))
    return;
  evidence->batch_us[batch] += overlap (&evidence->window, interval);
  add_interval (evidence, run->batches->len > 0 ? g_ptr_array_index (run->batches, batch) : run->total,
                interval);
}

static void
begin_batches (Evidence *evidence)
{
  WeirComparedRun *run = evidence->evidence;

  run->n_intervals = evidence->window.n_intervals;
  run->is_chosen_range = evidence->window.is_chosen;
  run->measured_from_us = evidence->window.from;
  if (run->n_intervals < WEIR_BATCHES)
    return;
  for (guint i = 0; i < WEIR_BATCHES; i++)
    g_ptr_array_add (run->batches, weir_interval_new (evidence->window.borders[i]));
  run->batch_us = evidence->window.borders[1] - evidence->window.borders[0];
}

/* What a damaged file lacks was not measured: rates are over what is there. */
static void
end_batches (Evidence *evidence)
{
  WeirComparedRun *run = evidence->evidence;
  gint64 whole = evidence->window.to - evidence->window.from, there = 0;

  for (guint i = 0; i < WEIR_BATCHES; i++) {
    WeirInterval *batch = run->batches->len > 0 ? g_ptr_array_index (run->batches, i) : NULL;

    there += evidence->batch_us[i];
    if (batch == NULL)
      continue;
    batch->dt = evidence->batch_us[i];
    weir_interval_merge (run->total, batch);
  }
  run->measured_us = there;
  if (whole - there > G_USEC_PER_SEC / 2)
    g_ptr_array_add (
        run->problems,
        g_strdup_printf (_ ("Of the measured %.0f s, %.0f s cannot be read: the file is damaged there."),
                         (double) whole / G_USEC_PER_SEC, (double) (whole - there) / G_USEC_PER_SEC));
}

static void
take_result (Evidence *evidence, const WeirRunAccount *account)
{
  g_autoptr (WeirRunResult) result = weir_run_account_result (account);
  WeirComparedRun *run = evidence->evidence;

  run->generator = result->validity->state;
  run->validity = *result->validity;
  run->is_whole = result->reason == WEIR_END_COMPLETED;
  run->ledger = g_steal_pointer (&result->ledger);
  g_ptr_array_unref (run->thresholds);
  run->thresholds = g_ptr_array_ref (result->thresholds);
  weir_evidence_take_metrics (run, weir_run_account_metrics (account), &evidence->window);
}

/* Returns: whether the run was read to its end */
static gboolean
read_all (WeirRunAccount *account, const WeirRun *run, GFileProgressCallback progress, gpointer data,
          GCancellable *cancellable, GError **error)
{
  goffset size = run->intervals->len, done = 0;
  gboolean is_all = FALSE;

  while (!is_all) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    is_all = weir_run_account_catch_up (account, PIECE);
    done = MIN (done + PIECE, size);
    if (progress != NULL)
      progress (done, size, data);
  }
  return TRUE;
}

/* Of a run that came without intervals there are the figures that were saved. */
static WeirComparedRun *
read_figures (WeirCampaign *campaign, const WeirRun *run, WeirRunAccount *account)
{
  WeirComparedRun *evidence = weir_run_evidence_glance (campaign, run);

  weir_run_account_catch_up (account, PIECE);
  if (evidence->given->len > 0)
    weir_evidence_take_growth (evidence, weir_run_account_metrics (account));
  return evidence;
}

/**
 * weir_run_evidence_read:
 * @campaign: a campaign, of which nothing is changed meanwhile, and which others may read as well; what is
 *   found damaged is noted among its warnings
 * @run: one of its runs
 * @progress: (nullable): is told how many intervals of how many were read, on the calling thread
 * @data: for @progress
 * @cancellable: (nullable): gives up between two pieces
 * @error: return location
 *
 * Goes through the run once. Of a run without intervals there is what its summary says, see
 * weir_run_evidence_glance(), and what its metrics left behind. May be called on any thread.
 *
 * Returns: (transfer full): the evidence, or %NULL with @error set: it was cancelled
 */
WeirComparedRun *
weir_run_evidence_read (WeirCampaign *campaign, const WeirRun *run, GFileProgressCallback progress,
                        gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WeirRunAccount) account = weir_run_account_new (campaign, run);
  g_autoptr (WeirComparedRun) evidence = NULL;
  Evidence reading = { .window = weir_evidence_window (run) };

  if (run->intervals->len == 0 && run->summary != NULL)
    return read_figures (campaign, run, account);
  reading.evidence = evidence = weir_compared_run_new (run->scenario);
  evidence->id = g_strdup (run->id);
  evidence->wall_us = run->wall_us;
  begin_batches (&reading);
  weir_evidence_take_facts (evidence, campaign, run);
  weir_run_account_watch (account, take_interval_cb, &reading);
  if (!read_all (account, run, progress, data, cancellable, error))
    return NULL;
  end_batches (&reading);
  take_result (&reading, account);
  return g_steal_pointer (&evidence);
}
