/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-draft-private.h"

#include <glib/gi18n.h>

#include "connection-limit.h"
#include "format.h"
#include "header.h"
#include "threshold.h"

/* What keeps a draft from being run: what was refused, and what its keys do to one another. */

static void
problem_free (WeirDraftProblem *problem)
{
  g_free (problem->message);
  g_free (problem);
}

static void
add_problem (GPtrArray *problems, const WeirKey *key, const char *message)
{
  WeirDraftProblem *problem = g_new (WeirDraftProblem, 1);

  *problem = (WeirDraftProblem){ .key = key, .message = g_strdup (message) };
  g_ptr_array_add (problems, problem);
}

/* The scenario is whole, and only what is kept beside the file is not here. */
static void
tell_missing_value (WeirScenarioDraft *self)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (self);
  WeirDraftProblem *problem = self->problems->pdata[self->problems->len - 1];

  problem->is_of_gateway = !weir_key_table_is_set (weir_scenario_keys (), problem->key, self->own) &&
                           weir_key_table_is_set (weir_scenario_keys (), problem->key, self->base);
  for (guint i = 0; i < scenario->headers->len && !problem->is_whole; i++) {
    const WeirHeader *header = scenario->headers->pdata[i];

    if (weir_header_has_value (header))
      continue;
    g_free (problem->message);
    problem->message = g_strdup_printf (_ ("%s has no value on this computer"), header->name);
    problem->is_whole = TRUE;
  }
}

/* What was refused at a key tells more than what its old value leads to. */
static void
add_scenario_problems (WeirScenarioDraft *self)
{
  g_autoptr (GPtrArray) found = weir_scenario_problems (weir_scenario_draft_get_effective (self));

  for (guint i = 0; i < found->len; i++) {
    const WeirScenarioProblem *problem = g_ptr_array_index (found, i);
    const WeirKey *key = weir_scenario_draft_find_key (problem->key);

    if (self->refused[weir_scenario_draft_place (key)] != NULL)
      continue;
    add_problem (self->problems, key, problem->error->message);
    if (g_str_equal (problem->key, "headers") &&
        g_error_matches (problem->error, WEIR_SCENARIO_ERROR, WEIR_SCENARIO_ERROR_SECRET))
      tell_missing_value (self);
  }
}

/* Whatever is in flight may hold a connection: the run would be refused. */
static void
add_connection_problem (WeirScenarioDraft *self)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (self);
  const char *key = weir_scenario_is_open (scenario) ? "max_in_flight" : "concurrency";
  guint64 limit = weir_connection_limit ();
  g_autofree char *count = weir_format_count (limit);
  g_autofree char *message = g_strdup_printf (_ ("This computer can hold %s connections"), count);

  if ((guint64) weir_scenario_slots (scenario) > limit)
    add_problem (self->problems, weir_scenario_draft_find_key (key), message);
}

/** weir_scenario_draft_get_problems: Returns: (transfer none): all there are; good until the next change */
const GPtrArray *
weir_scenario_draft_get_problems (WeirScenarioDraft *draft)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  if (draft->problems != NULL)
    return draft->problems;
  draft->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  if (g_strv_contains ((const char *const *) draft->taken_names, draft->own->name))
    add_problem (draft->problems, weir_scenario_draft_find_key ("name"),
                 _ ("Another scenario has this name"));
  for (guint i = 0; i < table->n_keys; i++)
    if (draft->refused[i] != NULL)
      add_problem (draft->problems, &table->keys[i], draft->refused[i]);
  add_scenario_problems (draft);
  add_connection_problem (draft);
  return draft->problems;
}

/** weir_scenario_draft_get_message: Returns: (transfer none) (nullable): what is wrong at @key of the scenario itself; good until the next change */
const char *
weir_scenario_draft_get_message (WeirScenarioDraft *draft, const WeirKey *key)
{
  const GPtrArray *problems = weir_scenario_draft_get_problems (draft);

  for (guint i = 0; i < problems->len; i++) {
    const WeirDraftProblem *problem = g_ptr_array_index (problems, i);

    if (problem->key == key && !problem->is_of_gateway)
      return problem->message;
  }
  return NULL;
}

/* What another place shows says nothing of the one that the scenario reads. */
static gboolean
reads_elsewhere (WeirScenarioDraft *draft)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (draft);
  g_autofree char *own = weir_scenario_metrics_url (scenario);
  g_autofree char *base = weir_scenario_metrics_url (draft->base);

  return !g_str_equal (scenario->base_url, draft->base->base_url) ||
         (base != NULL && g_strcmp0 (own, base) != 0);
}

/** weir_scenario_draft_get_offered_metrics: Returns: (transfer none): what the campaign's gateway showed last, be the scenario's another or not */
const char *const *
weir_scenario_draft_get_offered_metrics (WeirScenarioDraft *draft)
{
  return (const char *const *) draft->found_metrics;
}

/**
 * weir_scenario_draft_get_found_metrics:
 * @draft: a draft
 *
 * Returns: (transfer none): the names of the series that the gateway of the scenario showed last;
 *   empty where that is not known. Good until the next change
 */
const char *const *
weir_scenario_draft_get_found_metrics (WeirScenarioDraft *draft)
{
  static const char *const none[] = { NULL };

  return reads_elsewhere (draft) ? none : (const char *const *) draft->found_metrics;
}

/**
 * weir_scenario_draft_threshold_warning:
 * @draft: a draft
 * @text: a threshold of it, as it is written
 *
 * Returns: (transfer none) (nullable): why it may not be judged: it names a metric of the gateway that
 *   is not read, or was not there
 */
const char *
weir_scenario_draft_threshold_warning (WeirScenarioDraft *draft, const char *text)
{
  g_autoptr (WeirThreshold) threshold = weir_threshold_parse (text, NULL);
  const char *const *found = weir_scenario_draft_get_found_metrics (draft);

  if (threshold == NULL || weir_threshold_selector (threshold) == NULL)
    return NULL;
  if (*weir_scenario_draft_get_effective (draft)->metrics_url == '\0')
    return _ ("No metrics are read: give their address under Gateway Metrics");
  return found[0] != NULL && !weir_threshold_is_offered (threshold, found)
             ? _ ("No such metric in the last scrape")
             : NULL;
}
