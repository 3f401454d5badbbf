/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export-format.h"

G_BEGIN_DECLS

void weir_export_async (const WeirExportFormat *format, const char *campaign, const char *const *runs,
                        GFile *file, GCancellable *cancellable, GFileProgressCallback progress,
                        gpointer progress_data, GAsyncReadyCallback callback, gpointer data);
gboolean weir_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
