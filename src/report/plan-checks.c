/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scenario will be worth, before it is run: whether its figures can be firm, and whether the
 * gateway has shown that it cannot keep up. */
#include "plan-checks.h"

#include <glib/gi18n.h>
#include <math.h>

#include "comparison.h"
#include "format.h"
#include "glance.h"
#include "key-table.h"
#include "stages.h"
#include "statistics.h"
#include "summary-figures.h"
#include "sweep.h"
#include "threshold.h"

/* Seconds, of a run whose batches tell how much a figure sways by itself. */
#define LONG_ENOUGH ((double) (WEIR_BATCHES * WEIR_BATCH_GOOD_US) / G_USEC_PER_SEC)

#define FULL          0.01 /* of the starts refused: the gateway was at its limit */
#define AWAY          0.01 /* of the executions without an answer: it was not there all the time */
#define KEPT_UP       0.95 /* of the starts that were due */
#define USUAL_PERCENT 99.0 /* where no threshold names a percentile */

WeirPlanCheck *
weir_plan_check_new (WeirTone tone, const char *key, char *text)
{
  WeirPlanCheck *check = g_new (WeirPlanCheck, 1);

  *check = (WeirPlanCheck){ .tone = tone, .text = text, .key = key };
  return check;
}

void
weir_plan_check_free (WeirPlanCheck *check)
{
  g_free (check->text);
  g_free (check->action);
  g_free (check->value);
  g_free (check);
}

/** weir_plan_check_offer: @action, @value: (transfer full): see #WeirPlanCheck */
void
weir_plan_check_offer (WeirPlanCheck *check, char *action, char *value)
{
  check->action = action;
  check->value = value;
}

/* The highest percentile that a threshold names; without one the usual. */
static double
percent_of (const WeirScenario *scenario)
{
  double most = 0;

  for (guint i = 0; i < scenario->thresholds->len; i++) {
    g_autoptr (WeirThreshold) threshold = weir_threshold_parse (scenario->thresholds->pdata[i], NULL);
    g_autoptr (WeirThresholdParts) parts = threshold != NULL ? weir_threshold_parts (threshold) : NULL;

    if (parts != NULL && parts->aggregation[0] == 'p')
      most = MAX (most, g_ascii_strtod (parts->aggregation + 1, NULL));
  }
  return most > 0 ? most : USUAL_PERCENT;
}

static char *
seconds_text (double seconds)
{
  return weir_format_duration_us ((gint64) (seconds * G_USEC_PER_SEC));
}

/* The next of 1, 2, 5, 10, 20, 50, ... */
static guint64
round_up (guint64 n)
{
  guint64 step = 1;

  while (step * 10 < n)
    step *= 10;
  return n <= step ? step : n <= 2 * step ? 2 * step : n <= 5 * step ? 5 * step : 10 * step;
}

static WeirPlanCheck *
check_count (const WeirScenario *scenario)
{
  double percent = percent_of (scenario);
  guint64 needed = weir_woodruff_needed (percent / 100), use = round_up (needed);
  g_autofree char *planned = weir_format_count ((guint64) scenario->requests),
                  *least = weir_format_count (needed), *used = weir_format_count (use);
  WeirPlanCheck *check;

  if ((guint64) scenario->requests >= needed || weir_sweep_has_key (scenario->sweep, "requests"))
    return NULL;
  check = weir_plan_check_new (WEIR_TONE_WARN, "requests",
                               g_strdup_printf (_ ("Too few executions for a firm p%g: %s, and it takes %s"),
                                                percent, planned, least));
  weir_plan_check_offer (check, g_strdup_printf (_ ("Use %s"), used),
                         g_strdup_printf ("%" G_GUINT64_FORMAT, use));
  return check;
}

/* As a scenario file has it. */
static const char *
number_text (double number, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
  return g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, "%.15g", number);
}

/* A load that is @more seconds longer; @key (out): where that is said. */
static char *
longer (const WeirScenario *scenario, double more, const char **key)
{
  g_autoptr (GArray) stages = weir_stages_parse (scenario->stages, NULL);
  char rate[G_ASCII_DTOSTR_BUF_SIZE], time[G_ASCII_DTOSTR_BUF_SIZE];

  if (stages != NULL) {
    *key = "stages";
    return g_strconcat (scenario->stages, ", hold ",
                        number_text (g_array_index (stages, WeirStage, stages->len - 1).to, rate), " ",
                        number_text (more, time), "s", NULL);
  }
  *key = "duration";
  return g_strdup (number_text (scenario->duration + more, time));
}

