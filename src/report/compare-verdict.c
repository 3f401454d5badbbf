/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one sentence that a tired person can act on, and the one under it. */
#include "compare-words-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"

/* (transfer full) both */
static void
tell (WeirCompareWords *words, char *headline, char *sentence)
{
  words->headline = headline;
  words->sentence = sentence;
}

/* (nullable): the first row with @verdict, of those that gate or that nobody may overlook */
static const WeirComparisonRow *
find_row (const WeirComparison *comparison, WeirChangeVerdict verdict, gboolean gates)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    if (row->verdict == verdict && (gates ? row->is_gate : weir_compare_row_is_share (row)))
      return row;
  }
  return NULL;
}

/* Changed as the figure that decided did. */
static gboolean
is_alike (const WeirComparison *comparison, const WeirComparisonRow *row)
{
  return row != comparison->decided_by && row->verdict == comparison->decided_by->verdict;
}

static gboolean
is_unchanged (const WeirComparison *comparison, const WeirComparisonRow *row)
{
  return row->verdict == WEIR_CHANGE_NONE;
}

static gboolean
is_undecided (const WeirComparison *comparison, const WeirComparisonRow *row)
{
  return row->verdict == WEIR_CHANGE_INCONCLUSIVE ||
         (row->verdict == WEIR_CHANGE_NO_VERDICT && row->why != WEIR_WHY_NOT);
}

/* Adds @sentence about the gates that @fits: "No change beyond the tolerance: throughput, errors." */
static void
add_gates (GString *text, const WeirComparison *comparison,
           gboolean (*fits) (const WeirComparison *comparison, const WeirComparisonRow *row),
           const char *sentence)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = g_ptr_array_index (comparison->rows, i);
    g_autofree char *name = weir_compare_row_name (row);

    if (row->is_gate && fits (comparison, row))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
  }
  if (names->len == 0)
    return;
  g_string_append_c (text, ' ');
  g_string_append_printf (text, sentence, names->str);
}

/* "Decided by p95 latency: the 95 % interval, +12.1 % to +25.3 %, lies wholly beyond the tolerance of 10 %." */
static char *
describe_decision (const WeirComparison *comparison, const WeirComparisonRow *row)
{
  g_autofree char *name = weir_compare_row_name (row);
  g_autofree char *span = weir_compare_row_span (row, &row->change_95);
  g_autofree char *tolerance = weir_compare_row_tolerance (row);
  GString *text = g_string_new (NULL);

  if (row->has_interval)
    g_string_append_printf (
        text, _ ("Decided by %s: the 95 %% interval, %s, lies wholly beyond the tolerance of %s."), name,
        span, tolerance);
  else
    g_string_append (text, _ ("What a gateway accepted it may not lose: this decides by itself."));
  add_gates (text, comparison, is_alike,
             row->verdict == WEIR_CHANGE_IMPROVEMENT ? _ ("Better as well: %s.") : _ ("Worse as well: %s."));
  add_gates (text, comparison, is_unchanged, _ ("No change beyond the tolerance: %s."));
  /* Translators: figures whose change could not be told for sure, beside the one that decided: "p95 latency" */
  add_gates (text, comparison, is_undecided, _ ("Not decided: %s."));
  return g_string_free (text, FALSE);
}

static void
tell_beyond (WeirCompareWords *words, gboolean is_worse)
{
  const WeirComparison *comparison = words->comparison;
  const WeirComparisonRow *row = comparison->decided_by;
  const WeirComparisonRow *other =
      is_worse ? find_row (comparison, WEIR_CHANGE_IMPROVEMENT, TRUE)
               : find_row (comparison, WEIR_CHANGE_REGRESSION, FALSE); /* no gate, or it would have decided */
  g_autofree char *first = weir_compare_row_verdict (row, is_worse);
  g_autofree char *second = other != NULL ? weir_compare_row_aside (other) : NULL;

  if (second != NULL)
    /* Translators: what decided, and what speaks against it: "Slower: p95 latency rose by 18.4 %, but throughput
     * rose by 12.0 %" */
    tell (words, g_strdup_printf (_ ("%s, but %s"), first, second), describe_decision (comparison, row));
  else
    tell (words, g_steal_pointer (&first), describe_decision (comparison, row));
}

