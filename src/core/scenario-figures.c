/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a scenario as text, and as a span where they are swept over. */
#include "scenario-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "body.h"
#include "format.h"
#include "stages.h"

/** weir_scenario_span_init: the span of @scenario; clear it with weir_scenario_span_clear() */
void
weir_scenario_span_init (WeirScenarioSpan *span, const WeirScenario *scenario)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  const WeirSweep *sweep;

  g_ptr_array_add (scenarios, (gpointer) scenario);
  span->runs = weir_run_list_new (scenarios, NULL);
  sweep = span->runs != NULL ? g_ptr_array_index (span->runs->sweeps, 0) : NULL;
  span->least = sweep != NULL ? weir_sweep_least (sweep, scenario) : weir_scenario_copy (scenario);
  span->most = sweep != NULL ? weir_sweep_most (sweep, scenario) : weir_scenario_copy (scenario);
}

/** weir_scenario_span_clear: frees what @span holds */
void
weir_scenario_span_clear (WeirScenarioSpan *span)
{
  weir_scenario_free (span->least);
  weir_scenario_free (span->most);
  g_clear_pointer (&span->runs, weir_run_list_free);
}

/* "8", or "8 to 512". */
char *
weir_span_figure (const WeirScenarioSpan *span, WeirScenarioFigure text_of)
{
  g_autofree char *least = text_of (span->least);
  g_autofree char *most = text_of (span->most);

  return strcmp (least, most) == 0 ? g_strdup (most) : g_strdup_printf (_ ("%s to %s"), least, most);
}

static char *
seconds_text (double seconds)
{
  return weir_format_duration_us ((gint64) (seconds * G_USEC_PER_SEC));
}

char *
weir_scenario_concurrency_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) scenario->concurrency);
}

char *
weir_scenario_requests_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) scenario->requests);
}

char *
weir_scenario_duration_text (const WeirScenario *scenario)
{
  return seconds_text (weir_scenario_duration (scenario));
}

char *
weir_scenario_think_time_text (const WeirScenario *scenario)
{
  return seconds_text (scenario->think_time);
}

char *
weir_scenario_warm_up_text (const WeirScenario *scenario)
{
  return seconds_text (weir_scenario_warm_up (scenario));
}

char *
weir_scenario_warm_up_requests_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) scenario->warm_up_requests);
}

char *
weir_scenario_nodes_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) MIN (weir_scenario_nodes (scenario), 1e18));
}

char *
weir_scenario_payload_text (const WeirScenario *scenario)
{
  return weir_format_bytes ((guint64) scenario->payload_bytes);
}

char *
weir_scenario_rate_text (const WeirScenario *scenario)
{
  return scenario->rate == (double) (guint64) scenario->rate ? weir_format_count ((guint64) scenario->rate)
                                                             : weir_format_figure (scenario->rate, 6, NULL);
}

char *
weir_scenario_starts_text (const WeirScenario *scenario)
{
  g_autoptr (GArray) stages = weir_scenario_stages (scenario);

  return weir_format_count (stages != NULL ? weir_stages_count (stages) : 0);
}

/** weir_scenario_body_text: the size of a body that a template makes; empty where it makes none */
char *
weir_scenario_body_text (const WeirScenario *scenario)
{
  g_autoptr (WeirBodyTemplate) template = weir_body_template_compile (scenario, NULL);
  WeirBody body;

  if (template == NULL)
    return g_strdup ("");
  weir_body_init (&body, template, 1);
  return weir_format_bytes (body.length);
}
