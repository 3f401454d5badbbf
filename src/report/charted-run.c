/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "charted-run.h"

#define PIECE 64 /* intervals that are read between two looks at whether anybody still waits */

static void
see_interval (const WeirInterval *interval, gpointer data)
{
  weir_run_timeline_add (data, interval);
}

static gboolean
read_all (WeirRunAccount *account, GCancellable *cancellable, GError **error)
{
  while (!weir_run_account_catch_up (account, PIECE))
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * weir_charted_run_read:
 * @campaign: whose run it is
 * @run: one that is over
 * @cancellable: (nullable): ends the reading
 * @error: set where it was ended
 *
 * Reads all of the run; what is damaged is left out. May be called on any thread.
 *
 * Returns: (transfer full): what its charts are drawn from; %NULL with @error
 */
WeirChartedRun *
weir_charted_run_read (WeirCampaign *campaign, const WeirRun *run, GCancellable *cancellable, GError **error)
{
  g_autoptr (WeirChartedRun) charted = g_atomic_rc_box_new0 (WeirChartedRun);

  charted->campaign = weir_campaign_ref (campaign);
  charted->run = weir_run_ref (run);
  charted->account = weir_run_account_new (campaign, run);
  charted->figures = weir_run_timeline_new ();
  weir_run_account_watch (charted->account, see_interval, charted->figures);
  if (!read_all (charted->account, cancellable, error))
    return NULL;
  charted->result = weir_run_account_result (charted->account);
  charted->zero = (double) charted->result->measured_from_us / G_USEC_PER_SEC;
  return g_steal_pointer (&charted);
}

WeirChartedRun *
weir_charted_run_ref (WeirChartedRun *charted)
{
  return g_atomic_rc_box_acquire (charted);
}

static void
clear (gpointer data)
{
  WeirChartedRun *charted = data;

  g_clear_pointer (&charted->result, weir_run_result_free);
  g_clear_pointer (&charted->figures, weir_run_timeline_free);
  g_clear_pointer (&charted->account, weir_run_account_free);
  g_clear_pointer (&charted->run, weir_run_unref);
  g_clear_pointer (&charted->campaign, weir_campaign_unref);
}

void
weir_charted_run_unref (WeirChartedRun *charted)
{
  g_atomic_rc_box_release_full (charted, clear);
}

/** weir_charted_run_end: Returns: where the last interval ends, s since the first intended start */
double
weir_charted_run_end (const WeirChartedRun *charted)
{
  const GArray *seconds = weir_run_timeline_seconds (charted->figures);
  const WeirSecond *last = seconds->len > 0 ? &g_array_index (seconds, WeirSecond, seconds->len - 1) : NULL;

  return last != NULL ? last->t + last->dt : 0;
}

/** weir_charted_run_latency: Returns: (transfer none) (nullable): response times of successes in the measured phase, µs */
const WeirHistogram *
weir_charted_run_latency (const WeirChartedRun *charted)
{
  return charted->result->total->measured.success[WEIR_STEP_RESPONSE];
}

/**
 * weir_charted_run_reach:
 * @charted: a run
 * @least_us: (inout): lowered to its shortest response time, µs; G_MAXINT64 for none yet
 * @most_us: (inout): raised to its longest
 *
 * Takes all successes of the run, those of the warm-up too.
 */
void
weir_charted_run_reach (const WeirChartedRun *charted, gint64 *least_us, gint64 *most_us)
{
  const WeirInterval *total = charted->result->total;
  const WeirHistogram *parts[] = { total->warm_up.success[WEIR_STEP_RESPONSE],
                                   total->measured.success[WEIR_STEP_RESPONSE] };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && weir_histogram_count (parts[i]) > 0) {
      *least_us = MIN (*least_us, weir_histogram_min (parts[i]));
      *most_us = MAX (*most_us, weir_histogram_max (parts[i]));
    }
}

static void
count_interval (const WeirInterval *interval, double zero, WeirHeatGrid *grid)
{
  const WeirHistogram *parts[] = { interval->warm_up.success[WEIR_STEP_RESPONSE],
                                   interval->measured.success[WEIR_STEP_RESPONSE] };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      weir_heat_grid_add (grid, (double) interval->t / G_USEC_PER_SEC - zero, parts[i]);
}

/**
 * weir_charted_run_count:
 * @charted: a run
 * @grid: is given every success by its time since the measured phase began, and its response time
 * @cancellable: (nullable): ends the reading
 * @error: set where it was ended
 *
 * Reads the histograms of the run again, since they stay in the file.
 *
 * Returns: whether all were read
 */
gboolean
weir_charted_run_count (const WeirChartedRun *charted, WeirHeatGrid *grid, GCancellable *cancellable,
                        GError **error)
{
  for (guint i = 0; i < charted->run->intervals->len; i++) {
    g_autoptr (WeirInterval) interval =
        weir_campaign_read_interval (charted->campaign, charted->run, i, NULL);

    if (i % PIECE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (interval != NULL) /* else it is damaged: the account of the run has said so */
      count_interval (interval, charted->zero, grid);
  }
  return TRUE;
}
