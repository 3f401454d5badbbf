/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-tracks.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"
#include "import-metrics.h"
#include "metric-tracks.h"
#include "run-events.h"
#include "track-limits.h"

#define TALL  134 /* px */
#define HIGH  92
#define LOW   84
#define SMALL 66

struct _WeirRunTracks {
  const WeirRun *run;
  WeirTimeline *timeline;
  GListStore *list; /* of WeirTrack */
  WeirTrack *latency, *throughput, *outcomes, *in_flight, *generator, *processor;
  WeirMetricTracks *metrics;
  WeirShownPercentiles shown;
  gboolean with_max;
};

static WeirTrack *
add_track (WeirRunTracks *tracks, const char *id, const char *title, WeirUnit unit, guint height)
{
  g_autoptr (WeirTrack) track = weir_track_new (id, title, unit, height);

  weir_track_set_empty (track, weir_import_origin (tracks->run->summary) != WEIR_IMPORT_NONE
                                   ? _ ("Imported: what happened meanwhile was not saved")
                                   : _ ("Nothing has finished yet"));
  g_list_store_append (tracks->list, track);
  return track; /* the list holds it */
}

static void
set_limits (WeirTrack *track, const WeirScenario *scenario, const char *const *metrics)
{
  g_autoptr (GArray) limits = weir_track_limits_new ();

  weir_track_limits_add_thresholds (limits, scenario, metrics);
  weir_track_limits_set (track, limits);
}

/**
 * weir_run_tracks_new:
 * @run: a run, which must outlive the tracks
 *
 * Returns: (transfer full): its tracks, empty until weir_run_tracks_update()
 */
WeirRunTracks *
weir_run_tracks_new (const WeirRun *run)
{
  WeirRunTracks *tracks = g_new0 (WeirRunTracks, 1);

  tracks->run = run;
  tracks->timeline = weir_timeline_new ();
  tracks->list = g_list_store_new (WEIR_TYPE_TRACK);
  tracks->latency = add_track (tracks, "latency", _ ("Latency"), WEIR_UNIT_TIME, TALL);
  tracks->throughput = add_track (tracks, "throughput", _ ("Throughput"), WEIR_UNIT_RATE, HIGH);
  tracks->outcomes = add_track (tracks, "outcomes", _ ("Outcomes"), WEIR_UNIT_RATE, HIGH);
  tracks->in_flight = add_track (tracks, "in-flight", _ ("In Flight"), WEIR_UNIT_COUNT, LOW);
  tracks->generator = add_track (tracks, "generator", _ ("Generator"), WEIR_UNIT_TIME, SMALL);
  tracks->processor = add_track (tracks, "processor", _ ("Generator’s Processor"), WEIR_UNIT_SHARE, SMALL);
  tracks->metrics = weir_metric_tracks_new (run, tracks->list, tracks->in_flight);
  set_limits (tracks->latency, run->scenario, (const char *const[]){ "latency", "response", NULL });
  set_limits (tracks->throughput, run->scenario, (const char *const[]){ "throughput", NULL });
  weir_track_set_basis (tracks->throughput, _ ("executions per second"));
  weir_track_set_basis (tracks->outcomes, _ ("executions per second"));
  weir_track_set_basis (tracks->in_flight, _ ("not finished, mean of each second"));
  weir_track_set_basis (tracks->generator, _ ("how late this computer was, p99"));
  weir_track_set_basis (tracks->processor, _ ("of one core, by the busiest worker"));
  return tracks;
}

/** weir_run_tracks_free: frees @tracks; who shows them keeps what it holds */
void
weir_run_tracks_free (WeirRunTracks *tracks)
{
  weir_metric_tracks_free (tracks->metrics);
  g_object_unref (tracks->list);
  g_object_unref (tracks->timeline);
  g_free (tracks);
}

/** weir_run_tracks_latency: Returns: (transfer none): the track of response times */
WeirTrack *
weir_run_tracks_latency (WeirRunTracks *tracks)
{
  return tracks->latency;
}

/** weir_run_tracks_show_percentiles: which lines of latency are drawn from the next update on, and whether the longest
 * is too; at first all lines without it */
void
weir_run_tracks_show_percentiles (WeirRunTracks *tracks, WeirShownPercentiles shown, gboolean with_max)
{
  tracks->shown = shown;
  tracks->with_max = with_max;
}

/** weir_run_tracks_timeline: Returns: (transfer none): the axis that all share */
WeirTimeline *
weir_run_tracks_timeline (WeirRunTracks *tracks)
{
  return tracks->timeline;
}

/** weir_run_tracks_list: Returns: (transfer none) (element-type WeirTrack): in their order */
GListModel *
weir_run_tracks_list (WeirRunTracks *tracks)
{
  return G_LIST_MODEL (tracks->list);
}

static WeirPhaseSpan
span_of (const WeirRun *run, guint i, double elapsed)
{
  const WeirCampaignPhase *phase = &g_array_index (run->phases, WeirCampaignPhase, i);
  double end = i + 1 < run->phases->len
                   ? (double) g_array_index (run->phases, WeirCampaignPhase, i + 1).t / G_USEC_PER_SEC
                   : elapsed;

  return (WeirPhaseSpan){
    .from = (double) phase->t / G_USEC_PER_SEC,
    .to = end,
    .aside = phase->phase != WEIR_PHASE_MEASURED,
    .name = (char *) (phase->phase == WEIR_PHASE_WARM_UP    ? _ ("Warm-up")
                      : phase->phase == WEIR_PHASE_MEASURED ? _ ("Measured")
                                                            : _ ("Drain")),
  };
}

