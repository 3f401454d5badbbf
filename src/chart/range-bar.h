/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "track-view.h"

G_BEGIN_DECLS

/**
 * WeirRangeBar: what can be done with the range selected in a view of tracks. It rises where there is
 * one; it belongs under what scrolls, so that it never lies over what the range is of.
 */
#define WEIR_TYPE_RANGE_BAR (weir_range_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirRangeBar, weir_range_bar, WEIR, RANGE_BAR, GtkWidget)

GtkWidget *weir_range_bar_new (WeirTrackView *view);
void weir_range_bar_add (WeirRangeBar *bar, GtkWidget *button);
void weir_range_bar_set_compact (WeirRangeBar *bar, gboolean compact);

G_END_DECLS
