/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirTolerance: figures that share a tolerance. */
typedef enum {
  WEIR_TOLERANCE_P50, /* the median and percentiles below p90, of any clock */
  WEIR_TOLERANCE_P95, /* p90 to below p99 */
  WEIR_TOLERANCE_P99, /* p99 and above */
  WEIR_TOLERANCE_THROUGHPUT,
  WEIR_TOLERANCE_ERRORS,  /* errors, refusals, drops, each class of outcomes: points */
  WEIR_TOLERANCE_METRICS, /* of the gateway, and what an execution costs it */
  WEIR_N_TOLERANCES,
} WeirTolerance;

/**
 * WeirTolerances:
 *
 * How much of a change is none, and which figures decide. Shares of 1: 0.05 is 5 %, or 5 points of
 * what is itself a share. A plain value: copied by assignment.
 */
typedef struct {
  double values[WEIR_N_TOLERANCES];
  guint gates; /* bits, 1 << WeirTolerance: the latency of that percentile, throughput, errors */
} WeirTolerances;

#define WEIR_TOLERANCES_ERROR (weir_tolerances_error_quark ())
typedef enum {
  WEIR_TOLERANCES_ERROR_NAME,  /* no such figure */
  WEIR_TOLERANCES_ERROR_VALUE, /* no share, or one out of range */
} WeirTolerancesError;
GQuark weir_tolerances_error_quark (void);

WeirTolerances weir_tolerances_default (void);
const char *weir_tolerance_name (WeirTolerance tolerance);
gboolean weir_tolerance_is_points (WeirTolerance tolerance);
gboolean weir_tolerances_set_text (WeirTolerances *tolerances, const char *text, GError **error);
gboolean weir_tolerances_set_gates (WeirTolerances *tolerances, const char *names, GError **error);

G_END_DECLS
