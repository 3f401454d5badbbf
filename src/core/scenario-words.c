/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-words.h"

#include <string.h>

#include "format.h"
#include "run-list.h"
#include "stage-words.h"
#include "stages.h"

/* A scenario as its sweep makes it at the least and at the most: figures that differ are told as a
 * span. Without a sweep the two are alike. */
typedef struct {
  const WeirScenario *least, *most;
} Span;

typedef char *(*Figure) (const WeirScenario *scenario);

/* "8", or "8 to 512". */
static char *
figure (const Span *span, Figure text_of)
{
  g_autofree char *least = text_of (span->least);
  g_autofree char *most = text_of (span->most);

  return strcmp (least, most) == 0 ? g_strdup (most) : g_strconcat (least, " to ", most, NULL);
}

static char *
seconds_text (double seconds)
{
  return weir_format_duration_us ((gint64) (seconds * G_USEC_PER_SEC));
}

static char *
concurrency_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) scenario->concurrency);
}

static char *
requests_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) scenario->requests);
}

static char *
duration_text (const WeirScenario *scenario)
{
  return seconds_text (weir_scenario_duration (scenario));
}

static char *
think_time_text (const WeirScenario *scenario)
{
  return seconds_text (scenario->think_time);
}

static char *
warm_up_text (const WeirScenario *scenario)
{
  return seconds_text (weir_scenario_warm_up (scenario));
}

static char *
warm_up_requests_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) scenario->warm_up_requests);
}

static char *
nodes_text (const WeirScenario *scenario)
{
  return weir_format_count ((guint64) MIN (weir_scenario_nodes (scenario), 1e18));
}

static char *
payload_text (const WeirScenario *scenario)
{
  return weir_format_bytes ((guint64) scenario->payload_bytes);
}

static char *
rate_text (const WeirScenario *scenario)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return scenario->rate == (double) (guint64) scenario->rate
             ? weir_format_count ((guint64) scenario->rate)
             : g_strdup (g_ascii_formatd (text, sizeof text, "%.6g", scenario->rate));
}

static GArray *
stages_of (const WeirScenario *scenario)
{
  return *scenario->stages != '\0' ? weir_stages_parse (scenario->stages, NULL)
                                   : weir_stages_constant (scenario->rate, scenario->duration);
}

static char *
starts_text (const WeirScenario *scenario)
{
  g_autoptr (GArray) stages = stages_of (scenario);

  return weir_format_count (stages != NULL ? weir_stages_count (stages) : 0);
}

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
append_closed (GString *text, const Span *span)
{
  g_autofree char *in_flight = figure (span, concurrency_text);
  g_autofree char *requests = figure (span, requests_text);
  g_autofree char *duration = figure (span, duration_text);
  g_autofree char *think_time = figure (span, think_time_text);
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

static void
append_closed_work (GString *text, const Span *span)
{
  g_autofree char *payload = figure (span, payload_text);
  g_autofree char *nodes = figure (span, nodes_text);

  if (is_nested (span->most))
    g_string_append_printf (text, " Each has %s nodes and a payload of %s.", nodes, payload);
  else
    g_string_append_printf (text, " Each has a payload of %s.", payload);
}

static void
append_rate (GString *text, const Span *span)
{
  g_autoptr (GArray) stages = *span->most->stages != '\0' ? stages_of (span->most) : NULL;
  g_autofree char *words = stages != NULL ? weir_stages_describe (stages) : NULL;
  g_autofree char *rate = figure (span, rate_text);

  if (words != NULL)
    g_string_append_printf (text, "Submits %s%s", words, strchr (words, ',') != NULL ? "," : "");
  else
    g_string_append_printf (text, "Submits %s %s a second", rate, noun (rate));
}

static void
append_open (GString *text, const Span *span)
{
  g_autofree char *duration = figure (span, duration_text);
  g_autofree char *starts = figure (span, starts_text);
  g_autofree char *payload = figure (span, payload_text);
  g_autofree char *nodes = figure (span, nodes_text);

  append_rate (text, span);
  g_string_append_printf (text, " for %s: %s %s of ", duration, starts, noun (starts));
  if (is_nested (span->most))
    g_string_append_printf (text, "%s nodes and ", nodes);
  g_string_append_printf (text, "%s%s.", payload, strcmp (starts, "1") == 0 ? "" : " each");
}

static void
append_warm_up_requests (GString *text, const Span *span)
{
  g_autofree char *count = figure (span, warm_up_requests_text);

  if (weir_scenario_duration (span->most) == 0)
    g_string_append_printf (text, " A warm-up of %s %s comes before.", count, noun (count));
  else if (strcmp (count, "1") == 0)
    g_string_append (text, " The first one is warm-up.");
  else
    g_string_append_printf (text, " The first %s are warm-up.", count);
}

static void
append_warm_up (GString *text, const Span *span)
{
  g_autofree char *length = figure (span, warm_up_text);

  if (span->most->warm_up_requests > 0)
    append_warm_up_requests (text, span);
  else if (weir_scenario_warm_up (span->most) > 0)
    g_string_append_printf (text,
                            weir_scenario_duration (span->most) > 0 ? " The first %s are warm-up."
                                                                    : " A warm-up of %s comes before.",
                            length);
}

/* "Does this 9 times: depth 1, 2, 3 with width 1, 2, 3. About 24 min." */
static void
append_runs (GString *text, const WeirScenario *scenario, const WeirRunList *runs)
{
  const WeirSweep *sweep = g_ptr_array_index (runs->sweeps, 0);
  g_autofree char *axes = weir_sweep_describe (sweep);
  g_autofree char *count = weir_format_count (weir_run_list_size (runs));
  g_autofree char *repeats = weir_format_count ((guint64) scenario->repeat);
  g_autofree char *time = weir_run_list_describe_time (runs);

  if (weir_run_list_is_plain (runs))
    return;
  g_string_append_printf (text, weir_run_list_size (runs) == 1 ? " Does this once" : " Does this %s times",
                          count);
  if (*axes != '\0')
    g_string_append_printf (text, ": %s", axes);
  if (*axes != '\0' && scenario->repeat > 1)
    g_string_append_printf (text, ", each %s times", repeats);
  g_string_append_c (text, '.');
  if (time != NULL)
    g_string_append_printf (text, " %c%s.", g_ascii_toupper (*time), time + 1);
}

static void
append_load (GString *text, const Span *span)
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
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  g_autoptr (WeirRunList) runs = NULL;
  g_autoptr (WeirScenario) least = NULL, most = NULL;
  GString *text = g_string_new (NULL);
  Span span = { scenario, scenario };

  g_ptr_array_add (scenarios, (gpointer) scenario);
  runs = weir_run_list_new (scenarios, NULL);
  if (runs != NULL) {
    span.least = least = weir_sweep_least (g_ptr_array_index (runs->sweeps, 0), scenario);
    span.most = most = weir_sweep_most (g_ptr_array_index (runs->sweeps, 0), scenario);
  }
  append_load (text, &span);
  append_warm_up (text, &span);
  if (!scenario->verify_ssl)
    g_string_append (text, " Certificates are not verified.");
  if (runs != NULL)
    append_runs (text, scenario, runs);
  return g_string_free (text, FALSE);
}
