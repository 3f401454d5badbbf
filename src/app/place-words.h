/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a file lies, as people say it. */
char *weir_place_name (GFile *file);
char *weir_place_title (GFile *file);
char *weir_place_folder (GFile *file);
char *weir_place_when (gint64 us);

G_END_DECLS
