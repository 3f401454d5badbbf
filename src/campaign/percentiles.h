/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "histogram.h"

G_BEGIN_DECLS

typedef enum {
  WEIR_PERCENTILES_ORIGINAL, /* p50, p75, p90, p95, p99: what the original driver gives */
  WEIR_PERCENTILES_FULL,     /* and p99.9, from 1,000 samples on */
  WEIR_PERCENTILES_LAG,      /* p50, p99 */
} WeirPercentiles;

JsonObject *weir_percentiles_to_json (const WeirHistogram *histogram, WeirPercentiles which);

G_END_DECLS
