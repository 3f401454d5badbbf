/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"

G_BEGIN_DECLS

/** WeirRuler: how the events of a timeline lie in their lanes above a plot. */
typedef struct {
  guint event; /* index in the timeline */
  guint lane;
  double x;        /* px of its moment */
  double from, to; /* px that it covers */
} WeirRulerEvent;

GArray *weir_ruler_layout (WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene, guint *hidden);
double weir_ruler_height (WeirTimeline *timeline, double em);
void weir_ruler_draw (WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene);
gssize weir_ruler_event_at (WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene, double x,
                            double y);

G_END_DECLS
