/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that a threshold is written in: metrics, aggregations, relations. */
#include "threshold-private.h"

#include <glib/gi18n.h>

#include "nearest.h"

#include <string.h>

#define OUTCOME_PREFIX    "outcome."
#define LEDGER_PREFIX     "ledger."
#define PROMETHEUS_PREFIX "prometheus."

#define BIT(name) (1u << WEIR_AGGREGATION_##name)
#define OF_TIMES  (BIT (PERCENTILE) | BIT (MIN) | BIT (MAX) | BIT (MEAN) | BIT (COUNT))
#define OF_EVENTS (BIT (COUNT) | BIT (RATE))
#define OF_LEVELS                                                                                            \
  (BIT (MIN) | BIT (MAX) | BIT (MEAN) | BIT (LAST) | BIT (INCREASE) | BIT (RATE) | BIT (GROWTH))

static const struct {
  const char *name;
  WeirThresholdMetric metric;
} metrics[] = {
  { "latency", { WEIR_SOURCE_STEP, WEIR_STEP_RESPONSE, OF_TIMES } },
  { "response", { WEIR_SOURCE_STEP, WEIR_STEP_RESPONSE, OF_TIMES } },
  { "service", { WEIR_SOURCE_STEP, WEIR_STEP_SERVICE, OF_TIMES } },
  { "submit", { WEIR_SOURCE_STEP, WEIR_STEP_SUBMIT, OF_TIMES } },
  { "execution", { WEIR_SOURCE_STEP, WEIR_STEP_EXECUTION, OF_TIMES } },
  { "detection", { WEIR_SOURCE_STEP, WEIR_STEP_DETECTION_BOUND, OF_TIMES } },
  { "first_byte", { WEIR_SOURCE_STEP, WEIR_STEP_FIRST_BYTE, OF_TIMES } },
  { "errors", { WEIR_SOURCE_ERRORS, 0, OF_EVENTS } },
  { "refused", { WEIR_SOURCE_REFUSED, 0, OF_EVENTS } },
  { "dropped", { WEIR_SOURCE_DROPPED, 0, OF_EVENTS } },
  { "throughput", { WEIR_SOURCE_THROUGHPUT, 0, BIT (RATE) } },
  { "started", { WEIR_SOURCE_STARTED, 0, BIT (COUNT) } },
  { "completed", { WEIR_SOURCE_COMPLETED, 0, BIT (COUNT) } },
  { "generator.start_lag", { WEIR_SOURCE_START_LAG, 0, OF_TIMES } },
  { "generator.loop_lag", { WEIR_SOURCE_LOOP_LAG, 0, OF_TIMES } },
  { "generator.cpu", { WEIR_SOURCE_CPU, 0, BIT (MAX) } },
};

static const char *const aggregations[WEIR_N_AGGREGATIONS] = {
  [WEIR_AGGREGATION_PERCENTILE] = "p50 to p99.99", /* as it is shown where all are told */
  [WEIR_AGGREGATION_MIN] = "min",
  [WEIR_AGGREGATION_MAX] = "max",
  [WEIR_AGGREGATION_MEAN] = "avg",
  [WEIR_AGGREGATION_COUNT] = "count",
  [WEIR_AGGREGATION_RATE] = "rate",
  [WEIR_AGGREGATION_LAST] = "last",
  [WEIR_AGGREGATION_INCREASE] = "increase",
  [WEIR_AGGREGATION_GROWTH] = "growth",
};

static const char *const relations[WEIR_N_RELATIONS] = {
  [WEIR_RELATION_LESS_OR_EQUAL] = "<=", [WEIR_RELATION_MORE_OR_EQUAL] = ">=", [WEIR_RELATION_EQUAL] = "==",
  [WEIR_RELATION_UNEQUAL] = "!=",       [WEIR_RELATION_LESS] = "<",           [WEIR_RELATION_MORE] = ">",
};

