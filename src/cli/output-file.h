/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export-file.h"

G_BEGIN_DECLS

gboolean weir_output_file_write_by (const char *path, WeirExportWrite write, gpointer data, GError **error);
gboolean weir_output_file_write (const char *path, const char *text, GError **error);
gboolean weir_output_file_check (const char *path, GError **error);

G_END_DECLS
