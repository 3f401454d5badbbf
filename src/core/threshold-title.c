/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a threshold limits, as a row of a table is called. */
#include "threshold-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "metric-title.h"

/* Of events there is one figure, and its unit tells which: a share, a rate or a number. */
static char *
title_of_events (const WeirThreshold *threshold)
{
  g_autofree char *metric = NULL;

  switch (threshold->metric.source) {
  case WEIR_SOURCE_ERRORS:
    return g_strdup (_ ("Errors, refusals apart"));
  case WEIR_SOURCE_DROPPED:
    return g_strdup (_ ("Dropped starts"));
  default:
    metric = weir_threshold_speak_metric (threshold);
    return weir_format_capitalize (metric);
  }
}

/** weir_aggregation_title: Returns: (transfer full): "Queue Depth, peak", of @metric, a title; itself where nothing is added */
char *
weir_aggregation_title (WeirAggregation aggregation, const char *metric)
{
  /* Translators: metrics, and what of their values is limited, or compared: "Queue Depth, peak" */
  static const char *const formats[WEIR_N_AGGREGATIONS] = {
    [WEIR_AGGREGATION_MIN] = N_ ("%s, lowest"),        [WEIR_AGGREGATION_MAX] = N_ ("%s, peak"),
    [WEIR_AGGREGATION_MEAN] = N_ ("%s, mean"),         [WEIR_AGGREGATION_LAST] = N_ ("%s, last"),
    [WEIR_AGGREGATION_INCREASE] = N_ ("%s, increase"), [WEIR_AGGREGATION_GROWTH] = N_ ("%s, left behind"),
    [WEIR_AGGREGATION_RATE] = N_ ("%s, each second"),
  };

  return formats[aggregation] != NULL ? g_strdup_printf (_ (formats[aggregation]), metric)
                                      : g_strdup (metric);
}

static char *
title_of_level (const WeirThreshold *threshold)
{
  g_autofree char *metric = threshold->selector != NULL
                                ? weir_metric_title (NULL, weir_selector_text (threshold->selector))
                                : title_of_events (threshold);

  return weir_aggregation_title (threshold->aggregation, metric);
}

/**
 * weir_threshold_title:
 * @threshold: a threshold
 *
 * Returns: (transfer full): what it limits, without the limit, as a row of a table is called: "p95 latency",
 *   "Errors, refusals apart", "Queue Depth, peak in the last 30 s"
 */
char *
weir_threshold_title (const WeirThreshold *threshold)
{
  gboolean is_level = threshold->selector != NULL || threshold->aggregation == WEIR_AGGREGATION_MIN ||
                      threshold->aggregation == WEIR_AGGREGATION_MAX ||
                      threshold->aggregation == WEIR_AGGREGATION_MEAN;

  if (threshold->aggregation == WEIR_AGGREGATION_PERCENTILE)
    return weir_threshold_describe (threshold);
  return weir_threshold_speak_window (threshold,
                                      is_level ? title_of_level (threshold) : title_of_events (threshold));
}

/** weir_threshold_words: Returns: (transfer full): the threshold @text, as it is written, for a person: "Queue Depth, peak ≤ 64" */
char *
weir_threshold_words (const char *text)
{
  g_autoptr (WeirThreshold) threshold = weir_threshold_parse (text, NULL);
  g_autofree char *title = threshold != NULL ? weir_threshold_title (threshold) : NULL;
  g_autofree char *bound = threshold != NULL ? weir_threshold_bound (threshold) : NULL;

  /* Translators: what is limited, and its limit: "p95 latency", "< 800 ms" */
  return threshold != NULL ? g_strdup_printf (C_ ("threshold", "%s %s"), title, bound) : g_strdup (text);
}