static double
starts_of (const WeirScenario *scenario, double from, double to)
{
  g_autoptr (GArray) stages = weir_scenario_stages (scenario);

  return stages != NULL ? weir_stages_starts (stages, to) - weir_stages_starts (stages, from) : 0;
}

/* An automatic warm-up grows with the load, up to its most. */
static double
measured_of (const WeirScenario *scenario)
{
  return weir_scenario_duration (scenario) - weir_scenario_warm_up (scenario);
}

static WeirPlanCheck *
check_time (const WeirScenario *scenario)
{
  g_autoptr (WeirScenario) enough = weir_scenario_copy (scenario);
  double measured = measured_of (scenario), percent = percent_of (scenario);
  g_autofree char *length = seconds_text (weir_scenario_duration (scenario)),
                  *batch = seconds_text (measured / WEIR_BATCHES), *use = seconds_text (LONG_ENOUGH);
  WeirPlanCheck *check;
  char *value;
  const char *key;

  if (measured >= LONG_ENOUGH || weir_sweep_has_key (scenario->sweep, "duration") ||
      weir_sweep_has_key (scenario->sweep, "stages"))
    return NULL;
  enough->duration = LONG_ENOUGH * 2; /* longer than any warm-up that follows from it; stages go before it */
  value = longer (scenario, LONG_ENOUGH + weir_scenario_warm_up (enough) - weir_scenario_duration (scenario),
                  &key);
  check = weir_plan_check_new (WEIR_TONE_WARN, key,
                               g_strdup_printf (_ ("Runs of %s give batches of %s: too short for a firm p%g"),
                                                length, batch, percent));
  weir_plan_check_offer (check, g_strdup_printf (_ ("Use %s"), use), value);
  return check;
}

/* Long enough by the clock, but with too little in it. */
static WeirPlanCheck *
check_starts (const WeirScenario *scenario)
{
  double percent = percent_of (scenario);
  guint64 needed = weir_woodruff_needed (percent / 100);
  double starts =
      floor (starts_of (scenario, weir_scenario_warm_up (scenario), weir_scenario_duration (scenario)));
  g_autofree char *planned = weir_format_count ((guint64) MAX (starts, 0)),
                  *least = weir_format_count (needed);

  if (starts >= (double) needed || weir_sweep_has_key (scenario->sweep, "rate") ||
      weir_sweep_has_key (scenario->sweep, "stages") || weir_sweep_has_key (scenario->sweep, "duration"))
    return NULL;
  return weir_plan_check_new (WEIR_TONE_WARN, weir_scenario_load_key (scenario),
                              g_strdup_printf (_ ("Too few executions for a firm p%g: %s, and it takes %s"),
                                               percent, planned, least));
}

/** weir_plan_check_length: Returns: (transfer full) (nullable): that a run of @scenario is too short, and what would
 * mend it */
WeirPlanCheck *
weir_plan_check_length (const WeirScenario *scenario)
{
  WeirPlanCheck *check;

  if (weir_scenario_duration (scenario) <= 0)
    return check_count (scenario);
  check = check_time (scenario);
  return check == NULL && weir_scenario_is_open (scenario) ? check_starts (scenario) : check;
}

static gboolean
is_same_work (const WeirScenario *a, const WeirScenario *b)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  for (guint i = 0; i < table->n_keys; i++)
    if (table->keys[i].traits & WEIR_KEY_OF_WORK && !weir_key_is_same (&table->keys[i], a, b))
      return FALSE;
  return TRUE;
}

/* The demo gateway is started anew for each run, each time elsewhere. */
static gboolean
is_same_gateway (const WeirScenario *a, const WeirScenario *b)
{
  return weir_key_is_same (weir_key_table_find (weir_scenario_keys (), "gateway"), a, b) &&
         (a->gateway->len > 0 || g_str_equal (a->base_url, b->base_url));
}