/* What the plan foresees is known before it comes: the warm-up is hatched from the first second. */
static guint
planned_phases (const WeirScenario *scenario, WeirPhaseSpan spans[2])
{
  double warm_up = weir_scenario_warm_up (scenario), duration = weir_scenario_duration (scenario);
  guint n = 0;

  if (duration <= 0)
    return 0;
  if (warm_up > 0)
    spans[n++] = (WeirPhaseSpan){ 0, warm_up, TRUE, (char *) _ ("Warm-up") };
  spans[n++] = (WeirPhaseSpan){ warm_up, duration, FALSE, (char *) _ ("Measured") };
  return n;
}

/* From then on nothing is planned any more. */
static gboolean
is_draining (const WeirRun *run)
{
  return run->phases->len > 0 &&
         g_array_index (run->phases, WeirCampaignPhase, run->phases->len - 1).phase >= WEIR_PHASE_DRAIN;
}

static void
update_phases (WeirRunTracks *tracks, double elapsed, gboolean is_on)
{
  const WeirRun *run = tracks->run;
  WeirPhaseSpan planned[2];
  guint n = is_on && !is_draining (run) ? planned_phases (run->scenario, planned) : 0;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (WeirPhaseSpan));

  for (guint i = 0; n == 0 && i < run->phases->len; i++) {
    WeirPhaseSpan span = span_of (run, i, elapsed);

    if (span.to > span.from && g_array_index (run->phases, WeirCampaignPhase, i).phase != WEIR_PHASE_END)
      g_array_append_val (spans, span);
  }
  weir_timeline_set_phases (tracks->timeline, n > 0 ? planned : (WeirPhaseSpan *) (void *) spans->data,
                            n > 0 ? n : spans->len);
}

/** weir_run_tracks_update_axis: as weir_run_tracks_update(), the axis alone: for who shows none of the tracks */
void
weir_run_tracks_update_axis (WeirRunTracks *tracks, const WeirRunTimeline *figures,
                             const WeirMetricHistory *metrics, const WeirValidity *validity, gboolean is_on)
{
  const GArray *seconds = weir_run_timeline_seconds (figures);
  const WeirSecond *last = seconds->len > 0 ? &g_array_index (seconds, WeirSecond, seconds->len - 1) : NULL;
  double elapsed = last != NULL ? last->t + last->dt : 0;
  g_autoptr (GArray) events = weir_run_events (tracks->run, seconds, metrics, validity);

  weir_timeline_set_planned (tracks->timeline, weir_scenario_duration (tracks->run->scenario));
  weir_timeline_set_elapsed (tracks->timeline, elapsed, is_on);
  if (last != NULL)
    weir_timeline_set_latest (tracks->timeline, last->t + last->dt / 2);
  update_phases (tracks, elapsed, is_on);
  weir_timeline_set_events (tracks->timeline, (WeirEvent *) (void *) events->data, events->len);
}

/* Lines that the generator is sound below. */
static void
limit_lags (WeirTrack *track, const WeirValidity *validity)
{
  double start_lag = validity->start_lag_limit / G_USEC_PER_SEC,
         loop_lag = validity->loop_lag_limit / G_USEC_PER_SEC;
  g_autofree char *start = weir_unit_value (WEIR_UNIT_TIME, start_lag);
  g_autofree char *loop = weir_unit_value (WEIR_UNIT_TIME, loop_lag);
  /* Translators: up to where the generator is sound: "start lag ≤ 14.0 ms" */
  g_autofree char *starts = g_strdup_printf (_ ("start lag ≤ %s"), start);
  /* Translators: up to where the generator is sound: "loop lag ≤ 5.00 ms" */
  g_autofree char *loops = g_strdup_printf (_ ("loop lag ≤ %s"), loop);
  g_autoptr (GArray) lags = weir_track_limits_new ();

  if (validity->is_open)
    weir_track_limits_add (lags, start_lag, WEIR_INK_OFFERED, starts);
  weir_track_limits_add (lags, loop_lag, WEIR_INK_OFFERED, loops);
  weir_track_limits_set (track, lags);
}

static void
limit_processor (WeirTrack *track, const WeirValidity *validity)
{
  g_autofree char *share = weir_unit_value (WEIR_UNIT_SHARE, validity->cpu_limit);
  /* Translators: how much of a processor the generator may take and be sound: "sound ≤ 85 %" */
  g_autofree char *words = g_strdup_printf (_ ("sound ≤ %s"), share);
  g_autoptr (GArray) shares = weir_track_limits_new ();

  weir_track_limits_add (shares, validity->cpu_limit, WEIR_INK_OFFERED, words);
  weir_track_limits_set (track, shares);
}

/**
 * weir_run_tracks_update:
 * @figures: the seconds of the run, so far
 * @metrics: what its metrics did, so far
 * @validity: (nullable): up to where the generator is sound
 * @is_on: it goes on
 *
 * Takes the figures that the run has now.
 */
void
weir_run_tracks_update (WeirRunTracks *tracks, const WeirRunTimeline *figures,
                        const WeirMetricHistory *metrics, const WeirValidity *validity, gboolean is_on)
{
  const WeirScenario *scenario = tracks->run->scenario;

  weir_run_tracks_update_axis (tracks, figures, metrics, validity, is_on);
  weir_track_fill_latency (tracks->latency, figures, tracks->shown, tracks->with_max);
  weir_track_fill_throughput (tracks->throughput, figures, scenario);
  weir_track_fill_outcomes (tracks->outcomes, figures, 0);
  weir_track_fill_in_flight (tracks->in_flight, figures, scenario);
  weir_track_fill_generator (tracks->generator, figures);
  weir_track_fill_processor (tracks->processor, figures);
  if (validity != NULL) {
    limit_lags (tracks->generator, validity);
    limit_processor (tracks->processor, validity);
  }
  weir_metric_tracks_update (tracks->metrics, metrics, is_on);
}
