/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interval.h"
#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirLoadSchedule:
 *
 * Says when the next start of a run is due, what its sequence is and which phase it belongs to.
 * All workers of a run ask the same schedule, at the same time and without a lock. Times are µs
 * since the first intended start.
 */
typedef struct _WeirLoadSchedule WeirLoadSchedule;

typedef struct {
  guint64 sequence; /* from 0, unique in the run */
  gint64 intended;  /* in an open model it may lie ahead */
  WeirPhase phase;  /* warm-up or measured */
} WeirStart;

WeirLoadSchedule *weir_load_schedule_new (const WeirScenario *scenario);
void weir_load_schedule_free (WeirLoadSchedule *schedule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLoadSchedule, weir_load_schedule_free)
gboolean weir_load_schedule_is_open (const WeirLoadSchedule *schedule);
double weir_load_schedule_peak_rate (const WeirLoadSchedule *schedule);
gboolean weir_load_schedule_take (WeirLoadSchedule *schedule, gint64 now, WeirStart *start);
void weir_load_schedule_stop (WeirLoadSchedule *schedule, gint64 now);
gint64 weir_load_schedule_measured_start (const WeirLoadSchedule *schedule);
gint64 weir_load_schedule_load_end (const WeirLoadSchedule *schedule);

G_END_DECLS
