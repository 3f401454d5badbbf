/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"
#include "small-draw.h"

G_BEGIN_DECLS

/** WeirShareBar: the parts of a whole in one bar. */
#define WEIR_TYPE_SHARE_BAR (weir_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirShareBar, weir_share_bar, WEIR, SHARE_BAR, WeirChart)

GtkWidget *weir_share_bar_new (const char *title);
void weir_share_bar_set (WeirShareBar *bar, const WeirShare *shares, guint n);
char *weir_share_words (const WeirShare *share);

G_END_DECLS
