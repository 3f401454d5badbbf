/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "charted-run.h"

#define PIECE 512 /* intervals that are read between two looks at whether anybody still waits */

static void
see_interval (const WeirInterval *interval, gpointer data)
{
  WeirChartedRun *charted = data;
  double t = (double) interval->t / G_USEC_PER_SEC - charted->zero;

  weir_run_timeline_add (charted->figures, interval);
  weir_heat_record_add (charted->heat, t, interval->warm_up.success[WEIR_STEP_RESPONSE]);
  weir_heat_record_add (charted->heat, t, interval->measured.success[WEIR_STEP_RESPONSE]);
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
  gint64 begin = 0;

  charted->campaign = weir_campaign_ref (campaign);
  charted->run = weir_run_ref (run);
  charted->account = weir_run_account_new (campaign, run);
  charted->figures = weir_run_timeline_new ();
  charted->heat = weir_heat_record_new ();
  weir_run_measured (run, &begin);
  charted->zero = (double) begin / G_USEC_PER_SEC;
  weir_run_account_watch (charted->account, see_interval, charted);
  if (!read_all (charted->account, cancellable, error))
    return NULL;
  charted->result = weir_run_account_result (charted->account);
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
  g_clear_pointer (&charted->heat, weir_heat_record_free);
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
