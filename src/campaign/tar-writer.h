/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An archive as POSIX has it (ustar): files of its own, one after another, and its end. */
gboolean weir_tar_add_file (GOutputStream *archive, const char *name, const char *path, gint64 modified_us,
                            GError **error);
gboolean weir_tar_end (GOutputStream *archive, GError **error);

G_END_DECLS
