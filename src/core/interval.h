/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "failure-tally.h"
#include "histogram.h"
#include "outcome.h"
#include "tally.h"

G_BEGIN_DECLS

/** WeirPhase: the phases of a run, in their order. */
typedef enum {
  WEIR_PHASE_BEFORE, /* scrapes only */
  WEIR_PHASE_WARM_UP,
  WEIR_PHASE_MEASURED,
  WEIR_PHASE_DRAIN,
  WEIR_PHASE_END,
} WeirPhase;
const char *weir_phase_name (WeirPhase phase);
gboolean weir_phase_from_name (const char *name, WeirPhase *phase);

/**
 * WeirStep: the clocks that are kept as histograms, of successes and of failures apart.
 * Response counts from the intended start, service from the start as it was made; both end at
 * the terminal sighting. Submit + execution + detection bound = service (async only).
 */
typedef enum {
  WEIR_STEP_RESPONSE,
  WEIR_STEP_SERVICE,
  WEIR_STEP_SUBMIT,
  WEIR_STEP_EXECUTION,
  WEIR_STEP_DETECTION_BOUND,
  WEIR_STEP_FIRST_BYTE,
  WEIR_N_STEPS,
} WeirStep;
const char *weir_step_name (WeirStep step);

/**
 * WeirPhaseCounts:
 *
 * What is counted by the phase in which an execution was to start, however late it ends.
 * A histogram is %NULL until something was recorded in it.
 */
typedef struct {
  guint64 started;      /* executions */
  guint64 dropped;      /* due, and never started: the limit in flight was reached */
  guint64 accepted;     /* executions that the gateway took: its answer names or ends them */
  guint64 duplicated;   /* submissions that were answered with an ID that another had been given */
  guint64 completed;    /* executions with an outcome that is a completion: refusals and lost work are none */
  guint64 residence_us; /* sum of (end - sent) of what ended, each clipped to the measured phase, µs */
  WeirTally outcomes;   /* WeirOutcome */
  WeirTally exceptions; /* WeirExceptionKind, | WEIR_EXCEPTION_POLL */
  WeirTally ledger;     /* WeirLedgerBucket: each put there by its own execution, none computed */
  WeirTally submit_codes, poll_codes;                           /* HTTP status codes of exchanges */
  WeirHistogram *success[WEIR_N_STEPS], *failure[WEIR_N_STEPS]; /* failure: errors and refusals */
} WeirPhaseCounts;

/** WeirGeneratorHealth: how the generator itself was doing in an interval. */
typedef struct {
  double cpu;               /* seconds of processor time of the busiest worker */
  WeirHistogram *start_lag; /* sent - intended of every start, µs; owned */
  WeirHistogram *loop_lag;  /* how late the worker's own ticks came, µs; owned */
  guint64 lane_waits;       /* exchanges that found no idle lane and had to connect */
} WeirGeneratorHealth;

/**
 * WeirInterval:
 *
 * What happened in one second of a run (the last may be shorter). Times are microseconds since
 * the first intended start. Owned whole by whoever holds it; free with weir_interval_free().
 */
typedef struct {
  gint64 t, dt;
  WeirPhaseCounts warm_up, measured;             /* by phase of the intended start */
  guint64 exchanges, bytes_sent, bytes_received; /* bodies, and header blocks as far as known */
  guint64 restarts;             /* requests that were sent again unseen on a new connection */
  guint64 in_flight;            /* executions, at the end of the interval */
  guint64 in_flight_at_refusal; /* executions of all workers, when the first refusal was seen; 0 = none was */
  double area;                  /* integral of executions in flight, execution-seconds */
  guint64 completed_in_window;  /* completions of any phase inside the measured phase */
  double window_area;           /* the part of area that lies inside the measured phase */
  WeirFailureTally failures;    /* executions of any phase that ended and did not succeed */
  WeirGeneratorHealth generator;
} WeirInterval;

WeirInterval *weir_interval_new (gint64 t);
void weir_interval_free (WeirInterval *interval);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirInterval, weir_interval_free)
void weir_interval_merge (WeirInterval *interval, const WeirInterval *other);
void weir_phase_counts_end (WeirPhaseCounts *counts, WeirOutcome outcome, guint64 n);
void weir_phase_counts_correct (WeirPhaseCounts *counts, WeirOutcome from, WeirOutcome to);
guint64 weir_phase_counts_ended (const WeirPhaseCounts *counts);
guint64 weir_phase_counts_as (const WeirPhaseCounts *counts, WeirCountedAs counted_as);
guint64 weir_phase_counts_refused_answers (const WeirPhaseCounts *counts);
WeirPhaseCounts *weir_interval_counts (WeirInterval *interval, WeirPhase phase);
const WeirHistogram *weir_interval_responses (const WeirInterval *interval);
void weir_histogram_slot_record (WeirHistogram **slot, gint64 us);

G_END_DECLS
