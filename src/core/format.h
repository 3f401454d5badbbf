/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Figures for people to read, with their unit: three significant digits. How they are written is chosen
 * once by each program, weir_format_set_style(): without a choice, and within a WeirPlainScope, they are as
 * in English, whatever the locale: "6,128", "1.62 s". Each function gives a new string. Figures that programs
 * read are written elsewhere and never with these.
 */
typedef enum {
  WEIR_FORMAT_PLAIN = 0,
  WEIR_FORMAT_LOCAL = 1 << 0, /* decimal mark and grouping of LC_NUMERIC */
  WEIR_FORMAT_TYPESET =
      1 << 1, /* a narrow no-break space before units (U+202F), a minus that is one (U+2212) */
  WEIR_FORMAT_ISOLATED = 1 << 2, /* figure and unit keep their order amid text from right to left */
} WeirFormatStyle;

void weir_format_set_style (WeirFormatStyle style);

char *weir_format_duration_us (gint64 us);
gint64 weir_format_duration_step (gint64 us);
char *weir_format_seconds (gint64 us);
char *weir_format_time_left (gint64 us);
char *weir_format_count (guint64 count);
char *weir_format_quantity (guint64 count, const char *unit);
const char *weir_format_bytes_unit (double bytes, double *size);
char *weir_format_bytes (guint64 bytes);
char *weir_format_rate (double per_second);
char *weir_format_percent (double fraction);
char *weir_format_change (double fraction);
char *weir_format_figure (double value, int digits, const char *unit);
char *weir_format_three_digits (double value);
char *weir_format_fixed (double value, int decimals, const char *unit);
char *weir_format_digits (const char *digits, const char *unit);
char *weir_format_per_second (const char *figure);
char *weir_format_split (const char *figure, const char **unit);
char *weir_format_capitalize (const char *words);
const char *weir_format_relation (const char *sign);
char *weir_format_signed (const char *sign, const char *figure);

G_END_DECLS
