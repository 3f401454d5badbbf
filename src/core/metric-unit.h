/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirMetricUnit: what the values of a metric are counted in, as far as its name tells. */
typedef enum {
  WEIR_METRIC_UNIT_NONE, /* it does not tell */
  WEIR_METRIC_UNIT_BYTES,
  WEIR_METRIC_UNIT_SECONDS,
  WEIR_METRIC_UNIT_RATIO, /* of 1 */
} WeirMetricUnit;

WeirMetricUnit weir_metric_unit (const char *name);

G_END_DECLS
