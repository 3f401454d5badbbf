/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exposition.h"

G_BEGIN_DECLS

/**
 * WeirMetricInfo: what an endpoint offers under one name: a histogram or summary as a whole, else
 * all series that are called so.
 */
typedef struct {
  char *name;
  const char *type_name; /* see WeirSample */
  guint n_series;        /* the parts of histograms and summaries counted one by one */
  double value; /* the sum over the series; of histograms and summaries the observations; NaN: none */
  char *unit;   /* (nullable): as the format tells it, or as the name ends */
  char *help;   /* (nullable) */
} WeirMetricInfo;

GPtrArray *weir_metric_list_new (const WeirExposition *exposition); /* of WeirMetricInfo */
gsize weir_metric_info_group (const WeirMetricInfo *info);

G_END_DECLS
