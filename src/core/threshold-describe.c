/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A threshold as it is spoken of, and what it means not to keep it. */
#include "threshold-private.h"

#include "format.h"
#include "outcome.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char *
translated (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return _ (words[i]);
  return word;
}

/* Names as words; those of the gateway's metrics stay as they are. */
char *
weir_threshold_speak_metric (const WeirThreshold *threshold)
{
  static const char *const prefixes[] = { "outcome.", "ledger.", "prometheus.", "generator." };
  static const char *const words[] = {
    N_ ("latency"),       N_ ("response"),   N_ ("service"),
    N_ ("submit"),        N_ ("execution"),  N_ ("detection"),
    N_ ("first byte"),    N_ ("errors"),     N_ ("refused"),
    N_ ("dropped"),       N_ ("throughput"), N_ ("started"),
    N_ ("completed"),     N_ ("start lag"),  N_ ("loop lag"),
    N_ ("accepted"),      N_ ("duplicated"), N_ ("reverted"),
    N_ ("not accepted"),  N_ ("unknown"),    N_ ("succeeded"),
    N_ ("failed"),        N_ ("cancelled"),  N_ ("timed out"),
    N_ ("still running"), N_ ("lost"),       N_ ("unknown after acceptance"),
  };
  const char *name = threshold->metric_name;
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      name += strlen (prefixes[i]);
  if (threshold->metric.source == WEIR_SOURCE_PROMETHEUS)
    return g_strdup (name);
  if (threshold->metric.source == WEIR_SOURCE_CPU)
    return g_strdup (_ ("CPU"));
  if (threshold->metric.source == WEIR_SOURCE_OUTCOME)
    return weir_outcome_spell (name);
  spoken = g_strdelimit (g_strdup (name), "_", ' ');
  return g_strdup (translated (words, G_N_ELEMENTS (words), spoken));
}

/**
 * weir_threshold_metric_words:
 * @metric: as it is written
 *
 * Returns: (transfer full): how it is called among others: "latency", "Outcome: queue full"
 */
char *
weir_threshold_metric_words (const char *metric)
{
  g_autoptr (WeirThreshold) threshold = g_new0 (WeirThreshold, 1);
  g_autofree char *name = NULL;

  if (!weir_threshold_find_metric (threshold, metric, NULL))
    return g_strdup (metric);
  name = weir_threshold_speak_metric (threshold);
  switch (threshold->metric.source) {
  case WEIR_SOURCE_OUTCOME:
    return g_strdup_printf (_ ("Outcome: %s"), name);
  case WEIR_SOURCE_LEDGER:
    /* Translators: what became of executions, as the books of a run have it: "Ledger: lost" */
    return g_strdup_printf (_ ("Ledger: %s"), name);
  case WEIR_SOURCE_START_LAG:
  case WEIR_SOURCE_LOOP_LAG:
  case WEIR_SOURCE_CPU:
    return g_strdup_printf (_ ("Generator: %s"), name);
  default:
    return g_steal_pointer (&name);
  }
}

/** weir_threshold_aggregation_words: Returns: (transfer none): how @aggregation, as it is written, is called */
const char *
weir_threshold_aggregation_words (const char *aggregation)
{
  static const char *const words[] = { N_ ("min"),  N_ ("max"),  N_ ("avg"),      N_ ("count"),
                                       N_ ("rate"), N_ ("last"), N_ ("increase"), N_ ("growth") };

  return translated (words, G_N_ELEMENTS (words), aggregation);
}

/* Takes @what. */
char *
weir_threshold_speak_window (const WeirThreshold *threshold, char *what)
{
  g_autofree char *own = what, *length = weir_format_duration_us (threshold->last);

  switch (threshold->window) {
  case WEIR_WINDOW_LAST:
    /* Translators: what is limited, and a time: "max latency in the last 30 s" */
    return g_strdup_printf (_ ("%s in the last %s"), own, length);
  case WEIR_WINDOW_WARM_UP:
    return g_strdup_printf (_ ("%s in the warm-up"), own);
  case WEIR_WINDOW_DRAIN:
    return g_strdup_printf (_ ("%s in the drain"), own);
  case WEIR_WINDOW_RUN:
    return g_strdup_printf (_ ("%s in the whole run"), own);
  default:
    return g_steal_pointer (&own);
  }
}

