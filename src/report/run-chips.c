/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that are asked of each run. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "comparison.h"
#include "format.h"
#include "json-read.h"
#include "statistics.h"
#include "summary-figures.h"

/* Takes @sentence, which may be %NULL. */
static void
set_chip (WeirChip *chip, WeirTone tone, const char *text, char *sentence)
{
  chip->tone = tone;
  chip->text = g_strdup (text);
  chip->sentence = sentence != NULL ? sentence : g_strdup ("");
}

/* As the file has it, in English. */
static char *
kept_sentence (JsonObject *source)
{
  char *sentence = NULL;

  if (source != NULL)
    weir_json_read_string (source, "sentence", &sentence, NULL);
  return sentence;
}

static char *
sentence_of_generator (const WeirRunFacts *facts)
{
  return facts->result != NULL && facts->result->validity != NULL
             ? weir_validity_describe (facts->result->validity)
             : kept_sentence (weir_summary_object (facts->summary, "validity"));
}

static char *
sentence_of_work (const WeirRunFacts *facts)
{
  return facts->result != NULL && facts->result->imported == NULL
             ? weir_run_result_describe_work (facts->result)
             : kept_sentence (weir_summary_object (facts->summary, "ledger"));
}

static char *
sentence_of_backpressure (const WeirRunFacts *facts)
{
  return facts->result != NULL && facts->result->backpressure != NULL
             ? weir_backpressure_describe (facts->result->backpressure)
             : kept_sentence (weir_summary_object (facts->summary, "backpressure"));
}

static void
answer_generator (WeirRunWords *words, const WeirRunFacts *facts)
{
  WeirChip *chip = &words->chips[WEIR_CHIP_GENERATOR];
  JsonObject *validity = weir_summary_object (facts->summary, "validity");
  char *sentence = sentence_of_generator (facts);
  g_autofree char *state = NULL;

  if (validity != NULL)
    weir_json_read_string (validity, "state", &state, NULL);
  words->is_at_fault = g_strcmp0 (state, weir_generator_state_name (WEIR_GENERATOR_AT_FAULT)) == 0;
  if (g_strcmp0 (state, weir_generator_state_name (WEIR_GENERATOR_SOUND)) == 0)
    set_chip (chip, WEIR_TONE_OK, _ ("Generator healthy"), sentence);
  else if (g_strcmp0 (state, weir_generator_state_name (WEIR_GENERATOR_STRAINED)) == 0)
    set_chip (chip, WEIR_TONE_WARN, _ ("Generator strained"), sentence);
  else if (words->is_at_fault)
    set_chip (chip, WEIR_TONE_WARN, _ ("Generator at fault"), sentence);
  else
    set_chip (chip, WEIR_TONE_NEUTRAL, _ ("Generator not judged"), sentence);
}

static gboolean
is_unbalanced (JsonObject *ledger)
{
  return json_object_has_member (ledger, "start_imbalance") ||
         json_object_has_member (ledger, "accepted_imbalance");
}

/* Takes @sentence. */
static void
set_count_chip (WeirChip *chip, WeirTone tone, const char *format, guint64 count, char *sentence)
{
  g_autofree char *figure = weir_format_count (count);
  g_autofree char *text = g_strdup_printf (format, figure);

  set_chip (chip, tone, text, sentence);
}

static guint64
count_of (JsonObject *ledger, WeirLedgerBucket bucket)
{
  return weir_summary_count (ledger, weir_ledger_name (bucket));
}

/* So many are missing in the books because the run was cut off, not by a mistake. */
static void
answer_cut_off (WeirChip *chip, guint64 in_flight)
{
  g_autofree char *figure = weir_format_count (in_flight);

  chip->tone = WEIR_TONE_WARN;
  chip->text = g_strdup_printf (_ ("%s in flight at the end"), figure);
  chip->sentence = g_strdup_printf (
      ngettext ("%s execution was in flight when the run was interrupted: what came of it is not known.",
                "%s executions were in flight when the run was interrupted: what came of them is not known.",
                (gulong) in_flight),
      figure);
}

/* What a person may not close the eyes to comes first. */
static void
answer_work (WeirChip *chip, const WeirRunFacts *facts)
{
  JsonObject *ledger = weir_summary_object (facts->summary, "ledger");
  guint64 in_flight = weir_run_facts_in_flight (facts);
  g_autofree char *sentence = sentence_of_work (facts);
  guint64 open = count_of (ledger, WEIR_LEDGER_STILL_RUNNING) + count_of (ledger, WEIR_LEDGER_UNKNOWN) +
                 count_of (ledger, WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE);

  if (count_of (ledger, WEIR_LEDGER_LOST) > 0)
    set_count_chip (chip, WEIR_TONE_BAD, _ ("%s lost"), count_of (ledger, WEIR_LEDGER_LOST),
                    g_steal_pointer (&sentence));
  else if (weir_summary_count (ledger, "duplicated") > 0)
    set_count_chip (chip, WEIR_TONE_BAD, _ ("%s IDs given twice"), weir_summary_count (ledger, "duplicated"),
                    g_steal_pointer (&sentence));
  else if (weir_summary_count (ledger, "reverted") > 0)
    set_count_chip (chip, WEIR_TONE_BAD, _ ("%s changed after their end"),
                    weir_summary_count (ledger, "reverted"), g_steal_pointer (&sentence));
  else if (in_flight > 0)
    answer_cut_off (chip, in_flight);
  else if (ledger != NULL && is_unbalanced (ledger) && !facts->goes_on)
    set_chip (chip, WEIR_TONE_BAD, _ ("Books not balanced"), g_steal_pointer (&sentence));
  else if (open > 0)
    set_count_chip (chip, WEIR_TONE_WARN, _ ("End of %s not known"), open, g_steal_pointer (&sentence));
  else if (weir_summary_count (ledger, "accepted") > 0)
    set_chip (chip, WEIR_TONE_OK, _ ("Nothing lost"), g_steal_pointer (&sentence));
  else
    set_chip (chip, WEIR_TONE_NEUTRAL, _ ("Nothing accepted"), g_steal_pointer (&sentence));
}

