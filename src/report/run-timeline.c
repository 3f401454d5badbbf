/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-timeline.h"

#include <math.h>

#define REMNANT 0.5 /* seconds */

typedef struct {
  double width; /* seconds */
  GArray *bins; /* of WeirLatencyBin: those that are over */
  WeirHistogram *latency;
  double t, end; /* of the bin that is being filled */
} BinSeries;

struct _WeirTimeline {
  GArray *seconds; /* of WeirSecond */
  BinSeries widths[WEIR_RUN_TIMELINE_N_WIDTHS];
};

static const guint bin_widths[WEIR_RUN_TIMELINE_N_WIDTHS] = WEIR_RUN_TIMELINE_WIDTHS;

/** weir_run_timeline_new: Returns: (transfer full): a timeline on which nothing has happened */
WeirRunTimeline *
weir_run_timeline_new (void)
{
  WeirRunTimeline *timeline = g_new0 (WeirRunTimeline, 1);

  timeline->seconds = g_array_new (FALSE, FALSE, sizeof (WeirSecond));
  for (guint i = 0; i < WEIR_RUN_TIMELINE_N_WIDTHS; i++) {
    timeline->widths[i].width = bin_widths[i];
    timeline->widths[i].bins = g_array_new (FALSE, FALSE, sizeof (WeirLatencyBin));
    timeline->widths[i].latency = weir_histogram_new ();
  }
  return timeline;
}

/** weir_run_timeline_free: frees @timeline */
void
weir_run_timeline_free (WeirRunTimeline *timeline)
{
  for (guint i = 0; i < WEIR_RUN_TIMELINE_N_WIDTHS; i++) {
    g_array_unref (timeline->widths[i].bins);
    weir_histogram_free (timeline->widths[i].latency);
  }
  g_array_unref (timeline->seconds);
  g_free (timeline);
}

/** weir_outcome_band: Returns: where @outcome belongs in a stack of outcomes */
WeirOutcomeBand
weir_outcome_band (WeirOutcome outcome)
{
  switch (outcome) {
  case WEIR_OUTCOME_SUCCEEDED:
    return WEIR_BAND_SUCCEEDED;
  case WEIR_OUTCOME_QUEUE_FULL:
    return WEIR_BAND_QUEUE_FULL;
  case WEIR_OUTCOME_RATE_LIMITED:
    return WEIR_BAND_RATE_LIMITED;
  case WEIR_OUTCOME_TIMEOUT:
  case WEIR_OUTCOME_DEADLINE:
    return WEIR_BAND_TIMED_OUT;
  case WEIR_OUTCOME_EXCEPTION:
    return WEIR_BAND_TRANSPORT;
  case WEIR_OUTCOME_CANCELLED:
  case WEIR_OUTCOME_UNFINISHED:
  case WEIR_OUTCOME_INTERRUPTED:
    return WEIR_BAND_CANCELLED;
  case WEIR_OUTCOME_LOST:
    return WEIR_BAND_LOST;
  default:
    return WEIR_BAND_FAILED;
  }
}

static void
add_outcomes (WeirSecond *second, const WeirTally *outcomes)
{
  for (guint i = 0; i < outcomes->n_entries; i++)
    second->outcomes[weir_outcome_band (outcomes->entries[i].key)] += outcomes->entries[i].count;
}

/* A full queue is told by 503, or by 429 where there is no other. */
static guint
full_code (const WeirTally *submit_codes)
{
  static const guint codes[] = { 503, 429 };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (weir_tally_get (submit_codes, codes[i]) > 0)
      return codes[i];
  return 0;
}

/** weir_second_ended: Returns: how many executions ended in @second, however they did */
guint64
weir_second_ended (const WeirSecond *second)
{
  guint64 sum = 0;

  for (guint band = 0; band < WEIR_N_BANDS; band++)
    sum += second->outcomes[band];
  return sum;
}

/** weir_second_is_silent: Returns: whether something ended in @second, and all of it without an answer */
gboolean
weir_second_is_silent (const WeirSecond *second)
{
  guint64 ended = weir_second_ended (second);

  return ended > 0 && ended == second->outcomes[WEIR_BAND_TRANSPORT];
}

static double
seconds_at (const WeirHistogram *histogram, double percent)
{
  if (histogram == NULL || weir_histogram_count (histogram) == 0)
    return NAN;
  return (double) weir_histogram_percentile (histogram, percent) / G_USEC_PER_SEC;
}

static WeirSecond
second_of (const WeirInterval *interval)
{
  const WeirPhaseCounts *phases[] = { &interval->warm_up, &interval->measured };
  double dt = (double) interval->dt / G_USEC_PER_SEC;
  WeirSecond second = {
    .t = (double) interval->t / G_USEC_PER_SEC,
    .dt = dt,
    .in_flight = dt > 0 ? interval->area / dt : interval->in_flight,
    .start_lag = seconds_at (interval->generator.start_lag, 99),
    .loop_lag = seconds_at (interval->generator.loop_lag, 99),
    .cpu = dt > 0 ? interval->generator.cpu / dt : 0,
  };

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++) {
    const WeirHistogram *latency = phases[i]->success[WEIR_STEP_RESPONSE];

    second.started += phases[i]->started;
    second.dropped += phases[i]->dropped;
    second.completed += phases[i]->completed;
    second.successes += latency != NULL ? weir_histogram_count (latency) : 0;
    add_outcomes (&second, &phases[i]->outcomes);
    if (weir_tally_get (&phases[i]->outcomes, WEIR_OUTCOME_QUEUE_FULL) > 0)
      second.full_code = full_code (&phases[i]->submit_codes);
  }
  return second;
}

