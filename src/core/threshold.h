/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-figures.h"

G_BEGIN_DECLS

/**
 * WeirThreshold: a limit that a run has to keep: `metric aggregation op value [for window]`, such
 * as `latency p95 < 800 ms`, `errors rate < 1 %`, `outcome.queue_full count > 0`,
 * `prometheus.playground_gateway_queue_depth max < 100 for last 30s`.
 */
typedef struct _WeirThreshold WeirThreshold;

#define WEIR_THRESHOLD_ERROR (weir_threshold_error_quark ())
typedef enum { WEIR_THRESHOLD_ERROR_SYNTAX } WeirThresholdError;
GQuark weir_threshold_error_quark (void);

typedef enum {
  WEIR_WINDOW_MEASURED, /* the default */
  WEIR_WINDOW_LAST,     /* the last so many seconds of the measured phase */
  WEIR_WINDOW_WARM_UP,
  WEIR_WINDOW_DRAIN,
  WEIR_WINDOW_RUN, /* all of it */
} WeirThresholdWindow;

/** WeirAggregation: what of the values of a metric is limited, or compared. */
typedef enum {
  WEIR_AGGREGATION_PERCENTILE,
  WEIR_AGGREGATION_MIN,
  WEIR_AGGREGATION_MAX,
  WEIR_AGGREGATION_MEAN,
  WEIR_AGGREGATION_COUNT,
  WEIR_AGGREGATION_RATE,
  WEIR_AGGREGATION_LAST,
  WEIR_AGGREGATION_INCREASE,
  WEIR_AGGREGATION_GROWTH,
  WEIR_N_AGGREGATIONS,
} WeirAggregation;

typedef struct {
  char *text;      /* of the threshold, as canonical text */
  char *name;      /* what it limits: "p95 latency" */
  double limit;    /* in the unit of the threshold's own text, as the value */
  gboolean passed; /* no samples = failed */
  gboolean has_value;
  double value;     /* in the unit of the threshold's own text */
  char *value_text; /* with its unit, or why there is none: "no samples" */
  char *limit_text; /* "< 800 ms" */
} WeirThresholdResult;
void weir_threshold_result_free (WeirThresholdResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirThresholdResult, weir_threshold_result_free)

WeirThreshold *weir_threshold_parse (const char *text, GError **error);
void weir_threshold_free (WeirThreshold *threshold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirThreshold, weir_threshold_free)
WeirThresholdWindow weir_threshold_window (const WeirThreshold *threshold, gint64 *last_us);
const char *weir_threshold_selector (const WeirThreshold *threshold);
char *weir_threshold_describe (const WeirThreshold *threshold);
char *weir_aggregation_title (WeirAggregation aggregation, const char *metric);
char *weir_threshold_title (const WeirThreshold *threshold);
char *weir_threshold_limit (const WeirThreshold *threshold);
char *weir_threshold_bound (const WeirThreshold *threshold);
char *weir_threshold_brief (const WeirThreshold *threshold);
char *weir_threshold_words (const char *text);
char *weir_threshold_metric_words (const char *metric);
const char *weir_threshold_aggregation_words (const char *aggregation);
char *weir_threshold_read_out (const char *text);
char *weir_threshold_read_out_brief (const char *text);
char *weir_threshold_read_out_value (const char *value, double number, const char *limit);
int weir_threshold_side (const WeirThreshold *threshold);
double weir_threshold_excess (const WeirThreshold *threshold, double value);
const char *weir_threshold_metric (const WeirThreshold *threshold);
gboolean weir_threshold_level (const WeirThreshold *threshold, double *level);
const char *weir_threshold_text (const WeirThreshold *threshold);
WeirThresholdResult *weir_threshold_evaluate (const WeirThreshold *threshold, const WeirRunFigures *window);

/**
 * WeirThresholdParts: a threshold as a form shows it, each part as it is written. Parts may be put
 * together that are no threshold: weir_threshold_parse() says so of their text.
 */
typedef struct {
  char *metric;      /* "latency" */
  char *aggregation; /* "p95" */
  char *relation;    /* "<" */
  char *value;       /* "800" */
  char *unit;        /* "ms"; "": none */
  WeirThresholdWindow window;
  char *last; /* seconds, of %WEIR_WINDOW_LAST; else "" */
} WeirThresholdParts;
WeirThresholdParts *weir_threshold_parts (const WeirThreshold *threshold);
void weir_threshold_parts_free (WeirThresholdParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirThresholdParts, weir_threshold_parts_free)
char *weir_threshold_parts_text (const WeirThresholdParts *parts);
void weir_threshold_parts_fit (WeirThresholdParts *parts);
gboolean weir_threshold_parts_have_unit (const WeirThresholdParts *parts);

char **weir_threshold_metrics (void);
char *weir_threshold_metric_of_gateway (const char *name);
char **weir_threshold_aggregations (const char *metric);
char **weir_threshold_relations (void);
char **weir_threshold_units (const char *metric, const char *aggregation);
double weir_threshold_least (const char *metric);
const char *const *weir_threshold_usual (void);
gboolean weir_threshold_is_offered (const WeirThreshold *threshold, const char *const *names);

G_END_DECLS
