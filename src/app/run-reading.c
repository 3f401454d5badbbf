/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-reading.h"

#include "thread-work.h"

#define PIECE 512 /* intervals that are taken between two looks at whether anybody still waits */

static void
see_interval (const WeirInterval *interval, gpointer data)
{
  WeirRunReading *reading = data;
  double t = (double) interval->t / G_USEC_PER_SEC;

  weir_run_timeline_add (reading->timeline, interval);
  for (guint step = 0; step < WEIR_N_HEAT; step++) {
    weir_heat_record_add (reading->heat[step], t, interval->warm_up.success[step]);
    weir_heat_record_add (reading->heat[step], t, interval->measured.success[step]);
  }
}

/** weir_run_reading_new: Returns: (transfer full): of @run, of which nothing is read yet */
WeirRunReading *
weir_run_reading_new (WeirCampaign *campaign, const WeirRun *run)
{
  WeirRunReading *reading = g_atomic_rc_box_new0 (WeirRunReading);

  reading->account = weir_run_account_new (campaign, run);
  reading->timeline = weir_run_timeline_new ();
  for (guint step = 0; step < WEIR_N_HEAT; step++)
    reading->heat[step] = weir_heat_record_new ();
  weir_run_account_watch (reading->account, see_interval, reading);
  return reading;
}

static void
clear (gpointer data)
{
  WeirRunReading *reading = data;

  weir_run_account_free (reading->account);
  weir_run_timeline_free (reading->timeline);
  for (guint step = 0; step < WEIR_N_HEAT; step++)
    weir_heat_record_free (reading->heat[step]);
}

/** weir_run_reading_unref: lets @reading go, which a thread that reads may still hold */
void
weir_run_reading_unref (WeirRunReading *reading)
{
  g_atomic_rc_box_release_full (reading, clear);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WeirRunReading *reading = data;

  while (!g_cancellable_is_cancelled (cancellable))
    if (weir_run_account_catch_up (reading->account, PIECE))
      break;
  g_task_return_boolean (task, TRUE);
}

/**
 * weir_run_reading_read_async:
 * @source: a #GObject, for @callback
 * @callback: takes the boolean of its #GTask when all is read, by a thread which has it until then
 */
void
weir_run_reading_read_async (WeirRunReading *reading, gpointer source, GCancellable *cancellable,
                             GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);

  g_task_set_task_data (task, g_atomic_rc_box_acquire (reading), (GDestroyNotify) weir_run_reading_unref);
  weir_thread_work (task, read_thread);
}
