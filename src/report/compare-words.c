/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-words-private.h"

#include <glib/gi18n.h>

#include "format.h"

static const struct {
  const char *chip;
  WeirTone tone;
  const char *mark;
} verdicts[] = {
  [WEIR_PAIR_REGRESSION] = { N_ ("Regression"), WEIR_TONE_BAD, "⚠" },
  [WEIR_PAIR_MIXED] = { N_ ("Mixed"), WEIR_TONE_BAD, "⚠" },
  [WEIR_PAIR_GENERATOR] = { N_ ("Generator at Fault"), WEIR_TONE_WARN, "⊘" },
  [WEIR_PAIR_NOT_COMPARABLE] = { N_ ("Not Comparable"), WEIR_TONE_WARN, "⊘" },
  [WEIR_PAIR_NO_FIGURES] = { N_ ("No Verdict"), WEIR_TONE_NEUTRAL, "–" },
  [WEIR_PAIR_TOO_SHORT] = { N_ ("Too Short"), WEIR_TONE_WARN, "?" },
  [WEIR_PAIR_INCONCLUSIVE] = { N_ ("Inconclusive"), WEIR_TONE_WARN, "?" },
  [WEIR_PAIR_SMALL_CHANGE] = { N_ ("Small Change"), WEIR_TONE_NEUTRAL, "=" },
  [WEIR_PAIR_IMPROVEMENT] = { N_ ("Improvement"), WEIR_TONE_OK, "✓" },
  [WEIR_PAIR_NO_CHANGE] = { N_ ("No Change"), WEIR_TONE_OK, "=" },
};

/** weir_compare_chip: Returns: (transfer none): @verdict in Header Capitals */
const char *
weir_compare_chip (WeirPairVerdict verdict)
{
  return _ (verdicts[verdict].chip);
}

/** weir_compare_tone: Returns: how good or bad @verdict is */
WeirTone
weir_compare_tone (WeirPairVerdict verdict)
{
  return verdicts[verdict].tone;
}

static void
note_free (gpointer data)
{
  WeirCompareNote *note = data;

  g_free (note->text);
  g_free (note);
}

/* @text: (transfer full) */
static void
take_note (WeirCompareWords *words, WeirTone tone, char *text)
{
  WeirCompareNote *note = g_new (WeirCompareNote, 1);

  note->tone = tone;
  note->text = text;
  g_ptr_array_add (words->notes, note);
}

static void
add_note (WeirCompareWords *words, WeirComparisonNote note, const char *text)
{
  if (words->comparison->notes & note)
    take_note (words, note == WEIR_NOTE_STRAINED ? WEIR_TONE_WARN : WEIR_TONE_NEUTRAL, g_strdup (text));
}

static void
note_batches (WeirCompareWords *words)
{
  g_autofree char *length = weir_format_duration_us (words->comparison->batch_us);
  g_autofree char *text = g_strdup_printf (_ ("Batches of %s; 30 s are better"), length);

  add_note (words, WEIR_NOTE_SHORT_BATCHES, text);
}

static void
note_problems (WeirCompareWords *words, const WeirComparisonSide *side)
{
  for (guint i = 0; i < side->runs->len; i++) {
    const WeirComparedRun *run = g_ptr_array_index (side->runs, i);

    for (guint j = 0; run->problems != NULL && j < run->problems->len; j++)
      take_note (
          words, WEIR_TONE_NEUTRAL,
          g_strdup_printf ("%s: %s", side->label, (const char *) g_ptr_array_index (run->problems, j)));
  }
}

static void
list_notes (WeirCompareWords *words)
{
  words->notes = g_ptr_array_new_with_free_func (note_free);
  add_note (
      words, WEIR_NOTE_FIGURES_ONLY,
      _ ("A side was imported, and is known by its percentiles alone: nothing tells how sure they are. What "
         "the original driver calls latency is service time, of all outcomes together"));
  add_note (words, WEIR_NOTE_ONE_RUN, _ ("One run a side: within-run uncertainty only"));
  note_batches (words);
  add_note (words, WEIR_NOTE_DRIFTING,
            _ ("Neighbouring batches are alike: the intervals are narrower than they should be"));
  add_note (words, WEIR_NOTE_CHOSEN_RANGE,
            _ ("The measured phase of a run was chosen afterwards: it never fails a gate"));
  add_note (
      words, WEIR_NOTE_NOT_INTERLEAVED,
      _ ("The runs of one side were all made before those of the other: what changed meanwhile is in the "
         "difference"));
  add_note (words, WEIR_NOTE_NOT_WHOLE,
            _ ("A run did not come to its own end: its figures hold for what ran"));
  add_note (words, WEIR_NOTE_STRAINED,
            _ ("A generator was strained: the figures are not the gateway’s alone"));
  note_problems (words, words->comparison->a);
  note_problems (words, words->comparison->b);
}

/**
 * weir_compare_words_new:
 * @comparison: a comparison, which must outlive the words
 *
 * Returns: (transfer full): it in words
 */
WeirCompareWords *
weir_compare_words_new (const WeirComparison *comparison)
{
  WeirCompareWords *words = g_new0 (WeirCompareWords, 1);

  words->comparison = comparison;
  words->tone = verdicts[comparison->verdict].tone;
  words->mark = verdicts[comparison->verdict].mark;
  words->chip = g_strdup (_ (verdicts[comparison->verdict].chip));
  weir_compare_words_judge (words);
  weir_compare_words_list_rows (words);
  weir_compare_words_list_differences (words);
  list_notes (words);
  return words;
}

/** weir_compare_words_free: frees @words */
void
weir_compare_words_free (WeirCompareWords *words)
{
  g_free (words->chip);
  g_free (words->headline);
  g_free (words->sentence);
  g_ptr_array_unref (words->rows);
  g_ptr_array_unref (words->differences);
  g_ptr_array_unref (words->notes);
  g_free (words);
}

/** weir_compare_words_decision: Returns: (transfer full) (nullable): the figure that decided, "Throughput +28.8 %" */
char *
weir_compare_words_decision (const WeirCompareWords *words)
{
  for (guint i = 0; i < words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (words->rows, i);

    if (row->row == words->comparison->decided_by && row->row->has_change)
      return g_strdup_printf ("%s %s", row->title, row->change);
  }
  return NULL;
}

/** weir_compare_pair_name: Returns: (transfer full): its scenario, of others than namesakes both, and the point of a sweep */
char *
weir_compare_pair_name (const WeirComparedPair *pair)
{
  gboolean has_both = pair->a != NULL && pair->b != NULL;
  const char *a = has_both ? weir_comparison_side_scenario (pair->a)->name : pair->scenario;
  g_autofree char *name =
      g_str_equal (a, pair->scenario) ? g_strdup (a) : g_strdup_printf ("%s → %s", a, pair->scenario);

  return pair->values != NULL ? g_strdup_printf ("%s, %s", name, pair->values) : g_steal_pointer (&name);
}

/** weir_compare_only_in: Returns: (transfer full) (nullable): that only one campaign has runs of it */
char *
weir_compare_only_in (const WeirComparedPair *pair)
{
  if (pair->comparison != NULL)
    return NULL;
  return g_strdup (pair->a != NULL ? _ ("only in A") : _ ("only in B"));
}
