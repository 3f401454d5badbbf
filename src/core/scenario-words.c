/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-words-private.h"

#include <string.h>

#include "format.h"
#include "run-list.h"
#include "stage-words.h"
#include "stages.h"

static const char *
noun (const char *count)
{
  return strcmp (count, "1") == 0 ? "execution" : "executions";
}

static gboolean
is_nested (const WeirScenario *scenario)
{
  return scenario->depth > 0 && scenario->width > 0;
}

/* Where one has to wait, fewer than that many are in flight for a while. */
static void
append_closed (GString *text, const WeirScenarioSpan *span)
{
  g_autofree char *in_flight = weir_span_figure (span, weir_scenario_concurrency_text);
  g_autofree char *requests = weir_span_figure (span, weir_scenario_requests_text);
  g_autofree char *duration = weir_span_figure (span, weir_scenario_duration_text);
  g_autofree char *think_time = weir_span_figure (span, weir_scenario_think_time_text);
  gboolean waits = span->most->think_time > 0;

  g_string_append_printf (text, "Keeps %s%s %s in flight ", waits ? "up to " : "", in_flight,
                          noun (in_flight));
  if (weir_scenario_duration (span->most) > 0)
    g_string_append_printf (text, "for %s, one after another", duration);
  else
    g_string_append_printf (text, "until %s %s ended, one after another", requests,
                            strcmp (requests, "1") == 0 ? "has" : "have");
  if (span->most->concurrency > 1)
    g_string_append (text, " in each");
  if (waits)
    g_string_append_printf (text, " with %s between them", think_time);
  g_string_append_c (text, '.');
}

static gboolean
has_payload (const WeirScenarioSpan *span)
{
  return span->most->payload_bytes > 0;
}

/* A template decides by itself what of the work is in it. */
static void
append_template (GString *text, const WeirScenarioSpan *span, const char *before)
{
  g_autofree char *size = weir_span_figure (span, weir_scenario_body_text);

  g_string_append_printf (text, "%s a body from a template", before);
  if (*size != '\0')
    g_string_append_printf (text, ", %s", size);
  g_string_append_c (text, '.');
}

static void
append_closed_work (GString *text, const WeirScenarioSpan *span)
{
  g_autofree char *payload = weir_span_figure (span, weir_scenario_payload_text);
  g_autofree char *nodes = weir_span_figure (span, weir_scenario_nodes_text);

  if (span->most->body_template != NULL) {
    append_template (text, span, " Each has");
    return;
  }
  g_string_append (text, " Each has ");
  if (is_nested (span->most))
    g_string_append_printf (text, "%s nodes and ", nodes);
  if (has_payload (span))
    g_string_append_printf (text, "a payload of %s.", payload);
  else
    g_string_append (text, "no payload.");
}

/* Behind the number of executions. */
static void
append_open_work (GString *text, const WeirScenarioSpan *span, gboolean is_one)
{
  g_autofree char *payload = weir_span_figure (span, weir_scenario_payload_text);
  g_autofree char *nodes = weir_span_figure (span, weir_scenario_nodes_text);

  if (span->most->body_template != NULL) {
    append_template (text, span, is_one ? " with" : ", each with");
    return;
  }
  g_string_append (text, is_nested (span->most) || has_payload (span) ? " of " : " without a payload.");
  if (is_nested (span->most))
    g_string_append_printf (text, "%s nodes", nodes);
  if (has_payload (span))
    g_string_append_printf (text, "%s%s", is_nested (span->most) ? " and " : "", payload);
  if (is_nested (span->most) || has_payload (span))
    g_string_append (text, is_one ? "." : " each.");
}

static void
append_rate (GString *text, const WeirScenarioSpan *span)
{
  g_autoptr (GArray) stages = *span->most->stages != '\0' ? weir_scenario_stages (span->most) : NULL;
  g_autofree char *words = stages != NULL ? weir_stages_describe (stages) : NULL;
  g_autofree char *rate = weir_span_figure (span, weir_scenario_rate_text);

  if (words != NULL)
    g_string_append_printf (text, "Submits %s%s", words, strchr (words, ',') != NULL ? "," : "");
  else
    g_string_append_printf (text, "Submits %s %s a second", rate, noun (rate));
}

