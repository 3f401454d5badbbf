/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret-fields.h"

#include "header.h"
#include "secret.h"

struct _WeirSecretFields {
  GObject parent_instance;
  WeirScenarioDraft *draft;
  WeirSecretStore *store; /* (nullable) */
  GCancellable *filling;  /* (nullable): while values are fetched */
  GHashTable *kept;       /* values that the store has, by name */
  guint n_putting;        /* values on their way to the store */
  gboolean fill_is_due;   /* when these are there */
};

G_DEFINE_FINAL_TYPE (WeirSecretFields, weir_secret_fields, G_TYPE_OBJECT)

static void
stop_filling (WeirSecretFields *self)
{
  g_cancellable_cancel (self->filling);
  g_clear_object (&self->filling);
}

static void
weir_secret_fields_dispose (GObject *object)
{
  WeirSecretFields *self = WEIR_SECRET_FIELDS (object);

  stop_filling (self);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  G_OBJECT_CLASS (weir_secret_fields_parent_class)->dispose (object);
}

static void
weir_secret_fields_class_init (WeirSecretFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_secret_fields_dispose;
}

static void
weir_secret_fields_init (WeirSecretFields *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/** weir_secret_fields_new: Returns: (transfer full): fields of @draft, without a store yet */
WeirSecretFields *
weir_secret_fields_new (WeirScenarioDraft *draft)
{
  WeirSecretFields *self = g_object_new (WEIR_TYPE_SECRET_FIELDS, NULL);

  self->draft = g_object_ref (draft);
  return self;
}

static gboolean
is_kept_elsewhere (const WeirHeader *header)
{
  return header->is_secret && !weir_secret_is_reference (header->value);
}

static void
note_kept (WeirSecretFields *self, const WeirScenario *scenario)
{
  for (guint i = 0; i < scenario->headers->len; i++) {
    const WeirHeader *header = scenario->headers->pdata[i];

    if (is_kept_elsewhere (header) && weir_header_has_value (header))
      g_hash_table_replace (self->kept, g_strdup (header->name), g_strdup (header->value));
  }
}

static void
filled_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirSecretFields) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirScenario) filled =
      weir_secret_store_fill_finish (WEIR_SECRET_STORE (store), result, NULL, &error);

  if (filled == NULL)
    return; /* cancelled: another scenario is shown */
  g_clear_object (&self->filling);
  note_kept (self, filled);
  weir_scenario_draft_fill_secrets (self->draft, filled);
}

/** weir_secret_fields_fill: fetches the values that the draft's secrets lack; they arrive when they do */
void
weir_secret_fields_fill (WeirSecretFields *fields)
{
  stop_filling (fields);
  fields->fill_is_due = fields->n_putting > 0;
  if (fields->store == NULL || fields->fill_is_due)
    return;
  g_hash_table_remove_all (fields->kept);
  fields->filling = g_cancellable_new ();
  weir_secret_store_fill_async (fields->store, weir_scenario_draft_get_effective (fields->draft),
                                fields->filling, filled_cb, g_object_ref (fields));
}

/** weir_secret_fields_set_store: says where the values are kept */
void
weir_secret_fields_set_store (WeirSecretFields *fields, WeirSecretStore *store)
{
  g_set_object (&fields->store, store);
  weir_secret_fields_fill (fields);
}

static void
kept_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirSecretFields) self = data;

  weir_secret_store_put_finish (WEIR_SECRET_STORE (store), result, NULL); /* fails only when cancelled */
  self->n_putting--;
  if (self->n_putting == 0 && self->fill_is_due)
    weir_secret_fields_fill (self);
}

static void
put (WeirSecretFields *self, const WeirScenario *scenario, const WeirHeader *header)
{
  self->n_putting++;
  weir_secret_store_put_async (self->store, scenario, header->name, header->value, NULL, kept_cb,
                               g_object_ref (self));
}

/** weir_secret_fields_keep: gives the store what was typed since it was last asked */
void
weir_secret_fields_keep (WeirSecretFields *fields)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (fields->draft);

  for (guint i = 0; fields->store != NULL && i < scenario->headers->len; i++) {
    const WeirHeader *header = scenario->headers->pdata[i];

    if (is_kept_elsewhere (header) && weir_header_has_value (header) &&
        g_strcmp0 (g_hash_table_lookup (fields->kept, header->name), header->value) != 0)
      put (fields, scenario, header);
  }
  note_kept (fields, scenario);
}
