/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret-store.h"

#include <string.h>

#include "mask.h"
#include "secret-keyring.h"
#include "secret-origins.h"

struct _WeirSecretStore {
  GObject parent_instance;
  GHashTable *values; /* of this session: "origin header" to the value */
  gboolean session_only;
};

enum { PROP_SESSION_ONLY = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirSecretStore, weir_secret_store, G_TYPE_OBJECT)

/* One value on its way to or from its origins, one after another. */
typedef struct {
  char **origins;
  guint at;
  char *header;
  char *value; /* (nullable): not known yet */
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_strfreev (item->origins);
  g_free (item->header);
  weir_mask_wipe (item->value);
  g_free (item);
}

static char *
place_of (const Item *item)
{
  return g_strconcat (item->origins[item->at], " ", item->header, NULL);
}

static void
keep_in_memory (WeirSecretStore *self, const Item *item)
{
  g_hash_table_replace (self->values, place_of (item), g_strdup (item->value));
}

/* Once the keyring has failed it is left alone: to ask it again would only take time. */
static void
do_without_keyring (WeirSecretStore *self)
{
  if (self->session_only)
    return;
  self->session_only = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION_ONLY]);
}

static gboolean
was_cancelled (GTask *task, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_task_return_error (task, g_error_copy (error));
  g_object_unref (task);
  return TRUE;
}

static GTask *
task_new (WeirSecretStore *self, const WeirScenario *scenario, const char *header, const char *value,
          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  Item *item = g_new0 (Item, 1);

  item->origins = weir_secret_origins (scenario);
  item->header = g_ascii_strdown (header, -1);
  item->value = g_strdup (value);
  g_task_set_task_data (task, item, item_free);
  return task;
}

static void put_next (GTask *task);

static void
put_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WeirSecretStore *self = g_task_get_source_object (task);
  Item *item = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!weir_keyring_finish (result, NULL, &error)) {
    if (was_cancelled (task, error))
      return;
    keep_in_memory (self, item);
    do_without_keyring (self);
  }
  item->at++;
  put_next (task);
}

static void
put_next (GTask *task)
{
  WeirSecretStore *self = g_task_get_source_object (task);
  Item *item = g_task_get_task_data (task);

  for (; item->origins[item->at] != NULL && self->session_only; item->at++)
    keep_in_memory (self, item);
  if (item->origins[item->at] != NULL) {
    weir_keyring_put_async (item->origins[item->at], item->header, item->value, g_task_get_cancellable (task),
                            put_cb, task);
    return;
  }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * weir_secret_store_put_async:
 * @scenario: says where the header is sent
 * @header: its name
 * @value: its value; "" forgets it
 * @cancellable: (nullable): ends the waiting
 *
 * Keeps a value, in memory where the keyring does not take it.
 */
void
weir_secret_store_put_async (WeirSecretStore *store, const WeirScenario *scenario, const char *header,
                             const char *value, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail (WEIR_IS_SECRET_STORE (store));
  put_next (task_new (store, scenario, header, value, cancellable, callback, data));
}

/** weir_secret_store_put_finish: Returns: whether it is kept; @error: it was cancelled */
gboolean
weir_secret_store_put_finish (WeirSecretStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void get_next (GTask *task);

/* A value counts when it is that of every origin: one that is only for the gateway goes nowhere
 * else. */
static void
got (GTask *task, const char *value)
{
  Item *item = g_task_get_task_data (task);
  gboolean is_none = value == NULL || *value == '\0';

  if (is_none || (item->value != NULL && strcmp (item->value, value) != 0)) {
    g_task_return_pointer (task, NULL, NULL);
    g_object_unref (task);
    return;
  }
  if (item->value == NULL)
    item->value = g_strdup (value);
  item->at++;
  get_next (task);
}

static void
get_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  if (!weir_keyring_finish (result, &value, &error)) {
    if (was_cancelled (task, error))
      return;
    do_without_keyring (g_task_get_source_object (task));
  }
  got (task, value);
  weir_mask_wipe (value);
}

static void
get_next (GTask *task)
{
  WeirSecretStore *self = g_task_get_source_object (task);
  Item *item = g_task_get_task_data (task);
  g_autofree char *place = NULL;
  const char *value;

  if (item->origins[item->at] == NULL) {
    g_task_return_pointer (task, g_steal_pointer (&item->value), weir_mask_wipe);
    g_object_unref (task);
    return;
  }
  place = place_of (item);
  value = g_hash_table_lookup (self->values, place);
  if (value != NULL || self->session_only)
    got (task, value);
  else
    weir_keyring_get_async (item->origins[item->at], item->header, g_task_get_cancellable (task), get_cb,
                            task);
}

/** weir_secret_store_get_async: asks for what weir_secret_store_put_async() has kept for such a @scenario */
void
weir_secret_store_get_async (WeirSecretStore *store, const WeirScenario *scenario, const char *header,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (WEIR_IS_SECRET_STORE (store));
  get_next (task_new (store, scenario, header, NULL, cancellable, callback, data));
}

/**
 * weir_secret_store_get_finish:
 * @error: it was cancelled
 *
 * Returns: (transfer full) (nullable): the value; %NULL without an error: it has none on this computer
 */
char *
weir_secret_store_get_finish (WeirSecretStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
forget_all_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WeirSecretStore *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!weir_keyring_finish (result, NULL, &error)) {
    if (was_cancelled (task, error))
      return;
    do_without_keyring (self);
  }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/** weir_secret_store_forget_all_async: forgets every value, of this campaign and of all others */
void
weir_secret_store_forget_all_async (WeirSecretStore *store, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (WEIR_IS_SECRET_STORE (store));
  task = g_task_new (store, cancellable, callback, data);
  g_hash_table_remove_all (store->values);
  weir_keyring_forget_all_async (cancellable, forget_all_cb, task);
}

/** weir_secret_store_forget_all_finish: Returns: whether they are gone; @error: it was cancelled */
gboolean
weir_secret_store_forget_all_finish (WeirSecretStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
weir_secret_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION_ONLY)
    g_value_set_boolean (value, WEIR_SECRET_STORE (object)->session_only);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_secret_store_finalize (GObject *object)
{
  g_hash_table_unref (WEIR_SECRET_STORE (object)->values);
  G_OBJECT_CLASS (weir_secret_store_parent_class)->finalize (object);
}

static void
weir_secret_store_class_init (WeirSecretStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weir_secret_store_get_property;
  object_class->finalize = weir_secret_store_finalize;
  properties[PROP_SESSION_ONLY] =
      g_param_spec_boolean ("session-only", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_secret_store_init (WeirSecretStore *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, weir_mask_wipe);
}

/** weir_secret_store_new: Returns: (transfer full): a store; it asks for the keyring when it is first used */
WeirSecretStore *
weir_secret_store_new (void)
{
  return g_object_new (WEIR_TYPE_SECRET_STORE, NULL);
}

/** weir_secret_store_dup_default: Returns: (transfer full): the one of this process, which is there as long as somebody
 * has it */
WeirSecretStore *
weir_secret_store_dup_default (void)
{
  static WeirSecretStore *store = NULL;

  if (store != NULL)
    return g_object_ref (store);
  store = weir_secret_store_new ();
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  return store;
}

/** weir_secret_store_get_session_only: Returns: whether there is no keyring, as far as was seen */
gboolean
weir_secret_store_get_session_only (WeirSecretStore *store)
{
  g_return_val_if_fail (WEIR_IS_SECRET_STORE (store), TRUE);
  return store->session_only;
}