static void
tell_no_change (WeirCompareWords *words, const WeirComparisonRow *row)
{
  g_autofree char *name = row != NULL ? weir_compare_row_name (row) : NULL;
  g_autofree char *span = row != NULL ? weir_compare_row_span (row, &row->change_90) : NULL;
  g_autofree char *tolerance = row != NULL ? weir_compare_row_tolerance (row) : NULL;

  tell (words, g_strdup (_ ("No change beyond the tolerance")),
        row != NULL ? g_strdup_printf (_ ("%s lies within %s, with 90 %% confidence; the tolerance is %s."),
                                       name, span, tolerance)
                    : g_strdup (""));
}

/* In whole minutes, or in fives of seconds: nobody knows it better. */
static char *
describe_more (gint64 more_us)
{
  gint64 unit = more_us >= 60 * G_USEC_PER_SEC ? 60 * G_USEC_PER_SEC : 5 * G_USEC_PER_SEC;
  g_autofree char *time = weir_format_duration_us ((more_us + unit - 1) / unit * unit);

  if (more_us <= 0)
    return g_strdup (_ ("How much longer it would take is not known."));
  return g_strdup_printf (_ ("About %s more on each side would decide."), time);
}

/* One that seems to be large is called small by what is sure of it alone: that is said. */
static void
tell_small (WeirCompareWords *words, const WeirComparisonRow *row)
{
  g_autofree char *what = weir_compare_row_rise (row);
  g_autofree char *tolerance = weir_compare_row_tolerance (row);
  g_autofree char *span = weir_compare_row_span (row, &row->change_95);
  g_autofree char *more = describe_more (row->more_us);

  if (fabs (row->change) <= row->tolerance)
    tell (words, g_strdup_printf (_ ("A small change: %s"), what),
          g_strdup_printf (_ ("It is real, but reaches into the tolerance of %s."), tolerance));
  else
    tell (
        words, g_strdup_printf (_ ("A change, but maybe a small one: %s"), what),
        g_strdup_printf (_ ("It is real, but how large is not sure: the 95 %% interval, %s, reaches into the "
                            "tolerance of %s. %s"),
                         span, tolerance, more));
}

static char *
describe_undecided (const WeirComparisonRow *row, const char *more)
{
  g_autofree char *name = weir_compare_row_name (row);
  g_autofree char *needed = weir_format_count (row->needed);

  switch (row->why) {
  case WEIR_WHY_SEVERAL_GATES:
    return g_strdup_printf (
        _ ("%s lies beyond its tolerance, but less surely than it takes where several figures are asked. %s"),
        name, more);
  case WEIR_WHY_TOO_FEW_SAMPLES:
    return g_strdup_printf (_ ("It takes %s samples that are independent of one another. %s"), needed, more);
  case WEIR_WHY_ONLY_A:
    return g_strdup (_ ("B has no such figure."));
  case WEIR_WHY_ONLY_B:
    return g_strdup (_ ("A has no such figure."));
  default:
    return g_strdup (more);
  }
}

static void
tell_inconclusive (WeirCompareWords *words, const WeirComparisonRow *row)
{
  g_autofree char *name = weir_compare_row_name (row);
  g_autofree char *low = weir_compare_row_change (row, row->change_95.low);
  g_autofree char *high = weir_compare_row_change (row, row->change_95.high);
  g_autofree char *more = describe_more (words->comparison->more_us);
  char *sentence = describe_undecided (row, more);

  if (row->has_interval)
    tell (words, g_strdup_printf (_ ("Not decided yet: %s between %s and %s"), name, low, high), sentence);
  else if (row->why == WEIR_WHY_TOO_FEW_SAMPLES)
    tell (words, g_strdup_printf (_ ("Not decided yet: too few samples for %s"), name), sentence);
  else
    tell (words, g_strdup_printf (_ ("Not decided yet: nothing tells how surely %s changed"), name),
          sentence);
}