static void
answer_backpressure (WeirChip *chip, const WeirRunFacts *facts)
{
  static const struct {
    WeirTone tone;
    const char *text, *brief;
  } answers[] = {
    [WEIR_BACKPRESSURE_NOT_NEEDED] = { WEIR_TONE_NEUTRAL, N_ ("Nothing refused") },
    [WEIR_BACKPRESSURE_PUSHED_BACK] = { WEIR_TONE_OK, N_ ("Pushed back when full") },
    [WEIR_BACKPRESSURE_UNSEEN] = { WEIR_TONE_WARN, N_ ("Refused, and its metric stood still"),
                                   N_ ("Metric stood still") },
    [WEIR_BACKPRESSURE_MISMATCH] = { WEIR_TONE_WARN, N_ ("Refusals and its counter differ"),
                                     N_ ("Counter differs") },
    [WEIR_BACKPRESSURE_UNBOUNDED] = { WEIR_TONE_BAD, N_ ("Queue without a bound") },
  };
  JsonObject *backpressure = weir_summary_object (facts->summary, "backpressure");
  char *sentence = sentence_of_backpressure (facts);
  g_autofree char *verdict = NULL;

  if (backpressure != NULL)
    weir_json_read_string (backpressure, "verdict", &verdict, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    if (g_strcmp0 (verdict, weir_backpressure_kind_name (i)) == 0) {
      set_chip (chip, answers[i].tone, _ (answers[i].text), sentence);
      chip->brief = g_strdup (answers[i].brief != NULL ? _ (answers[i].brief) : NULL);
      return;
    }
  }
  set_chip (chip, WEIR_TONE_NEUTRAL, _ ("Backpressure not judged"), sentence);
}

static void
add_sentence (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

/* All that is said of dead metrics, on one line. */
static char *
join_dead (const WeirRunFacts *facts, JsonArray *kept)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const GPtrArray *dead = facts->result != NULL && facts->result->backpressure != NULL
                              ? facts->result->backpressure->dead_metrics
                              : NULL;

  for (guint i = 0; dead != NULL && i < dead->len; i++) {
    g_autofree char *sentence = weir_dead_metric_describe (g_ptr_array_index (dead, i));

    add_sentence (text, sentence);
  }
  for (guint i = 0; dead == NULL && i < json_array_get_length (kept); i++) {
    JsonNode *node = json_array_get_element (kept, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING)
      add_sentence (text, json_node_get_string (node));
  }
  return g_strdup (text->str);
}

static void
answer_metrics (WeirChip *chip, const WeirRunFacts *facts)
{
  JsonObject *backpressure = weir_summary_object (facts->summary, "backpressure");
  JsonArray *dead = NULL;

  if (backpressure != NULL)
    weir_json_read_array (backpressure, "dead_metrics", &dead, NULL);
  if (dead != NULL && json_array_get_length (dead) > 0) {
    guint n = json_array_get_length (dead);
    g_autofree char *count = weir_format_count (n);
    g_autofree char *text = g_strdup_printf (ngettext ("%s dead metric", "%s dead metrics", n), count);

    set_chip (chip, WEIR_TONE_WARN, text, join_dead (facts, dead));
  } else if (weir_summary_object (facts->summary, "metrics") == NULL) {
    set_chip (chip, WEIR_TONE_NEUTRAL, _ ("No metrics"),
              g_strdup (_ ("No metrics of the gateway were read: what the load cost it is not known.")));
  } else {
    set_chip (
        chip, WEIR_TONE_OK, _ ("Metrics live"),
        g_strdup (_ ("No metric that has a role is absent, or stood still under a load that must move it.")));
  }
}

/* At best each success is a sample of its own; those that depend on each other count for less. */
static gboolean
set_too_few (WeirChip *chip, guint64 n, guint percent)
{
  guint64 least = weir_woodruff_needed (percent / 100.0);
  g_autofree char *percentile = g_strdup_printf ("p%u", percent), *found = weir_format_count (n),
                  *needed = weir_format_count (least);

  if (n >= least)
    return FALSE;
  chip->tone = WEIR_TONE_WARN;
  chip->brief = g_strdup_printf (_ ("Too few for %s"), percentile);
  chip->text = g_strdup_printf (_ ("Too few samples for %s: %s of %s"), percentile, found, needed);
  chip->sentence = g_strdup_printf (
      _ ("Executions that succeeded in the measured phase: %s. A %s that one can rely on takes %s."), found,
      percentile, needed);
  return TRUE;
}

