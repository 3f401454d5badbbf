/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GOutputStream *weir_output_file_open (const char *path, GError **error);
gboolean weir_output_file_close (GOutputStream *stream, gboolean keep, GError **error);
gboolean weir_output_file_write (const char *path, const char *text, GError **error);
gboolean weir_output_file_check (const char *path, GError **error);

G_END_DECLS
