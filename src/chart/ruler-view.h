/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plot-frame.h"

G_BEGIN_DECLS

/** WeirRulerView: phases, events and times above the plots that share them. */
#define WEIR_TYPE_RULER_VIEW (weir_ruler_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirRulerView, weir_ruler_view, WEIR, RULER_VIEW, GtkWidget)

GtkWidget *weir_ruler_view_new (WeirTimeline *timeline);
void weir_ruler_view_set_label_room (WeirRulerView *ruler, double px);
const WeirEvent *weir_ruler_view_event_at (WeirRulerView *ruler, double x, double y);

G_END_DECLS
