/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "run-list.h"
#include "stage-words.h"
#include "stages.h"

#define MINUTE 60 /* s */
#define HOUR   (60 * MINUTE)

/* For the choice of a plural: @text is a figure, or a span up to @most. */
static gulong
number_of (const char *text, double most)
{
  return strcmp (text, "1") == 0 ? 1 : (gulong) MAX (most, 2);
}

static gboolean
is_nested (const WeirScenario *scenario)
{
  return scenario->depth > 0 && scenario->width > 0;
}

/* What ends a closed load. */
static char *
closed_end (const WeirScenarioSpan *span)
{
  g_autofree char *requests = weir_span_figure (span, weir_scenario_requests_text);
  g_autofree char *duration = weir_span_figure (span, weir_scenario_duration_text);

  if (weir_scenario_duration (span->most) > 0)
    /* Translators: a part of "Keeps 8 executions in flight for 30 s, one after another in each." */
    return g_strdup_printf (_ ("for %s"), duration);
  /* Translators: a part of "Keeps 8 executions in flight until 100 have ended, one after another in each." */
  return g_strdup_printf (ngettext ("until %s has ended", "until %s have ended",
                                    number_of (requests, (double) span->most->requests)),
                          requests);
}

/* Where one has to wait, fewer than that many are in flight for a while. */
static char *
say_closed (const WeirScenarioSpan *span)
{
  g_autofree char *in_flight = weir_span_figure (span, weir_scenario_concurrency_text);
  g_autofree char *think_time = weir_span_figure (span, weir_scenario_think_time_text);
  g_autofree char *end = closed_end (span);
  gulong n = number_of (in_flight, (double) span->most->concurrency);

  if (span->most->think_time > 0)
    /* Translators: how many; "for 30 s" or "until 100 have ended"; a time */
    return g_strdup_printf (
        ngettext ("Keeps up to %s execution in flight %s, one after another with %s between them.",
                  "Keeps up to %s executions in flight %s, one after another in each with %s between them.",
                  n),
        in_flight, end, think_time);
  /* Translators: how many, and "for 30 s" or "until 100 have ended" */
  return g_strdup_printf (ngettext ("Keeps %s execution in flight %s, one after another.",
                                    "Keeps %s executions in flight %s, one after another in each.", n),
                          in_flight, end);
}

static gboolean
has_payload (const WeirScenarioSpan *span)
{
  return span->most->payload_bytes > 0;
}

/* A template decides by itself what of the work is in it. */
static char *
say_closed_work (const WeirScenarioSpan *span)
{
  g_autofree char *payload = weir_span_figure (span, weir_scenario_payload_text);
  g_autofree char *nodes = weir_span_figure (span, weir_scenario_nodes_text);
  g_autofree char *body = weir_span_figure (span, weir_scenario_body_text);

  if (span->most->body_template != NULL)
    return *body != '\0' ? g_strdup_printf (_ ("Each has a body from a template, %s."), body)
                         : g_strdup (_ ("Each has a body from a template."));
  if (is_nested (span->most))
    return has_payload (span) ? g_strdup_printf (_ ("Each has %s nodes and a payload of %s."), nodes, payload)
                              : g_strdup_printf (_ ("Each has %s nodes and no payload."), nodes);
  return has_payload (span) ? g_strdup_printf (_ ("Each has a payload of %s."), payload)
                            : g_strdup (_ ("Each has no payload."));
}

static char *
say_templates (const WeirScenarioSpan *span, const char *starts, gulong n)
{
  g_autofree char *body = weir_span_figure (span, weir_scenario_body_text);

  if (*body != '\0')
    return g_strdup_printf (ngettext ("%s execution with a body from a template, %s",
                                      "%s executions, each with a body from a template, %s", n),
                            starts, body);
  return g_strdup_printf (ngettext ("%s execution with a body from a template",
                                    "%s executions, each with a body from a template", n),
                          starts);
}

/* How many executions of what, without the full stop. */
static char *
say_open_work (const WeirScenarioSpan *span)
{
  g_autofree char *payload = weir_span_figure (span, weir_scenario_payload_text);
  g_autofree char *nodes = weir_span_figure (span, weir_scenario_nodes_text);
  g_autofree char *starts = weir_span_figure (span, weir_scenario_starts_text);
  gulong n = number_of (starts, 2);

  if (span->most->body_template != NULL)
    return say_templates (span, starts, n);
  if (is_nested (span->most) && has_payload (span))
    /* Translators: how many executions, of how many nodes, and how large */
    return g_strdup_printf (
        ngettext ("%s execution of %s nodes and %s", "%s executions of %s nodes and %s each", n), starts,
        nodes, payload);
  if (is_nested (span->most))
    return g_strdup_printf (ngettext ("%s execution of %s nodes", "%s executions of %s nodes each", n),
                            starts, nodes);
  if (has_payload (span))
    /* Translators: how many executions, and how large */
    return g_strdup_printf (ngettext ("%s execution of %s", "%s executions of %s each", n), starts, payload);
  return g_strdup_printf (ngettext ("%s execution without a payload", "%s executions without a payload", n),
                          starts);
}

