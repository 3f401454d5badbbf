/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run whose figures were saved elsewhere: what they are, and what they cannot tell. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"
#include "json-read.h"
#include "summary-figures.h"

static void
set_chip (WeirChip *chip, WeirTone tone, const char *text, const char *sentence)
{
  chip->tone = tone;
  chip->text = g_strdup (text);
  chip->sentence = g_strdup (sentence);
}

/** weir_run_import_answer_length: fills @chip: that there is nothing to tell how sure a figure is */
void
weir_run_import_answer_length (WeirChip *chip)
{
  set_chip (chip, WEIR_TONE_WARN, _ ("Percentiles only"),
            _ ("The results were imported: without intervals and histograms nobody can tell how sure their "
               "figures are."));
}

/** weir_run_import_answer: fills the chips of @words, of a run of the original driver */
void
weir_run_import_answer (WeirRunWords *words, const WeirRunFacts *facts)
{
  gboolean has_metrics = weir_summary_object (facts->summary, "metrics") != NULL;

  set_chip (&words->chips[WEIR_CHIP_GENERATOR], WEIR_TONE_NEUTRAL, _ ("Generator not judged"),
            _ ("The original driver saves nothing of its own health."));
  set_chip (&words->chips[WEIR_CHIP_WORK], WEIR_TONE_NEUTRAL, _ ("Work not followed"),
            _ ("The original driver keeps no books of what was accepted."));
  set_chip (&words->chips[WEIR_CHIP_BACKPRESSURE], WEIR_TONE_NEUTRAL, _ ("Backpressure not judged"),
            _ ("The original driver does not tell a full queue from other errors."));
  set_chip (&words->chips[WEIR_CHIP_METRICS], WEIR_TONE_NEUTRAL,
            has_metrics ? _ ("Metrics before and after") : _ ("No metrics"),
            has_metrics ? _ ("What they did meanwhile was not saved.") : "");
  weir_run_import_answer_length (&words->chips[WEIR_CHIP_LENGTH]);
}

static char *
tell_headline (JsonObject *summary)
{
  double p95 = weir_summary_percentile (summary, "latency_ms_percentiles", "p95");
  guint64 n = weir_summary_count (summary, "total_requests");
  guint64 n_good = weir_summary_count (weir_summary_object (summary, "status_counts"),
                                       weir_outcome_name (WEIR_OUTCOME_SUCCEEDED));
  g_autofree char *count = weir_format_count (n);
  g_autofree char *latency = weir_format_ms (p95);

  if (n_good == 0)
    return g_strdup_printf (
        ngettext ("Imported: %s execution, without success", "Imported: %s executions, without a success", n),
        count);
  if (!isfinite (p95))
    return g_strdup_printf (ngettext ("Imported: %s execution", "Imported: %s executions", n), count);
  return g_strdup_printf (ngettext ("Imported: %s execution, p95 %s", "Imported: %s executions, p95 %s", n),
                          count, latency);
}

/** weir_run_import_judge: fills the verdict of @words, of a run of the original driver */
void
weir_run_import_judge (WeirRunWords *words, const WeirRunFacts *facts)
{
  const char *limits =
      _ ("Latency is service time, of all outcomes together. No intervals were saved, and no "
         "histograms.");
  g_autofree char *note = NULL;

  weir_json_read_string (facts->summary, "note", &note, NULL);
  words->verdict = WEIR_VERDICT_IMPORTED;
  words->headline = tell_headline (facts->summary);
  words->sentence = note != NULL ? g_strdup_printf ("%s %s", note, limits) : g_strdup (limits);
}
