/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** WeirExportWrite: writes all of it to @stream, which stays open. Returns: %FALSE with @error */
typedef gboolean (*WeirExportWrite) (GOutputStream *stream, gpointer data, GError **error);

gboolean weir_export_write_file (GFile *file, WeirExportWrite write, gpointer data, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
