/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures above the tracks of a run say. */
#include "config.h"

#include "tile-figures.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "chip.h"
#include "format.h"
#include "statistics.h"
#include "summary-figures.h"

#define NO_FIGURE "–"

/* During the warm-up there is nothing measured yet: then it is what is shown, and said. */
static gboolean
is_warm_up (const WeirRunResult *result)
{
  return result->total->measured.started == 0 && result->total->warm_up.started > 0;
}

static const WeirPhaseCounts *
counts_of (const WeirRunResult *result)
{
  return is_warm_up (result) ? &result->total->warm_up : &result->total->measured;
}

/* How long the counts took, s. */
static double
seconds_of (const WeirRunResult *result)
{
  return (double) (is_warm_up (result) ? result->total->dt : result->measured_us) / G_USEC_PER_SEC;
}

static void
set_tone (WeirTileFigure *figure, WeirTone tone)
{
  figure->icon = weir_tone_icon (tone);
  figure->tone = weir_tone_style (tone);
}

/* Of those that look at the measured phase; one that failed goes before one that passed. */
static const WeirThresholdResult *
threshold_on (const WeirRunResult *result, const char *metric)
{
  const WeirThresholdResult *found = NULL;

  for (guint i = 0; i < result->thresholds->len; i++) {
    const WeirThresholdResult *threshold = g_ptr_array_index (result->thresholds, i);

    if (g_str_has_prefix (threshold->text, metric) && strstr (threshold->text, " for ") == NULL &&
        (found == NULL || (found->passed && !threshold->passed)))
      found = threshold;
  }
  return found;
}

/* @metric: as thresholds are written: "latency p95 ". A threshold takes the place of what the figure rests on. */
static void
show_threshold (WeirTileFigure *figure, const WeirRunResult *result, const char *metric)
{
  g_autofree char *limit = NULL, *basis = NULL;
  const WeirThresholdResult *threshold = is_warm_up (result) ? NULL : threshold_on (result, metric);
  const char *relation = threshold != NULL ? threshold->limit_text : "";
  const char *words = _ ("within the limit of\u00a0%s");

  if (threshold == NULL || !threshold->has_value)
    return;
  if (!threshold->passed)
    words = *relation == '<'   ? _ ("over the limit of\u00a0%s")
            : *relation == '>' ? _ ("under the limit of\u00a0%s")
                               : _ ("the limit is\u00a0%s");
  limit = weir_threshold_read_out (relation + strspn (relation, "<>=! "));
  basis = g_steal_pointer (&figure->caption);
  figure->caption = g_strdup_printf (words, limit);
  if (figure->detail == NULL)
    figure->detail = g_steal_pointer (&basis);
  set_tone (figure, threshold->passed ? WEIR_TONE_OK : WEIR_TONE_BAD);
}

static char *
tell_samples (const WeirHistogram *latency)
{
  guint64 n = latency != NULL ? weir_histogram_count (latency) : 0;
  g_autofree char *found = weir_format_count (n), *needed = weir_format_count (weir_woodruff_needed (0.95));

  /* TRANSLATORS: so few of the samples that a figure takes: "12 of 72 samples" */
  return n >= weir_woodruff_needed (0.95) ? NULL : g_strdup_printf (_ ("%s of %s samples"), found, needed);
}

static void
make_latency (WeirTileFigure *figure, const WeirRunResult *result)
{
  const WeirHistogram *latency = counts_of (result)->success[WEIR_STEP_RESPONSE];
  g_autofree char *p50 = weir_format_percentile (latency, 50), *p99 = weir_format_percentile (latency, 99);
  char *few = tell_samples (latency);

  figure->title = _ ("p95 latency");
  figure->track = "latency";
  figure->value = weir_format_percentile (latency, 95);
  figure->detail = g_strdup_printf (_ ("p50 %s, p99 %s"), p50, p99);
  figure->caption = few != NULL ? few : g_strdup (figure->detail);
  if (few == NULL)
    show_threshold (figure, result, "latency p95 ");
  if (few == NULL && figure->icon == NULL)
    show_threshold (figure, result, "response p95 ");
}

