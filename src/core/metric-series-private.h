/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-series.h"
#include "selector-private.h"

G_BEGIN_DECLS

struct _WeirSeriesSet {
  GPtrArray *selectors; /* of WeirSelector */
  GPtrArray *members;   /* for each selector a GArray of guint: the series that it chooses */
  GArray *series;       /* of WeirMetricSeries */
  GHashTable *names;    /* name to whether any selector matches it: most samples end here */
  GHashTable *indices;  /* `name{labels}` to index of the series */
  GString *key;         /* of the sample at hand */
};

G_END_DECLS
