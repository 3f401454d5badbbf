/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-draft.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "connection-limit.h"
#include "format.h"
#include "header.h"

struct _WeirScenarioDraft {
  GObject parent_instance;
  WeirScenario *own;
  WeirScenario *base; /* the gateway's keys over the defaults */
  GStrv taken_names;
  gboolean read_only;
  guint generation; /* counts loads: what is remembered of another scenario is void */
  char **refused;   /* by place in the table; %NULL: what was typed last could be read */

  /* made when they are asked for */
  WeirScenario *effective;
  GPtrArray *problems;
};

enum { CHANGED, EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirScenarioDraft, weir_scenario_draft, G_TYPE_OBJECT)

static guint
place_of (const WeirKey *key)
{
  return (guint) (key - weir_scenario_keys ()->keys);
}

static void
changed (WeirScenarioDraft *self, guint signal)
{
  g_clear_pointer (&self->effective, weir_scenario_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_signal_emit (self, signals[CHANGED], 0);
  if (signal == EDITED)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
forget_refused (WeirScenarioDraft *self)
{
  for (guint i = 0; i < weir_scenario_keys ()->n_keys; i++)
    g_clear_pointer (&self->refused[i], g_free);
}

static void
weir_scenario_draft_finalize (GObject *object)
{
  WeirScenarioDraft *self = WEIR_SCENARIO_DRAFT (object);

  forget_refused (self);
  g_free (self->refused);
  weir_scenario_free (self->own);
  weir_scenario_free (self->base);
  g_strfreev (self->taken_names);
  g_clear_pointer (&self->effective, weir_scenario_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  G_OBJECT_CLASS (weir_scenario_draft_parent_class)->finalize (object);
}

static void
weir_scenario_draft_class_init (WeirScenarioDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_scenario_draft_finalize;
  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_SCENARIO_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", WEIR_TYPE_SCENARIO_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
weir_scenario_draft_init (WeirScenarioDraft *self)
{
  self->own = weir_scenario_new ();
  self->base = weir_scenario_new ();
  self->taken_names = g_new0 (char *, 1);
  self->refused = g_new0 (char *, weir_scenario_keys ()->n_keys);
}

/** weir_scenario_draft_new: Returns: (transfer full): a draft of a scenario of defaults */
WeirScenarioDraft *
weir_scenario_draft_new (void)
{
  return g_object_new (WEIR_TYPE_SCENARIO_DRAFT, NULL);
}

/**
 * weir_scenario_draft_load:
 * @draft: a draft
 * @scenario: takes the place of all that was in it; copied
 * @read_only: whether it is only looked at
 */
void
weir_scenario_draft_load (WeirScenarioDraft *draft, const WeirScenario *scenario, gboolean read_only)
{
  g_return_if_fail (WEIR_IS_SCENARIO_DRAFT (draft));
  weir_scenario_free (draft->own);
  draft->own = weir_scenario_copy (scenario);
  draft->read_only = read_only;
  draft->generation++;
  forget_refused (draft);
  changed (draft, CHANGED);
}

/**
 * weir_scenario_draft_set_base:
 * @draft: a draft
 * @base: what holds where the scenario says nothing: the campaign's gateway settings; copied
 */
void
weir_scenario_draft_set_base (WeirScenarioDraft *draft, const WeirScenario *base)
{
  g_return_if_fail (WEIR_IS_SCENARIO_DRAFT (draft));
  weir_scenario_free (draft->base);
  draft->base = weir_scenario_copy (base);
  changed (draft, CHANGED);
}

/** weir_scenario_draft_set_taken_names: says how the campaign's other scenarios are called */
void
weir_scenario_draft_set_taken_names (WeirScenarioDraft *draft, const char *const *names)
{
  g_return_if_fail (WEIR_IS_SCENARIO_DRAFT (draft));
  g_strfreev (draft->taken_names);
  draft->taken_names = g_strdupv ((char **) names);
  changed (draft, CHANGED);
}

/** weir_scenario_draft_get_own: Returns: (transfer none): what the scenario says itself */
const WeirScenario *
weir_scenario_draft_get_own (WeirScenarioDraft *draft)
{
  return draft->own;
}

/** weir_scenario_draft_get_effective: Returns: (transfer none): what would be run; good until the next change */
const WeirScenario *
weir_scenario_draft_get_effective (WeirScenarioDraft *draft)
{
  if (draft->effective == NULL) {
    draft->effective = weir_scenario_copy (draft->base);
    weir_scenario_overlay (draft->effective, draft->own);
  }
  return draft->effective;
}

/** weir_scenario_draft_is_read_only: Returns: whether nothing may be edited */
gboolean
weir_scenario_draft_is_read_only (WeirScenarioDraft *draft)
{
  return draft->read_only;
}

/** weir_scenario_draft_get_generation: Returns: a number that is another for each scenario that was loaded */
guint
weir_scenario_draft_get_generation (WeirScenarioDraft *draft)
{
  return draft->generation;
}

/** weir_scenario_draft_find_key: Returns: (transfer none): the row of the key table called @name, which there must be */
const WeirKey *
weir_scenario_draft_find_key (const char *name)
{
  const WeirKey *key = weir_key_table_find (weir_scenario_keys (), name);

  g_assert (key != NULL);
  return key;
}

static gboolean
is_same (const WeirKey *key, const WeirScenario *a, const WeirScenario *b)
{
  g_autoptr (JsonNode) value = weir_key_get_json (key, a);
  g_autoptr (JsonNode) other = weir_key_get_json (key, b);

  return json_node_equal (value, other);
}

/**
 * weir_scenario_draft_differs:
 * @draft: a draft
 * @key: a key
 *
 * Returns: whether the scenario itself gives @key another value than it would have without
 */
gboolean
weir_scenario_draft_differs (WeirScenarioDraft *draft, const WeirKey *key)
{
  return weir_key_table_is_set (weir_scenario_keys (), key, draft->own) &&
         !is_same (key, draft->own, draft->base);
}

static void
settle_key (WeirScenarioDraft *self, const WeirKey *key, const char *refusal)
{
  g_free (self->refused[place_of (key)]);
  self->refused[place_of (key)] = g_strdup (refusal);
  changed (self, EDITED);
}

/**
 * weir_scenario_draft_set_text:
 * @draft: a draft that may be edited
 * @key: a key that holds no list
 * @text: as it was typed
 */
void
weir_scenario_draft_set_text (WeirScenarioDraft *draft, const WeirKey *key, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (!draft->read_only);
  weir_key_table_set_text (weir_scenario_keys (), key, draft->own, text, &error);
  settle_key (draft, key, error != NULL ? error->message : NULL);
}

/**
 * weir_scenario_draft_set_json:
 * @draft: a draft that may be edited
 * @key: a key
 * @node: its value as in files; no other file is read
 */
void
weir_scenario_draft_set_json (WeirScenarioDraft *draft, const WeirKey *key, JsonNode *node)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (!draft->read_only);
  weir_key_table_set_json (weir_scenario_keys (), key, draft->own, node, NULL, &error);
  settle_key (draft, key, error != NULL ? error->message : NULL);
}

/**
 * weir_scenario_draft_set_headers:
 * @draft: a draft that may be edited
 * @headers: (element-type WeirHeader): take the place of those that there are; copied. A secret may
 *   have its value: it never leaves through JSON
 */
void
weir_scenario_draft_set_headers (WeirScenarioDraft *draft, const GPtrArray *headers)
{
  const WeirKey *key = weir_scenario_draft_find_key ("headers");

  g_return_if_fail (!draft->read_only);
  weir_key_table_set_text (weir_scenario_keys (), key, draft->own, "", NULL);
  for (guint i = 0; i < headers->len; i++)
    weir_headers_put (draft->own->headers, weir_header_copy (headers->pdata[i]));
  settle_key (draft, key, NULL);
}

static void
fill_headers (GPtrArray *headers, const GPtrArray *filled)
{
  for (guint i = 0; i < headers->len; i++)
    for (guint j = 0; j < filled->len; j++) {
      WeirHeader *header = headers->pdata[i];
      const WeirHeader *other = filled->pdata[j];

      if (header->is_secret && !weir_header_has_value (header) && g_str_equal (header->name, other->name))
        weir_header_set_value (header, other->value);
    }
}

/**
 * weir_scenario_draft_fill_secrets:
 * @draft: a draft
 * @filled: has the values of headers that have none in @draft; this is no edit
 */
void
weir_scenario_draft_fill_secrets (WeirScenarioDraft *draft, const WeirScenario *filled)
{
  fill_headers (draft->own->headers, filled->headers);
  fill_headers (draft->base->headers, filled->headers);
  changed (draft, CHANGED);
}

/** weir_scenario_draft_reset: @key gets the value that it has where the scenario says nothing */
void
weir_scenario_draft_reset (WeirScenarioDraft *draft, const WeirKey *key)
{
  g_return_if_fail (!draft->read_only);
  weir_key_table_reset (weir_scenario_keys (), key, draft->own);
  settle_key (draft, key, NULL);
}

/** weir_scenario_draft_refuse: says why what was typed for @key cannot be; its value stays */
void
weir_scenario_draft_refuse (WeirScenarioDraft *draft, const WeirKey *key, const char *message)
{
  settle_key (draft, key, message);
}

/**
 * weir_scenario_draft_replace:
 * @draft: a draft that may be edited
 * @scenario: takes the place of what the scenario says, in one edit: a choice that moves several
 *   keys at once; copied. What was refused at a key that changes is forgotten
 */
void
weir_scenario_draft_replace (WeirScenarioDraft *draft, const WeirScenario *scenario)
{
  WeirScenario *before = draft->own;
  const WeirKeyTable *table = weir_scenario_keys ();

  g_return_if_fail (!draft->read_only);
  draft->own = weir_scenario_copy (scenario);
  for (guint i = 0; i < table->n_keys; i++)
    if (!is_same (&table->keys[i], before, draft->own))
      g_clear_pointer (&draft->refused[i], g_free);
  weir_scenario_free (before);
  changed (draft, EDITED);
}

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

    if (self->refused[place_of (key)] == NULL)
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

/** weir_scenario_draft_is_refused: Returns: whether what was typed last for @key could not be read */
gboolean
weir_scenario_draft_is_refused (WeirScenarioDraft *draft, const WeirKey *key)
{
  return draft->refused[place_of (key)] != NULL;
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
