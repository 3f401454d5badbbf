/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-words-private.h"

#include <math.h>

#include "format.h"
#include "json-read.h"
#include "summary-figures.h"

static void
clear_chip (WeirChip *chip)
{
  g_free (chip->brief);
  g_free (chip->text);
  g_free (chip->sentence);
}

/** weir_words_table_clear: frees what @table holds */
void
weir_words_table_clear (WeirWordsTable *table)
{
  g_free (table->title);
  g_strfreev (table->columns);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
}

/** weir_run_words_free: frees @words */
void
weir_run_words_free (WeirRunWords *words)
{
  for (guint i = 0; i < WEIR_N_CHIPS; i++)
    clear_chip (&words->chips[i]);
  for (guint i = 0; i < WEIR_N_TABLES; i++)
    weir_words_table_clear (&words->tables[i]);
  g_free (words->headline);
  g_free (words->sentence);
  g_free (words);
}

static void
kept_threshold_free (gpointer data)
{
  WeirKeptThreshold *kept = data;

  g_clear_pointer (&kept->threshold, weir_threshold_free);
  g_free (kept->text);
  g_free (kept->value_text);
  g_free (kept->limit_text);
  g_free (kept);
}

static WeirKeptThreshold *
read_threshold (JsonObject *object)
{
  WeirKeptThreshold *kept = g_new0 (WeirKeptThreshold, 1);
  JsonNode *passed = json_object_get_member (object, "passed");
  g_autofree char *value = NULL, *limit = NULL;

  weir_json_read_string (object, "threshold", &kept->text, NULL);
  weir_json_read_string (object, "value_text", &value, NULL);
  weir_json_read_string (object, "limit_text", &limit, NULL);
  kept->text = kept->text != NULL ? kept->text : g_strdup ("–");
  kept->limit_text = weir_threshold_read_out (limit != NULL ? limit : "–");
  kept->threshold = weir_threshold_parse (kept->text, NULL);
  kept->value = weir_summary_figure (object, "value");
  kept->value_text =
      weir_threshold_read_out_value (value != NULL ? value : "–", kept->value, limit != NULL ? limit : "–");
  kept->passed =
      passed != NULL && json_node_get_value_type (passed) == G_TYPE_BOOLEAN && json_node_get_boolean (passed);
  return kept;
}

/** weir_run_facts_thresholds: Returns: (transfer full) (element-type WeirKeptThreshold): in their order */
GPtrArray *
weir_run_facts_thresholds (const WeirRunFacts *facts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (kept_threshold_free);
  JsonArray *array = NULL;

  weir_json_read_array (facts->summary, "thresholds", &array, NULL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_OBJECT (node))
      g_ptr_array_add (all, read_threshold (json_node_get_object (node)));
  }
  return all;
}

/** weir_kept_threshold_describe: Returns: (transfer full): what it limits: "p95 latency" */
char *
weir_kept_threshold_describe (const WeirKeptThreshold *kept)
{
  return kept->threshold != NULL ? weir_threshold_describe (kept->threshold) : g_strdup (kept->text);
}

/** weir_run_facts_reason: Returns: why the run ended, where @is_known (out) */
WeirEndReason
weir_run_facts_reason (const WeirRunFacts *facts, gboolean *is_known)
{
  g_autofree char *name = NULL;
  WeirEndReason reason = WEIR_END_INTERRUPTED;

  weir_json_read_string (facts->summary, "ended", &name, NULL);
  *is_known = weir_end_reason_from_name (name, &reason);
  return reason;
}

/* A recovered run may lack starts and ends alike; more of one than of the other is a mistake. */
static double
missing_in_books (JsonObject *ledger, const char *name)
{
  double missing = weir_summary_figure (ledger, name);

  return isfinite (missing) ? missing : 0;
}

/**
 * weir_run_facts_in_flight:
 * @facts: a run
 *
 * Returns: how many executions of a run that was interrupted had not ended then; 0 for any other run,
 *   and where its books are wrong beyond that
 */
guint64
weir_run_facts_in_flight (const WeirRunFacts *facts)
{
  JsonObject *ledger = weir_summary_object (facts->summary, "ledger");
  double starts = missing_in_books (ledger, "start_imbalance"),
         accepted = missing_in_books (ledger, "accepted_imbalance");
  gboolean is_known;

  if (weir_run_facts_reason (facts, &is_known) != WEIR_END_INTERRUPTED || !is_known || facts->goes_on ||
      starts < 0 || accepted < 0)
    return 0;
  return (guint64) MIN (starts + accepted, 9007199254740992.0);
}

static WeirRunWords *
put_into_words (WeirRunFacts *facts)
{
  WeirRunWords *words = g_new0 (WeirRunWords, 1);

  facts->origin = weir_import_origin (facts->summary);
  weir_run_words_answer (words, facts);
  weir_run_words_judge (words, facts);
  weir_run_words_tabulate (words, facts);
  return words;
}

/**
 * weir_run_words_of_result:
 * @result: a run
 * @goes_on: whether it is still on, and @result what it came to so far
 *
 * Returns: (transfer full): the run in words
 */
WeirRunWords *
weir_run_words_of_result (const WeirRunResult *result, gboolean goes_on)
{
  g_autoptr (JsonObject) summary = weir_run_result_to_json (result);
  WeirRunFacts facts = { .summary = summary,
                         .result = result,
                         .scenario = result->scenario,
                         .base_url = result->scenario->base_url,
                         .load_us = result->measured_from_us + result->measured_us,
                         .n_intervals = result->n_intervals,
                         .goes_on = goes_on };

  return put_into_words (&facts);
}

/**
 * weir_run_words_of_run:
 * @campaign: a campaign
 * @run: one of its runs; of one without an end all intervals are read
 * @goes_on: whether somebody is still writing it
 *
 * Returns: (transfer full): the run in words
 */
WeirRunWords *
weir_run_words_of_run (WeirCampaign *campaign, const WeirRun *run, gboolean goes_on)
{
  g_autoptr (JsonObject) summary = weir_campaign_summary_of (campaign, run);
  WeirRunFacts facts = { .summary = summary,
                         .scenario = run->scenario,
                         .base_url = run->base_url,
                         .load_us = weir_run_load_time (run),
                         .n_intervals = run->intervals->len,
                         .goes_on = goes_on && run->summary == NULL };

  return put_into_words (&facts);
}
