/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The campaigns that were open last, in the desktop's own list of recent files. */

void weir_recents_add (const char *path);
void weir_recents_remove (const char *uri);
void weir_recents_clear (void);
GPtrArray *weir_recents_list (guint most); /* of char *: URIs, the newest first */

G_END_DECLS
