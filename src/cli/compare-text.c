/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison in a terminal. */
#include "compare-text.h"

#include <glib/gi18n.h>

#include "marks.h"
#include "safe-text.h"
#include "text-table.h"

#define COLUMNS 6

static void
print_line (FILE *file, const char *before, const char *text)
{
  g_autofree char *safe = weir_safe_text (text);

  fprintf (file, "%s%s\n", before, safe);
}

static void
add_cell (WeirTextTable *table, const char *text)
{
  weir_text_table_add (table, weir_safe_text (text));
}

static void
add_row (WeirTextTable *table, const WeirCompareRow *row)
{
  g_autofree char *label =
      row->row->is_gate ? g_strdup_printf (_ ("%s (gate)"), row->label) : g_strdup (row->label);
  g_autofree char *verdict = g_strdup_printf (*row->mark != '\0' ? "%s %s" : "%s%s", row->mark, row->verdict);

  add_cell (table, label);
  add_cell (table, row->a);
  add_cell (table, row->b);
  add_cell (table, row->change);
  add_cell (table, row->interval);
  add_cell (table, verdict);
}

static void
print_rows (FILE *file, const WeirCompareWords *words)
{
  const char *const heads[COLUMNS] = {
    "", "A", "B", _ ("Change"), /* xgettext:no-c-format */ _ ("95 % interval"), _ ("Verdict")
  };
  g_autoptr (WeirTextTable) table = weir_text_table_new (COLUMNS);

  if (words->rows->len == 0)
    return;
  weir_text_table_align_left (table, 0);
  weir_text_table_align_left (table, COLUMNS - 1);
  for (guint i = 0; i < COLUMNS; i++)
    add_cell (table, heads[i]);
  for (guint i = 0; i < words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (words->rows, i);

    if (weir_compare_row_is_main (row->row))
      add_row (table, row);
  }
  weir_text_table_print (table, file);
}

static void
print_words (FILE *file, const WeirCompareWords *words)
{
  g_autofree char *headline = g_strdup_printf ("%s %s", words->mark, words->headline);

  print_line (file, "  ", headline);
  if (*words->sentence != '\0')
    print_line (file, "    ", words->sentence);
  print_rows (file, words);
  for (guint i = 0; i < words->differences->len; i++) {
    const WeirCompareDifference *difference = g_ptr_array_index (words->differences, i);
    g_autofree char *line = g_strdup_printf ("%s %s", difference->mark, difference->text);

    print_line (file, "  ", line);
  }
  for (guint i = 0; i < words->notes->len; i++) {
    const WeirCompareNote *note = g_ptr_array_index (words->notes, i);
    g_autofree char *line = g_strdup_printf ("%s %s", weir_tone_mark (note->tone), note->text);

    print_line (file, "  ", line);
  }
}

static void
print_side (FILE *file, const char *letter, WeirCampaign *campaign, const WeirComparisonSide *side)
{
  g_autofree char *name = weir_compare_side_name (campaign, side);
  g_autofree char *line = g_strdup_printf ("%s: %s", letter, name);

  print_line (file, "  ", line);
}

static void
print_pair (FILE *file, const WeirCompareReport *report, const WeirComparedPair *pair)
{
  g_autofree char *name = weir_compare_pair_name (pair), *only = weir_compare_only_in (pair);

  if (pair->comparison != NULL) {
    g_autoptr (WeirCompareWords) words = weir_compare_words_new (pair->comparison);

    print_line (file, "", name);
    print_side (file, "A", report->a, pair->a);
    print_side (file, "B", report->b, pair->b);
    print_words (file, words);
  } else {
    g_autofree char *line = g_strdup_printf ("%s: %s", name, only);

    print_line (file, "", line);
  }
}

/** weir_compare_text_print: all of @report in words and figures, the worst pair first */
void
weir_compare_text_print (FILE *file, const WeirCompareReport *report)
{
  const GPtrArray *pairs = report->comparison->pairs;

  for (guint i = 0; i < pairs->len; i++) {
    fputs (i > 0 ? "\n" : "", file);
    print_pair (file, report, g_ptr_array_index (pairs, i));
  }
  if (pairs->len == 0)
    print_line (file, "", _ ("The two have no scenario in common."));
}
