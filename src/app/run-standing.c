/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-standing.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"
#include "glance.h"
#include "import-metrics.h"
#include "json-read.h"
#include "outcome.h"
#include "summary-figures.h"

/* A list of a thousand runs is made from their summaries alone: no interval is read for it. */

static guint64
lost (JsonObject *summary)
{
  JsonObject *ledger = NULL;
  guint64 count = 0;

  if (weir_json_read_object (summary, "ledger", &ledger, NULL) && ledger != NULL)
    weir_json_read_count (ledger, "lost", &count, NULL);
  return count;
}

/**
 * weir_run_standing:
 * @run: a run that is not on
 *
 * Returns: how it stands by its summary; the worst thing that can be said of it
 */
WeirRunState
weir_run_standing (const WeirRun *run)
{
  if (run->summary == NULL)
    return WEIR_RUN_INTERRUPTED;
  switch (weir_glance_judge (run->summary)) {
  case WEIR_GLANCE_AT_FAULT:
    return WEIR_RUN_AT_FAULT;
  case WEIR_GLANCE_FAILED:
  case WEIR_GLANCE_ERRORS:
    return WEIR_RUN_FAILED;
  default:
    if (lost (run->summary) > 0)
      return WEIR_RUN_FAILED;
    return weir_summary_is_completed (run->summary) ? WEIR_RUN_PASSED : WEIR_RUN_STOPPED;
  }
}

static const struct {
  const char *words, *icon, *style;
} states[] = {
  [WEIR_RUN_ON] = { N_ ("Running"), NULL, "accent" },
  [WEIR_RUN_PASSED] = { N_ ("Passed"), "object-select-symbolic", "weir-better" },
  [WEIR_RUN_FAILED] = { N_ ("A threshold failed, work was lost, or executions failed"),
                        "dialog-warning-symbolic", "weir-worse" },
  [WEIR_RUN_STOPPED] = { N_ ("Stopped early"), "media-playback-stop-symbolic", "weir-unsure" },
  [WEIR_RUN_INTERRUPTED] = { N_ ("Interrupted"), "media-playback-stop-symbolic", "weir-unsure" },
  [WEIR_RUN_AT_FAULT] = { N_ ("The generator was at fault"), "action-unavailable-symbolic", "weir-unsure" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (states) == WEIR_N_RUN_STATES);

/** weir_run_state_words: Returns: (transfer none): for a tooltip and for screen readers, translated */
const char *
weir_run_state_words (WeirRunState state)
{
  return _ (states[state].words);
}

/** weir_run_state_icon: Returns: (transfer none) (nullable): the name of its icon; of a run that is on there is a ring */
const char *
weir_run_state_icon (WeirRunState state)
{
  return states[state].icon;
}

/** weir_run_state_style: Returns: (transfer none): the style class of its icon */
const char *
weir_run_state_style (WeirRunState state)
{
  return states[state].style;
}

static gboolean
has_successes (JsonObject *summary)
{
  return weir_summary_count (weir_summary_object (summary, "status_counts"),
                             weir_outcome_name (WEIR_OUTCOME_SUCCEEDED)) > 0;
}

/**
 * weir_run_figure:
 * @run: a run that is not on
 *
 * Returns: (transfer full): its key figure, such as "p95 612 ms", or why there is none that one can rely on
 */
char *
weir_run_figure (const WeirRun *run)
{
  double p95 = weir_summary_percentile (run->summary, "response_ms_percentiles", "p95");
  g_autofree char *latency = NULL;

  if (run->summary == NULL)
    return g_strdup (_ ("interrupted"));
  if (weir_import_origin (run->summary) == WEIR_IMPORT_ORIGINAL)
    return g_strdup (_ ("imported"));
  if (isnan (p95))
    return g_strdup (has_successes (run->summary) ? _ ("too few samples") : _ ("no successes"));
  latency = weir_format_ms (p95);
  /* TRANSLATORS: the 95th percentile of latency, such as "p95 612 ms" */
  return g_strdup_printf (_ ("p95 %s"), latency);
}

/**
 * weir_run_progress_share:
 * @progress: of a run that is on
 *
 * Returns: how much of its load is over, 0 to 1; < 0 before it has begun
 */
double
weir_run_progress_share (const WeirProgress *progress)
{
  if (progress->phase >= WEIR_PHASE_DRAIN)
    return 1;
  return progress->phase == WEIR_PHASE_BEFORE ? -1 : progress->share;
}

/** weir_run_progress_figure: Returns: (transfer full): such as "running · 68 %" */
char *
weir_run_progress_figure (const WeirProgress *progress)
{
  double share = weir_run_progress_share (progress);
  g_autofree char *percent = weir_format_fixed (floor (share * 100), 0, "%");

  if (progress->phase >= WEIR_PHASE_DRAIN)
    return g_strdup (_ ("draining"));
  if (share < 0)
    return g_strdup (_ ("running"));
  return g_strdup_printf (_ ("running · %s"), percent);
}