static WeirPlanCheck *
check_capacity (const WeirScenario *scenario, const GPtrArray *reaches)
{
  const WeirPlanReach *best = NULL;
  g_autofree char *planned = NULL, *reached = NULL;
  double peak = weir_scenario_peak_rate (scenario);

  for (guint i = 0; i < reaches->len; i++) {
    const WeirPlanReach *reach = reaches->pdata[i];

    if (is_same_work (scenario, reach->scenario) && is_same_gateway (scenario, reach->scenario) &&
        (best == NULL || reach->rate > best->rate))
      best = reach;
  }
  if (best == NULL || !best->is_limit || peak <= best->rate || weir_sweep_has_key (scenario->sweep, "rate") ||
      weir_sweep_has_key (scenario->sweep, "stages"))
    return NULL;
  planned = weir_format_figure (peak, 3, "/s");
  reached = weir_format_figure (best->rate, 3, "/s");
  return weir_plan_check_new (WEIR_TONE_WARN, weir_scenario_load_key (scenario),
                              g_strdup_printf (_ ("%s is above what %s reached (%s): expect a full queue"),
                                               planned, best->title, reached));
}

/**
 * weir_plan_checks:
 * @scenario: a scenario as it would be run, whose load can be read
 * @reaches: (element-type WeirPlanReach): what the gateway did before, of whatever work
 *
 * A percentile is firm where it has an upper bound (weir_woodruff_needed() of its samples, each
 * taken to be independent), in batches of half a minute.
 *
 * Returns: (transfer full) (element-type WeirPlanCheck): what may not be as it was meant
 */
GPtrArray *
weir_plan_checks (const WeirScenario *scenario, const GPtrArray *reaches)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_plan_check_free);
  WeirPlanCheck *const found[] = { weir_scenario_is_open (scenario) ? check_capacity (scenario, reaches)
                                                                    : NULL,
                                   weir_plan_check_length (scenario) };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (found[i] != NULL)
      g_ptr_array_add (checks, found[i]);
  return checks;
}

/* What found nobody there says nothing of what the gateway can do. */
static gboolean
was_away (JsonObject *summary)
{
  JsonObject *counts = weir_summary_object (summary, "status_counts");

  return (double) weir_summary_count (counts, weir_outcome_name (WEIR_OUTCOME_EXCEPTION)) >
         AWAY * (double) weir_summary_count (summary, "total_requests");
}

/* Whoever got all that was sent may be able to do more. */
static gboolean
was_at_limit (const WeirRun *run, double rate)
{
  double measured = (double) weir_run_measured (run, NULL) / G_USEC_PER_SEC;
  double warm_up = weir_scenario_warm_up (run->scenario);
  double due = weir_scenario_is_open (run->scenario) && measured > 0
                   ? starts_of (run->scenario, warm_up, warm_up + measured) / measured
                   : 0;

  return weir_summary_figure (run->summary, "refused_rate") > FULL ||
         weir_summary_count (run->summary, "dropped") > 0 || rate < KEPT_UP * due;
}

/**
 * weir_plan_reach_new:
 * @run: a run
 * @title: what it is called: "Run 3"
 *
 * Returns: (transfer full) (nullable): what the gateway did in it; %NULL where that tells nothing: the
 *   generator was at fault, the gateway was not there all the time, the load was not the same all the time,
 *   or the run has not ended
 */
WeirPlanReach *
weir_plan_reach_new (const WeirRun *run, const char *title)
{
  WeirPlanReach *reach;
  double seconds = run->summary != NULL ? weir_summary_figure (run->summary, "elapsed_sec") : NAN;
  double rate;

  if (!(seconds > 0) || weir_glance_judge (run->summary) == WEIR_GLANCE_AT_FAULT || was_away (run->summary) ||
      weir_scenario_load_model (run->scenario) == WEIR_LOAD_STAGES)
    return NULL;
  rate = (double) weir_summary_count (weir_summary_object (run->summary, "status_counts"),
                                      weir_outcome_name (WEIR_OUTCOME_SUCCEEDED)) /
         seconds;
  if (!(rate > 0))
    return NULL;
  reach = g_new (WeirPlanReach, 1);
  *reach =
      (WeirPlanReach){ g_strdup (title), rate, was_at_limit (run, rate), weir_scenario_copy (run->scenario) };
  return reach;
}

void
weir_plan_reach_free (WeirPlanReach *reach)
{
  g_free (reach->title);
  weir_scenario_free (reach->scenario);
  g_free (reach);
}
