/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "track-view.h"

G_BEGIN_DECLS

/**
 * WeirRangeBar: what can be done with the range selected in a view of tracks. It rises where there is
 * one; it belongs into an overlay over what scrolls.
 */
#define WEIR_TYPE_RANGE_BAR (weir_range_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirRangeBar, weir_range_bar, WEIR, RANGE_BAR, GtkWidget)

GtkWidget *weir_range_bar_new (WeirTrackView *view);
void weir_range_bar_add (WeirRangeBar *bar, GtkWidget *button);

G_END_DECLS
