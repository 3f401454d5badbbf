/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-events.h"

#include <glib/gi18n.h>
#include <math.h>

#include "run-timeline.h"
#include "stages.h"

#define QUIET 5.0 /* seconds without it, after which it is a new event */

/* What matters more has its words in sight first: what the gateway does before what the load and its computer do. */
enum { LATE, STAGE, NOTE, DROPPED, RATE_LIMITED, QUEUE_FULL, RESTARTED, GONE };

/* What is looked for in the seconds of a run. */
typedef struct {
  const GArray *seconds; /* of WeirSecond */
  double latest;         /* s: how late a start may be */
} Course;

typedef gboolean (*IsOn) (const Course *course, const WeirSecond *second);
typedef char *(*Tell) (const Course *course, guint first, guint last);

typedef struct {
  IsOn is_on;
  Tell tell;
  WeirInk ink;
  guint weight;
} Kind;

static gboolean
is_queue_full (const Course *course, const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_QUEUE_FULL] > 0;
}

static char *
tell_queue_full (const Course *course, guint first, guint last)
{
  guint code = g_array_index (course->seconds, WeirSecond, first).full_code;

  /* Translators: an event and the HTTP status that told it: "Queue full: 503" */
  return code > 0 ? g_strdup_printf (_ ("Queue full: %u"), code) : g_strdup (_ ("Queue full"));
}

static gboolean
is_rate_limited (const Course *course, const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_RATE_LIMITED] > 0;
}

static char *
tell_rate_limited (const Course *course, guint first, guint last)
{
  /* Translators: an event and the HTTP status that told it: "Rate limited: 429" */
  return g_strdup_printf (_ ("Rate limited: %u"), 429);
}

static gboolean
is_unreachable (const Course *course, const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_TRANSPORT] > 0;
}

/* Some connections fail where a gateway is busy; none is answered where it is gone. */
static char *
tell_unreachable (const Course *course, guint first, guint last)
{
  guint silent = 0, longest = 0;

  for (guint i = first; i <= last; i++) {
    const WeirSecond *second = &g_array_index (course->seconds, WeirSecond, i);

    if (weir_second_ended (second) > 0)
      silent = weir_second_is_silent (second) ? silent + 1 : 0;
    longest = MAX (longest, silent);
  }
  return g_strdup (longest >= WEIR_SILENT_LEAST ? _ ("Gateway gone") : _ ("Connection failed"));
}

static gboolean
starts_late (const Course *course, const WeirSecond *second)
{
  return second->start_lag > course->latest;
}

static char *
tell_late (const Course *course, guint first, guint last)
{
  return g_strdup (_ ("Starts late"));
}

static gboolean
drops (const Course *course, const WeirSecond *second)
{
  return second->dropped > 0;
}

static char *
tell_drops (const Course *course, guint first, guint last)
{
  return g_strdup (_ ("Starts dropped"));
}

static gboolean
loses (const Course *course, const WeirSecond *second)
{
  return second->outcomes[WEIR_BAND_LOST] > 0;
}

static char *
tell_loss (const Course *course, guint first, guint last)
{
  return g_strdup (_ ("Work lost"));
}

static const Kind kinds[] = {
  { is_queue_full, tell_queue_full, WEIR_INK_QUEUE_FULL, QUEUE_FULL },
  { is_rate_limited, tell_rate_limited, WEIR_INK_RATE_LIMITED, RATE_LIMITED },
  { is_unreachable, tell_unreachable, WEIR_INK_TRANSPORT, GONE },
  { starts_late, tell_late, WEIR_INK_GENERATOR, LATE },
  { drops, tell_drops, WEIR_INK_WORSE, DROPPED },
  { loses, tell_loss, WEIR_INK_LOST, GONE },
};

static void
clear_event (gpointer event)
{
  g_free (((WeirEvent *) event)->words);
}

/* Takes @words. */
static void
add (GArray *events, double from, double to, WeirInk ink, guint weight, char *words)
{
  WeirEvent event = { from, to, ink, words, weight };

  g_array_append_val (events, event);
}

static void
add_span (GArray *events, const Course *course, const Kind *kind, guint first, guint last)
{
  const WeirSecond *end = &g_array_index (course->seconds, WeirSecond, last);

  add (events, g_array_index (course->seconds, WeirSecond, first).t, end->t + end->dt, kind->ink,
       kind->weight, kind->tell (course, first, last));
}

