/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "header.h"

G_BEGIN_DECLS

/**
 * WeirHeaderRow: one request header: name, value, a button that makes the value a secret, and one
 * that deletes it. A secret is shown as dots until it is revealed.
 *
 * Signals: `changed`; `deleted`
 */
#define WEIR_TYPE_HEADER_ROW (weir_header_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirHeaderRow, weir_header_row, WEIR, HEADER_ROW, GtkListBoxRow)

GtkWidget *weir_header_row_new (const WeirHeader *header);
gboolean weir_header_row_is_empty (WeirHeaderRow *row);
gboolean weir_header_row_lacks_value (WeirHeaderRow *row);
WeirHeader *weir_header_row_get (WeirHeaderRow *row, GError **error);
void weir_header_row_mark (WeirHeaderRow *row, gboolean is_wrong);

G_END_DECLS
