/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "backpressure.h"
#include "failure.h"
#include "interval.h"
#include "ledger.h"
#include "metric-series.h"
#include "scenario.h"
#include "threshold.h"
#include "validity.h"

G_BEGIN_DECLS

/** WeirEndReason: why a run ended. */
typedef enum {
  WEIR_END_COMPLETED,
  WEIR_END_STOPPED,     /* by a person, drained within the grace */
  WEIR_END_CANCELLED,   /* by a person, at once */
  WEIR_END_UNREACHABLE, /* nothing ever answered: the rest was not started */
  WEIR_END_JOURNAL,     /* the campaign file could not be written any more */
  WEIR_END_INTERRUPTED, /* no run-end line: the program or the computer stopped, or there was no room for one */
} WeirEndReason;
const char *weir_end_reason_name (WeirEndReason reason);
gboolean weir_end_reason_from_name (const char *name, WeirEndReason *reason);

/**
 * WeirRunResult:
 *
 * Everything that the summary of a run is made of, be it of one just ended or of one read back
 * from its intervals: both give the same figures. Owned; free with weir_run_result_free().
 */
typedef struct {
  WeirScenario *scenario;         /* as frozen */
  WeirInterval *total;            /* all intervals of the run, merged */
  gint64 measured_from_us;        /* where the measured phase begins, µs since the first intended start */
  gint64 drain_us;                /* from the end of the load to the last end of an execution, µs */
  gint64 measured_us;             /* length of the measured phase, µs */
  guint n_intervals;              /* in the file; 0: not known */
  gint64 ended_wall_us;           /* µs since the epoch, UTC */
  WeirLedger *ledger;             /* its counts are filled at the end of the run */
  WeirValidity *validity;         /* (nullable): until it is judged, as the next two */
  WeirBackpressure *backpressure; /* (nullable) */
  GPtrArray *thresholds;          /* of WeirThresholdResult */
  gint64 warm_up_us;              /* how long its start looks like warm-up, where it had less; 0: no longer */
  GArray *metric_deltas;          /* (nullable) of WeirMetricDelta */
  GPtrArray *failures;            /* of WeirFailure */
  GHashTable *unheard_statuses;   /* char * to guint64 *: statuses that the protocol does not know */
  char *note;                     /* (nullable) */
  JsonObject *sweep;              /* (nullable): of a run of a sweep: its keys and their values */
  guint repeat;                   /* of a run that is repeated: which one it is, from 1; else 0 */
  WeirEndReason reason;
  gboolean is_held; /* there was no room for its last lines, which wait in memory: for its end least of all */
  JsonObject *imported; /* (nullable): of an imported run: its summary, see import-metrics.h */
} WeirRunResult;

WeirRunResult *weir_run_result_new (const WeirScenario *scenario);
void weir_run_result_free (WeirRunResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunResult, weir_run_result_free)

/* The summary: the original driver's keys and Weir's own beside them. */
JsonObject *weir_run_result_to_json (const WeirRunResult *result);
char *weir_run_result_describe_work (const WeirRunResult *result);

G_END_DECLS