static void
answer_length (WeirChip *chip, JsonObject *summary)
{
  guint64 n = weir_summary_count (weir_summary_object (summary, "status_counts"),
                                  weir_outcome_name (WEIR_OUTCOME_SUCCEEDED));
  double seconds = weir_summary_figure (summary, "elapsed_sec");
  double batch = isfinite (seconds) && seconds < 1e9 ? seconds * G_USEC_PER_SEC / WEIR_BATCHES : 0;
  g_autofree char *length = weir_format_duration_us ((gint64) batch);
  gboolean is_long = batch >= WEIR_BATCH_GOOD_US;

  if (set_too_few (chip, n, 95) || set_too_few (chip, n, 99))
    return;
  chip->tone = is_long ? WEIR_TONE_OK : WEIR_TONE_NEUTRAL;
  chip->brief = g_strdup (is_long ? _ ("Long enough") : _ ("Short run"));
  chip->text =
      g_strdup_printf (is_long ? _ ("Long enough: %d batches of %s") : _ ("Short run: %d batches of %s"),
                       WEIR_BATCHES, length);
  chip->sentence = g_strdup (is_long ? _ ("Batches of 30 s and more tell how much a figure sways by itself.")
                                     : _ ("Batches of 30 s and more tell better how much a figure "
                                          "sways by itself: measure for 5 min."));
}

/* Where the course of the run says so, see weir_mser_warm_up(). */
static void
answer_warm_up (WeirChip *chip, const WeirRunFacts *facts)
{
  double seconds = weir_summary_figure (weir_summary_object (facts->summary, "warm_up"), "looks_like_sec");
  double measured = weir_summary_figure (facts->summary, "elapsed_sec");
  gboolean is_told = seconds > 0 && seconds < 1e9 && isfinite (measured) && !facts->goes_on;
  gint64 had = is_told ? facts->load_us - (gint64) (measured * G_USEC_PER_SEC) : 0;
  g_autofree char *length =
                      weir_format_duration_us (is_told ? (gint64) (ceil (seconds) * G_USEC_PER_SEC) : 0),
                  *given = weir_format_duration_us (MAX (had, 0));

  chip->tone = is_told ? WEIR_TONE_WARN : WEIR_TONE_NEUTRAL;
  chip->brief = is_told ? g_strdup_printf (_ ("%s like warm-up"), length) : NULL;
  chip->text = is_told ? g_strdup_printf (_ ("The first %s look like warm-up"), length) : g_strdup ("");
  if (!is_told)
    chip->sentence = g_strdup ("");
  else if (had > 0)
    chip->sentence =
        g_strdup_printf (_ ("The median response times of the first %s stand apart from those that "
                            "follow (MSER-5), and the warm-up was %s: give the next run %s."),
                         length, given, length);
  else
    chip->sentence =
        g_strdup_printf (_ ("The median response times of the first %s stand apart from those that "
                            "follow (MSER-5), and there was no warm-up: give the next run %s."),
                         length, length);
}

/** weir_run_words_answer: fills the chips of @words */
void
weir_run_words_answer (WeirRunWords *words, const WeirRunFacts *facts)
{
  JsonObject *summary = facts->summary;

  answer_warm_up (&words->chips[WEIR_CHIP_WARM_UP], facts);
  if (facts->origin == WEIR_IMPORT_ORIGINAL) {
    weir_run_import_answer (words, facts);
    return;
  }
  answer_generator (words, facts);
  answer_work (&words->chips[WEIR_CHIP_WORK], facts);
  answer_backpressure (&words->chips[WEIR_CHIP_BACKPRESSURE], facts);
  answer_metrics (&words->chips[WEIR_CHIP_METRICS], facts);
  if (facts->origin == WEIR_IMPORT_NONE)
    answer_length (&words->chips[WEIR_CHIP_LENGTH], summary);
  else
    weir_run_import_answer_length (&words->chips[WEIR_CHIP_LENGTH]);
}

/**
 * weir_run_words_has_news:
 * @words: a run in words
 * @kind: one of its chips
 *
 * What is well needs no sentence, but that a gateway pushed back, and how, is what load is made for;
 * and nothing is said twice.
 *
 * Returns: whether the sentence of the chip is to be told beside the verdict
 */
gboolean
weir_run_words_has_news (const WeirRunWords *words, WeirChipKind kind)
{
  const WeirChip *chip = &words->chips[kind];

  if (*chip->sentence == '\0' || strstr (words->sentence, chip->sentence) != NULL ||
      g_str_has_prefix (chip->sentence, words->headline))
    return FALSE;
  return chip->tone >= WEIR_TONE_WARN || (kind == WEIR_CHIP_BACKPRESSURE && chip->tone == WEIR_TONE_OK);
}
