/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interval.h"
#include "ledger.h"
#include "scenario.h"
#include "statistics.h"
#include "validity.h"

G_BEGIN_DECLS

/** Into so many equal batches the measured phase of a run is cut; with fewer intervals there is no verdict. */
#define WEIR_BATCHES 10

/** WeirComparedPoint: an interval of a run, of any phase. */
typedef struct {
  gint64 t, dt;     /* µs since the first intended start */
  double in_flight; /* its mean, executions */
  gboolean has_median;
  double median; /* response time of the successes that ended in it, µs */
} WeirComparedPoint;

/** WeirComparedMetric: what a metric of the gateway, the sum of its series, did in the measured phase. */
typedef struct {
  char *name;           /* as the gateway calls it */
  gboolean is_counter;  /* has an increase; else a level, a peak and a growth */
  gboolean is_worse_up; /* it has a role in which more is worse: a queue, what is refused */
  GArray *batches; /* of double: level in a batch, or its increase per second; only where it was scraped */
  gboolean has_increase; /* of a counter: as the next */
  double increase;       /* in all */
  double rate;           /* per second */
  gboolean has_level;    /* of a gauge: as the next three */
  double level, peak, growth;
} WeirComparedMetric;

/** WeirGivenFigure: a figure that is known by its value alone: of a run without intervals. */
typedef struct {
  char *id; /* of the row, see WeirComparisonRow */
  double value;
} WeirGivenFigure;

/** WeirComparedFact: what is known of where a run was made. */
typedef struct {
  gboolean is_of_generator; /* else of the gateway and the environment */
  char *name;               /* a member of the file: "base_url", "cpu_model", "workers" */
  char *value;
} WeirComparedFact;

/**
 * WeirComparedRun:
 *
 * What a comparison needs of one run, and nothing of files: made once, by weir_run_evidence_read(),
 * and then looked at as often as tolerances, pairs and pools change. Never changed once it is in a
 * side; counted by references, so that several sides and threads may have it.
 */
typedef struct {
  char *id;
  gint64 wall_us;         /* the first intended start, µs since the epoch */
  WeirScenario *scenario; /* as frozen */
  GArray *facts;          /* of WeirComparedFact */
  WeirGeneratorState generator;
  WeirValidity validity;    /* what that was found by */
  gboolean is_whole;        /* it came to its own end */
  gboolean is_chosen_range; /* a person made a part of it the measured phase, afterwards */
  gint64 measured_us;       /* length of the measured phase, µs */
  guint n_intervals;        /* whole ones in it */
  gint64 batch_us;          /* length of a batch but the last, µs; 0: there are none */
  WeirInterval *total;      /* the measured phase: what was to start in it, however late it ended */
  GPtrArray *batches;       /* of WeirInterval: WEIR_BATCHES, or none where it is too short */
  GArray *points;           /* of WeirComparedPoint: all intervals of the run */
  gboolean has_backlog;     /* of several runs as one, which have no points */
  WeirSlope backlog;        /* the mean of theirs */
  gint64 measured_from_us;  /* where the measured phase begins, µs since the first intended start */
  GPtrArray *metrics;       /* of WeirComparedMetric, in the order in which they were first scraped */
  WeirLedger *ledger;       /* (nullable) */
  GPtrArray *thresholds;    /* of WeirThresholdResult */
  GArray *given;            /* of WeirGivenFigure; where there are any, nothing else has figures */
  GPtrArray *problems;      /* of char *: sentences on what of it could not be read */
} WeirComparedRun;

WeirComparedRun *weir_compared_run_new (const WeirScenario *scenario);
WeirComparedRun *weir_compared_run_ref (WeirComparedRun *run);
void weir_compared_run_unref (WeirComparedRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirComparedRun, weir_compared_run_unref)
void weir_compared_run_add_fact (WeirComparedRun *run, gboolean is_of_generator, const char *name,
                                 const char *value);
void weir_compared_run_add_given (WeirComparedRun *run, const char *id, double value);
WeirComparedMetric *weir_compared_run_add_metric (WeirComparedRun *run, const char *name);

G_END_DECLS
