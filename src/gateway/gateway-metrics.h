/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work-pool.h"

G_BEGIN_DECLS

#define WEIR_STEP_BUCKETS 15

/** WeirStepDurations: how long steps of one status took, as a histogram of Prometheus. */
typedef struct {
  guint64 buckets[WEIR_STEP_BUCKETS + 1]; /* not cumulative; the last is +Inf */
  guint64 count;
  double sum; /* s */
} WeirStepDurations;

/** WeirGatewayMetrics: what the gateway counts itself. The rest is read where it is, when asked for. */
typedef struct {
  WeirStepDurations succeeded;
  WeirStepDurations failed;
  guint waiters; /* synchronous callers that wait now */
  guint64 queue_full;
} WeirGatewayMetrics;

void weir_gateway_metrics_step (WeirGatewayMetrics *metrics, gint64 duration, gboolean failed);
void weir_gateway_metrics_write (const WeirGatewayMetrics *metrics, const WeirWorkPool *pool,
                                 const char *prefix, gboolean silent, GString *text);
void weir_process_metrics_write (GString *text);

G_END_DECLS
