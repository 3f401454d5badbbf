/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-report.h"

G_BEGIN_DECLS

/** WeirCompareFormat: a file that a comparison is told in. */
typedef struct {
  const char *suffix; /* with its dot: ".html" */
  const char *title;  /* for people, to be translated */
  gboolean (*write) (const WeirCompareReport *report, GOutputStream *stream, GError **error);
} WeirCompareFormat;

const WeirCompareFormat *weir_compare_formats (guint *n);
const WeirCompareFormat *weir_compare_find_format (const char *file_name);

void weir_compare_export_async (const WeirCompareFormat *format, WeirCampaign *a, WeirCampaign *b,
                                WeirCampaignComparison *comparison, GFile *file, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
gboolean weir_compare_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