static char *
say_open (const WeirScenarioSpan *span)
{
  g_autoptr (GArray) stages = weir_stages_parse (span->most->stages, NULL);
  g_autofree char *rate = weir_span_figure (span, weir_scenario_rate_text);
  g_autofree char *duration = weir_span_figure (span, weir_scenario_duration_text);
  g_autofree char *work = say_open_work (span), *load = NULL;
  gboolean has_parts;

  load = stages != NULL ? weir_stages_describe (stages, &has_parts) : weir_stages_describe_rate (rate);
  if (stages != NULL && has_parts)
    /* Translators: a rate and where it differs; how long; how many executions: "Submits 40 executions a second,
     * 64 between 1:14 and 1:36, for 2 min: 5,000 executions of 1 KiB each." */
    return g_strdup_printf (_ ("Submits %s, for %s: %s."), load, duration, work);
  /* Translators: a rate; how long; how many executions: "Submits 40 executions a second for 2 min: 4,800
   * executions of 1 KiB each." */
  return g_strdup_printf (_ ("Submits %s for %s: %s."), load, duration, work);
}

static char *
say_warm_up_requests (const WeirScenarioSpan *span)
{
  g_autofree char *count = weir_span_figure (span, weir_scenario_warm_up_requests_text);
  gulong n = number_of (count, (double) span->most->warm_up_requests);

  if (weir_scenario_duration (span->most) == 0)
    return g_strdup_printf (
        ngettext ("A warm-up of %s execution comes before.", "A warm-up of %s executions comes before.", n),
        count);
  return n == 1 ? g_strdup (_ ("The first one is warm-up."))
                : g_strdup_printf (_ ("The first %s are warm-up."), count);
}

/* "1 s", but not "1 min 30 s". */
static gboolean
is_one_unit (double seconds)
{
  return seconds == 1 || seconds == MINUTE || seconds == HOUR;
}

static char *
say_warm_up (const WeirScenarioSpan *span)
{
  g_autofree char *length = weir_span_figure (span, weir_scenario_warm_up_text);
  double least = weir_scenario_warm_up (span->least), most = weir_scenario_warm_up (span->most);

  if (span->most->warm_up_requests > 0)
    return say_warm_up_requests (span);
  if (most > 0 && weir_scenario_duration (span->most) > 0)
    /* Translators: a time: "The first 10 s are warm-up." */
    return g_strdup_printf (ngettext ("The first %s is warm-up.", "The first %s are warm-up.",
                                      least == most && is_one_unit (most) ? 1 : 2),
                            length);
  /* Translators: a time: "A warm-up of 10 s comes before." */
  return most > 0 ? g_strdup_printf (_ ("A warm-up of %s comes before."), length) : NULL;
}

static char *
times (guint64 n)
{
  g_autofree char *count = weir_format_count (n);

  return n == 1   ? g_strdup (_ ("once"))
         : n == 2 ? g_strdup (_ ("twice"))
                  : g_strdup_printf (ngettext ("%s time", "%s times", (gulong) n), count);
}

/* "Does this 9 times: depth 1, 2, 3 with width 1, 2, 3." */
static char *
say_runs (const WeirScenario *scenario, const WeirRunList *runs)
{
  const WeirSweep *sweep = g_ptr_array_index (runs->sweeps, 0);
  g_autofree char *axes = weir_sweep_describe (sweep);
  g_autofree char *count = times (weir_run_list_size (runs));
  g_autofree char *repeats = times ((guint64) scenario->repeat);

  if (*axes == '\0')
    /* Translators: "twice", "9 times" */
    return g_strdup_printf (_ ("Does this %s."), count);
  if (scenario->repeat == 1)
    /* Translators: "9 times", and the values of keys: "Does this 9 times: depth 1, 2, 3 with width 1, 2, 3." */
    return g_strdup_printf (_ ("Does this %s: %s."), count, axes);
  /* Translators: as before, and how often each: "Does this 18 times: depth 1, 2, 3, each twice." */
  return g_strdup_printf (_ ("Does this %s: %s, each %s."), count, axes, repeats);
}

/* Takes @sentence; %NULL: nothing is said. */
static void
add (GString *text, char *sentence)
{
  g_autofree char *own = sentence;

  if (own != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", own);
}

static void
add_load (GString *text, const WeirScenarioSpan *span)
{
  if (weir_scenario_is_open (span->most)) {
    add (text, say_open (span));
    return;
  }
  add (text, say_closed (span));
  add (text, say_closed_work (span));
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
  add_load (text, &span);
  add (text, say_warm_up (&span));
  if (!scenario->verify_ssl)
    add (text, g_strdup (_ ("Certificates are not verified.")));
  if (span.runs != NULL && !weir_run_list_is_plain (span.runs)) {
    add (text, say_runs (scenario, span.runs));
    add (text, weir_run_list_say_time (span.runs));
  }
  return g_string_free (text, FALSE);
}
