/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "small-draw.h"

G_BEGIN_DECLS

/** WeirShares: a bar of parts with their names and values below, in at the most as many columns as are asked for. */
#define WEIR_TYPE_SHARES (weir_shares_get_type ())
G_DECLARE_FINAL_TYPE (WeirShares, weir_shares, WEIR, SHARES, GtkWidget)

GtkWidget *weir_shares_new (const char *title, guint columns);
void weir_shares_set (WeirShares *widget, const WeirShare *shares, guint n);

G_END_DECLS
