/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Figures for people to read, with their unit: three significant digits, one plain space before
 * the unit, a point as the decimal mark and commas between thousands whatever the locale, so that
 * what stands in a terminal, a log and a message is the same text. Each function gives a new
 * string. Files for machines are written elsewhere and never with these.
 */
char *weir_format_duration_us (gint64 us);
char *weir_format_count (guint64 count);
char *weir_format_bytes (guint64 bytes);
char *weir_format_rate (double per_second);
char *weir_format_percent (double fraction);
char *weir_format_change (double fraction);

G_END_DECLS
