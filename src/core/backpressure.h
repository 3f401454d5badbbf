/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-figures.h"

G_BEGIN_DECLS

typedef enum {
  WEIR_BACKPRESSURE_NOT_NEEDED,  /* nothing was refused and the queue did not grow without bound */
  WEIR_BACKPRESSURE_PUSHED_BACK, /* refusals, and nothing that was read contradicts them */
  WEIR_BACKPRESSURE_UNSEEN,      /* refusals, and the metric never moved or is absent */
  WEIR_BACKPRESSURE_MISMATCH,    /* refusals and counter moved, by clearly different numbers */
  WEIR_BACKPRESSURE_UNBOUNDED,   /* the queue grew without bound and nothing was refused */
} WeirBackpressureKind;
const char *weir_backpressure_kind_name (WeirBackpressureKind kind);

/**
 * WeirBackpressure:
 *
 * Refusals joined with the gateway's own queue depth and backpressure counter on one axis. The
 * roles come from the keys queue_metric, queue_capacity and backpressure_metric.
 */
typedef struct {
  WeirBackpressureKind kind;
  guint64 refusals;
  double counter_increase; /* NaN: no such metric */
  double queue_peak;       /* NaN: no such metric */
  double queue_last;       /* the last that was read, be it before the measured phase; NaN: no such metric */
  double queue_capacity;   /* NaN: not known */
  double in_flight_at_first; /* executions in flight when the first refusal was seen; NaN: none */
  guint64 started, dropped;
  char *queue, *counter; /* (nullable): what the metrics of these roles are called; the roles are not given */
  gboolean has_counter;  /* the gateway exposes it */
  GPtrArray *dead_metrics; /* of WeirDeadMetric */
} WeirBackpressure;

typedef enum {
  WEIR_DEAD_ABSENT,         /* not exposed */
  WEIR_DEAD_ABSENT_REFUSED, /* not exposed, by a gateway that refused @count */
  WEIR_DEAD_STILL_FULL,     /* 0 while the queue was full and @count were refused */
  WEIR_DEAD_STILL_GREW,     /* 0 while the executions in flight grew to @count */
  WEIR_DEAD_STILL_REFUSED,  /* never moved while @count were refused */
} WeirDeadKind;

/** WeirDeadMetric: a metric with a role that is absent, or flat under a load that must move it */
typedef struct {
  char *name;
  WeirDeadKind kind;
  guint64 count;
} WeirDeadMetric;
char *weir_dead_metric_describe (const WeirDeadMetric *dead);

/**
 * WeirLoadPoint: one interval of the load as the verdict sees it.
 */
typedef struct {
  gint64 t, dt; /* µs */
  double in_flight;
  double in_flight_at_refusal; /* when the first of its refusals was seen; 0 = none was */
  guint64 started, refused;
} WeirLoadPoint;

WeirBackpressure *weir_backpressure_judge (const WeirRunFigures *figures,
                                           const GArray *points); /* of WeirLoadPoint */
char *weir_backpressure_describe (const WeirBackpressure *verdict);
void weir_backpressure_free (WeirBackpressure *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirBackpressure, weir_backpressure_free)

G_END_DECLS
