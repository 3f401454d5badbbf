/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interval.h"

G_BEGIN_DECLS

/** WeirOutcomeBand: the outcomes as charts tell them apart, in the order in which they are stacked. */
typedef enum {
  WEIR_BAND_SUCCEEDED,
  WEIR_BAND_QUEUE_FULL,
  WEIR_BAND_RATE_LIMITED,
  WEIR_BAND_FAILED, /* other refusals, HTTP errors and bad answers too */
  WEIR_BAND_TIMED_OUT,
  WEIR_BAND_TRANSPORT,
  WEIR_BAND_CANCELLED, /* and what was still running at the end */
  WEIR_BAND_LOST,
  WEIR_N_BANDS,
} WeirOutcomeBand;
WeirOutcomeBand weir_outcome_band (WeirOutcome outcome);

/** WeirSecond: one interval as charts need it. Times are seconds since the first intended start. */
typedef struct {
  double t, dt;
  guint64 started, dropped, completed;
  guint64 outcomes[WEIR_N_BANDS];
  guint full_code;            /* the HTTP status that said that the queue is full; 0: none did */
  guint64 successes;          /* of which latency is known */
  double in_flight;           /* the mean */
  double start_lag, loop_lag; /* at p99, seconds; NaN where nothing was started */
  double cpu;                 /* of the busiest worker, a share of 1 */
} WeirSecond;
guint64 weir_second_ended (const WeirSecond *second);
gboolean weir_second_is_silent (const WeirSecond *second);

#define WEIR_SILENT_LEAST 3 /* silent seconds after which the gateway is said to be gone */

/** WeirLatencyBin: the response times of all successes that ended in a bin, seconds. */
typedef struct {
  double t, dt;
  guint64 n;
  double p50, p95, p99, max; /* NaN where there are none */
} WeirLatencyBin;

/** The widths that a bin may have, in seconds. */
#define WEIR_RUN_TIMELINE_WIDTHS                                                                             \
  {                                                                                                          \
    1, 2, 5, 10, 30, 60                                                                                      \
  }
#define WEIR_RUN_TIMELINE_N_WIDTHS 6

/**
 * WeirRunTimeline:
 *
 * What the charts of a run draw, second by second: small, since the histograms stay in the file.
 * Latency is kept in bins of every width at once, each from its histograms merged, since
 * percentiles cannot be merged afterwards.
 */
typedef struct _WeirTimeline WeirRunTimeline;

WeirRunTimeline *weir_run_timeline_new (void);
void weir_run_timeline_free (WeirRunTimeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunTimeline, weir_run_timeline_free)
void weir_run_timeline_add (WeirRunTimeline *timeline, const WeirInterval *interval);
const GArray *weir_run_timeline_seconds (const WeirRunTimeline *timeline); /* of WeirSecond */
guint weir_run_timeline_width (const WeirRunTimeline *timeline, guint most);
GArray *weir_run_timeline_latency (const WeirRunTimeline *timeline, guint width); /* of WeirLatencyBin */

G_END_DECLS
