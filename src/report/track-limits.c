/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "track-limits.h"

#include <glib/gi18n.h>
#include <math.h>

#include "threshold.h"

static void
clear_limit (gpointer limit)
{
  g_free (((WeirLimit *) limit)->words);
}

/** weir_track_limits_new: Returns: (transfer full) (element-type WeirLimit): none yet */
GArray *
weir_track_limits_new (void)
{
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (WeirLimit));

  g_array_set_clear_func (limits, clear_limit);
  return limits;
}

/** weir_track_limits_add: a line at @value, in the unit of the track, and its @words, which are copied */
void
weir_track_limits_add (GArray *limits, double value, WeirInk ink, const char *words)
{
  WeirLimit limit = { value, ink, g_strdup (words) };

  g_array_append_val (limits, limit);
}

static void
add_threshold (GArray *limits, const WeirThreshold *threshold)
{
  g_autofree char *words = NULL;
  double level;

  if (!weir_threshold_level (threshold, &level))
    return;
  words = weir_threshold_brief (threshold);
  weir_track_limits_add (limits, level, WEIR_INK_WORSE, words);
}

/** weir_track_limits_add_thresholds: those of @scenario that limit the level of one of @metrics, as thresholds name them */
void
weir_track_limits_add_thresholds (GArray *limits, const WeirScenario *scenario, const char *const *metrics)
{
  for (guint i = 0; i < scenario->thresholds->len; i++) {
    g_autoptr (WeirThreshold) threshold = weir_threshold_parse (scenario->thresholds->pdata[i], NULL);

    if (threshold != NULL && g_strv_contains (metrics, weir_threshold_metric (threshold)))
      add_threshold (limits, threshold);
  }
}

/* What limits one series of a history. */
typedef struct {
  guint series;
  WeirThreshold *threshold;
} MetricLimit;

static void
clear_metric_limit (gpointer limit)
{
  weir_threshold_free (((MetricLimit *) limit)->threshold);
}

/* Returns: whether @threshold chooses the one @series: a sum over several is on no chart */
static gboolean
chooses_one (const WeirThreshold *threshold, const WeirMetricHistory *history, guint *series)
{
  const char *text = weir_threshold_selector (threshold);
  g_autoptr (WeirSelector) selector = text != NULL ? weir_selector_parse (text, NULL) : NULL;
  g_autoptr (GArray) chosen = selector != NULL ? weir_metric_history_choose (history, selector) : NULL;

  if (chosen == NULL || chosen->len != 1)
    return FALSE;
  *series = g_array_index (chosen, guint, 0);
  return TRUE;
}

/**
 * weir_metric_limits_new:
 * @scenario: whose thresholds
 * @history: the metrics, as far as they are known
 *
 * Returns: (transfer full): which of its series the thresholds limit, for weir_track_limits_add_metric()
 */
GArray *
weir_metric_limits_new (const WeirScenario *scenario, const WeirMetricHistory *history)
{
  GArray *of_metrics = g_array_new (FALSE, FALSE, sizeof (MetricLimit));

  g_array_set_clear_func (of_metrics, clear_metric_limit);
  for (guint i = 0; i < scenario->thresholds->len; i++) {
    g_autoptr (WeirThreshold) threshold = weir_threshold_parse (scenario->thresholds->pdata[i], NULL);
    MetricLimit limit = { 0 };

    if (threshold == NULL || !chooses_one (threshold, history, &limit.series))
      continue;
    limit.threshold = g_steal_pointer (&threshold);
    g_array_append_val (of_metrics, limit);
  }
  return of_metrics;
}

/** weir_track_limits_add_metric: those of @of_metrics that limit @series */
void
weir_track_limits_add_metric (GArray *limits, const GArray *of_metrics, guint series)
{
  for (guint i = 0; i < of_metrics->len; i++) {
    const MetricLimit *limit = &g_array_index (of_metrics, MetricLimit, i);

    if (limit->series == series)
      add_threshold (limits, limit->threshold);
  }
}

static double
latest (const WeirMetricHistory *history, const GArray *chosen)
{
  double value = NAN;

  for (guint i = weir_metric_history_n_scrapes (history); i-- > 0 && isnan (value);)
    value = weir_metric_history_sum (history, chosen, i);
  return value;
}

/* A number, or the metric that tells it. */
static double
capacity_of (const WeirScenario *scenario, const WeirMetricHistory *history)
{
  g_autoptr (WeirSelector) selector = NULL;
  g_autoptr (GArray) chosen = NULL;
  char *end = NULL;
  double number = g_ascii_strtod (scenario->queue_capacity, &end);

  if (end != scenario->queue_capacity && *end == '\0')
    return number;
  selector = weir_selector_parse (scenario->queue_capacity, NULL);
  if (selector == NULL)
    return NAN;
  chosen = weir_metric_history_choose (history, selector);
  return latest (history, chosen);
}

/** weir_track_limits_add_capacity: how much the queue holds, where that is known */
void
weir_track_limits_add_capacity (GArray *limits, const WeirScenario *scenario,
                                const WeirMetricHistory *history)
{
  double capacity = capacity_of (scenario, history);
  g_autofree char *count = NULL, *words = NULL;

  if (!isfinite (capacity) || capacity <= 0)
    return;
  count = weir_unit_value (WEIR_UNIT_COUNT, capacity);
  /* Translators: how much the queue of the gateway holds: "capacity 64" */
  words = g_strdup_printf (_ ("capacity %s"), count);
  weir_track_limits_add (limits, capacity, WEIR_INK_OFFERED, words);
}

/** weir_track_limits_set: has @track show @limits */
void
weir_track_limits_set (WeirTrack *track, GArray *limits)
{
  weir_track_set_limits (track, (const WeirLimit *) (gpointer) limits->data, limits->len);
}
