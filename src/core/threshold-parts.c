/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A threshold in parts, and what each part may be: what a form that edits one is made of. */
#include "threshold-private.h"

#include "metric-unit.h"
#include "selector-private.h"

#include <string.h>

/* Of the endless percentiles. */
static const char *const usual_percentiles[] = { "p50", "p95", "p99", "p99.9" };
#define MOST_USUAL_PERCENTILE "p95"

/** weir_threshold_parts: Returns: (transfer full): the parts of @threshold */
WeirThresholdParts *
weir_threshold_parts (const WeirThreshold *threshold)
{
  WeirThresholdParts *parts = g_new (WeirThresholdParts, 1);

  *parts = (WeirThresholdParts){
    .metric = g_strdup (threshold->metric_name),
    .aggregation = weir_threshold_aggregation_name (threshold->aggregation, threshold->percent),
    .relation = g_strdup (weir_threshold_relation_name (threshold->relation)),
    .value = weir_threshold_number (threshold->limit),
    .unit = g_strdup (threshold->unit->name),
    .window = threshold->window,
    .last = threshold->window == WEIR_WINDOW_LAST
                ? weir_threshold_number ((double) threshold->last / G_USEC_PER_SEC)
                : g_strdup (""),
  };
  return parts;
}

void
weir_threshold_parts_free (WeirThresholdParts *parts)
{
  g_free (parts->metric);
  g_free (parts->aggregation);
  g_free (parts->relation);
  g_free (parts->value);
  g_free (parts->unit);
  g_free (parts->last);
  g_free (parts);
}

/** weir_threshold_parts_text: Returns: (transfer full): @parts as one text; of a threshold the canonical one */
char *
weir_threshold_parts_text (const WeirThresholdParts *parts)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%s %s %s %s", parts->metric, parts->aggregation, parts->relation, parts->value);
  if (*parts->unit != '\0')
    g_string_append_printf (text, " %s", parts->unit);
  if (parts->window == WEIR_WINDOW_LAST)
    g_string_append_printf (text, " for last %ss", parts->last);
  else if (parts->window != WEIR_WINDOW_MEASURED)
    g_string_append_printf (text, " for %s", weir_threshold_window_name (parts->window));
  return g_string_free (text, FALSE);
}

/* Of an unknown metric there is none. */
static WeirThreshold *
threshold_of (const char *metric)
{
  g_autoptr (WeirThreshold) threshold = g_new0 (WeirThreshold, 1);

  return weir_threshold_find_metric (threshold, metric, NULL) ? g_steal_pointer (&threshold) : NULL;
}

/**
 * weir_threshold_aggregations:
 * @metric: as it is written
 *
 * Returns: (transfer full): what can be made of it, of percentiles the usual ones; empty where the
 *   metric is unknown
 */
char **
weir_threshold_aggregations (const char *metric)
{
  g_autoptr (WeirThreshold) threshold = threshold_of (metric);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint known = threshold != NULL ? threshold->metric.aggregations : 0;

  for (guint i = 0; (known & (1u << WEIR_AGGREGATION_PERCENTILE)) && i < G_N_ELEMENTS (usual_percentiles);
       i++)
    g_strv_builder_add (names, usual_percentiles[i]);
  for (guint i = WEIR_AGGREGATION_PERCENTILE + 1; i < WEIR_N_AGGREGATIONS; i++) {
    g_autofree char *name = weir_threshold_aggregation_name ((WeirAggregation) i, 0);

    if (known & (1u << i))
      g_strv_builder_add (names, name);
  }
  return g_strv_builder_end (names);
}

/** weir_threshold_relations: Returns: (transfer full): the operators */
char **
weir_threshold_relations (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < WEIR_N_RELATIONS; i++)
    g_strv_builder_add (names, weir_threshold_relation_name ((WeirRelation) i));
  return g_strv_builder_end (names);
}

/**
 * weir_threshold_units:
 * @metric: as it is written
 * @aggregation: as it is written
 *
 * Returns: (transfer full): what it may be compared in, the most usual first, "" for a bare number;
 *   empty where there is no such figure
 */
