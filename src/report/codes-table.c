/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes-table.h"

#include <glib/gi18n.h>

#include "format.h"
#include "run-words-private.h"

/* What a gateway is likely to answer with: RFC 9110, 15, and RFC 6585, 4. */
static const struct {
  guint code;
  const char *meaning;
} meanings[] = {
  { 200, NC_ ("HTTP status", "OK") },
  { 201, NC_ ("HTTP status", "Created") },
  { 202, NC_ ("HTTP status", "Accepted") },
  { 204, NC_ ("HTTP status", "No content") },
  { 400, NC_ ("HTTP status", "Bad request") },
  { 401, NC_ ("HTTP status", "Unauthorized") },
  { 403, NC_ ("HTTP status", "Forbidden") },
  { 404, NC_ ("HTTP status", "Not found") },
  { 405, NC_ ("HTTP status", "Method not allowed") },
  { 408, NC_ ("HTTP status", "Request timeout") },
  { 409, NC_ ("HTTP status", "Conflict") },
  { 413, NC_ ("HTTP status", "Content too large") },
  { 422, NC_ ("HTTP status", "Not processable") },
  { 429, NC_ ("HTTP status", "Too many requests") },
  { 500, NC_ ("HTTP status", "Internal error") },
  { 502, NC_ ("HTTP status", "Bad gateway") },
  { 503, NC_ ("HTTP status", "Service unavailable") },
  { 504, NC_ ("HTTP status", "Gateway timeout") },
};

static char *
code_words (guint code)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].code == code)
      return g_strdup_printf ("%u %s", code, g_dpgettext2 (NULL, "HTTP status", meanings[i].meaning));
  return g_strdup_printf ("%u", code);
}

/**
 * weir_codes_table_fill:
 * @table: (out caller-allocates): a row for each HTTP code that was seen: what it means, how often it came, and its
 *   share of all
 * @title: what was answered so
 * @first: a tally of HTTP codes
 * @second: one more, of another phase
 */
void
weir_codes_table_fill (WeirWordsTable *table, const char *title, const WeirTally *first,
                       const WeirTally *second)
{
  const char *const columns[] = { _ ("Answers"), _ ("Share"), NULL };
  g_auto (WeirTally) both = { 0 };
  guint64 all;

  weir_tally_merge (&both, first);
  weir_tally_merge (&both, second);
  all = weir_tally_sum (&both);
  weir_words_table_begin (table, title, columns);
  for (guint i = 0; i < both.n_entries; i++) {
    const WeirTallyEntry *entry = &both.entries[i];
    g_autofree char *words = code_words (entry->key);

    if (entry->count > 0)
      weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, words, weir_format_count (entry->count),
                                weir_format_percent ((double) entry->count / (double) all));
  }
}