static const WeirComparedRun *
last_run (const WeirComparisonSide *side)
{
  return g_ptr_array_index (side->runs, side->runs->len - 1);
}

static void
tell_too_short (WeirCompareWords *words)
{
  const WeirComparison *comparison = words->comparison;
  g_autofree char *a = weir_format_count (last_run (comparison->a)->n_intervals),
                  *b = weir_format_count (last_run (comparison->b)->n_intervals);

  tell (words, g_strdup (_ ("Too short for a verdict")),
        g_strdup_printf (
            _ ("Whole intervals in the measured phase: %s in A, %s in B. It takes %d, and 5 min tell "
               "much more."),
            a, b, WEIR_BATCHES));
}

static void
tell_generator (WeirCompareWords *words)
{
  const WeirComparison *comparison = words->comparison;
  const WeirComparisonSide *side = comparison->b_at_fault ? comparison->b : comparison->a;

  tell (words,
        comparison->a_at_fault && comparison->b_at_fault
            ? g_strdup (_ ("Both measured the computer, not the gateway"))
            : g_strdup_printf (_ ("%s measured the computer, not the gateway"), side->label),
        weir_validity_describe (&last_run (side)->validity));
}

/* "p95 service time rose by 18.4 %" */
static char *
describe_given (const WeirComparison *comparison)
{
  const WeirComparisonRow *found = NULL;

  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    if (row->has_change && row->figure == WEIR_COMPARED_LATENCY && (found == NULL || row->percent == 95))
      found = row;
    if (found != NULL && found->percent == 95)
      break;
  }
  return found != NULL ? weir_compare_row_rise (found) : NULL;
}

static void
tell_no_figures (WeirCompareWords *words)
{
  const WeirComparison *comparison = words->comparison;
  g_autofree char *given = describe_given (comparison);

  if ((comparison->notes & WEIR_NOTE_FIGURES_ONLY) == 0)
    tell (words, g_strdup (_ ("There is nothing to compare")),
          g_strdup (_ ("A side has no figures: nothing ran there, or nothing was answered.")));
  else if (given != NULL)
    /* Translators: a change, of figures that came without intervals: "p95 latency rose by 4 %" */
    tell (words, g_strdup_printf (_ ("No verdict: %s"), given),
          g_strdup (_ ("A side has percentiles only: this format does not allow a verdict.")));
  else
    tell (words, g_strdup (_ ("No verdict")),
          g_strdup (
              _ ("A side has percentiles only, and none that the other has too: this format does not allow "
                 "a verdict.")));
}

/** weir_compare_words_judge: fills headline and sentence of @words */
void
weir_compare_words_judge (WeirCompareWords *words)
{
  const WeirComparison *comparison = words->comparison;

  switch (comparison->verdict) {
  case WEIR_PAIR_REGRESSION:
  case WEIR_PAIR_MIXED:
    tell_beyond (words, TRUE);
    return;
  case WEIR_PAIR_IMPROVEMENT:
    tell_beyond (words, FALSE);
    return;
  case WEIR_PAIR_GENERATOR:
    tell_generator (words);
    return;
  case WEIR_PAIR_NOT_COMPARABLE:
    tell (words, g_strdup (_ ("These runs cannot be compared")), weir_compare_forbidden (comparison));
    return;
  case WEIR_PAIR_TOO_SHORT:
    tell_too_short (words);
    return;
  case WEIR_PAIR_INCONCLUSIVE:
    tell_inconclusive (words, comparison->decided_by);
    return;
  case WEIR_PAIR_SMALL_CHANGE:
    tell_small (words, comparison->decided_by);
    return;
  case WEIR_PAIR_NO_CHANGE:
    tell_no_change (words, comparison->decided_by);
    return;
  case WEIR_PAIR_NO_FIGURES:
  default:
    tell_no_figures (words);
    return;
  }
}
