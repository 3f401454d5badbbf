/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "execution.h"
#include "interval.h"
#include "lane.h"
#include "load-schedule.h"

G_BEGIN_DECLS

/**
 * WeirRecorder:
 *
 * Counts what one worker sees into the interval of the moment, and closes intervals at the second
 * borders of the run by the clock of each event. All times are monotonic, µs.
 */
typedef void (*WeirIntervalFunc) (WeirInterval *interval, gpointer data); /* (transfer full) */

typedef struct {
  WeirInterval *interval;
  gint64 epoch;                     /* the first intended start */
  gint64 changed;                   /* until when the area is integrated */
  const WeirLoadSchedule *schedule; /* knows where the measured phase begins as soon as anybody */
  gint64 window_end;                /* of the measured phase; may be G_MAXINT64 */
  double cpu;                       /* seconds of this thread at the beginning of the interval */
  guint in_flight;
  WeirIntervalFunc closed;
  gpointer data;
} WeirRecorder;

void weir_recorder_begin (WeirRecorder *recorder, gint64 epoch, const WeirLoadSchedule *schedule);
void weir_recorder_advance (WeirRecorder *recorder, gint64 now);
void weir_recorder_end_window (WeirRecorder *recorder, gint64 end);
void weir_recorder_finish (WeirRecorder *recorder, gint64 now);
void weir_recorder_clear (WeirRecorder *recorder);
void weir_recorder_started (WeirRecorder *recorder, const WeirExecution *execution);
void weir_recorder_exchanged (WeirRecorder *recorder, const WeirExecution *execution,
                              const WeirExchange *exchange, gboolean poll);
void weir_recorder_ended (WeirRecorder *recorder, const WeirExecution *execution, WeirJudgement judgement,
                          const WeirFailureKind *failure, gint64 now);
void weir_recorder_accepted (WeirRecorder *recorder, const WeirExecution *execution, gboolean duplicated);
void weir_recorder_refused (WeirRecorder *recorder, guint in_flight, gint64 now);
void weir_recorder_dropped (WeirRecorder *recorder, WeirPhase phase, gint64 now);
void weir_recorder_ticked (WeirRecorder *recorder, gint64 late);

G_END_DECLS