/* What goes on, with pauses that are shorter than @QUIET, is one event. */
static void
add_spans (GArray *events, const Course *course, const Kind *kind)
{
  guint first = 0, last = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < course->seconds->len; i++) {
    const WeirSecond *second = &g_array_index (course->seconds, WeirSecond, i);
    const WeirSecond *before = &g_array_index (course->seconds, WeirSecond, last);

    if (!kind->is_on (course, second))
      continue;
    if (any && second->t - (before->t + before->dt) > QUIET) {
      add_span (events, course, kind, first, last);
      any = FALSE;
    }
    first = any ? first : i;
    last = i;
    any = TRUE;
  }
  if (any)
    add_span (events, course, kind, first, last);
}

/* A counter falls, and the time at which a process started changes, only where it has begun anew. */
static gboolean
tells_restart (const WeirMetricSeries *series, double before, double now)
{
  if (isnan (before) || isnan (now))
    return FALSE;
  if (g_str_has_suffix (series->name, "_start_time_seconds"))
    return now != before;
  return weir_metric_series_only_rises (series) && now < before;
}

/* @last: of each series what it was when it was last there; it becomes what it is in @scrape. What was there
 * before a restart says nothing of what comes after it. */
static gboolean
is_restart (const WeirMetricHistory *metrics, guint scrape, double *last)
{
  guint n = weir_metric_history_n_series (metrics);
  gboolean restarted = weir_metric_history_is_restart (metrics, scrape);

  for (guint i = 0; i < n && !restarted; i++)
    restarted = tells_restart (weir_metric_history_series (metrics, i), last[i],
                               weir_metric_history_value (metrics, i, scrape));
  for (guint i = 0; i < n; i++) {
    double now = weir_metric_history_value (metrics, i, scrape);

    if (restarted || !isnan (now))
      last[i] = now;
  }
  return restarted;
}

static void
add_restarts (GArray *events, const WeirMetricHistory *metrics)
{
  g_autofree double *last = g_new (double, MAX (weir_metric_history_n_series (metrics), 1));

  for (guint i = 0; i < weir_metric_history_n_series (metrics); i++)
    last[i] = NAN;
  for (guint i = 0; i < weir_metric_history_n_scrapes (metrics); i++) {
    double t = (double) weir_metric_history_time (metrics, i) / G_USEC_PER_SEC;

    if (is_restart (metrics, i, last))
      add (events, t, t, WEIR_INK_GATEWAY, RESTARTED, g_strdup (_ ("Gateway restarted")));
  }
}

/* Where a stage of the load follows another, as far as the run came. */
static void
add_stages (GArray *events, const WeirScenario *scenario, double elapsed)
{
  g_autoptr (GArray) stages = weir_scenario_stages (scenario);
  double t = 0;

  for (guint i = 0; stages != NULL && i < stages->len && t <= elapsed; i++) {
    if (i > 0)
      add (events, t, t, WEIR_INK_OFFERED, STAGE,
           /* Translators: a part of the load begins, counted from 1: "Stage 2" */
           g_strdup_printf (_ ("Stage %u"), i + 1));
    t += g_array_index (stages, WeirStage, i).seconds;
  }
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

    if (note->kind != WEIR_ANNOTATION_TIME || note->is_deleted)
      continue;
    /* TRANSLATORS: what a person wrote, at a time of the run */
    add (events, t, t, WEIR_INK_NEUTRAL, NOTE, g_strdup_printf (_ ("Note: %s"), note->text));
  }
}

static double
elapsed (const GArray *seconds)
{
  const WeirSecond *last = seconds->len > 0 ? &g_array_index (seconds, WeirSecond, seconds->len - 1) : NULL;

  return last != NULL ? last->t + last->dt : 0;
}

/**
 * weir_run_events:
 * @run: a run
 * @seconds: (element-type WeirSecond): of @run
 * @metrics: what its metrics did
 * @validity: (nullable): up to where its generator is sound
 *
 * Returns: (transfer full) (element-type WeirEvent): what happened that a person would want to see
 *   on the axis, in the order of time; what goes on is one event, which lasts
 */
GArray *
weir_run_events (const WeirRun *run, const GArray *seconds, const WeirMetricHistory *metrics,
                 const WeirValidity *validity)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (WeirEvent));
  Course course = { seconds,
                    validity != NULL ? weir_validity_latest_start (validity) / G_USEC_PER_SEC : INFINITY };

  g_array_set_clear_func (events, clear_event);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_spans (events, &course, &kinds[i]);
  add_restarts (events, metrics);
  add_stages (events, run->scenario, elapsed (seconds));
  add_notes (events, run);
  g_array_sort (events, by_time);
  return events;
}
