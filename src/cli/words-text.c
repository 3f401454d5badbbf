/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "marks.h"
#include "safe-text.h"

#define LABEL_COLUMNS  18
#define FIGURE_COLUMNS 11

/* Labels are aligned by what they take on the screen, not by their bytes. */
static void
print_label (FILE *file, const char *label)
{
  g_autofree char *safe = weir_safe_text (label);
  int gap = LABEL_COLUMNS - (int) g_utf8_strlen (safe, -1);

  fprintf (file, "  %s%*s", safe, MAX (gap, 1), "");
}

/** weir_words_text_print_row: a label, which may be empty, and what there is to it, aligned */
void
weir_words_text_print_row (FILE *file, const char *label, const char *text)
{
  g_autofree char *safe = weir_safe_text (text);

  print_label (file, label);
  fprintf (file, "%s\n", safe);
}

static void
print_verdict (FILE *file, const WeirRunWords *words)
{
  g_autofree char *headline = weir_safe_text (words->headline);
  g_autofree char *sentence = weir_safe_text (words->sentence);

  fprintf (file, "  %s %s\n", weir_verdict_mark (words->verdict), headline);
  if (*sentence != '\0')
    fprintf (file, "    %s\n", sentence);
}

static void
print_chips (FILE *file, const WeirRunWords *words)
{
  const char *apart = "    ";

  for (guint i = 0; i < WEIR_N_CHIPS; i++) {
    if (*words->chips[i].text == '\0')
      continue;
    fprintf (file, "%s%s %s", apart, weir_tone_mark (words->chips[i].tone), words->chips[i].text);
    apart = "  ";
  }
  fputc ('\n', file);
}

static void
print_answers (FILE *file, const WeirRunWords *words)
{
  const char *const labels[WEIR_N_CHIPS] = {
    [WEIR_CHIP_GENERATOR] = _ ("Generator"),
    [WEIR_CHIP_WORK] = _ ("Work"),
    [WEIR_CHIP_BACKPRESSURE] = _ ("Backpressure"),
    [WEIR_CHIP_METRICS] = _ ("Metrics"),
    [WEIR_CHIP_LENGTH] = NULL, /* whose chip says it all */
    [WEIR_CHIP_WARM_UP] = _ ("Warm-up"),
  };

  for (guint i = 0; i < WEIR_N_CHIPS; i++)
    if (labels[i] != NULL && weir_run_words_has_news (words, i))
      weir_words_text_print_row (file, labels[i], words->chips[i].sentence);
}

static const WeirWordsRow *
row_at (const WeirWordsTable *table, guint i)
{
  return g_ptr_array_index (table->rows, i);
}

static void
print_rows (FILE *file, const WeirWordsTable *table)
{
  for (guint i = 0; i < table->rows->len; i++) {
    const WeirWordsRow *row = row_at (table, i);

    weir_words_text_print_row (file, row->label, row->by_name != NULL ? row->by_name : row->values[0]);
  }
}

static void
print_cell (FILE *file, const char *text)
{
  fprintf (file, "%*s%s", MAX (0, FIGURE_COLUMNS - (int) g_utf8_strlen (text, -1)), "", text);
}

static void
print_cells (FILE *file, const char *label, char **cells)
{
  print_label (file, label);
  for (guint i = 0; cells[i] != NULL; i++)
    print_cell (file, cells[i]);
  fputc ('\n', file);
}

static void
print_latency (FILE *file, const WeirWordsTable *table)
{
  if (table->rows->len == 0) {
    weir_words_text_print_row (file, _ ("Latency"), _ ("no execution succeeded: there is none"));
    return;
  }
  print_cells (file, "", table->columns);
  for (guint i = 0; i < table->rows->len; i++)
    print_cells (file, row_at (table, i)->label, row_at (table, i)->values);
}

/* All of a table in one line: "Submit 0.42 ms (0.2 %), Execution 211 ms (99.8 %)". */
static void
print_joined (FILE *file, const char *label, const WeirWordsTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++) {
    const WeirWordsRow *row = row_at (table, i);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", row->label, row->values[0]);
    if (row->values[1] != NULL)
      g_string_append_printf (text, " (%s)", row->values[1]);
  }
  if (text->len > 0)
    weir_words_text_print_row (file, label, text->str);
}

static void
print_thresholds (FILE *file, const WeirWordsTable *table)
{
  for (guint i = 0; i < table->rows->len; i++) {
    const WeirWordsRow *row = row_at (table, i);
    g_autofree char *text = g_strdup_printf (_ ("%s %s: %s, limit %s"), weir_tone_mark (row->tone),
                                             row->label, row->values[0], row->values[1]);

    weir_words_text_print_row (file, i == 0 ? table->title : "", text);
  }
}

/* "0 → 0, peak 64"; what has only one thing to tell tells that. */
static char *
describe_cost (char *const *values)
{
  if (strcmp (values[0], "–") == 0 && strcmp (values[2], "–") == 0)
    return g_strdup (values[3]);
  if (strcmp (values[0], values[2]) == 0 && strcmp (values[0], values[1]) == 0)
    return g_strdup_printf (_ ("%s, %s"), values[0], values[3]);
  if (strcmp (values[1], "–") == 0)
    return g_strdup_printf (_ ("%s → %s (%s)"), values[0], values[2], values[3]);
  if (strcmp (values[3], "0") == 0)
    return g_strdup_printf (_ ("%s → %s, peak %s"), values[0], values[2], values[1]);
  return g_strdup_printf (_ ("%s → %s, peak %s (%s)"), values[0], values[2], values[1], values[3]);
}

static void
print_cost (FILE *file, const WeirWordsTable *table)
{
  for (guint i = 0; i < table->rows->len; i++) {
    const WeirWordsRow *row = row_at (table, i);
    g_autofree char *cost = describe_cost (row->values);
    g_autofree char *text = g_strdup_printf ("%s: %s", row->label, cost);

    weir_words_text_print_row (file, i == 0 ? _ ("Metrics") : "", text);
  }
}

/**
 * weir_words_text_print:
 * @file: a stream
 * @words: a run in words
 *
 * Says all of it for a terminal: the verdict, what it rests on, the figures.
 */
void
weir_words_text_print (FILE *file, const WeirRunWords *words)
{
  print_verdict (file, words);
  print_chips (file, words);
  print_rows (file, &words->tables[WEIR_TABLE_FIGURES]);
  print_latency (file, &words->tables[WEIR_TABLE_LATENCY]);
  print_joined (file, _ ("Mean"), &words->tables[WEIR_TABLE_TIME]);
  print_joined (file, _ ("Ledger"), &words->tables[WEIR_TABLE_LEDGER]);
  print_thresholds (file, &words->tables[WEIR_TABLE_THRESHOLDS]);
  print_answers (file, words);
  print_cost (file, &words->tables[WEIR_TABLE_COST]);
}
