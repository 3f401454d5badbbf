/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-draft-private.h"

#include <glib/gi18n.h>

#include "connection-limit.h"
#include "format.h"

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

  *problem = (WeirDraftProblem){ key, g_strdup (message) };
  g_ptr_array_add (problems, problem);
}

/* What was refused at a key tells more than what its old value leads to. */
static void
add_scenario_problems (WeirScenarioDraft *self)
{
  g_autoptr (GPtrArray) found = weir_scenario_problems (weir_scenario_draft_get_effective (self));

  for (guint i = 0; i < found->len; i++) {
    const WeirScenarioProblem *problem = g_ptr_array_index (found, i);
    const WeirKey *key = weir_scenario_draft_find_key (problem->key);

    if (self->refused[weir_scenario_draft_place (key)] == NULL)
      add_problem (self->problems, key, problem->error->message);
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

/** weir_scenario_draft_get_message: Returns: (transfer none) (nullable): what is wrong at @key; good until the next change */
const char *
weir_scenario_draft_get_message (WeirScenarioDraft *draft, const WeirKey *key)
{
  const GPtrArray *problems = weir_scenario_draft_get_problems (draft);

  for (guint i = 0; i < problems->len; i++) {
    const WeirDraftProblem *problem = g_ptr_array_index (problems, i);

    if (problem->key == key)
      return problem->message;
  }
  return NULL;
}