/* Of a level its aggregation comes first, of a number of events last. */
static gboolean
comes_first (WeirAggregation aggregation)
{
  return aggregation <= WEIR_AGGREGATION_MEAN || aggregation == WEIR_AGGREGATION_LAST;
}

/* Those that have a name of their own. Returns: (nullable) */
static const char *
name_of_figure (const WeirThreshold *threshold, const char *aggregation)
{
  static const char *const figures[][3] = {
    { "errors", "rate", N_ ("error rate") },           { "errors", "count", N_ ("error count") },
    { "refused", "rate", N_ ("refusal rate") },        { "refused", "count", N_ ("refusal count") },
    { "dropped", "rate", N_ ("drop rate") },           { "dropped", "count", N_ ("drop count") },
    { "throughput", "rate", N_ ("throughput") },       { "started", "count", N_ ("start count") },
    { "completed", "count", N_ ("completion count") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i][0], threshold->metric_name) && g_str_equal (figures[i][1], aggregation))
      return _ (figures[i][2]);
  return NULL;
}

/**
 * weir_threshold_describe:
 * @threshold: a threshold
 *
 * Returns: (transfer full): what it limits, without the limit: "p95 latency", "error rate", "max
 *   playground_gateway_queue_depth in the last 30 s"
 */
char *
weir_threshold_describe (const WeirThreshold *threshold)
{
  g_autofree char *aggregation = weir_threshold_aggregation_name (threshold->aggregation, threshold->percent);
  g_autofree char *metric = weir_threshold_speak_metric (threshold);
  const char *how = weir_threshold_aggregation_words (aggregation);
  const char *name = name_of_figure (threshold, aggregation);

  if (name != NULL)
    return weir_threshold_speak_window (threshold, g_strdup (name));
  if (comes_first (threshold->aggregation))
    /* Translators: what a threshold limits: "p95 latency", "max queue_depth" */
    return weir_threshold_speak_window (
        threshold, g_strdup_printf (C_ ("aggregation and metric", "%s %s"), how, metric));
  /* Translators: what a threshold limits: "queue full count" */
  return weir_threshold_speak_window (threshold,
                                      g_strdup_printf (C_ ("metric and aggregation", "%s %s"), metric, how));
}

/** weir_threshold_limit: Returns: (transfer full): the limit alone, with its unit: "800 ms" */
char *
weir_threshold_limit (const WeirThreshold *threshold)
{
  g_autofree char *number = weir_threshold_number (threshold->limit);

  return weir_threshold_with_unit (number, threshold->unit);
}

static char *
write_bound (const WeirThreshold *threshold)
{
  g_autofree char *limit = weir_threshold_limit (threshold);

  return g_strdup_printf ("%s %s", weir_threshold_relation_name (threshold->relation), limit);
}

/** weir_threshold_bound: Returns: (transfer full): the limit with its relation, for a person: "< 800 ms" */
char *
weir_threshold_bound (const WeirThreshold *threshold)
{
  g_autofree char *text = write_bound (threshold);

  return weir_threshold_read_out (text);
}

/** weir_threshold_brief: Returns: (transfer full): the limit where its metric goes without saying, as charts have its values: "p95 < 800 ms" */
char *
weir_threshold_brief (const WeirThreshold *threshold)
{
  g_autofree char *aggregation = weir_threshold_aggregation_name (threshold->aggregation, threshold->percent);
  g_autofree char *text = write_bound (threshold), *bound = weir_threshold_read_out_brief (text);

  return g_strdup_printf ("%s %s", weir_threshold_aggregation_words (aggregation), bound);
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
