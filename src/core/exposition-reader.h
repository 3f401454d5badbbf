/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exposition-private.h"

G_BEGIN_DECLS

/* Stands in one line of an exposition's own text. */
typedef struct {
  WeirExposition *exposition;
  const char *original; /* the text as it came, for messages */
  guint64 number;       /* of the line, from 1 */
  char *line, *p, *end; /* @end: behind the last byte that is no white space; a zero stands there */
  GError **error;

  gboolean is_open;         /* OpenMetrics; there @end is behind the last byte, whatever it is */
  gboolean has_ended;       /* `# EOF` was met */
  WeirMetricFamily *family; /* (nullable): that of the lines at hand */
} WeirMetricReader;

gboolean weir_metric_reader_fail (const WeirMetricReader *reader, const char *p, const char *message);
gboolean weir_metric_reader_expected (const WeirMetricReader *reader, const char *p, const char *what);
void weir_metric_reader_skip_blanks (WeirMetricReader *reader);
char *weir_metric_reader_end_of_token (const WeirMetricReader *reader);
gboolean weir_metric_reader_skip_name (WeirMetricReader *reader);
gboolean weir_metric_read_labels (WeirMetricReader *reader, guint *n_labels);
gboolean weir_metric_read_value (WeirMetricReader *reader, double *value);
const char *weir_metric_skip_number (const char *p);
gboolean weir_metric_read_sample (WeirMetricReader *reader);

gboolean weir_openmetrics_read_line (WeirMetricReader *reader);
gboolean weir_openmetrics_check_end (const WeirMetricReader *reader);
gboolean weir_openmetrics_begin_family (WeirMetricReader *reader, const char *name);
gboolean weir_openmetrics_skip_spaces (WeirMetricReader *reader, const char *what);
gboolean weir_openmetrics_read_sample (WeirMetricReader *reader);

static inline gboolean
weir_metric_is_blank (char c)
{
  return c == ' ' || c == '\t';
}

G_END_DECLS
