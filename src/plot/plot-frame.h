/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"
#include "timeline.h"
#include "track.h"

G_BEGIN_DECLS

#define WEIR_TICK_ROOM  64.0 /* px at least between two labels of time, at a text size of WEIR_EM */
#define WEIR_LABEL_ROOM 52.0 /* px at least left of a plot, for the labels of its values */
#define WEIR_EM         14.6667

/** WeirFrame: where the plot lies in its scene, and which times it spans; the axis of time of all who share it. */
typedef struct {
  double left, top, right, bottom; /* px */
  double from, to;                 /* s */
} WeirFrame;

double weir_frame_x (const WeirFrame *frame, double t);
double weir_frame_t (const WeirFrame *frame, double x);
double weir_frame_y (const WeirFrame *frame, const WeirScale *scale, double value);

void weir_frame_draw_phases (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene);
void weir_frame_draw_events (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene);
void weir_frame_draw_time_grid (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene);
void weir_frame_draw_times (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene,
                            double baseline);
void weir_frame_draw_values (const WeirFrame *frame, const WeirScale *scale, WeirUnit unit, WeirScene *scene);
double weir_frame_label_room (const WeirScale *scale, WeirUnit unit, WeirScene *scene);

G_END_DECLS