/* "unknown WHAT “WORD”", the one that was most likely meant, and all that are known. Frees @known. */
static gboolean
fail_word (const char *what, const char *word, GPtrArray *known, GError **error)
{
  g_autofree char *all = NULL, *shown = weir_threshold_shorten (word);
  const char *nearest;

  g_ptr_array_add (known, NULL);
  all = g_strjoinv (", ", (char **) known->pdata);
  nearest = weir_nearest ((const char *const *) known->pdata, word);
  if (nearest != NULL)
    g_set_error (error, WEIR_THRESHOLD_ERROR, WEIR_THRESHOLD_ERROR_SYNTAX,
                 _ ("unknown %s “%s”: did you mean “%s”? Known: %s"), what, shown, nearest, all);
  else
    g_set_error (error, WEIR_THRESHOLD_ERROR, WEIR_THRESHOLD_ERROR_SYNTAX, _ ("unknown %s “%s”. Known: %s"),
                 what, shown, all);
  g_ptr_array_unref (known);
  return FALSE;
}

static gboolean
fail_metric (const char *name, GError **error)
{
  GPtrArray *known = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    g_ptr_array_add (known, (char *) metrics[i].name);
  g_ptr_array_add (known, (char *) OUTCOME_PREFIX "NAME");
  g_ptr_array_add (known, (char *) LEDGER_PREFIX "BUCKET");
  g_ptr_array_add (known, (char *) PROMETHEUS_PREFIX "SELECTOR");
  return fail_word (_ ("metric"), name, known, error);
}

/* Codes are endless: http_429 stands for all of them. */
static GPtrArray *
outcome_names (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (WeirOutcome i = WEIR_OUTCOME_SUCCEEDED; i <= WEIR_OUTCOME_INTERRUPTED; i++)
    g_ptr_array_add (names, (char *) weir_outcome_name (i));
  g_ptr_array_add (names, (char *) weir_outcome_name (WEIR_OUTCOME_HTTP + 429));
  return names;
}

static gboolean
find_outcome (WeirThresholdMetric *metric, const char *name, GError **error)
{
  *metric = (WeirThresholdMetric){ WEIR_SOURCE_OUTCOME, weir_outcome_from_name (name), OF_EVENTS };
  return metric->detail != WEIR_OUTCOME_PENDING || fail_word (_ ("outcome"), name, outcome_names (), error);
}

/* In the order of the enumeration. */
static GPtrArray *
bucket_names (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < WEIR_N_LEDGER_BUCKETS; i++)
    g_ptr_array_add (names, (char *) weir_ledger_name ((WeirLedgerBucket) i));
  g_ptr_array_add (names, (char *) "accepted");
  g_ptr_array_add (names, (char *) "duplicated");
  g_ptr_array_add (names, (char *) "reverted");
  return names;
}

static gboolean
find_bucket (WeirThresholdMetric *metric, const char *name, GError **error)
{
  GPtrArray *known = bucket_names ();

  *metric = (WeirThresholdMetric){ WEIR_SOURCE_LEDGER, 0, BIT (COUNT) };
  if (!g_ptr_array_find_with_equal_func (known, name, g_str_equal, &metric->detail))
    return fail_word (_ ("bucket of the ledger"), name, known, error);
  g_ptr_array_unref (known);
  return TRUE;
}

static gboolean
find_prometheus (WeirThreshold *threshold, const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;

  threshold->metric = (WeirThresholdMetric){ WEIR_SOURCE_PROMETHEUS, 0, OF_LEVELS };
  threshold->selector = weir_selector_parse (text, &cause);
  if (threshold->selector)
    return TRUE;
  g_set_error_literal (error, WEIR_THRESHOLD_ERROR, WEIR_THRESHOLD_ERROR_SYNTAX, cause->message);
  return FALSE;
}

/* Sets what @name means, and its canonical form. */
gboolean
weir_threshold_find_metric (WeirThreshold *threshold, const char *name, GError **error)
{
  threshold->metric_name = g_strdup (name);
  if (g_str_has_prefix (name, OUTCOME_PREFIX))
    return find_outcome (&threshold->metric, name + strlen (OUTCOME_PREFIX), error);
  if (g_str_has_prefix (name, LEDGER_PREFIX))
    return find_bucket (&threshold->metric, name + strlen (LEDGER_PREFIX), error);
  if (g_str_has_prefix (name, PROMETHEUS_PREFIX))
    return find_prometheus (threshold, name + strlen (PROMETHEUS_PREFIX), error);
  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++) {
    if (g_str_equal (metrics[i].name, name)) {
      threshold->metric = metrics[i].metric;
      return TRUE;
    }
  }
  return fail_metric (name, error);
}