static void
make_throughput (WeirTileFigure *figure, const WeirRunResult *result)
{
  double seconds = seconds_of (result);
  const WeirPhaseCounts *counts = counts_of (result);
  guint64 ended = is_warm_up (result) ? counts->completed : result->total->completed_in_window;
  g_autofree char *offered =
      weir_format_rate (seconds > 0 ? (double) (counts->started + counts->dropped) / seconds : NAN);
  g_autofree char *started = weir_format_count (counts->started);

  figure->title = _ ("Throughput");
  figure->track = "throughput";
  figure->value = seconds > 0 ? weir_format_rate ((double) ended / seconds) : g_strdup (NO_FIGURE);
  figure->caption = weir_scenario_is_open (result->scenario) ? g_strdup_printf (_ ("of %s offered"), offered)
                                                             : g_strdup_printf (_ ("%s executions"), started);
  show_threshold (figure, result, "throughput rate ");
}

/* One way to refuse is called by its name. */
static char *
tell_refused (const WeirPhaseCounts *counts, guint64 refused)
{
  g_autofree char *count = weir_format_count (refused);

  if (weir_tally_get (&counts->outcomes, WEIR_OUTCOME_QUEUE_FULL) == refused)
    return g_strdup_printf (_ ("%s\u00a0times queue\u00a0full"), count);
  if (weir_tally_get (&counts->outcomes, WEIR_OUTCOME_RATE_LIMITED) == refused)
    return g_strdup_printf (_ ("%s\u00a0times rate\u00a0limited"), count);
  return g_strdup_printf (_ ("%s refused"), count);
}

static char *
tell_failed (guint64 errors)
{
  g_autofree char *count = weir_format_count (errors);

  return g_strdup_printf (_ ("%s failed"), count);
}

static void
make_refused (WeirTileFigure *figure, const WeirRunResult *result)
{
  const WeirPhaseCounts *counts = counts_of (result);
  guint64 refused = weir_phase_counts_as (counts, WEIR_COUNTED_AS_REFUSAL);
  guint64 errors = weir_phase_counts_as (counts, WEIR_COUNTED_AS_ERROR);
  guint64 judged = errors + weir_phase_counts_as (counts, WEIR_COUNTED_AS_SUCCESS);
  gboolean is_refused = refused > errors;
  guint64 whole = is_refused ? counts->started : judged;

  figure->title = is_refused ? _ ("Refused") : _ ("Errors");
  figure->track = "outcomes";
  figure->value = whole > 0 ? weir_format_percent ((double) (is_refused ? refused : errors) / (double) whole)
                            : g_strdup (NO_FIGURE);
  figure->caption = refused + errors == 0 ? g_strdup (_ ("0 failed, 0 refused"))
                    : is_refused          ? tell_refused (counts, refused)
                                          : tell_failed (errors);
  if (whole > 0)
    set_tone (figure, refused + errors > 0 ? WEIR_TONE_WARN : WEIR_TONE_OK);
  show_threshold (figure, result, is_refused ? "refused " : "errors ");
}

static void
make_in_flight (WeirTileFigure *figure, const WeirRunResult *result, const WeirProgress *progress)
{
  double seconds = seconds_of (result);
  double mean = seconds > 0 ? result->total->window_area / seconds : 0;

  figure->title = _ ("In flight");
  figure->track = "in-flight";
  figure->value =
      progress != NULL ? weir_format_count (progress->in_flight) : weir_format_fixed (mean, 1, NULL);
  figure->caption = g_strdup (progress != NULL ? _ ("executions, now") : _ ("executions, on average"));
}

