/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one sentence that a tired person can act on, and the one under it. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "glance.h"
#include "json-read.h"
#include "secret.h"
#include "summary-figures.h"
#include "unreachable.h"

/* (transfer full) both */
static void
decide (WeirRunWords *words, WeirVerdict verdict, char *headline, char *sentence)
{
  words->verdict = verdict;
  words->headline = headline;
  words->sentence = sentence;
}

static void
judge_failed (WeirRunWords *words, const GPtrArray *thresholds)
{
  words->verdict = WEIR_VERDICT_FAILED;
  words->headline = weir_run_misses_headline (thresholds);
  words->sentence = weir_run_misses_sentence (thresholds);
}

/* "5,000 executions, p95 1.62 s, nothing lost" */
static char *
tell_figures (const WeirRunWords *words, const WeirRunFacts *facts)
{
  double p95 = weir_summary_percentile (facts->summary, "response_ms_percentiles", "p95");
  guint64 n = weir_summary_count (facts->summary, "total_requests");
  g_autofree char *count = weir_format_count (n);
  g_autofree char *latency = weir_format_ms (p95);
  g_autofree char *work = g_strdup (words->chips[WEIR_CHIP_WORK].text);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%s execution", "%s executions", n), count);
  if (isfinite (p95))
    g_string_append_printf (text, _ (", p95 %s"), latency);
  *work = g_ascii_tolower (*work);
  g_string_append_printf (text, ", %s", work);
  return g_string_free (text, FALSE);
}

static char *
tell_rates (const WeirRunFacts *facts)
{
  g_autofree char *rate = weir_format_rate (weir_summary_figure (facts->summary, "throughput_rps"));
  g_autofree char *errors = weir_format_percent (weir_summary_figure (facts->summary, "errors_rate"));
  g_autofree char *refused = weir_format_percent (weir_summary_figure (facts->summary, "refused_rate"));

  return g_strdup_printf (_ ("%s; errors %s, refused %s."), rate, errors, refused);
}

/* Returns: how the first sample failed; @message (out) (transfer full) (nullable): what it says, as it is kept */
static WeirExceptionKind
read_first_failure (JsonObject *summary, char **message)
{
  JsonArray *failures = NULL;
  JsonObject *failure, *response = NULL;
  g_autofree char *exception = NULL;

  weir_json_read_array (summary, "failures", &failures, NULL);
  if (failures == NULL || json_array_get_length (failures) == 0 ||
      !JSON_NODE_HOLDS_OBJECT (json_array_get_element (failures, 0)))
    return WEIR_EXCEPTION_NONE;
  failure = json_array_get_object_element (failures, 0);
  weir_json_read_object (failure, "response", &response, NULL);
  if (response != NULL)
    weir_json_read_string (response, "error", message, NULL);
  weir_json_read_string (failure, "exception", &exception, NULL);
  return exception != NULL ? weir_exception_from_name (exception) : WEIR_EXCEPTION_NONE;
}

/* The file has the note in English; where it is known what it says, it is said again. */
static char *
note_of (const WeirRunFacts *facts)
{
  g_autofree char *url = weir_secret_strip_url (facts->base_url);
  g_autofree char *message = NULL, *note = NULL;
  WeirExceptionKind kind = read_first_failure (facts->summary, &message);
  gboolean is_known;

  weir_json_read_string (facts->summary, "note", &note, NULL);
  if (note == NULL)
    return g_strdup ("");
  if (kind == WEIR_EXCEPTION_NONE || kind > WEIR_EXCEPTION_TLS)
    return g_steal_pointer (&note);
  return weir_unreachable_describe (kind, url, message,
                                    weir_run_facts_reason (facts, &is_known) == WEIR_END_UNREACHABLE);
}

static void
judge_only_errors (WeirRunWords *words, const WeirRunFacts *facts)
{
  guint64 n = weir_summary_count (facts->summary, "total_requests");
  g_autofree char *count = weir_format_count (n);
  g_autofree char *note = note_of (facts);

  decide (
      words, WEIR_VERDICT_FAILED,
      g_strdup_printf (
          ngettext ("%s execution, and it did not succeed", "%s executions, and none succeeded", n), count),
      *note != '\0' ? g_steal_pointer (&note) : tell_rates (facts));
}