static gboolean
is_synonym (guint place)
{
  return place > 0 && metrics[place - 1].metric.source == metrics[place].metric.source &&
         metrics[place - 1].metric.detail == metrics[place].metric.detail;
}

static void
add_prefixed (GStrvBuilder *names, const char *prefix, GPtrArray *rest)
{
  for (guint i = 0; i < rest->len; i++) {
    g_autofree char *name = g_strconcat (prefix, rest->pdata[i], NULL);

    g_strv_builder_add (names, name);
  }
  g_ptr_array_unref (rest);
}

/**
 * weir_threshold_metrics:
 *
 * Returns: (transfer full): the metrics that Weir measures itself, each by its first name; of HTTP
 *   codes, which are endless, one
 */
char **
weir_threshold_metrics (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    if (!is_synonym (i))
      g_strv_builder_add (names, metrics[i].name);
  add_prefixed (names, OUTCOME_PREFIX, outcome_names ());
  add_prefixed (names, LEDGER_PREFIX, bucket_names ());
  return g_strv_builder_end (names);
}

/** weir_threshold_metric_of_gateway: Returns: (transfer full): what the gateway's metric @name is called in a threshold */
char *
weir_threshold_metric_of_gateway (const char *name)
{
  return g_strconcat (PROMETHEUS_PREFIX, name, NULL);
}

/* "p95", "p99.9": from 1 to 99.99, two decimals at most. */
static gboolean
parse_percentile (const char *word, double *percent)
{
  gsize whole = word[0] == 'p' ? strspn (word + 1, "0123456789") : 0;
  const char *rest = word + 1 + whole;
  gsize decimals = whole > 0 && *rest == '.' ? strspn (rest + 1, "0123456789") : 0;

  if (whole == 0 || whole > 2 || decimals > 2 || rest[decimals > 0 ? decimals + 1 : 0] != '\0')
    return FALSE;
  *percent = g_ascii_strtod (word + 1, NULL);
  return *percent >= 1;
}

static gboolean
fail_aggregation (const WeirThreshold *threshold, const char *word, GError **error)
{
  g_autofree char *what = g_strdup_printf (_ ("aggregation of %s"), threshold->metric_name);
  GPtrArray *known = g_ptr_array_new ();

  for (guint i = 0; i < WEIR_N_AGGREGATIONS; i++)
    if (threshold->metric.aggregations & (1u << i))
      g_ptr_array_add (known, (char *) aggregations[i]);
  return fail_word (what, word, known, error);
}

gboolean
weir_threshold_find_aggregation (WeirThreshold *threshold, const char *word, GError **error)
{
  const char *name = g_str_equal (word, "mean") ? "avg" : word;
  guint found =
      parse_percentile (word, &threshold->percent) ? WEIR_AGGREGATION_PERCENTILE : WEIR_N_AGGREGATIONS;

  for (guint i = WEIR_AGGREGATION_MIN; i < WEIR_N_AGGREGATIONS; i++)
    if (g_str_equal (name, aggregations[i]))
      found = i;
  if (found == WEIR_N_AGGREGATIONS || !(threshold->metric.aggregations & (1u << found)))
    return fail_aggregation (threshold, word, error);
  threshold->aggregation = (WeirAggregation) found;
  return TRUE;
}

char *
weir_threshold_aggregation_name (WeirAggregation aggregation, double percent)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (aggregation == WEIR_AGGREGATION_PERCENTILE)
    return g_strconcat ("p", g_ascii_formatd (number, sizeof number, "%.4g", percent), NULL);
  return g_strdup (aggregations[aggregation]);
}

const char *
weir_threshold_relation_name (WeirRelation relation)
{
  return relations[relation];
}

gboolean
weir_threshold_compare (WeirRelation relation, double value, double limit)
{
  switch (relation) {
  case WEIR_RELATION_LESS:
    return value < limit;
  case WEIR_RELATION_LESS_OR_EQUAL:
    return value <= limit;
  case WEIR_RELATION_MORE:
    return value > limit;
  case WEIR_RELATION_MORE_OR_EQUAL:
    return value >= limit;
  case WEIR_RELATION_EQUAL:
    return value == limit;
  default:
    return value != limit;
  }
}
