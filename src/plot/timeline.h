/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "palette.h"

G_BEGIN_DECLS

typedef struct {
  double from, to; /* s */
  gboolean aside;  /* warm-up, drain: no part of what is judged, and hatched */
  char *name;
} WeirPhaseSpan;

typedef struct {
  double from, to; /* s; equal for a moment */
  WeirInk ink;
  char *words;
  guint weight; /* where there is no room for the words of all, the heavier have theirs */
} WeirEvent;

/**
 * WeirTimeline:
 *
 * The one time axis of a run, which all its charts share: its phases, its events and what part of
 * it is in sight. Times are seconds since the first intended start; of runs that are compared, since
 * their measured phases began. ::changed is emitted once for each change.
 */
#define WEIR_TYPE_TIMELINE (weir_timeline_get_type ())
G_DECLARE_FINAL_TYPE (WeirTimeline, weir_timeline, WEIR, TIMELINE, GObject)

WeirTimeline *weir_timeline_new (void);

void weir_timeline_set_planned (WeirTimeline *timeline, double seconds);
void weir_timeline_set_elapsed (WeirTimeline *timeline, double seconds, gboolean is_live);
void weir_timeline_set_latest (WeirTimeline *timeline, double t);
void weir_timeline_set_begin (WeirTimeline *timeline, double seconds);
void weir_timeline_set_phases (WeirTimeline *timeline, const WeirPhaseSpan *phases, guint n);
void weir_timeline_set_events (WeirTimeline *timeline, const WeirEvent *events, guint n);
void weir_timeline_set_clock (WeirTimeline *timeline, gint64 start_us);
void weir_timeline_set_view (WeirTimeline *timeline, double from, double to);
void weir_timeline_zoom (WeirTimeline *timeline, double factor, double around);
void weir_timeline_reveal (WeirTimeline *timeline, double t);
void weir_timeline_pan (WeirTimeline *timeline, double seconds);

double weir_timeline_get_begin (WeirTimeline *timeline);
double weir_timeline_get_extent (WeirTimeline *timeline);
double weir_timeline_get_elapsed (WeirTimeline *timeline);
double weir_timeline_get_latest (WeirTimeline *timeline);
gboolean weir_timeline_is_live (WeirTimeline *timeline);
gboolean weir_timeline_is_zoomed (WeirTimeline *timeline);
double weir_timeline_get_from (WeirTimeline *timeline);
double weir_timeline_get_to (WeirTimeline *timeline);
const WeirPhaseSpan *weir_timeline_get_phases (WeirTimeline *timeline, guint *n);
const WeirPhaseSpan *weir_timeline_phase_at (WeirTimeline *timeline, double t);
const WeirEvent *weir_timeline_get_events (WeirTimeline *timeline, guint *n);
char *weir_timeline_label (WeirTimeline *timeline, double t);

G_END_DECLS
