/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-words-private.h"

#include <glib/gi18n.h>

#include "format.h"

static void
append_part (GString *text, char *part)
{
  g_string_append_printf (text, " · %s", part);
  g_free (part);
}

/* "to 200 /s": the rate that the stages rise to. */
static char *
describe_stages (const WeirScenario *scenario)
{
  g_autofree char *rate = weir_format_figure (weir_scenario_peak_rate (scenario), 6, "/s");

  return g_strdup_printf (_ ("stages to\u00a0%s"), rate);
}

static char *
describe_load (const WeirScenario *scenario, const WeirScenarioSpan *span)
{
  g_autofree char *in_flight = weir_span_figure (span, weir_scenario_concurrency_text);
  g_autofree char *requests = weir_span_figure (span, weir_scenario_requests_text);
  g_autofree char *rate = weir_span_figure (span, weir_scenario_rate_text);

  if (weir_scenario_load_model (scenario) == WEIR_LOAD_STAGES)
    return describe_stages (scenario);
  if (weir_scenario_is_open (span->most))
    return weir_format_per_second (rate);
  if (weir_scenario_duration (span->most) > 0)
    return g_strdup_printf (_ ("%s\u00a0in\u00a0flight"), in_flight);
  return g_strdup_printf (ngettext ("%s\u00a0execution, %s\u00a0in\u00a0flight",
                                    "%s\u00a0executions, %s\u00a0in\u00a0flight",
                                    (gulong) span->most->requests),
                          requests, in_flight);
}

/* What is as in every other scenario is not worth its place. */
static void
append_work (GString *text, const WeirScenario *scenario, const WeirScenarioSpan *span)
{
  g_autoptr (WeirScenario) usual = weir_scenario_new ();

  if (span->most->depth > 0 && span->most->width > 0) {
    g_autofree char *nodes = weir_span_figure (span, weir_scenario_nodes_text);

    append_part (text, g_strdup_printf (_ ("%s\u00a0nodes"), nodes));
  }
  if (scenario->body_template != NULL)
    append_part (text, g_strdup (_ ("template")));
  else if (span->most->payload_bytes != usual->payload_bytes)
    append_part (text, weir_span_figure (span, weir_scenario_payload_text));
}

/**
 * weir_scenario_describe_briefly:
 * @scenario: a scenario whose keys are each in their range
 *
 * Returns: (transfer full): the least that tells it from others, for a row under its name: "Async ·
 *   40 /s · 40 nodes · 9 runs"
 */
char *
weir_scenario_describe_briefly (const WeirScenario *scenario)
{
  GString *text = g_string_new (scenario->mode == WEIR_MODE_SYNC ? _ ("Sync") : _ ("Async"));
  g_auto (WeirScenarioSpan) span;

  weir_scenario_span_init (&span, scenario);
  append_part (text, describe_load (scenario, &span));
  append_work (text, scenario, &span);
  if (span.runs != NULL && !weir_run_list_is_plain (span.runs)) {
    g_autofree char *count = weir_format_count (weir_run_list_size (span.runs));

    append_part (text, g_strdup_printf (
                           ngettext ("%s\u00a0run", "%s\u00a0runs", weir_run_list_size (span.runs)), count));
  }
  return g_string_free (text, FALSE);
}
