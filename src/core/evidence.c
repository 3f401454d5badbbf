/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a backpressure verdict is made of: refusals, and the metrics that have a role. */
#include "backpressure-private.h"

#include <math.h>

static const WeirLoadPoint *
get_point (const WeirEvidence *evidence, guint i)
{
  return &g_array_index (evidence->points, WeirLoadPoint, i);
}

static guint
n_points (const WeirEvidence *evidence)
{
  return evidence->points ? evidence->points->len : 0;
}

/* When nothing more was refused: what was started in the window may be refused after its end. */
static gint64
end_of_refusals (const WeirEvidence *evidence)
{
  gint64 end = evidence->figures->to;

  for (guint i = 0; i < n_points (evidence); i++)
    if (get_point (evidence, i)->refused > 0)
      end = MAX (end, get_point (evidence, i)->t + get_point (evidence, i)->dt);
  return end;
}

/* The last scrape of the gateway at or before the window, and the first at or after the end of refusals.
 * Where only a process is watched, the gateway has not been asked. */
static void
find_scrapes (WeirEvidence *evidence)
{
  const WeirRunFigures *figures = evidence->figures;
  gint64 end = end_of_refusals (evidence);
  gboolean was_asked = figures->history && *figures->scenario->metrics_url;
  guint n = was_asked ? weir_metric_history_n_scrapes (figures->history) : 0;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++) {
    gint64 t = weir_metric_history_time (figures->history, i);

    if (weir_metric_history_is_silent (figures->history, i))
      continue;
    if (!any || t <= figures->from)
      evidence->first_scrape = t;
    if (!any || evidence->last_scrape < end)
      evidence->last_scrape = t;
    any = TRUE;
  }
  evidence->has_scrapes = any && evidence->last_scrape >= figures->from;
}

/* The metric's own name, where the selector found one name only. */
static char *
name_role (const WeirRole *role, const WeirMetricHistory *history)
{
  const char *name = NULL;

  for (guint i = 0; i < role->chosen->len; i++) {
    const char *next = weir_metric_history_series (history, g_array_index (role->chosen, guint, i))->name;

    if (name && !g_str_equal (name, next))
      return g_strdup (weir_selector_text (role->selector));
    name = next;
  }
  return g_strdup (name ? name : weir_selector_text (role->selector));
}

static void
find_role (WeirRole *role, const WeirEvidence *evidence, const char *text)
{
  const WeirMetricHistory *history = evidence->figures->history;

  role->selector = text && *text ? weir_selector_parse (text, NULL) : NULL;
  if (!role->selector || !evidence->has_scrapes)
    return;
  role->chosen = weir_metric_history_choose (history, role->selector);
  role->name = name_role (role, history);
  role->found = weir_metric_history_stats (history, role->selector, evidence->figures->from,
                                           MAX (evidence->last_scrape, evidence->figures->to), &role->stats);
}

static void
role_clear (WeirRole *role)
{
  g_clear_pointer (&role->selector, weir_selector_free);
  g_clear_pointer (&role->chosen, g_array_unref);
  g_clear_pointer (&role->name, g_free);
}

static void
count_refusals (WeirEvidence *evidence)
{
  const WeirPhaseCounts *counts = &evidence->figures->total->measured;

  evidence->refused = weir_phase_counts_as (counts, WEIR_COUNTED_AS_REFUSAL);
  if (evidence->figures->scenario->retry_after)
    evidence->refused = weir_phase_counts_refused_answers (counts);
  evidence->queue_full = weir_tally_get (&counts->outcomes, WEIR_OUTCOME_QUEUE_FULL);
}

/* The number that the whole of @text is; NaN: it is none. A metric's name may begin like one. */
static double
parse_number (const char *text)
{
  char *end;
  double number = text ? g_ascii_strtod (text, &end) : NAN;

  return isfinite (number) && end != text && !*end ? number : NAN;
}

void
weir_evidence_gather (WeirEvidence *evidence, const WeirRunFigures *figures, const GArray *points)
{
  *evidence = (WeirEvidence){ .figures = figures, .points = points };
  find_scrapes (evidence);
  find_role (&evidence->queue, evidence, figures->scenario->queue_metric);
  find_role (&evidence->counter, evidence, figures->scenario->backpressure_metric);
  evidence->capacity_number = parse_number (figures->scenario->queue_capacity);
  if (isnan (evidence->capacity_number))
    find_role (&evidence->capacity, evidence, figures->scenario->queue_capacity);
  count_refusals (evidence);
}

void
weir_evidence_clear (WeirEvidence *evidence)
{
  role_clear (&evidence->queue);
  role_clear (&evidence->capacity);
  role_clear (&evidence->counter);
}

/* Refusals in the intervals that have a part in the time between, whichever comes first. */
guint64
weir_evidence_refused_between (const WeirEvidence *evidence, gint64 from, gint64 to)
{
  guint64 refused = 0;

  for (guint i = 0; i < n_points (evidence); i++) {
    const WeirLoadPoint *point = get_point (evidence, i);

    if (point->t < to && point->t + point->dt > from)
      refused += point->refused;
  }
  return refused;
}

/* What was refused from the window's begin on, but before its first or after its last scrape. */
guint64
weir_evidence_not_counted (const WeirEvidence *evidence)
{
  gint64 from = evidence->figures->from;

  return weir_evidence_refused_between (evidence, from, evidence->first_scrape) +
         weir_evidence_refused_between (evidence, evidence->last_scrape, G_MAXINT64);
}

static gboolean
is_in_window (const WeirEvidence *evidence, const WeirLoadPoint *point)
{
  return point->t + point->dt > evidence->figures->from && point->t < evidence->figures->to;
}

/* NaN where nothing was refused in the window. */
double
weir_evidence_in_flight_at_first (const WeirEvidence *evidence)
{
  for (guint i = 0; i < n_points (evidence); i++) {
    const WeirLoadPoint *point = get_point (evidence, i);

    if (point->in_flight_at_refusal >= 1 && is_in_window (evidence, point))
      return point->in_flight_at_refusal;
  }
  return NAN;
}

double
weir_evidence_most_in_flight (const WeirEvidence *evidence)
{
  double most = 0;

  for (guint i = 0; i < n_points (evidence); i++)
    if (is_in_window (evidence, get_point (evidence, i)) && isfinite (get_point (evidence, i)->in_flight))
      most = MAX (most, get_point (evidence, i)->in_flight);
  return most;
}
