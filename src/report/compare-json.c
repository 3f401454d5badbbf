/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison for machines. What there is none of is `null`; shares are of 1, times of latencies µs. */
#include "compare-report.h"

#include "config.h"
#include "json-text.h"
#include "plain-scope.h"

#include <math.h>

static void
set_value (JsonObject *object, const char *name, const WeirComparedValue *value)
{
  JsonObject *side = json_object_new ();

  weir_json_object_set_figure (side, "value", value->has_value ? value->value : NAN);
  weir_json_object_set_count (side, "n", value->n);
  weir_json_object_set_figure (side, "n_eff", value->n_eff > 0 ? value->n_eff : NAN);
  json_object_set_object_member (object, name, side);
}

static void
set_span (JsonObject *object, const char *name, const WeirComparisonRow *row, const WeirSpan *span)
{
  JsonArray *array;

  if (!row->has_interval) {
    json_object_set_null_member (object, name);
    return;
  }
  array = json_array_new ();
  weir_json_array_add_figure (array, span->low);
  weir_json_array_add_figure (array, span->high);
  json_object_set_array_member (object, name, array);
}

static const char *
scale_name (WeirChangeScale scale)
{
  static const char *const names[] = {
    [WEIR_CHANGE_RATIO] = "ratio", [WEIR_CHANGE_POINTS] = "points", [WEIR_CHANGE_DIFFERENCE] = "difference"
  };

  return names[scale];
}

static const char *
unit_name (WeirMeasure unit)
{
  static const char *const names[] = {
    [WEIR_MEASURE_MICROSECONDS] = "us",
    [WEIR_MEASURE_SECONDS] = "s",
    [WEIR_MEASURE_SHARE] = "share",
    [WEIR_MEASURE_PER_SECOND] = "1/s",
    [WEIR_MEASURE_COUNT] = "count",
    [WEIR_MEASURE_BYTES] = "bytes",
    [WEIR_MEASURE_BYTES_PER_SECOND] = "bytes/s",
    [WEIR_MEASURE_NONE] = "",
  };

  return names[unit];
}

static JsonObject *
row_to_json (const WeirCompareRow *words)
{
  const WeirComparisonRow *row = words->row;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", row->id);
  json_object_set_string_member (object, "label", words->label);
  json_object_set_string_member (object, "unit", unit_name (row->unit));
  set_value (object, "a", &row->a);
  set_value (object, "b", &row->b);
  json_object_set_string_member (object, "scale", scale_name (row->scale));
  weir_json_object_set_figure (object, "change", row->has_change ? row->change : NAN);
  set_span (object, "interval_95", row, &row->change_95);
  set_span (object, "interval_90", row, &row->change_90);
  weir_json_object_set_figure (object, "tolerance", row->has_tolerance ? row->tolerance : NAN);
  json_object_set_boolean_member (object, "gate", row->is_gate);
  weir_json_object_set_figure (object, "p", row->has_p ? row->p : NAN);
  json_object_set_string_member (object, "verdict", weir_change_verdict_name (row->verdict));
  json_object_set_string_member (object, "why", weir_comparison_why_name (row->why));
  json_object_set_string_member (object, "method", weir_comparison_method_name (row->method));
  weir_json_object_set_count (object, "batches", row->batches);
  json_object_set_string_member (object, "words", words->change);
  return object;
}

static JsonObject *
side_to_json (WeirCampaign *campaign, const WeirComparisonSide *side)
{
  JsonObject *object = json_object_new ();
  JsonArray *runs = json_array_new ();
  g_autofree char *title = weir_campaign_title (campaign);

  json_object_set_string_member (object, "campaign", title);
  json_object_set_string_member (object, "campaign_id", campaign->header.id);
  json_object_set_string_member (object, "label", side->label);
  for (guint i = 0; i < side->runs->len; i++)
    json_array_add_string_element (runs, ((const WeirComparedRun *) g_ptr_array_index (side->runs, i))->id);
  json_object_set_array_member (object, "runs", runs);
  return object;
}