/* What failed is no run that went well, even where nobody set a limit. */
static void
judge_errors (WeirRunWords *words, const WeirRunFacts *facts)
{
  double rate = weir_summary_figure (facts->summary, "errors_rate");
  g_autofree char *share = weir_format_percent (rate);
  g_autofree char *figures = tell_figures (words, facts);
  g_autofree char *rates = tell_rates (facts);

  if (rate >= 1)
    judge_only_errors (words, facts);
  else
    /* Translators: %s is a share, as 22.7 % */
    decide (words, WEIR_VERDICT_FAILED, g_strdup_printf (_ ("Executions failed: %s errors"), share),
            g_strdup_printf ("%s. %s", figures, rates));
}

static void
judge_passed (WeirRunWords *words, const WeirRunFacts *facts, guint n_thresholds)
{
  g_autofree char *number = weir_spell_count (n_thresholds);
  g_autofree char *figures = tell_figures (words, facts);

  if (weir_glance_judge (facts->summary) == WEIR_GLANCE_ERRORS)
    judge_errors (words, facts);
  else if (n_thresholds == 0)
    decide (words, WEIR_VERDICT_PASSED, g_steal_pointer (&figures), tell_rates (facts));
  else if (n_thresholds == 1)
    decide (words, WEIR_VERDICT_PASSED, g_strdup (_ ("Its threshold passed")),
            g_strdup_printf ("%s.", figures));
  else
    decide (words, WEIR_VERDICT_PASSED,
            n_thresholds == 2 ? g_strdup (_ ("Both thresholds passed"))
                              : g_strdup_printf (_ ("All %s thresholds passed"), number),
            g_strdup_printf ("%s.", figures));
}

/* "1 min 12 s of 2 min 34 s", or "1,200 of 5,000 executions", by what ends the load. */
static char *
tell_part (const WeirRunFacts *facts)
{
  double planned = weir_scenario_duration (facts->scenario);
  g_autofree char *done = weir_format_duration_us (MAX (facts->load_us, 0));
  g_autofree char *all = weir_format_duration_us ((gint64) (planned * G_USEC_PER_SEC));
  g_autofree char *n_done = weir_summary_format_count (facts->summary, "total_requests");
  g_autofree char *n_all = weir_format_count ((guint64) facts->scenario->requests);

  return planned > 0 ? g_strdup_printf (_ ("%s of %s"), done, all)
                     : g_strdup_printf (_ ("%s of %s executions"), n_done, n_all);
}

static char *
tell_unwritable (const WeirRunFacts *facts)
{
  g_autofree char *part = tell_part (facts);

  return g_strdup_printf (_ ("Stopped after %s: the campaign file could not be written any more"), part);
}

/* Its books do not add up until what is held has come to the file: it is as one that was interrupted. */
static void
judge_held (WeirRunWords *words, const WeirRunFacts *facts)
{
  decide (words, WEIR_VERDICT_INTERRUPTED, tell_unwritable (facts),
          g_strdup (_ ("The last of what was measured is in memory alone, until there is room for it or a "
                       "copy is saved.")));
}

static void
judge_stopped (WeirRunWords *words, const WeirRunFacts *facts, WeirEndReason reason, gboolean is_known)
{
  g_autofree char *part = tell_part (facts);

  if (!is_known)
    decide (words, WEIR_VERDICT_STOPPED,
            g_strdup (_ ("Ended, for a reason that this version of Weir does not know")),
            g_strdup (_ ("The figures hold for what ran.")));
  else if (words->never_answered)
    decide (words, WEIR_VERDICT_FAILED, g_strdup (_ ("Nothing answered")), note_of (facts));
  else if (reason == WEIR_END_JOURNAL)
    decide (words, WEIR_VERDICT_STOPPED, tell_unwritable (facts),
            g_strdup (_ ("What was measured until then is in the file.")));
  else
    decide (words, WEIR_VERDICT_STOPPED, g_strdup_printf (_ ("Stopped after %s"), part),
            g_strdup (_ ("The figures hold for what ran.")));
}

