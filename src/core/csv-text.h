/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeirCsvText:
 *
 * Writes comma-separated values as RFC 4180 has them: lines end in CR LF, a field that holds a
 * comma, a quote or a line end is quoted. Figures are in the C locale; what has no value is empty.
 * Zero-initialise with the stream set; free with weir_csv_text_finish().
 */
typedef struct {
  GOutputStream *stream; /* not owned */
  GString *pending;
  gboolean in_row;
} WeirCsvText;

void weir_csv_add_text (WeirCsvText *csv, const char *text);
void weir_csv_add_count (WeirCsvText *csv, guint64 count);
void weir_csv_add_figure (WeirCsvText *csv, double value);
gboolean weir_csv_end_row (WeirCsvText *csv, GError **error);
gboolean weir_csv_text_finish (WeirCsvText *csv, GError **error);

G_END_DECLS
