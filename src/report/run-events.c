/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-events.h"

#include <glib/gi18n.h>

#define QUIET 5.0 /* seconds without it, after which it is a new event */

typedef gboolean (*IsOn) (const WeirSecond *second);

static gboolean
is_queue_full (const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_QUEUE_FULL] > 0;
}

static gboolean
is_rate_limited (const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_RATE_LIMITED] > 0;
}

static gboolean
is_unreachable (const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_TRANSPORT] > 0;
}

static gboolean
drops (const WeirSecond *second)
{
  return second->dropped > 0;
}

static gboolean
loses (const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_LOST] > 0;
}

static void
clear_event (gpointer event)
{
  g_free (((WeirEvent *) event)->words);
}

static void
add_spans (GArray *events, const GArray *seconds, IsOn is_on, WeirInk ink, const char *words)
{
  WeirEvent event = { .from = -1 };

  for (guint i = 0; i < seconds->len; i++) {
    const WeirSecond *second = &g_array_index (seconds, WeirSecond, i);

    if (!is_on (second))
      continue;
    if (event.from >= 0 && second->t - event.to > QUIET) {
      g_array_append_val (events, event);
      event.from = -1;
    }
    if (event.from < 0)
      event = (WeirEvent){ .from = second->t, .ink = ink, .words = g_strdup (words) };
    event.to = second->t + second->dt;
  }
  if (event.from >= 0)
    g_array_append_val (events, event);
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const WeirEvent *one = a, *other = b;

  return (one->from > other->from) - (one->from < other->from);
}

/* What a person noted at a time of the run. */
static void
add_notes (GArray *events, const WeirRun *run)
{
  for (guint i = 0; i < run->annotations->len; i++) {
    const WeirAnnotation *note = g_ptr_array_index (run->annotations, i);
    double t = (double) note->t / G_USEC_PER_SEC;
    WeirEvent event = { .from = t, .to = t, .ink = WEIR_INK_NEUTRAL };

    if (note->kind != WEIR_ANNOTATION_TIME || note->is_deleted)
      continue;
    /* TRANSLATORS: what a person wrote, at a time of the run */
    event.words = g_strdup_printf (_ ("Note: %s"), note->text);
    g_array_append_val (events, event);
  }
}

/**
 * weir_run_events:
 * @run: a run
 * @seconds: (element-type WeirSecond): of @run
 *
 * Returns: (transfer full) (element-type WeirEvent): what happened that a person would want to see
 *   on the axis, in the order of time; what goes on is one event, which lasts
 */
GArray *
weir_run_events (const WeirRun *run, const GArray *seconds)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (WeirEvent));

  g_array_set_clear_func (events, clear_event);
  add_spans (events, seconds, is_queue_full, WEIR_INK_QUEUE_FULL, _ ("Queue full"));
  add_spans (events, seconds, is_rate_limited, WEIR_INK_RATE_LIMITED, _ ("Rate limited"));
  add_spans (events, seconds, is_unreachable, WEIR_INK_TRANSPORT, _ ("Connection failed"));
  add_spans (events, seconds, drops, WEIR_INK_WORSE, _ ("Starts dropped"));
  add_spans (events, seconds, loses, WEIR_INK_LOST, _ ("Work lost"));
  add_notes (events, run);
  g_array_sort (events, by_time);
  return events;
}
