/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "body.h"
#include "format.h"
#include "header.h"
#include "key-table.h"
#include "secret.h"
#include "sweep.h"

/* What no key can know by itself: how keys fit together. */

G_DEFINE_QUARK (weir_scenario_error, weir_scenario_error)

#define MANY_NODES     1e6
#define POINTS_AT_ONCE 64
#define BYTES_AT_ONCE  (512 * 1024)  /* of bodies, of all those points */
#define LARGE_PAYLOAD  (1024 * 1024) /* bytes */

static char *
seconds (double time)
{
  return weir_format_duration_us ((gint64) (time * G_USEC_PER_SEC));
}

/* Looks at one thing. Returns the name of the key at which it is mended; %NULL: it is in order. */
typedef const char *(*Check) (const WeirScenario *scenario, GError **error);

static const char *
check_target (const WeirScenario *scenario, GError **error)
{
  if (*scenario->target != '\0')
    return NULL;
  g_set_error_literal (error, WEIR_SCENARIO_ERROR, WEIR_SCENARIO_ERROR_MISSING,
                       _ ("target is missing: give what is to be executed, as node.reasoner"));
  return "target";
}

/* One of the two alone gives way, as it did in the original driver; both together contradict. */
static const char *
check_polling (const WeirScenario *scenario, GError **error)
{
  g_autofree char *most = NULL, *first = NULL;

  if (scenario->max_poll_interval >= scenario->poll_interval ||
      !weir_scenario_is_set (scenario, "poll_interval") ||
      !weir_scenario_is_set (scenario, "max_poll_interval"))
    return NULL;
  most = seconds (scenario->max_poll_interval);
  first = seconds (scenario->poll_interval);
  g_set_error (error, WEIR_SCENARIO_ERROR, WEIR_SCENARIO_ERROR_CONFLICT,
               _ ("The maximum is below the interval: max_poll_interval is %s, poll_interval %s"), most,
               first);
  return "max_poll_interval";
}

static const char *
check_warm_up (const WeirScenario *scenario, GError **error)
{
  double warm_up = weir_scenario_warm_up (scenario);
  double duration = weir_scenario_duration (scenario);
  g_autofree char *own = NULL, *load = NULL;

  if (duration == 0 || warm_up < duration)
    return NULL;
  own = seconds (warm_up);
  load = seconds (duration);
  g_set_error (
      error, WEIR_SCENARIO_ERROR, WEIR_SCENARIO_ERROR_CONFLICT,
      _ ("Warm-up is longer than the load: warm_up is %s, the load %s, and nothing would be measured"), own,
      load);
  return "warm_up";
}

static const char *
fail_load (const char *key, const char *message, GError **error)
{
  g_set_error_literal (error, WEIR_SCENARIO_ERROR, WEIR_SCENARIO_ERROR_CONFLICT, message);
  return key;
}

static const char *
check_load (const WeirScenario *scenario, GError **error)
{
  gboolean has_stages = *scenario->stages != '\0';

  if (scenario->rate > 0 && has_stages)
    return fail_load ("stages", _ ("rate and stages exclude each other: a rate is one hold"), error);
  if (scenario->rate > 0 && scenario->duration == 0)
    return fail_load ("duration", _ ("a rate needs a duration: say for how long executions are started"),
                      error);
  if (has_stages && scenario->duration > 0)
    return fail_load ("duration", _ ("stages have times of their own: leave the duration out"), error);
  if (weir_scenario_is_open (scenario) && scenario->think_time > 0)
    return fail_load ("think_time", _ ("think_time is of a closed load: leave it out, or rate and stages"),
                      error);
  if (scenario->warm_up > 0 && scenario->warm_up_requests > 0)
    return fail_load (
        "warm_up_requests",
        _ ("warm_up and warm_up_requests exclude each other: the warm-up ends by time or by count"), error);
  return NULL;
}

static const char *
fail_secret (const char *key, const char *what, GError **error)
{
  g_set_error (
      error, WEIR_SCENARIO_ERROR, WEIR_SCENARIO_ERROR_SECRET,
      _ ("%s has no value here: it was left out when the scenario was written. Give it again, best as a "
         "reference such as @env:NAME or @file:PATH"),
      what);
  return key;
}