/* Of a run that is over, how full the queue became says more than how it was left. */
static void
make_queue (WeirTileFigure *figure, const WeirRunResult *result, const WeirProgress *progress)
{
  const WeirBackpressure *gateway = result->backpressure;
  double now = gateway != NULL ? gateway->queue_last : NAN;
  double most = gateway != NULL ? fmax (gateway->queue_peak, now) : NAN;
  g_autofree char *peak = weir_format_figure (most, 3, NULL);
  g_autofree char *room = gateway != NULL && isfinite (gateway->queue_capacity)
                              ? weir_format_figure (gateway->queue_capacity, 3, NULL)
                              : NULL;
  g_autofree char *metric = NULL;

  if (!isfinite (now)) {
    make_in_flight (figure, result, progress);
    return;
  }
  figure->title = _ ("Queue depth");
  figure->track = gateway->queue;
  figure->value = weir_format_figure (progress != NULL ? now : most, 3, NULL);
  /* TRANSLATORS: of the gateway's queue: the most that it held, and what it can hold */
  figure->caption = progress != NULL
                        ? (room != NULL ? g_strdup_printf (_ ("peak\u00a0%s, of\u00a0%s"), peak, room)
                                        : g_strdup_printf (_ ("peak %s"), peak))
                        : (room != NULL ? g_strdup_printf (_ ("at its peak, of\u00a0%s"), room)
                                        : g_strdup (_ ("at its peak")));
  metric = g_strdup_printf ("prometheus.%s ", gateway->queue);
  show_threshold (figure, result, metric);
}

/* The larger of two lags, and which it is. */
static char *
tell_lag (const WeirValidity *validity)
{
  double lag = validity != NULL ? fmax (validity->start_lag_p99, validity->loop_lag_p99) : NAN;
  g_autofree char *late = isfinite (lag) ? weir_format_duration_us ((gint64) lag) : g_strdup (NO_FIGURE);

  if (isfinite (lag) && lag != validity->start_lag_p99)
    /* TRANSLATORS: how late the loop of a worker is, "loop 0.13 ms late at p99" */
    return g_strdup_printf (_ ("loop %s late at p99"), late);
  return g_strdup_printf (_ ("starts %s late at p99"), late);
}

static void
make_generator (WeirTileFigure *figure, const WeirRunResult *result)
{
  static const struct {
    const char *words;
    WeirTone tone;
  } states[] = {
    [WEIR_GENERATOR_SOUND] = { N_ ("Healthy"), WEIR_TONE_OK },
    [WEIR_GENERATOR_STRAINED] = { N_ ("Strained"), WEIR_TONE_WARN },
    [WEIR_GENERATOR_AT_FAULT] = { N_ ("At fault"), WEIR_TONE_WARN },
  };
  const WeirValidity *validity = result->validity;

  figure->title = _ ("Generator");
  figure->track = "generator";
  figure->caption = tell_lag (validity);
  if (validity == NULL) {
    figure->value = g_strdup (NO_FIGURE);
    return;
  }
  figure->value = g_strdup (_ (states[validity->state].words));
  figure->detail = weir_validity_describe (validity);
  set_tone (figure, states[validity->state].tone);
  if (validity->state == WEIR_GENERATOR_AT_FAULT)
    figure->icon = "action-unavailable-symbolic";
}

/**
 * weir_tile_figure_make:
 * @figure: (out): to be cleared by weir_tile_figure_clear()
 * @result: a run so far, or a range of it
 * @progress: (nullable): of a run that is on, where @result is all of it
 *
 * Of the measured phase; until that begins of the warm-up, which is said in the place of the caption.
 */
void
weir_tile_figure_make (WeirTileFigure *figure, WeirTileKind kind, const WeirRunResult *result,
                       const WeirProgress *progress)
{
  *figure = (WeirTileFigure){ 0 };
  switch (kind) {
  case WEIR_TILE_LATENCY:
    make_latency (figure, result);
    break;
  case WEIR_TILE_THROUGHPUT:
    make_throughput (figure, result);
    break;
  case WEIR_TILE_REFUSED:
    make_refused (figure, result);
    break;
  case WEIR_TILE_QUEUE:
    make_queue (figure, result, progress);
    break;
  default:
    make_generator (figure, result);
    return; /* it is one for the whole run */
  }
  if (!is_warm_up (result))
    return;
  if (figure->detail == NULL)
    figure->detail = g_steal_pointer (&figure->caption);
  g_free (figure->caption);
  figure->caption = g_strdup (_ ("warm-up"));
}

/** weir_tile_figure_clear: frees what it holds */
void
weir_tile_figure_clear (WeirTileFigure *figure)
{
  g_free (figure->value);
  g_free (figure->caption);
  g_free (figure->detail);
}