static const char *
group_name (WeirDifferenceGroup group)
{
  static const char *const names[] = { [WEIR_DIFFERENCE_SETTINGS] = "settings",
                                       [WEIR_DIFFERENCE_ENVIRONMENT] = "environment",
                                       [WEIR_DIFFERENCE_GENERATOR] = "generator" };

  return names[group];
}

static JsonArray *
differences_to_json (const WeirComparison *comparison)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < comparison->differences->len; i++) {
    const WeirDifference *difference = g_ptr_array_index (comparison->differences, i);
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "group", group_name (difference->group));
    json_object_set_boolean_member (object, "forbids", difference->forbids);
    json_object_set_string_member (object, "name", difference->name);
    json_object_set_string_member (object, "a", difference->a);
    json_object_set_string_member (object, "b", difference->b);
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonObject *
tolerances_to_json (const WeirTolerances *tolerances)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < WEIR_N_TOLERANCES; i++)
    weir_json_object_set_figure (object, weir_tolerance_name (i), tolerances->values[i]);
  return object;
}

static void
set_words (JsonObject *object, const WeirCompareWords *words)
{
  const WeirComparison *comparison = words->comparison;
  JsonArray *rows = json_array_new (), *notes = json_array_new ();

  for (guint i = 0; i < words->rows->len; i++)
    json_array_add_object_element (rows, row_to_json (g_ptr_array_index (words->rows, i)));
  for (guint i = 0; i < words->notes->len; i++)
    json_array_add_string_element (notes,
                                   ((const WeirCompareNote *) g_ptr_array_index (words->notes, i))->text);
  json_object_set_string_member (object, "verdict", weir_pair_verdict_name (comparison->verdict));
  json_object_set_boolean_member (object, "decided", weir_pair_verdict_is_decided (comparison->verdict));
  json_object_set_boolean_member (object, "may_gate", comparison->may_gate);
  json_object_set_string_member (object, "headline", words->headline);
  json_object_set_string_member (object, "sentence", words->sentence);
  weir_json_object_set_text (object, "decided_by",
                             comparison->decided_by != NULL ? comparison->decided_by->id : NULL);
  weir_json_object_set_figure (object, "more_sec",
                               comparison->more_us > 0 ? (double) comparison->more_us / G_USEC_PER_SEC : NAN);
  json_object_set_object_member (object, "tolerances", tolerances_to_json (&comparison->tolerances));
  json_object_set_array_member (object, "rows", rows);
  json_object_set_array_member (object, "differences", differences_to_json (comparison));
  json_object_set_array_member (object, "notes", notes);
}

static JsonObject *
pair_to_json (const WeirCompareReport *report, const WeirComparedPair *pair)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "scenario", pair->scenario);
  weir_json_object_set_text (object, "sweep", pair->values);
  if (pair->a != NULL)
    json_object_set_object_member (object, "a", side_to_json (report->a, pair->a));
  if (pair->b != NULL)
    json_object_set_object_member (object, "b", side_to_json (report->b, pair->b));
  if (pair->comparison != NULL) {
    g_autoptr (WeirCompareWords) words = weir_compare_words_new (pair->comparison);

    set_words (object, words);
  } else {
    g_autofree char *only = weir_compare_only_in (pair);

    json_object_set_null_member (object, "verdict");
    json_object_set_string_member (object, "headline", only);
  }
  return object;
}

/** weir_compare_json: Returns: (transfer full): indented, without a line end behind it */
char *
weir_compare_json (const WeirCompareReport *report)
{
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *pairs = json_array_new ();
  const WeirComparedPair *worst = weir_campaign_comparison_worst (report->comparison);

  for (guint i = 0; i < report->comparison->pairs->len; i++)
    json_array_add_object_element (pairs,
                                   pair_to_json (report, g_ptr_array_index (report->comparison->pairs, i)));
  json_object_set_string_member (object, "weir", WEIR_VERSION);
  weir_json_object_set_text (object, "verdict",
                             worst != NULL && worst->comparison != NULL
                                 ? weir_pair_verdict_name (worst->comparison->verdict)
                                 : NULL);
  json_object_set_array_member (object, "pairs", pairs);
  return weir_json_object_to_text (object, WEIR_JSON_TEXT_PRETTY, NULL);
}