static WeirLatencyBin
bin_of (const BinSeries *series)
{
  guint64 n = weir_histogram_count (series->latency);

  return (WeirLatencyBin){
    .t = series->t,
    .dt = series->end - series->t,
    .n = n,
    .p50 = seconds_at (series->latency, 50),
    .p95 = seconds_at (series->latency, 95),
    .p99 = seconds_at (series->latency, 99),
    .max = n > 0 ? (double) weir_histogram_max (series->latency) / G_USEC_PER_SEC : NAN,
  };
}

static void
close_bin (BinSeries *series)
{
  WeirLatencyBin bin = bin_of (series);

  if (series->end > series->t)
    g_array_append_val (series->bins, bin);
  weir_histogram_reset (series->latency);
  series->t = series->end;
}

/* A bin begins at a multiple of its width; what is missing in between is a gap, no bin of zeros. */
static void
add_to_bin (BinSeries *series, const WeirInterval *interval, const WeirSecond *second)
{
  const WeirHistogram *parts[] = { interval->warm_up.success[WEIR_STEP_RESPONSE],
                                   interval->measured.success[WEIR_STEP_RESPONSE] };

  if (floor (second->t / series->width) > floor (series->t / series->width))
    close_bin (series);
  if (series->end <= series->t)
    series->t = second->t;
  series->end = second->t + second->dt;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      weir_histogram_merge (series->latency, parts[i]);
}

/* What is left of a second at the end of a run is too short for a rate: one end in 10 ms is no 100 a second. */
static gboolean
is_remnant (const GArray *seconds, const WeirSecond *second)
{
  const WeirSecond *last = seconds->len > 0 ? &g_array_index (seconds, WeirSecond, seconds->len - 1) : NULL;

  return last != NULL && second->dt < REMNANT && last->dt >= REMNANT &&
         second->t - (last->t + last->dt) < REMNANT;
}

static void
join (WeirSecond *last, const WeirSecond *second)
{
  double dt = last->dt + second->dt;

  last->in_flight = (last->in_flight * last->dt + second->in_flight * second->dt) / dt;
  last->cpu = (last->cpu * last->dt + second->cpu * second->dt) / dt;
  last->start_lag = fmax (last->start_lag, second->start_lag);
  last->loop_lag = fmax (last->loop_lag, second->loop_lag);
  last->started += second->started;
  last->dropped += second->dropped;
  last->completed += second->completed;
  last->successes += second->successes;
  last->full_code = last->full_code != 0 ? last->full_code : second->full_code;
  for (guint band = 0; band < WEIR_N_BANDS; band++)
    last->outcomes[band] += second->outcomes[band];
  last->dt = dt;
}

/**
 * weir_run_timeline_add:
 * @timeline: a timeline
 * @interval: the next interval of the run
 */
void
weir_run_timeline_add (WeirRunTimeline *timeline, const WeirInterval *interval)
{
  WeirSecond second = second_of (interval);

  if (is_remnant (timeline->seconds, &second))
    join (&g_array_index (timeline->seconds, WeirSecond, timeline->seconds->len - 1), &second);
  else
    g_array_append_val (timeline->seconds, second);
  for (guint i = 0; i < WEIR_RUN_TIMELINE_N_WIDTHS; i++)
    add_to_bin (&timeline->widths[i], interval, &second);
}

/** weir_run_timeline_seconds: Returns: (transfer none) (element-type WeirSecond): all so far */
const GArray *
weir_run_timeline_seconds (const WeirRunTimeline *timeline)
{
  return timeline->seconds;
}

/** weir_run_timeline_width: Returns: the shortest width of a bin, s, of which there are at most @most; else the longest that there is */
guint
weir_run_timeline_width (const WeirRunTimeline *timeline, guint most)
{
  guint i = 0;

  while (i + 1 < WEIR_RUN_TIMELINE_N_WIDTHS && timeline->widths[i].bins->len >= most)
    i++;
  return bin_widths[i];
}

/**
 * weir_run_timeline_latency:
 * @timeline: a timeline
 * @width: one of WEIR_RUN_TIMELINE_WIDTHS, seconds
 *
 * Returns: (transfer full) (element-type WeirLatencyBin): all bins so far, the last one as far as
 *   it is filled
 */
GArray *
weir_run_timeline_latency (const WeirRunTimeline *timeline, guint width)
{
  const BinSeries *series = NULL;
  WeirLatencyBin last;
  GArray *bins;

  for (guint i = 0; i < WEIR_RUN_TIMELINE_N_WIDTHS; i++)
    if (bin_widths[i] == width)
      series = &timeline->widths[i];
  g_return_val_if_fail (series != NULL, NULL);
  bins = g_array_copy (series->bins);
  last = bin_of (series);
  if (series->end > series->t)
    g_array_append_val (bins, last);
  return bins;
}