static const char *
check_secrets (const WeirScenario *scenario, GError **error)
{
  for (guint i = 0; i < scenario->headers->len; i++) {
    const WeirHeader *header = scenario->headers->pdata[i];

    if (!weir_header_has_value (header)) {
      g_autofree char *what = g_strdup_printf (_ ("header %s"), header->name);

      return fail_secret ("headers", what, error);
    }
  }
  if (scenario->body_template != NULL && strstr (scenario->body_template, WEIR_SECRET_MASK) != NULL)
    return fail_secret ("body_template", _ ("a member of body_template"), error);
  if (strstr (scenario->metrics_url, WEIR_SECRET_MASK) != NULL)
    return fail_secret ("metrics_url", _ ("a part of metrics_url"), error);
  return NULL;
}

static const char *
check_body (const WeirScenario *scenario, GError **error)
{
  g_autoptr (WeirBodyTemplate) body = weir_body_template_compile (scenario, error);

  return body != NULL ? NULL : "body_template";
}

static void
problem_free (WeirScenarioProblem *problem)
{
  g_error_free (problem->error);
  g_free (problem);
}

static void
add_problem (GPtrArray *problems, const char *key, GError *error)
{
  WeirScenarioProblem *problem = g_new (WeirScenarioProblem, 1);

  *problem = (WeirScenarioProblem){ key, error };
  g_ptr_array_add (problems, problem);
}

static void
check_all (const WeirScenario *scenario, GPtrArray *problems)
{
  static const Check checks[] = { check_target,  check_polling, check_load,
                                  check_warm_up, check_secrets, check_body };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++) {
    GError *error = NULL;
    const char *key = checks[i](scenario, &error);

    if (key != NULL)
      add_problem (problems, key, error);
  }
}

static gboolean
is_among (const GPtrArray *problems, const WeirScenarioProblem *problem)
{
  for (guint i = 0; i < problems->len; i++) {
    const WeirScenarioProblem *each = g_ptr_array_index (problems, i);

    if (strcmp (each->key, problem->key) == 0 && strcmp (each->error->message, problem->error->message) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What @scenario cannot do with its own values either has nothing to do with those of the point. */
static void
name_point (GPtrArray *problems, const WeirScenario *scenario, const WeirSweep *sweep, guint i)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  g_autofree char *words = weir_sweep_describe_point (sweep, i);

  check_all (scenario, own);
  for (guint j = 0; j < problems->len; j++) {
    WeirScenarioProblem *problem = g_ptr_array_index (problems, j);

    if (!is_among (own, problem))
      g_prefix_error (&problem->error, _ ("with %s: "), words);
  }
}

/* What one value makes impossible, another may not: points are looked at by themselves, up to the
 * first with a problem. Where they are more than @most, as many, spread from the first to the last. */
static void
check_points (const WeirScenario *scenario, guint most, GCancellable *cancellable, GPtrArray *problems)
{
  GError *error = NULL;
  g_autoptr (WeirSweep) sweep = weir_sweep_parse (scenario->sweep, &error);
  g_autoptr (WeirScenario) run = sweep != NULL ? weir_sweep_apply (sweep, scenario, 0) : NULL;
  guint n = sweep != NULL ? MIN (sweep->n_points, most) : 0;

  if (sweep == NULL)
    add_problem (problems, "sweep", error);
  for (guint i = 0; i < n && problems->len == 0 && !g_cancellable_is_cancelled (cancellable); i++) {
    guint point = n > 1 ? (guint) ((guint64) i * (sweep->n_points - 1) / (n - 1)) : 0;

    weir_sweep_move (sweep, run, point);
    check_all (run, problems);
    if (problems->len > 0)
      name_point (problems, scenario, sweep, point);
  }
}

static GPtrArray *
find_problems (const WeirScenario *scenario, guint most, GCancellable *cancellable)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);

  if (scenario->sweep->len > 0)
    check_points (scenario, most, cancellable, problems);
  else
    check_all (scenario, problems);
  return problems;
}

