/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-unit.h"

#include <string.h>

/* Whether the first @length bytes of @name end in @suffix. */
static gboolean
ends_in (const char *name, gsize length, const char *suffix)
{
  gsize own = strlen (suffix);

  return length >= own && strncmp (name + length - own, suffix, own) == 0;
}

/**
 * weir_metric_unit:
 * @name: of a metric, or of a series of it with its labels
 *
 * The conventions of Prometheus: the unit is the end of a name, but for the "_total" of a counter
 * (https://prometheus.io/docs/practices/naming/).
 *
 * Returns: what its values are counted in
 */
WeirMetricUnit
weir_metric_unit (const char *name)
{
  static const char *const suffixes[] = {
    [WEIR_METRIC_UNIT_BYTES] = "_bytes",
    [WEIR_METRIC_UNIT_SECONDS] = "_seconds",
    [WEIR_METRIC_UNIT_RATIO] = "_ratio",
  };
  gsize length = strcspn (name, "{");

  if (ends_in (name, length, "_total"))
    length -= strlen ("_total");
  for (guint unit = WEIR_METRIC_UNIT_BYTES; unit < G_N_ELEMENTS (suffixes); unit++)
    if (ends_in (name, length, suffixes[unit]))
      return (WeirMetricUnit) unit;
  return WEIR_METRIC_UNIT_NONE;
}