static void
append_open (GString *text, const WeirScenarioSpan *span)
{
  g_autofree char *duration = weir_span_figure (span, weir_scenario_duration_text);
  g_autofree char *starts = weir_span_figure (span, weir_scenario_starts_text);

  append_rate (text, span);
  g_string_append_printf (text, " for %s: %s %s", duration, starts, noun (starts));
  append_open_work (text, span, strcmp (starts, "1") == 0);
}

static void
append_warm_up_requests (GString *text, const WeirScenarioSpan *span)
{
  g_autofree char *count = weir_span_figure (span, weir_scenario_warm_up_requests_text);

  if (weir_scenario_duration (span->most) == 0)
    g_string_append_printf (text, " A warm-up of %s %s comes before.", count, noun (count));
  else if (strcmp (count, "1") == 0)
    g_string_append (text, " The first one is warm-up.");
  else
    g_string_append_printf (text, " The first %s are warm-up.", count);
}

/* "1 s", but not "1 min 30 s". */
static gboolean
is_singular (const char *length)
{
  return g_str_has_prefix (length, "1 ") && strchr (length + 2, ' ') == NULL;
}

static void
append_warm_up (GString *text, const WeirScenarioSpan *span)
{
  g_autofree char *length = weir_span_figure (span, weir_scenario_warm_up_text);

  if (span->most->warm_up_requests > 0)
    append_warm_up_requests (text, span);
  else if (weir_scenario_warm_up (span->most) > 0 && weir_scenario_duration (span->most) > 0)
    g_string_append_printf (text, " The first %s %s warm-up.", length, is_singular (length) ? "is" : "are");
  else if (weir_scenario_warm_up (span->most) > 0)
    g_string_append_printf (text, " A warm-up of %s comes before.", length);
}

static char *
times (guint64 n)
{
  g_autofree char *count = weir_format_count (n);

  return n == 1 ? g_strdup ("once") : n == 2 ? g_strdup ("twice") : g_strdup_printf ("%s times", count);
}

/* "Does this 9 times: depth 1, 2, 3 with width 1, 2, 3. About 24 min." */
static void
append_runs (GString *text, const WeirScenario *scenario, const WeirRunList *runs)
{
  const WeirSweep *sweep = g_ptr_array_index (runs->sweeps, 0);
  g_autofree char *axes = weir_sweep_describe (sweep);
  g_autofree char *count = times (weir_run_list_size (runs));
  g_autofree char *repeats = times ((guint64) scenario->repeat);
  g_autofree char *time = weir_run_list_describe_time (runs);

  if (weir_run_list_is_plain (runs))
    return;
  g_string_append_printf (text, " Does this %s", count);
  if (*axes != '\0')
    g_string_append_printf (text, ": %s", axes);
  if (*axes != '\0' && scenario->repeat > 1)
    g_string_append_printf (text, ", each %s", repeats);
  g_string_append_c (text, '.');
  if (time != NULL)
    g_string_append_printf (text, " %c%s.", g_ascii_toupper (*time), time + 1);
}

static void
append_load (GString *text, const WeirScenarioSpan *span)
{
  if (weir_scenario_is_open (span->most)) {
    append_open (text, span);
    return;
  }
  append_closed (text, span);
  append_closed_work (text, span);
}

/**
 * weir_scenario_describe:
 * @scenario: a scenario whose keys are each in their range
 *
 * What everyone shows before a load is made: the preview beside an editor, the list of a plan. A
 * figure that is swept over is told as a span.
 *
 * Returns: (transfer full): what it will do, in a few sentences; without the sweep where that makes
 *   no sense
 */
char *
weir_scenario_describe (const WeirScenario *scenario)
{
  GString *text = g_string_new (NULL);
  g_auto (WeirScenarioSpan) span;

  weir_scenario_span_init (&span, scenario);
  append_load (text, &span);
  append_warm_up (text, &span);
  if (!scenario->verify_ssl)
    g_string_append (text, " Certificates are not verified.");
  if (span.runs != NULL)
    append_runs (text, scenario, span.runs);
  return g_string_free (text, FALSE);
}
