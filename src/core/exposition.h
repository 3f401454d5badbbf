/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A reader of the Prometheus text exposition format 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/): labels, escapes, timestamps,
 * NaN and infinities, histograms and summaries; and of the text format of OpenMetrics 1.0
 * (https://prometheus.io/docs/specs/om/open_metrics_spec/).
 *
 * A type says how values are to be read: those of OpenMetrics that have no counterpart are gauges
 * here (info, stateset, gaugehistogram: what they hold may fall), and unknown is untyped.
 */
typedef enum {
  WEIR_METRIC_UNTYPED,
  WEIR_METRIC_COUNTER,
  WEIR_METRIC_GAUGE,
  WEIR_METRIC_HISTOGRAM,
  WEIR_METRIC_SUMMARY,
} WeirMetricType;
const char *weir_metric_type_name (WeirMetricType type);

typedef struct {
  const char *name;
  const char *value; /* unescaped */
} WeirLabel;

/** WeirSample: one line. Everything belongs to the exposition and lives as long. */
typedef struct {
  const char *name;
  const WeirLabel *labels; /* in the order of their names */
  guint n_labels;
  double value;          /* may be NaN or infinite */
  gint64 timestamp;      /* ms since the epoch; G_MININT64: none */
  WeirMetricType type;   /* of its family; OpenMetrics' _created, a time, is a gauge */
  const char *type_name; /* of its family, the word of the format: also `info`, `stateset` ... */
  const char *family;    /* name of its family: without _bucket, _sum, _count; OpenMetrics: _total ... */
  const char *help;      /* (nullable) */
  const char *unit;      /* (nullable): only OpenMetrics has units */
} WeirSample;

typedef enum {
  WEIR_EXPOSITION_DETECT,      /* OpenMetrics where a line `# EOF` is found, else text */
  WEIR_EXPOSITION_TEXT,        /* Prometheus text 0.0.4, in which such a line is a comment */
  WEIR_EXPOSITION_OPENMETRICS, /* a text that does not end so was cut */
} WeirExpositionFormat;
WeirExpositionFormat weir_exposition_format_of (const char *content_type);

typedef struct _WeirExposition WeirExposition;

#define WEIR_EXPOSITION_ERROR (weir_exposition_error_quark ())
typedef enum { WEIR_EXPOSITION_ERROR_SYNTAX, WEIR_EXPOSITION_ERROR_NOT_METRICS } WeirExpositionError;
GQuark weir_exposition_error_quark (void);

WeirExposition *weir_exposition_parse (const char *text, gssize length, GError **error);
WeirExposition *weir_exposition_parse_as (const char *text, gssize length, WeirExpositionFormat format,
                                          GError **error);
void weir_exposition_append (WeirExposition *exposition, WeirExposition *other);
void weir_exposition_free (WeirExposition *exposition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirExposition, weir_exposition_free)
guint weir_exposition_n_samples (const WeirExposition *exposition);
const WeirSample *weir_exposition_sample (const WeirExposition *exposition, guint i);

/**
 * WeirSelector: `name`, a glob such as `*_gateway_backpressure_total`, or either with label
 * matchers: `{reason="queue_full"}`, with =, !=, =~ and !~ (regular expressions, anchored).
 */
typedef struct _WeirSelector WeirSelector;
#define WEIR_SELECTOR_ERROR (weir_selector_error_quark ())
typedef enum { WEIR_SELECTOR_ERROR_SYNTAX } WeirSelectorError;
GQuark weir_selector_error_quark (void);

WeirSelector *weir_selector_parse (const char *text, GError **error);
void weir_selector_free (WeirSelector *selector);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSelector, weir_selector_free)
const char *weir_selector_text (const WeirSelector *selector);
gboolean weir_selector_matches (const WeirSelector *selector, const WeirSample *sample);
gboolean weir_selector_follows (const WeirSelector *selector, const WeirSample *sample);

G_END_DECLS
