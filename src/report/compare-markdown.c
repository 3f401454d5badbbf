/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison for a change request. */
#include "compare-report.h"

#include <glib/gi18n.h>

#include "markdown-text.h"
#include "marks.h"

static void
append_heading (GString *text, const WeirComparedPair *pair, const WeirCompareWords *words, gboolean is_only)
{
  g_autofree char *name = weir_compare_pair_name (pair);

  g_string_append_printf (text, "%s %s ", is_only ? "##" : "###", words->mark);
  if (!is_only) {
    weir_markdown_append (text, name);
    g_string_append (text, ": ");
  }
  weir_markdown_append (text, words->headline);
  g_string_append (text, "\n\n");
  if (*words->sentence != '\0') {
    weir_markdown_append (text, words->sentence);
    g_string_append (text, "\n\n");
  }
}

static void
append_row (GString *text, const WeirCompareRow *row)
{
  g_autofree char *verdict = g_strdup_printf (*row->mark != '\0' ? "%s %s" : "%s%s", row->mark, row->verdict);

  g_autofree char *name = g_str_equal (row->title, row->label)
                              ? g_strdup (row->title)
                              : g_strdup_printf ("%s (%s)", row->title, row->label);

  g_string_append (text, row->row->is_gate ? "| **" : "| ");
  weir_markdown_append (text, name);
  g_string_append (text, row->row->is_gate ? "** |" : " |");
  weir_markdown_append_cell (text, row->a);
  weir_markdown_append_cell (text, row->b);
  weir_markdown_append_cell (text, row->change);
  weir_markdown_append_cell (text, row->interval);
  weir_markdown_append_cell (text, verdict);
  g_string_append_c (text, '\n');
}

static void
append_rows (GString *text, const WeirCompareWords *words)
{
  const char *const heads[] = {
    _ ("Figure"), "A", "B", _ ("Change"), /* xgettext:no-c-format */ _ ("95 % interval"), _ ("Verdict")
  };

  g_string_append_c (text, '|');
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    weir_markdown_append_cell (text, heads[i]);
  g_string_append (text, "\n| --- | ---: | ---: | ---: | ---: | --- |\n");
  for (guint i = 0; i < words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (words->rows, i);

    if (weir_compare_row_is_main (row->row))
      append_row (text, row);
  }
  g_string_append (text, "\n");
}

static void
append_remarks (GString *text, const WeirCompareWords *words)
{
  for (guint i = 0; i < words->differences->len; i++) {
    const WeirCompareDifference *difference = g_ptr_array_index (words->differences, i);

    g_string_append_printf (text, "- %s ", difference->mark);
    weir_markdown_append (text, difference->text);
    g_string_append_c (text, '\n');
  }
  for (guint i = 0; i < words->notes->len; i++) {
    const WeirCompareNote *note = g_ptr_array_index (words->notes, i);

    g_string_append (text, "- ");
    if (note->tone != WEIR_TONE_NEUTRAL)
      g_string_append_printf (text, "%s ", weir_tone_mark (note->tone));
    weir_markdown_append (text, note->text);
    g_string_append_c (text, '\n');
  }
  if (words->differences->len + words->notes->len > 0)
    g_string_append_c (text, '\n');
}

static void
append_sides (GString *text, const WeirCompareReport *report, const WeirComparedPair *pair)
{
  g_autofree char *a = weir_compare_side_name (report->a, pair->a);
  g_autofree char *b = weir_compare_side_name (report->b, pair->b);
  g_autofree char *line = g_strdup_printf (_ ("A: %s. B: %s."), a, b);

  weir_markdown_append (text, line);
  g_string_append (text, "\n\n");
}

static void
append_pair (GString *text, const WeirCompareReport *report, const WeirComparedPair *pair)
{
  g_autoptr (WeirCompareWords) words =
      pair->comparison != NULL ? weir_compare_words_new (pair->comparison) : NULL;
  g_autofree char *name = weir_compare_pair_name (pair), *only = weir_compare_only_in (pair);

  if (words == NULL) {
    g_string_append (text, "- **");
    weir_markdown_append (text, name);
    g_string_append_printf (text, "**: %s\n\n", only);
    return;
  }
  append_heading (text, pair, words, report->comparison->pairs->len == 1);
  append_sides (text, report, pair);
  append_rows (text, words);
  append_remarks (text, words);
}

/* Of several scenarios the worst speaks for all. */
static void
append_overall (GString *text, const WeirCompareReport *report)
{
  const WeirComparedPair *worst = weir_campaign_comparison_worst (report->comparison);
  g_autoptr (WeirCompareWords) words = NULL;
  g_autofree char *name = NULL;

  if (report->comparison->pairs->len == 1 || worst == NULL || worst->comparison == NULL)
    return;
  words = weir_compare_words_new (worst->comparison);
  name = weir_compare_pair_name (worst);
  g_string_append_printf (text, "## %s ", words->mark);
  weir_markdown_append (text, words->headline);
  g_string_append (text, " (");
  weir_markdown_append (text, name);
  g_string_append (text, ")\n\n");
}

/**
 * weir_compare_markdown:
 *
 * Returns: (transfer full): the verdict, and for each pair its main figures, what differs, and what is
 *   to be known of it. What gates is bold
 */
char *
weir_compare_markdown (const WeirCompareReport *report)
{
  GString *text = g_string_new (NULL);
  const GPtrArray *pairs = report->comparison->pairs;

  append_overall (text, report);
  for (guint i = 0; i < pairs->len; i++)
    append_pair (text, report, g_ptr_array_index (pairs, i));
  if (pairs->len == 0)
    g_string_append_printf (text, "%s\n", _ ("The two have no scenario in common."));
  return g_string_free (text, FALSE);
}
