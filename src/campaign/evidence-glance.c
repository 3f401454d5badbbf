/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run by the figures of its summary alone. */
#include <math.h>
#include <string.h>

#include "json-read.h"
#include "run-evidence-private.h"

static void
take_figure (WeirComparedRun *evidence, JsonObject *object, const char *name, const char *id, double factor)
{
  double value = NAN;

  if (weir_json_read_figure (object, name, &value, NULL) && isfinite (value))
    weir_compared_run_add_given (evidence, id, value * factor);
}

/* Of one clock, ms in the file; the names are those of the rows behind their first point. */
static gboolean
take_percentiles (WeirComparedRun *evidence, JsonObject *summary, const char *member, WeirStep step)
{
  guint n;
  const double *percents = weir_comparison_percents (&n);
  JsonObject *object = NULL;

  if (!weir_json_read_object (summary, member, &object, NULL) || object == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = weir_comparison_latency_id (step, percents[i]);

    take_figure (evidence, object, strchr (id, '.') + 1, id, 1000);
  }
  return TRUE;
}

static void
take_steps (WeirComparedRun *evidence, JsonObject *summary)
{
  for (WeirStep step = 0; step < WEIR_N_STEPS; step++) {
    g_autofree char *member = g_strconcat (weir_step_name (step), "_ms_percentiles", NULL);

    if (!take_percentiles (evidence, summary, member, step) && step == WEIR_STEP_SERVICE)
      take_percentiles (evidence, summary, "latency_ms_percentiles", WEIR_STEP_SERVICE);
  }
}

/**
 * weir_run_evidence_glance:
 * @campaign: a campaign
 * @run: one of its runs
 *
 * The figures of the summary, without reading an interval: what is there at once, while
 * weir_run_evidence_read() takes its time; and all that there is of a run that came without intervals.
 * What the original driver calls latency is service time.
 *
 * Returns: (transfer full): evidence that allows no verdict
 */
WeirComparedRun *
weir_run_evidence_glance (WeirCampaign *campaign, const WeirRun *run)
{
  WeirComparedRun *evidence = weir_compared_run_new (run->scenario);

  evidence->id = g_strdup (run->id);
  evidence->wall_us = run->wall_us;
  evidence->measured_us = weir_run_measured (run, &evidence->measured_from_us);
  evidence->is_whole = run->summary != NULL;
  weir_evidence_take_facts (evidence, campaign, run);
  if (run->summary != NULL) {
    take_steps (evidence, run->summary);
    take_figure (evidence, run->summary, "throughput_rps", "throughput", 1);
    take_figure (evidence, run->summary, "errors_rate", "errors", 1);
    take_figure (evidence, run->summary, "refused_rate", "refused", 1);
  }
  return evidence;
}