/**
 * weir_scenario_problems:
 * @scenario: a scenario whose keys are each in their range
 *
 * Finds all that cannot work; of a sweep at the first point where something does not. It is asked
 * at every key that is pressed: of a large sweep it looks at 64 points, or fewer where bodies are long,
 * spread from the first to the last, and leaves the others to weir_scenario_validate().
 *
 * Returns: (transfer full) (element-type WeirScenarioProblem): none: it can be run
 */
GPtrArray *
weir_scenario_problems (const WeirScenario *scenario)
{
  gsize length = scenario->body_template != NULL ? strlen (scenario->body_template) : 0;

  return find_problems (scenario, (guint) CLAMP (BYTES_AT_ONCE / (length + 1), 2, POINTS_AT_ONCE), NULL);
}

/**
 * weir_scenario_validate_watched:
 * @scenario: a scenario whose keys are each in their range
 * @cancellable: (nullable): to give up, from any thread
 * @error: a %WEIR_SCENARIO_ERROR, %WEIR_BODY_ERROR or %WEIR_SWEEP_ERROR, of which the message begins
 *   with the scenario's name; or %G_IO_ERROR_CANCELLED
 *
 * Finds the first thing that cannot work. What is merely odd is in weir_scenario_warnings().
 *
 * Returns: whether it can be run: of a sweep every point
 */
gboolean
weir_scenario_validate_watched (const WeirScenario *scenario, GCancellable *cancellable, GError **error)
{
  static const char *const unnamed[] = { "body_template", "sweep", NULL }; /* by their own messages */
  g_autoptr (GPtrArray) problems = find_problems (scenario, G_MAXUINT, cancellable);
  const WeirScenarioProblem *first = problems->len > 0 ? problems->pdata[0] : NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (first->error));
  if (g_strv_contains (unnamed, first->key))
    g_prefix_error (error, "%s: ", first->key);
  g_prefix_error (error, _ ("scenario “%s”: "), scenario->name);
  return FALSE;
}

/** weir_scenario_validate: Returns: as weir_scenario_validate_watched(), which nobody gives up */
gboolean
weir_scenario_validate (const WeirScenario *scenario, GError **error)
{
  return weir_scenario_validate_watched (scenario, NULL, error);
}

static char *
timeouts_warning (const WeirScenario *scenario)
{
  g_autofree char *request = seconds (scenario->request_timeout);
  g_autofree char *execution = seconds (scenario->execution_timeout);

  if (scenario->execution_timeout >= scenario->request_timeout ||
      !weir_scenario_is_set (scenario, "request_timeout"))
    return NULL;
  return g_strdup_printf (_ ("A request may take %s, but its execution ends after %s."), request, execution);
}

static char *
nodes_warning (const WeirScenario *scenario)
{
  double nodes = weir_scenario_nodes (scenario);
  g_autofree char *count = NULL;

  if (nodes <= MANY_NODES)
    return NULL;
  count =
      nodes < (double) G_MAXINT64 ? weir_format_count ((guint64) nodes) : weir_format_figure (nodes, 2, NULL);
  return g_strdup_printf (_ ("%s nodes for each execution."), count);
}

static char *
payload_warning (const WeirScenario *scenario)
{
  if (scenario->payload_bytes <= LARGE_PAYLOAD)
    return NULL;
  return g_strdup (_ ("Some gateways refuse large bodies (413)."));
}

static char *
verify_warning (const WeirScenario *scenario)
{
  if (scenario->verify_ssl || g_ascii_strncasecmp (scenario->base_url, "https:", 6) != 0)
    return NULL;
  return g_strdup (_ ("The gateway's certificate is not checked."));
}

/**
 * weir_scenario_warnings:
 * @scenario: a scenario
 *
 * Returns: (transfer full): of char *: what can be run, but may not be what was meant; whole
 *   sentences
 */
GPtrArray *
weir_scenario_warnings (const WeirScenario *scenario)
{
  char *(*const rules[]) (const WeirScenario *) = { timeouts_warning, nodes_warning, payload_warning,
                                                    verify_warning };
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    char *warning = rules[i](scenario);

    if (warning != NULL)
      g_ptr_array_add (warnings, warning);
  }
  return warnings;
}
