/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario gets the values of its secret headers, for a run or a check. */
#include "header.h"
#include "mask.h"
#include "secret-store.h"

/* A scenario whose headers get their values, one after another. */
typedef struct {
  WeirScenario *scenario;
  guint at;
  char *missing; /* (nullable) */
} Fill;

static void
fill_free (gpointer data)
{
  Fill *fill = data;

  g_clear_pointer (&fill->scenario, weir_scenario_free);
  g_free (fill->missing);
  g_free (fill);
}

static void fill_next (GTask *task);

static void
fill_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  WeirHeader *header = fill->scenario->headers->pdata[fill->at];
  g_autoptr (GError) error = NULL;
  char *value = weir_secret_store_get_finish (WEIR_SECRET_STORE (object), result, &error);

  if (error != NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    g_object_unref (task);
    return;
  }
  if (value != NULL)
    weir_header_set_value (header, value);
  else if (fill->missing == NULL)
    fill->missing = g_strdup (header->name);
  weir_mask_wipe (value);
  fill->at++;
  fill_next (task);
}

static void
fill_next (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  GPtrArray *headers = fill->scenario->headers;

  while (fill->at < headers->len && weir_header_has_value (headers->pdata[fill->at]))
    fill->at++;
  if (fill->at < headers->len) {
    weir_secret_store_get_async (g_task_get_source_object (task), fill->scenario,
                                 ((WeirHeader *) headers->pdata[fill->at])->name,
                                 g_task_get_cancellable (task), fill_cb, task);
    return;
  }
  g_task_return_pointer (task, g_steal_pointer (&fill->scenario), (GDestroyNotify) weir_scenario_free);
  g_object_unref (task);
}

/**
 * weir_secret_store_fill_async:
 * @scenario: a scenario as it is kept, its secrets without their values
 * @cancellable: (nullable): ends the waiting
 *
 * Makes it whole, for a run or a check.
 */
void
weir_secret_store_fill_async (WeirSecretStore *store, const WeirScenario *scenario, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;
  Fill *fill;

  g_return_if_fail (WEIR_IS_SECRET_STORE (store));
  task = g_task_new (store, cancellable, callback, data);
  fill = g_new0 (Fill, 1);
  fill->scenario = weir_scenario_copy (scenario);
  g_task_set_task_data (task, fill, fill_free);
  fill_next (task);
}

/**
 * weir_secret_store_fill_finish:
 * @missing: (out) (optional) (nullable) (transfer full): the first header that has no value on
 *   this computer
 * @error: it was cancelled
 *
 * Returns: (transfer full) (nullable): a copy of the scenario with the values that there are; they
 *   are masked wherever it is written
 */
WeirScenario *
weir_secret_store_fill_finish (WeirSecretStore *store, GAsyncResult *result, char **missing, GError **error)
{
  Fill *fill = g_task_get_task_data (G_TASK (result));

  if (missing != NULL)
    *missing = g_steal_pointer (&fill->missing);
  return g_task_propagate_pointer (G_TASK (result), error);
}
