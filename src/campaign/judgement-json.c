/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judgement-json.h"

#include <math.h>

#include "json-text.h"

static void
add_ids (JsonObject *object, const char *name, const GPtrArray *ids)
{
  JsonArray *array;

  if (ids->len == 0)
    return;
  array = json_array_new ();
  for (guint i = 0; i < ids->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (ids, i));
  json_object_set_array_member (object, name, array);
}

static void
add_imbalance (JsonObject *object, const char *name, gint64 imbalance)
{
  if (imbalance != 0)
    json_object_set_int_member (object, name, imbalance);
}

/* The books, with what the intervals counted; the lists stay those of @result. */
static WeirLedger
count_up (const WeirRunResult *result)
{
  WeirLedger counted = {
    .reverted = result->ledger->reverted,
    .lost_ids = result->ledger->lost_ids,
    .duplicated_ids = result->ledger->duplicated_ids,
    .reverted_ids = result->ledger->reverted_ids,
  };

  weir_ledger_count (&counted, &result->total->measured);
  return counted;
}

/** weir_run_result_describe_work: Returns: (transfer full): what became of all that was started, in a sentence */
char *
weir_run_result_describe_work (const WeirRunResult *result)
{
  WeirLedger ledger = count_up (result);

  return weir_ledger_describe (&ledger);
}

static void
add_ledger (JsonObject *summary, const WeirRunResult *result)
{
  WeirLedger counted = count_up (result);
  const WeirLedger *ledger = &counted;
  JsonObject *object = json_object_new ();
  g_autofree char *sentence = weir_ledger_describe (ledger);

  weir_json_object_set_count (object, "starts", ledger->starts);
  weir_json_object_set_count (object, "accepted", ledger->accepted);
  for (guint bucket = 0; bucket < WEIR_N_LEDGER_BUCKETS; bucket++)
    weir_json_object_set_count (object, weir_ledger_name (bucket), ledger->buckets[bucket]);
  weir_json_object_set_count (object, "duplicated", ledger->duplicated);
  weir_json_object_set_count (object, "reverted", ledger->reverted);
  add_imbalance (object, "start_imbalance", weir_ledger_start_imbalance (ledger));
  add_imbalance (object, "accepted_imbalance", weir_ledger_accepted_imbalance (ledger));
  add_ids (object, "lost_ids", ledger->lost_ids);
  add_ids (object, "duplicated_ids", ledger->duplicated_ids);
  add_ids (object, "reverted_ids", ledger->reverted_ids);
  json_object_set_string_member (object, "sentence", sentence);
  json_object_set_object_member (summary, "ledger", object);
}

/* Times of the judgement are µs, and ms in the file like every other latency. */
static void
add_limit (JsonObject *object, const char *name, double value, double limit, double scale)
{
  JsonObject *pair = json_object_new ();

  weir_json_object_set_figure (pair, "value", value / scale);
  weir_json_object_set_figure (pair, "limit", limit / scale);
  json_object_set_object_member (object, name, pair);
}

static void
add_validity (JsonObject *summary, const WeirValidity *validity)
{
  JsonObject *object = json_object_new ();
  g_autofree char *sentence = weir_validity_describe (validity);

  json_object_set_string_member (object, "state", weir_generator_state_name (validity->state));
  json_object_set_string_member (object, "sentence", sentence);
  json_object_set_boolean_member (object, "comparable", validity->state != WEIR_GENERATOR_AT_FAULT);
  add_limit (object, "start_lag_p99_ms", validity->start_lag_p99, validity->start_lag_limit, 1000);
  add_limit (object, "loop_lag_p99_ms", validity->loop_lag_p99, validity->loop_lag_limit, 1000);
  add_limit (object, "cpu", validity->cpu, validity->cpu_limit, 1);
  add_limit (object, "little_error", validity->little_error, validity->little_limit, 1);
  json_object_set_object_member (summary, "validity", object);
}

static GPtrArray *
describe_dead (const GPtrArray *metrics)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < metrics->len; i++)
    g_ptr_array_add (sentences, weir_dead_metric_describe (g_ptr_array_index (metrics, i)));
  return sentences;
}

static void
add_backpressure (JsonObject *summary, const WeirBackpressure *backpressure)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GPtrArray) dead = describe_dead (backpressure->dead_metrics);
  g_autofree char *sentence = weir_backpressure_describe (backpressure);

  json_object_set_string_member (object, "verdict", weir_backpressure_kind_name (backpressure->kind));
  json_object_set_string_member (object, "sentence", sentence);
  weir_json_object_set_count (object, "refusals", backpressure->refusals);
  weir_json_object_set_figure (object, "counter_increase", backpressure->counter_increase);
  weir_json_object_set_figure (object, "queue_peak", backpressure->queue_peak);
  weir_json_object_set_figure (object, "in_flight_at_first", backpressure->in_flight_at_first);
  add_ids (object, "dead_metrics", dead);
  json_object_set_object_member (summary, "backpressure", object);
}

static JsonObject *
threshold_to_json (const WeirThresholdResult *threshold)
{
  JsonObject *object = json_object_new ();

  weir_json_object_set_text (object, "threshold", threshold->text);
  json_object_set_boolean_member (object, "passed", threshold->passed);
  weir_json_object_set_figure (object, "value", threshold->has_value ? threshold->value : NAN);
  weir_json_object_set_text (object, "value_text", threshold->value_text);
  weir_json_object_set_text (object, "limit_text", threshold->limit_text);
  return object;
}

static void
add_thresholds (JsonObject *summary, const GPtrArray *thresholds)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < thresholds->len; i++)
    json_array_add_object_element (array, threshold_to_json (g_ptr_array_index (thresholds, i)));
  json_object_set_array_member (summary, "thresholds", array);
}

/**
 * weir_judgement_to_json:
 * @summary: the summary of a run
 * @result: what it is made from; one that was not judged adds its thresholds alone
 *
 * Adds what Weir says of a run beside its figures.
 */
void
weir_judgement_to_json (JsonObject *summary, const WeirRunResult *result)
{
  add_ledger (summary, result);
  if (result->validity != NULL)
    add_validity (summary, result->validity);
  if (result->backpressure != NULL)
    add_backpressure (summary, result->backpressure);
  if (result->thresholds->len > 0)
    add_thresholds (summary, result->thresholds);
}
