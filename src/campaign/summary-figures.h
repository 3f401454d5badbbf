/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "histogram.h"

G_BEGIN_DECLS

/* Members of a summary that came out of a file: what is not as it should be is as if it were not
 * there. Every @object may be %NULL. */
JsonObject *weir_summary_object (JsonObject *object, const char *name);
double weir_summary_figure (JsonObject *object, const char *name);
double weir_summary_percentile (JsonObject *summary, const char *times, const char *percentile);
gboolean weir_summary_is_completed (JsonObject *summary);
guint64 weir_summary_count (JsonObject *object, const char *name);
char *weir_summary_format_count (JsonObject *object, const char *name);
/** WeirCountWriter: Returns: (transfer full): a name, and how many there are of it, for people */
typedef char *(*WeirCountWriter) (const char *name, const char *count);
char *weir_summary_join_counts (JsonObject *object, WeirCountWriter write);

char *weir_format_ms (double ms);
char *weir_format_percentile (const WeirHistogram *times, double percent);

G_END_DECLS
