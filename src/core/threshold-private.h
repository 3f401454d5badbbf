/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "threshold.h"

G_BEGIN_DECLS

/* What a figure is made of. */
typedef enum {
  WEIR_SOURCE_STEP, /* detail: WeirStep */
  WEIR_SOURCE_ERRORS,
  WEIR_SOURCE_REFUSED,
  WEIR_SOURCE_DROPPED,
  WEIR_SOURCE_THROUGHPUT,
  WEIR_SOURCE_STARTED,
  WEIR_SOURCE_COMPLETED,
  WEIR_SOURCE_START_LAG,
  WEIR_SOURCE_LOOP_LAG,
  WEIR_SOURCE_CPU,
  WEIR_SOURCE_OUTCOME, /* detail: WeirOutcome */
  WEIR_SOURCE_LEDGER,  /* detail: WeirLedgerBucket, or one of those below */
  WEIR_SOURCE_PROMETHEUS,
} WeirSource;

enum { WEIR_LEDGER_ACCEPTED = WEIR_N_LEDGER_BUCKETS, WEIR_LEDGER_DUPLICATED, WEIR_LEDGER_REVERTED };

typedef enum {
  WEIR_RELATION_LESS_OR_EQUAL, /* the longer ones first: they are read so */
  WEIR_RELATION_MORE_OR_EQUAL,
  WEIR_RELATION_EQUAL,
  WEIR_RELATION_UNEQUAL,
  WEIR_RELATION_LESS,
  WEIR_RELATION_MORE,
  WEIR_N_RELATIONS,
} WeirRelation;

/* What kind of number a figure is: bits, as a metric of the gateway may be any of several. */
typedef enum {
  WEIR_QUANTITY_PLAIN = 1 << 0,
  WEIR_QUANTITY_TIME = 1 << 1,
  WEIR_QUANTITY_SHARE = 1 << 2,
  WEIR_QUANTITY_BYTES = 1 << 3,
  WEIR_QUANTITY_PER_SECOND = 1 << 4,
  WEIR_QUANTITY_BYTES_PER_SECOND = 1 << 5,
} WeirQuantity;

/* A figure in the base of its quantity (s, a share of 1, B, /s) is number * divisor / factor in the unit. */
typedef struct {
  const char *name;
  WeirQuantity quantity;
  double factor, divisor;
} WeirUnit;

typedef struct {
  WeirSource source;
  guint32 detail;
  guint aggregations; /* bits: 1 << WeirAggregation */
} WeirThresholdMetric;

/* A figure as a fraction, in the base of its quantity: so that 7 of 100 are 7 %, exactly. */
typedef struct {
  double numerator, denominator;
  const char *missing; /* (nullable): why there is none */
} WeirFigure;

struct _WeirThreshold {
  char *text;        /* canonical */
  char *metric_name; /* canonical */
  WeirThresholdMetric metric;
  WeirSelector *selector; /* of a metric of the gateway, else %NULL */
  WeirAggregation aggregation;
  double percent; /* of a percentile */
  WeirRelation relation;
  double limit; /* in @unit */
  const WeirUnit *unit;
  WeirThresholdWindow window;
  gint64 last; /* µs */
};

gboolean weir_threshold_find_metric (WeirThreshold *threshold, const char *name, GError **error);
gboolean weir_threshold_find_aggregation (WeirThreshold *threshold, const char *word, GError **error);
gboolean weir_threshold_find_unit (WeirThreshold *threshold, const char *word, const char *value,
                                   GError **error);
char *weir_threshold_aggregation_name (WeirAggregation aggregation, double percent);
const char *weir_threshold_relation_name (WeirRelation relation);
const char *weir_threshold_window_name (WeirThresholdWindow window);
const WeirUnit *weir_threshold_unit_called (const char *name);
guint weir_threshold_quantities (const WeirThreshold *threshold);
void weir_threshold_add_units (guint quantities, GStrvBuilder *names);
gboolean weir_threshold_compare (WeirRelation relation, double value, double limit);
char *weir_threshold_with_unit (const char *number, const WeirUnit *unit);
char *weir_threshold_number (double number);

char *weir_threshold_speak_metric (const WeirThreshold *threshold);
char *weir_threshold_speak_window (const WeirThreshold *threshold, char *what);
char *weir_threshold_shorten (const char *text);
WeirFigure weir_threshold_figure (const WeirThreshold *threshold, const WeirRunFigures *figures);

G_END_DECLS
