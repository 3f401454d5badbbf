/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A threshold as it is spoken of, and what it means not to keep it. */
#include "threshold-private.h"

#include "format.h"

#include <math.h>
#include <string.h>

/* Names as words; those of the gateway's metrics stay as they are. */
static char *
speak_metric (const WeirThreshold *threshold)
{
  static const char *const prefixes[] = { "outcome.", "ledger.", "prometheus.", "generator." };
  const char *name = threshold->metric_name;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      name += strlen (prefixes[i]);
  return threshold->metric.source == WEIR_SOURCE_PROMETHEUS ? g_strdup (name)
                                                            : g_strdelimit (g_strdup (name), "_", ' ');
}

static char *
speak_window (const WeirThreshold *threshold)
{
  g_autofree char *length = weir_format_duration_us (threshold->last);

  switch (threshold->window) {
  case WEIR_WINDOW_LAST:
    return g_strdup_printf (" in the last %s", length);
  case WEIR_WINDOW_WARM_UP:
    return g_strdup (" in the warm-up");
  case WEIR_WINDOW_DRAIN:
    return g_strdup (" in the drain");
  case WEIR_WINDOW_RUN:
    return g_strdup (" in the whole run");
  default:
    return g_strdup ("");
  }
}

/* Of a level its aggregation comes first, of a number of events last. */
static gboolean
comes_first (WeirAggregation aggregation)
{
  return aggregation <= WEIR_AGGREGATION_MEAN || aggregation == WEIR_AGGREGATION_LAST;
}

/**
 * weir_threshold_describe:
 * @threshold: a threshold
 *
 * Returns: (transfer full): what it limits, without the limit: "p95 latency", "errors rate", "max
 *   playground_gateway_queue_depth in the last 30 s"
 */
char *
weir_threshold_describe (const WeirThreshold *threshold)
{
  g_autofree char *name = speak_metric (threshold);
  g_autofree char *window = speak_window (threshold);
  g_autofree char *how = weir_threshold_aggregation_name (threshold->aggregation, threshold->percent);

  return comes_first (threshold->aggregation) ? g_strdup_printf ("%s %s%s", how, name, window)
                                              : g_strdup_printf ("%s %s%s", name, how, window);
}

/** weir_threshold_limit: Returns: (transfer full): the limit alone, with its unit: "800 ms" */
char *
weir_threshold_limit (const WeirThreshold *threshold)
{
  g_autofree char *number = weir_threshold_number (threshold->limit);

  return weir_threshold_with_unit (number, threshold->unit);
}

/** weir_threshold_side: Returns: > 0 where a value must not be over the limit, < 0 not under it; 0: neither */
int
weir_threshold_side (const WeirThreshold *threshold)
{
  switch (threshold->relation) {
  case WEIR_RELATION_LESS:
  case WEIR_RELATION_LESS_OR_EQUAL:
    return 1;
  case WEIR_RELATION_MORE:
  case WEIR_RELATION_MORE_OR_EQUAL:
    return -1;
  default:
    return 0;
  }
}

/**
 * weir_threshold_excess:
 * @threshold: a threshold that was not kept
 * @value: what was found, in the unit of its text; NaN: nothing
 *
 * Returns: how far beyond the limit that is, to order thresholds by: 2 is twice as much as allowed,
 *   or half of what was wanted; infinity where there is no value
 */
double
weir_threshold_excess (const WeirThreshold *threshold, double value)
{
  double ratio = weir_threshold_side (threshold) < 0 ? threshold->limit / value : value / threshold->limit;

  return isfinite (ratio) ? fabs (ratio) : INFINITY;
}
