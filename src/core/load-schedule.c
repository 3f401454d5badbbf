/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load-schedule.h"

#include <math.h>
#include <stdatomic.h>

#include "stages.h"

struct _WeirLoadSchedule {
  GArray *stages;           /* (nullable): of an open model */
  guint64 requests;         /* starts of the measured phase, or 0: the load ends by time */
  guint64 warm_up_requests; /* the first so many starts are warm-up; 0 = warm-up is by time */

  _Atomic gint64 measured_start; /* µs; G_MAXINT64 until the warm-up by count is over */
  _Atomic gint64 end;            /* nothing starts from here on, µs */
  _Atomic guint64 sequence;
  _Atomic guint64 measured;
};

/**
 * weir_load_schedule_new:
 * @scenario: a valid scenario
 *
 * In a closed model a start is due whenever an execution slot is free; in an open one (a rate, or
 * stages) each has its own time. Where the load ends by count, the warm-up comes before it and
 * @scenario's requests are those of the measured phase; where it ends by time, the warm-up is the
 * first part of that time.
 *
 * Returns: (transfer full): the schedule, at its beginning
 */
WeirLoadSchedule *
weir_load_schedule_new (const WeirScenario *scenario)
{
  WeirLoadSchedule *schedule = g_new0 (WeirLoadSchedule, 1);
  double duration = weir_scenario_duration (scenario);

  schedule->stages = weir_scenario_stages (scenario);
  schedule->requests = duration > 0 ? 0 : (guint64) scenario->requests;
  schedule->warm_up_requests = (guint64) scenario->warm_up_requests;
  schedule->measured_start = schedule->warm_up_requests > 0
                                 ? G_MAXINT64
                                 : (gint64) (weir_scenario_warm_up (scenario) * G_USEC_PER_SEC);
  schedule->end = duration > 0 ? (gint64) (duration * G_USEC_PER_SEC) : G_MAXINT64;
  return schedule;
}

/** weir_load_schedule_free: no worker may ask any more */
void
weir_load_schedule_free (WeirLoadSchedule *schedule)
{
  g_clear_pointer (&schedule->stages, g_array_unref);
  g_free (schedule);
}

/** weir_load_schedule_is_open: Returns: whether starts have times of their own */
gboolean
weir_load_schedule_is_open (const WeirLoadSchedule *schedule)
{
  return schedule->stages != NULL;
}

/** weir_load_schedule_peak_rate: Returns: the highest rate of an open model, /s; 0 of a closed one */
double
weir_load_schedule_peak_rate (const WeirLoadSchedule *schedule)
{
  return schedule->stages != NULL ? weir_stages_peak (schedule->stages) : 0;
}

/* The first start after a warm-up by count is where the measured phase begins. */
static void
note_measured_start (WeirLoadSchedule *schedule, gint64 at)
{
  gint64 known = schedule->measured_start;

  while (at < known && !atomic_compare_exchange_weak (&schedule->measured_start, &known, at))
    ;
}

static WeirPhase
phase_of (WeirLoadSchedule *schedule, guint64 sequence, gint64 at)
{
  if (schedule->warm_up_requests == 0)
    return at < schedule->measured_start ? WEIR_PHASE_WARM_UP : WEIR_PHASE_MEASURED;
  if (sequence < schedule->warm_up_requests)
    return WEIR_PHASE_WARM_UP;
  note_measured_start (schedule, at);
  return WEIR_PHASE_MEASURED;
}

static gboolean
take_open (WeirLoadSchedule *schedule, WeirStart *start)
{
  double due;

  start->sequence = atomic_fetch_add (&schedule->sequence, 1);
  due = weir_stages_due (schedule->stages, start->sequence);
  if (!isfinite (due))
    return FALSE;
  start->intended = (gint64) (due * G_USEC_PER_SEC);
  start->phase = phase_of (schedule, start->sequence, start->intended);
  return start->intended < schedule->end;
}

/* Where both a count and a warm-up by count bound the load, the sequence tells both; with a
 * warm-up by time, the starts of the measured phase are counted by themselves. */
static gboolean
take_closed (WeirLoadSchedule *schedule, gint64 now, WeirStart *start)
{
  if (now >= schedule->end)
    return FALSE;
  if (schedule->requests != 0 && schedule->warm_up_requests == 0 && now >= schedule->measured_start &&
      atomic_fetch_add (&schedule->measured, 1) >= schedule->requests)
    return FALSE;
  start->sequence = atomic_fetch_add (&schedule->sequence, 1);
  if (schedule->requests != 0 && schedule->warm_up_requests != 0 &&
      start->sequence >= schedule->warm_up_requests + schedule->requests)
    return FALSE;
  start->intended = now;
  start->phase = phase_of (schedule, start->sequence, now);
  return TRUE;
}

/**
 * weir_load_schedule_take:
 * @schedule: a schedule
 * @now: µs since the first intended start; in a closed model: when an execution slot became free
 * @start: (out): what is to be started, and when: at once in a closed model
 *
 * Returns: whether anything is to be started; %FALSE: nothing will ever be due again. Each
 *   sequence is given out once.
 */
gboolean
weir_load_schedule_take (WeirLoadSchedule *schedule, gint64 now, WeirStart *start)
{
  return schedule->stages != NULL ? take_open (schedule, start) : take_closed (schedule, now, start);
}

/** weir_load_schedule_stop: nothing is due from @now (µs) on, unless that was so already */
void
weir_load_schedule_stop (WeirLoadSchedule *schedule, gint64 now)
{
  if (now < schedule->end)
    schedule->end = now;
}

/** weir_load_schedule_measured_start: Returns: when the measured phase begins, µs; G_MAXINT64
 *  while that is not known */
gint64
weir_load_schedule_measured_start (const WeirLoadSchedule *schedule)
{
  return schedule->measured_start;
}

/** weir_load_schedule_load_end: Returns: when starts end, µs; G_MAXINT64 while that is not known */
gint64
weir_load_schedule_load_end (const WeirLoadSchedule *schedule)
{
  return schedule->end;
}
