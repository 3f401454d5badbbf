/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-strip.h"

#include <glib/gi18n.h>

#include "format.h"
#include "place-words.h"

#define DRAIN_SHARE 0.08 /* how long draining takes is not known: it has a place, not a length */

/* "2:34", or "1:02:34" from an hour on. */
static char *
clock_text (gint64 us)
{
  gint64 seconds = MAX (0, us) / G_USEC_PER_SEC;

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/** weir_run_strip_phase: Returns: (transfer none): what @phase is called */
const char *
weir_run_strip_phase (WeirPhase phase)
{
  switch (phase) {
  case WEIR_PHASE_BEFORE:
    return _ ("Before the load");
  case WEIR_PHASE_WARM_UP:
    return _ ("Warm-up");
  case WEIR_PHASE_MEASURED:
    return _ ("Measured phase");
  case WEIR_PHASE_DRAIN:
    return _ ("Drain");
  case WEIR_PHASE_END:
  default:
    return _ ("Over");
  }
}

/* Where the warm-up ends by time and the load by a count, its share is not known before that. */
static double
warm_up_share (const WeirScenario *scenario, const WeirProgress *progress)
{
  double load = (double) progress->expected / G_USEC_PER_SEC;

  if (scenario->warm_up_requests > 0 && scenario->requests > 0)
    return (double) scenario->warm_up_requests / (double) (scenario->warm_up_requests + scenario->requests);
  return load > 0 ? CLAMP (weir_scenario_warm_up (scenario) / load, 0, 1) : 0;
}

static void
make_shares (WeirRunStrip *strip, const WeirScenario *scenario, const WeirProgress *progress)
{
  strip->shares[0] = warm_up_share (scenario, progress) * (1 - DRAIN_SHARE);
  strip->shares[1] = 1 - DRAIN_SHARE - strip->shares[0];
  strip->shares[2] = DRAIN_SHARE;
}

/* The grace runs down before the reader's eyes. */
static char *
drain_text (const WeirProgress *progress)
{
  g_autofree char *in_flight = weir_format_count (progress->in_flight);
  g_autofree char *grace = weir_format_time_left (progress->grace);

  return g_strdup_printf (progress->stops ? _ ("Stopping: %s in flight, at most %s")
                                          : _ ("%s in flight, at most %s"),
                          in_flight, grace);
}

/* What is in flight has ended, and the run has not. */
static const char *
awaited_text (WeirAwaited awaited)
{
  return awaited == WEIR_AWAITED_SCRAPE ? _ ("Reading the metrics of the gateway once more…")
                                        : _ ("Asking the gateway once more what became of some…");
}

static char *
left_text (const WeirProgress *progress)
{
  g_autofree char *left = weir_format_time_left (progress->expected - progress->elapsed);

  switch (progress->phase) {
  case WEIR_PHASE_BEFORE:
    return g_strdup (_ ("Checking the gateway…"));
  case WEIR_PHASE_DRAIN:
    return progress->awaited != WEIR_AWAITED_NONE ? g_strdup (awaited_text (progress->awaited))
                                                  : drain_text (progress);
  case WEIR_PHASE_END:
    return g_strdup ("");
  default:
    return progress->expected < 0 ? g_strdup (_ ("Working out the time left"))
                                  : g_strdup_printf (_ ("%s left, then drain"), left);
  }
}

/* How much of the grace is over. */
static double
grace_share (const WeirScenario *scenario, const WeirProgress *progress)
{
  double grace = scenario->grace * G_USEC_PER_SEC;

  if (progress->phase < WEIR_PHASE_DRAIN)
    return 0;
  if (progress->awaited != WEIR_AWAITED_NONE)
    return 1;
  return grace > 0 ? 1 - CLAMP ((double) progress->grace / grace, 0, 1) : 1;
}

static void
make_live (WeirRunStrip *strip, WeirRunItem *run)
{
  const WeirProgress *progress = weir_run_item_progress (run);
  const WeirScenario *scenario = weir_run_item_run (run)->scenario;
  g_autofree char *elapsed = clock_text (progress->elapsed);
  g_autofree char *expected = clock_text (progress->expected);
  gboolean is_sure = weir_scenario_duration (scenario) > 0;

  make_shares (strip, scenario, progress);
  strip->place = MAX (weir_run_progress_share (progress), 0) * (1 - DRAIN_SHARE) +
                 grace_share (scenario, progress) * DRAIN_SHARE;
  if (progress->expected < 0 || progress->phase >= WEIR_PHASE_DRAIN)
    strip->time = g_steal_pointer (&elapsed);
  else
    strip->time = g_strdup_printf (is_sure ? _ ("%s of %s") : _ ("%s of about %s"), elapsed, expected);
  strip->left = left_text (progress);
  strip->words = g_strdup_printf ("%s, %s", weir_run_strip_phase (progress->phase), strip->time);
}

/**
 * weir_run_strip_make:
 * @strip: (out): to be cleared by weir_run_strip_clear()
 * @run: on or over
 */
void
weir_run_strip_make (WeirRunStrip *strip, WeirRunItem *run)
{
  *strip = (WeirRunStrip){ .place = 1, .shares = { 0, 1, 0 } };
  if (weir_run_item_state (run) == WEIR_RUN_ON) {
    make_live (strip, run);
    return;
  }
  strip->time = weir_format_duration_us (MAX (0, weir_run_load_time (weir_run_item_run (run))));
  strip->left = weir_place_when (weir_run_item_run (run)->wall_us);
  strip->words = g_strdup (weir_run_strip_phase (WEIR_PHASE_END));
}

/** weir_run_strip_clear: frees what it holds */
void
weir_run_strip_clear (WeirRunStrip *strip)
{
  g_free (strip->time);
  g_free (strip->left);
  g_free (strip->words);
}
