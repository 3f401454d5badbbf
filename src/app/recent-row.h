/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirRecentRow:
 *
 * One campaign that was open before: what it is called, where it lies, and what its end says, read
 * from the tail of its file off the main thread. `removed`: a person wants it gone from the list.
 */
#define WEIR_TYPE_RECENT_ROW (weir_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirRecentRow, weir_recent_row, WEIR, RECENT_ROW, AdwActionRow)

GtkWidget *weir_recent_row_new (const char *uri);
void weir_recent_row_set_narrow (WeirRecentRow *row, gboolean is_narrow);
const char *weir_recent_row_uri (WeirRecentRow *row);

G_END_DECLS
