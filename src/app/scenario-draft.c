/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-draft-private.h"

#include <json-glib/json-glib.h>

#include "header.h"

enum { CHANGED, EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirScenarioDraft, weir_scenario_draft, G_TYPE_OBJECT)

static void
changed (WeirScenarioDraft *self, guint signal)
{
  g_clear_pointer (&self->effective, weir_scenario_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (self->n_holds > 0 && signal == CHANGED) {
    self->is_due = TRUE;
    return;
  }
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
  g_strfreev (self->found_metrics);
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
  self->found_metrics = g_new0 (char *, 1);
  self->refused = g_new0 (char *, weir_scenario_keys ()->n_keys);
}

/** weir_scenario_draft_new: Returns: (transfer full): a draft of a scenario of defaults */
WeirScenarioDraft *
weir_scenario_draft_new (void)
{
  return g_object_new (WEIR_TYPE_SCENARIO_DRAFT, NULL);
}

/** weir_scenario_draft_hold: what others set from now on is told as one change, by weir_scenario_draft_release() */
void
weir_scenario_draft_hold (WeirScenarioDraft *draft)
{
  g_return_if_fail (WEIR_IS_SCENARIO_DRAFT (draft));
  draft->n_holds++;
}

/** weir_scenario_draft_release: ends a weir_scenario_draft_hold() */
void
weir_scenario_draft_release (WeirScenarioDraft *draft)
{
  g_return_if_fail (WEIR_IS_SCENARIO_DRAFT (draft) && draft->n_holds > 0);
  draft->n_holds--;
  if (draft->n_holds > 0 || !draft->is_due)
    return;
  draft->is_due = FALSE;
  changed (draft, CHANGED);
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

/**
 * weir_scenario_draft_set_found_metrics:
 * @draft: a draft
 * @names: of the series that the campaign's gateway showed last; none: it was not asked
 *
 * Returns: whether they are others than before
 */
gboolean
weir_scenario_draft_set_found_metrics (WeirScenarioDraft *draft, const char *const *names)
{
  g_return_val_if_fail (WEIR_IS_SCENARIO_DRAFT (draft), FALSE);
  if (g_strv_equal ((const char *const *) draft->found_metrics, names))
    return FALSE;
  g_strfreev (draft->found_metrics);
  draft->found_metrics = g_strdupv ((char **) names);
  changed (draft, CHANGED);
  return TRUE;
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
         !weir_key_is_same (key, draft->own, draft->base);
}

static void
settle_key (WeirScenarioDraft *self, const WeirKey *key, const char *refusal)
{
  g_free (self->refused[weir_scenario_draft_place (key)]);
  self->refused[weir_scenario_draft_place (key)] = g_strdup (refusal);
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

/* Returns: whether anything was filled in */
static gboolean
fill_headers (GPtrArray *headers, const GPtrArray *filled)
{
  gboolean any = FALSE;

  for (guint i = 0; i < headers->len; i++)
    for (guint j = 0; j < filled->len; j++) {
      WeirHeader *header = headers->pdata[i];
      const WeirHeader *other = filled->pdata[j];

      if (header->is_secret && !weir_header_has_value (header) && weir_header_has_value (other) &&
          g_str_equal (header->name, other->name)) {
        weir_header_set_value (header, other->value);
        any = TRUE;
      }
    }
  return any;
}

/**
 * weir_scenario_draft_fill_secrets:
 * @draft: a draft
 * @filled: has the values of headers that have none in @draft; this is no edit
 */
void
weir_scenario_draft_fill_secrets (WeirScenarioDraft *draft, const WeirScenario *filled)
{
  gboolean any = fill_headers (draft->own->headers, filled->headers);

  if (fill_headers (draft->base->headers, filled->headers) || any)
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
    if (!weir_key_is_same (&table->keys[i], before, draft->own))
      g_clear_pointer (&draft->refused[i], g_free);
  weir_scenario_free (before);
  changed (draft, EDITED);
}

/** weir_scenario_draft_is_refused: Returns: whether what was typed last for @key could not be read */
gboolean
weir_scenario_draft_is_refused (WeirScenarioDraft *draft, const WeirKey *key)
{
  return draft->refused[weir_scenario_draft_place (key)] != NULL;
}
