/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-text.h"

#include <math.h>
#include <string.h>

#define ENOUGH (64 * 1024) /* bytes that are written at once */

static void
begin_field (WeirCsvText *csv)
{
  if (csv->pending == NULL)
    csv->pending = g_string_new (NULL);
  if (csv->in_row)
    g_string_append_c (csv->pending, ',');
  csv->in_row = TRUE;
}

static gboolean
flush (WeirCsvText *csv, GError **error)
{
  gboolean done =
      g_output_stream_write_all (csv->stream, csv->pending->str, csv->pending->len, NULL, NULL, error);

  g_string_truncate (csv->pending, 0);
  return done;
}

/** weir_csv_add_text: a field of text */
void
weir_csv_add_text (WeirCsvText *csv, const char *text)
{
  begin_field (csv);
  if (strpbrk (text, ",\"\r\n") == NULL) {
    g_string_append (csv->pending, text);
    return;
  }
  g_string_append_c (csv->pending, '"');
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c (csv->pending, '"');
    g_string_append_c (csv->pending, *at);
  }
  g_string_append_c (csv->pending, '"');
}

/** weir_csv_add_count: a field of a whole number */
void
weir_csv_add_count (WeirCsvText *csv, guint64 count)
{
  begin_field (csv);
  g_string_append_printf (csv->pending, "%" G_GUINT64_FORMAT, count);
}

/** weir_csv_add_figure: a field of a number; empty where it is not finite */
void
weir_csv_add_figure (WeirCsvText *csv, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  begin_field (csv);
  if (isfinite (value))
    g_string_append (csv->pending, g_ascii_formatd (digits, sizeof digits, "%.15g", value));
}

/** weir_csv_end_row: ends the row. Returns: %FALSE with the error of the stream */
gboolean
weir_csv_end_row (WeirCsvText *csv, GError **error)
{
  g_return_val_if_fail (csv->in_row, FALSE);
  g_string_append (csv->pending, "\r\n");
  csv->in_row = FALSE;
  return csv->pending->len < ENOUGH || flush (csv, error);
}

/** weir_csv_text_finish: writes what is left, and frees what @csv holds; the stream stays open */
gboolean
weir_csv_text_finish (WeirCsvText *csv, GError **error)
{
  gboolean done = csv->pending == NULL || flush (csv, error);

  if (csv->pending != NULL)
    g_string_free (csv->pending, TRUE);
  csv->pending = NULL;
  return done;
}
