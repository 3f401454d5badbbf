/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "scale.h"
#include "series.h"

G_BEGIN_DECLS

/** WeirLimit: a dotted line that a value is held against. */
typedef struct {
  double value;
  WeirInk ink;
  char *words; /* what it limits, and its value */
} WeirLimit;

/**
 * WeirTrack:
 *
 * One chart over time: its words, its series and its axis of values. It knows neither its place nor
 * its size. ::changed is emitted for each change; ::legend where what stands beside the plot differs.
 */
#define WEIR_TYPE_TRACK (weir_track_get_type ())
G_DECLARE_FINAL_TYPE (WeirTrack, weir_track, WEIR, TRACK, GObject)

WeirTrack *weir_track_new (const char *id, const char *title, WeirUnit unit, guint height);

void weir_track_set_basis (WeirTrack *track, const char *basis);
void weir_track_set_empty (WeirTrack *track, const char *sentence);
void weir_track_set_remark (WeirTrack *track, const char *sentence);
void weir_track_set_series (WeirTrack *track, WeirSeries *const *series, guint n);
void weir_track_set_limits (WeirTrack *track, const WeirLimit *limits, guint n);
void weir_track_set_reach (WeirTrack *track, double most);
void weir_track_set_compared (WeirTrack *track, gboolean is_compared);
void weir_track_set_wanting (WeirTrack *track, const char *wanting);
void weir_track_set_log (WeirTrack *track, gboolean is_log);
void weir_track_set_table (WeirTrack *track, gboolean is_table);

const char *weir_track_get_id (WeirTrack *track);
const char *weir_track_get_title (WeirTrack *track);
const char *weir_track_get_basis (WeirTrack *track);
const char *weir_track_get_sentence (WeirTrack *track);
WeirUnit weir_track_get_unit (WeirTrack *track);
guint weir_track_get_height (WeirTrack *track);
gboolean weir_track_get_log (WeirTrack *track);
gboolean weir_track_get_table (WeirTrack *track);
gboolean weir_track_is_compared (WeirTrack *track);
const char *weir_track_get_wanting (WeirTrack *track);
double weir_track_get_highest (WeirTrack *track);
gboolean weir_track_is_empty (WeirTrack *track);
guint weir_track_n_series (WeirTrack *track);
const WeirSeries *weir_track_get_series (WeirTrack *track, guint i);
const WeirLimit *weir_track_get_limits (WeirTrack *track, guint *n);
const WeirScale *weir_track_get_scale (WeirTrack *track);
char *weir_track_describe_value (WeirTrack *track, guint series, double t);
char *weir_track_describe_change (WeirTrack *track, double t);

G_END_DECLS