static char *
tell_recovered (guint n)
{
  g_autofree char *count = weir_format_count (n);

  if (n == 0)
    return g_strdup (_ ("What was measured up to then was recovered; what was in flight is unknown."));
  return g_strdup_printf (
      ngettext ("The %s interval up to then was recovered; what was in flight is unknown.",
                "All %s intervals up to then were recovered; what was in flight is "
                "unknown.",
                n),
      count);
}

static void
judge_interrupted (WeirRunWords *words, const WeirRunFacts *facts)
{
  g_autofree char *when = weir_format_duration_us (MAX (facts->load_us, 0));
  g_autofree char *recovered = tell_recovered (facts->n_intervals);

  if (facts->result != NULL && facts->result->is_held) {
    judge_held (words, facts);
    return;
  }
  /* whatever kept it from being written, it could not write that either */
  decide (words, WEIR_VERDICT_INTERRUPTED,
          g_strdup_printf (_ ("Interrupted: its record breaks off at %s"), when),
          g_strdup_printf (_ ("Weir or the computer stopped then, or the file could not be written. %s"),
                           recovered));
}

static void
judge_running (WeirRunWords *words, const WeirRunFacts *facts)
{
  g_autofree char *figures = tell_figures (words, facts);

  decide (words, WEIR_VERDICT_RUNNING, g_strdup_printf (_ ("Still running: %s so far"), figures),
          tell_rates (facts));
}

static gboolean
all_passed (const GPtrArray *thresholds)
{
  for (guint i = 0; i < thresholds->len; i++)
    if (!((const WeirKeptThreshold *) g_ptr_array_index (thresholds, i))->passed)
      return FALSE;
  return TRUE;
}

static void
judge_ended (WeirRunWords *words, const WeirRunFacts *facts)
{
  g_autoptr (GPtrArray) thresholds = weir_run_facts_thresholds (facts);
  gboolean is_known;
  WeirEndReason reason = weir_run_facts_reason (facts, &is_known);

  words->never_answered = is_known && reason == WEIR_END_UNREACHABLE;
  if (is_known && reason == WEIR_END_INTERRUPTED)
    judge_interrupted (words, facts);
  else if (words->is_at_fault)
    decide (words, WEIR_VERDICT_AT_FAULT, g_strdup (_ ("This run measured the computer, not the gateway")),
            g_strdup (words->chips[WEIR_CHIP_GENERATOR].sentence));
  else if (words->never_answered)
    judge_stopped (words, facts, reason, is_known);
  else if (!all_passed (thresholds))
    judge_failed (words, thresholds);
  else if (!is_known || reason != WEIR_END_COMPLETED)
    judge_stopped (words, facts, reason, is_known);
  else
    judge_passed (words, facts, thresholds->len);
}

/* Lost work goes before everything else, which moves under it. */
static void
put_lost_work_first (WeirRunWords *words)
{
  const WeirChip *work = &words->chips[WEIR_CHIP_WORK];
  g_autofree char *headline = g_steal_pointer (&words->headline);
  g_autofree char *sentence = g_steal_pointer (&words->sentence);
  char *lost = g_strdup (work->sentence);

  if (g_str_has_suffix (lost, "."))
    lost[strlen (lost) - 1] = '\0';
  decide (words, WEIR_VERDICT_LOST, lost, g_strdup_printf ("%s. %s", headline, sentence));
}

/** weir_run_words_judge: fills the verdict of @words, whose chips are there */
void
weir_run_words_judge (WeirRunWords *words, const WeirRunFacts *facts)
{
  if (facts->origin == WEIR_IMPORT_ORIGINAL)
    weir_run_import_judge (words, facts);
  else if (facts->goes_on)
    judge_running (words, facts);
  else
    judge_ended (words, facts);
  if (words->chips[WEIR_CHIP_WORK].tone == WEIR_TONE_BAD && words->verdict != WEIR_VERDICT_INTERRUPTED)
    put_lost_work_first (words);
}
