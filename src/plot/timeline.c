/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline.h"

#include <math.h>

#include "time-axis.h"

#define LEAST_SPAN 2.0 /* s: what a zoom leaves in sight at least */

struct _WeirTimeline {
  GObject parent;

  double planned, elapsed, extent;
  double latest; /* s: within the newest of the figures; NaN: not told */
  double begin;  /* s, 0 or below: where the axis begins */
  gboolean is_live;
  gint64 clock; /* µs of the first intended start, 0 where elapsed time is shown */
  GArray *phases, *events;
  double from, to; /* what is in sight; equal where that is all */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirTimeline, weir_timeline, G_TYPE_OBJECT)

static void
clear_phase (gpointer phase)
{
  g_free (((WeirPhaseSpan *) phase)->name);
}

static void
clear_event (gpointer event)
{
  g_free (((WeirEvent *) event)->words);
}

static void
weir_timeline_finalize (GObject *object)
{
  WeirTimeline *self = WEIR_TIMELINE (object);

  g_array_unref (self->phases);
  g_array_unref (self->events);
  G_OBJECT_CLASS (weir_timeline_parent_class)->finalize (object);
}

static void
weir_timeline_class_init (WeirTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_timeline_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", WEIR_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_timeline_init (WeirTimeline *self)
{
  self->latest = NAN;
  self->phases = g_array_new (FALSE, FALSE, sizeof (WeirPhaseSpan));
  self->events = g_array_new (FALSE, FALSE, sizeof (WeirEvent));
  g_array_set_clear_func (self->phases, clear_phase);
  g_array_set_clear_func (self->events, clear_event);
}

WeirTimeline *
weir_timeline_new (void)
{
  return g_object_new (WEIR_TYPE_TIMELINE, NULL);
}

static void
changed (WeirTimeline *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A finished run ends its axis: it is as long as the run was. */
static void
measure (WeirTimeline *self)
{
  self->extent = self->is_live
                     ? weir_time_axis_extent (self->planned, self->elapsed, self->extent)
                     : MAX (self->elapsed, self->planned > 0 && self->elapsed <= 0 ? self->planned : 1);
}

/** weir_timeline_set_begin: @seconds, 0 or below, is where the axis begins: what came before its 0:00 is on it too */
void
weir_timeline_set_begin (WeirTimeline *self, double seconds)
{
  g_return_if_fail (WEIR_IS_TIMELINE (self) && seconds <= 0);
  if (self->begin == seconds)
    return;
  self->begin = seconds;
  changed (self);
}

/** weir_timeline_set_planned: @seconds is the length that the plan foresees; 0 where it ends by count */
void
weir_timeline_set_planned (WeirTimeline *self, double seconds)
{
  g_return_if_fail (WEIR_IS_TIMELINE (self));
  if (self->planned == seconds)
    return;
  self->planned = seconds;
  measure (self);
  changed (self);
}

/** weir_timeline_set_elapsed: how far the run is, s, and whether it still goes on */
void
weir_timeline_set_elapsed (WeirTimeline *self, double seconds, gboolean is_live)
{
  g_return_if_fail (WEIR_IS_TIMELINE (self));
  if (self->elapsed == seconds && self->is_live == is_live)
    return;
  self->elapsed = seconds;
  self->is_live = is_live;
  measure (self);
  changed (self);
}

/** weir_timeline_set_latest: @t, s, is the middle of the newest second that has figures: where the run is lies behind it,
 * and may be in another phase */
void
weir_timeline_set_latest (WeirTimeline *self, double t)
{
  g_return_if_fail (WEIR_IS_TIMELINE (self));
  if (self->latest == t)
    return;
  self->latest = t;
  changed (self);
}

/** weir_timeline_set_phases: @phases are copied */
void
weir_timeline_set_phases (WeirTimeline *self, const WeirPhaseSpan *phases, guint n)
{
  g_return_if_fail (WEIR_IS_TIMELINE (self));
  g_array_set_size (self->phases, 0);
  for (guint i = 0; i < n; i++) {
    WeirPhaseSpan phase = phases[i];

    phase.name = g_strdup (phase.name);
    g_array_append_val (self->phases, phase);
  }
  changed (self);
}

/** weir_timeline_set_events: @events are copied; they rise by their beginning */
void
weir_timeline_set_events (WeirTimeline *self, const WeirEvent *events, guint n)
{
  g_return_if_fail (WEIR_IS_TIMELINE (self));
  g_array_set_size (self->events, 0);
  for (guint i = 0; i < n; i++) {
    WeirEvent event = events[i];

    event.words = g_strdup (event.words);
    g_array_append_val (self->events, event);
  }
  changed (self);
}

/** weir_timeline_set_clock: shows the time of day; @start_us is the wall clock of 0:00, or 0 for elapsed time */
void
weir_timeline_set_clock (WeirTimeline *self, gint64 start_us)
{
  g_return_if_fail (WEIR_IS_TIMELINE (self));
  self->clock = start_us;
  changed (self);
}

/** weir_timeline_set_view: has @from to @to in sight, s, as far as the axis reaches */
void
weir_timeline_set_view (WeirTimeline *self, double from, double to)
{
  double extent, span;

  g_return_if_fail (WEIR_IS_TIMELINE (self));
  extent = weir_timeline_get_extent (self);
  span = MAX (to - from, LEAST_SPAN);
  if (span >= extent) {
    self->from = self->to = 0;
  } else {
    self->from = CLAMP (from, self->begin, self->begin + extent - span);
    self->to = self->from + span;
  }
  changed (self);
}

/** weir_timeline_zoom: what is in sight becomes @factor times as long, while @around stays in its place */
void
weir_timeline_zoom (WeirTimeline *self, double factor, double around)
{
  double from = weir_timeline_get_from (self), to = weir_timeline_get_to (self);

  if ((to - from) * factor < LEAST_SPAN)
    factor = LEAST_SPAN / (to - from);
  weir_timeline_set_view (self, around - (around - from) * factor, around + (to - around) * factor);
}

/** weir_timeline_pan: moves what is in sight by @seconds; all in sight cannot move */
void
weir_timeline_pan (WeirTimeline *self, double seconds)
{
  if (weir_timeline_is_zoomed (self))
    weir_timeline_set_view (self, self->from + seconds, self->to + seconds);
}

/** weir_timeline_reveal: has @t, s, in sight, at a quarter from the edge that it lay beyond */
void
weir_timeline_reveal (WeirTimeline *self, double t)
{
  double from = weir_timeline_get_from (self), to = weir_timeline_get_to (self), margin = (to - from) / 4;

  if (t < from)
    weir_timeline_pan (self, t - margin - from);
  else if (t > to)
    weir_timeline_pan (self, t + margin - to);
}

/** weir_timeline_get_extent: Returns: length of the whole axis, s, above 0 */
double
weir_timeline_get_extent (WeirTimeline *self)
{
  return (self->extent > 0 ? self->extent : 60) - self->begin;
}

double
weir_timeline_get_begin (WeirTimeline *self)
{
  return self->begin;
}

double
weir_timeline_get_elapsed (WeirTimeline *self)
{
  return self->elapsed;
}

/** weir_timeline_get_latest: Returns: a time within the newest figures, s; where the run is, as long as none was told */
double
weir_timeline_get_latest (WeirTimeline *self)
{
  return isnan (self->latest) ? self->elapsed : self->latest;
}

gboolean
weir_timeline_is_live (WeirTimeline *self)
{
  return self->is_live;
}

gboolean
weir_timeline_is_zoomed (WeirTimeline *self)
{
  return self->to > self->from;
}

/** weir_timeline_get_from: Returns: where what is in sight begins, s */
double
weir_timeline_get_from (WeirTimeline *self)
{
  return weir_timeline_is_zoomed (self) ? self->from : self->begin;
}

/** weir_timeline_get_to: Returns: where it ends, s */
double
weir_timeline_get_to (WeirTimeline *self)
{
  return weir_timeline_is_zoomed (self) ? self->to : self->begin + weir_timeline_get_extent (self);
}

const WeirPhaseSpan *
weir_timeline_get_phases (WeirTimeline *self, guint *n)
{
  *n = self->phases->len;
  return (const WeirPhaseSpan *) (gpointer) self->phases->data;
}

/** weir_timeline_phase_at: Returns: (transfer none) (nullable): the phase that @t lies in */
const WeirPhaseSpan *
weir_timeline_phase_at (WeirTimeline *self, double t)
{
  for (guint i = 0; i < self->phases->len; i++) {
    const WeirPhaseSpan *phase = &g_array_index (self->phases, WeirPhaseSpan, i);

    if (t >= phase->from && t < phase->to)
      return phase;
  }
  return NULL;
}

const WeirEvent *
weir_timeline_get_events (WeirTimeline *self, guint *n)
{
  *n = self->events->len;
  return (const WeirEvent *) (gpointer) self->events->data;
}

/** weir_timeline_label: Returns: (transfer full): @t as the axis says it */
char *
weir_timeline_label (WeirTimeline *self, double t)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (self->clock == 0)
    return weir_time_axis_label (t, weir_timeline_get_extent (self) >= 3600);
  utc = g_date_time_new_from_unix_utc ((self->clock + (gint64) (t * 1e6)) / G_USEC_PER_SEC);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  return local != NULL ? g_date_time_format (local, "%H:%M:%S") : g_strdup ("–");
}