char **
weir_threshold_units (const char *metric, const char *aggregation)
{
  g_autoptr (WeirThreshold) threshold = threshold_of (metric);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (threshold != NULL && weir_threshold_find_aggregation (threshold, aggregation, NULL))
    weir_threshold_add_units (weir_threshold_quantities (threshold), names);
  return g_strv_builder_end (names);
}

/** weir_threshold_least: Returns: the least limit that @metric can have: 0, but of a gateway's anything */
double
weir_threshold_least (const char *metric)
{
  g_autoptr (WeirThreshold) threshold = threshold_of (metric);

  return threshold != NULL && threshold->metric.source == WEIR_SOURCE_PROMETHEUS ? -G_MAXDOUBLE : 0;
}

static gboolean
can_be_made (const char *metric, const char *aggregation)
{
  g_autoptr (WeirThreshold) threshold = threshold_of (metric);

  return threshold == NULL || weir_threshold_find_aggregation (threshold, aggregation, NULL);
}

/**
 * weir_threshold_parts_fit:
 * @parts: parts of which one was changed
 *
 * What the metric has no such figure for, or the figure no such unit, becomes what is usual there.
 */
void
weir_threshold_parts_fit (WeirThresholdParts *parts)
{
  g_auto (GStrv) aggregations = weir_threshold_aggregations (parts->metric);
  g_auto (GStrv) units = NULL;

  if (!can_be_made (parts->metric, parts->aggregation)) {
    g_free (parts->aggregation);
    parts->aggregation = g_strdup (g_strv_contains ((const char *const *) aggregations, MOST_USUAL_PERCENTILE)
                                       ? MOST_USUAL_PERCENTILE
                                       : aggregations[0]);
  }
  units = weir_threshold_units (parts->metric, parts->aggregation);
  if (units[0] != NULL && !g_strv_contains ((const char *const *) units, parts->unit)) {
    g_free (parts->unit);
    parts->unit = g_strdup (units[0]);
  }
}

/**
 * weir_threshold_parts_have_unit:
 *
 * Returns: whether a unit belongs to them: a number of events has none, nor has a metric of the gateway unless its
 *   name ends in one, as those of Prometheus do
 */
gboolean
weir_threshold_parts_have_unit (const WeirThresholdParts *parts)
{
  g_auto (GStrv) units = weir_threshold_units (parts->metric, parts->aggregation);

  if (units[0] != NULL && units[1] != NULL && weir_metric_unit (parts->metric) != WEIR_METRIC_UNIT_NONE)
    return TRUE;
  return *parts->unit != '\0' || (units[0] != NULL && *units[0] != '\0');
}

/** weir_threshold_usual: Returns: (transfer none): limits to begin with, in canonical text */
const char *const *
weir_threshold_usual (void)
{
  static const char *const usual[] = { "latency p95 < 1 s",      "latency p99 < 2 s",
                                       "errors rate < 1 %",      "refused rate < 5 %",
                                       "dropped count == 0",     "throughput rate > 10 /s",
                                       "ledger.lost count == 0", NULL };

  return usual;
}

/* Of a histogram the lists of names have its sum and count, not its buckets. */
static gboolean
chooses (const WeirSelector *selector, const char *name)
{
  g_autofree char *bucket = NULL;

  if (weir_selector_matches_name (selector, name))
    return TRUE;
  if (!g_str_has_suffix (name, "_count"))
    return FALSE;
  bucket = g_strdup_printf ("%.*s_bucket", (int) (strlen (name) - strlen ("_count")), name);
  return weir_selector_matches_name (selector, bucket);
}

/**
 * weir_threshold_is_offered:
 * @threshold: a threshold
 * @names: of the series that the gateway showed
 *
 * Returns: whether its metric is one that Weir measures itself, or a name among @names; what the
 *   selector says of labels is not asked
 */
gboolean
weir_threshold_is_offered (const WeirThreshold *threshold, const char *const *names)
{
  if (threshold->selector == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (chooses (threshold->selector, names[i]))
      return TRUE;
  return FALSE;
}
