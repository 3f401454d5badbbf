/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "secret-keyring.h"

#include <glib/gi18n.h>

#ifdef HAVE_LIBSECRET
#include <libsecret/secret.h>

static const SecretSchema schema = {
  "io.github.weirbench.Weir.Header",
  SECRET_SCHEMA_NONE,
  { { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "header", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* Takes @error. */
static void
end (GTask *task, char *value, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, (GDestroyNotify) secret_password_free);
  g_object_unref (task);
}

static void
put_cb (GObject *object, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;

  if (!secret_password_store_finish (result, &error) && error == NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "the keyring took no value");
  end (task, NULL, error);
}

static void
get_cb (GObject *object, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  char *value = secret_password_lookup_finish (result, &error);

  end (task, value, error);
}

static void
forget_all_cb (GObject *object, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  end (task, NULL, error);
}
#endif

static GTask *
task_new (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, task_new);
#ifndef HAVE_LIBSECRET
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "there is no keyring");
  g_clear_object (&task);
#endif
  return task;
}

/**
 * weir_keyring_put_async:
 * @origin: scheme, host and port that @value is for
 * @header: in small letters
 * @value: a secret; it takes the place of the one before
 * @cancellable: (nullable): ends the waiting
 */
void
weir_keyring_put_async (const char *origin, const char *header, const char *value, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = task_new (cancellable, callback, data);
#ifdef HAVE_LIBSECRET
  /* Translators: how a secret is called in the keyring: the name of a header, where it is sent to */
  g_autofree char *label = g_strdup_printf (_ ("%s for %s (Weir)"), header, origin);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, value, cancellable, put_cb, task,
                         "origin", origin, "header", header, NULL);
#else
  g_assert (task == NULL);
#endif
}

/** weir_keyring_get_async: as weir_keyring_put_async(), and asks for the value */
void
weir_keyring_get_async (const char *origin, const char *header, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = task_new (cancellable, callback, data);
#ifdef HAVE_LIBSECRET
  secret_password_lookup (&schema, cancellable, get_cb, task, "origin", origin, "header", header, NULL);
#else
  g_assert (task == NULL);
#endif
}

/** weir_keyring_forget_all_async: takes every value that Weir has put into the keyring out of it */
void
weir_keyring_forget_all_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = task_new (cancellable, callback, data);
#ifdef HAVE_LIBSECRET
  secret_password_clear (&schema, cancellable, forget_all_cb, task, NULL);
#else
  g_assert (task == NULL);
#endif
}

/**
 * weir_keyring_finish:
 * @value: (out) (optional) (nullable) (transfer full): what was asked for; %NULL: it has none
 * @error: why the keyring cannot be used
 *
 * Returns: whether the keyring did what it was asked for
 */
gboolean
weir_keyring_finish (GAsyncResult *result, char **value, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *got = g_task_propagate_pointer (G_TASK (result), &cause);

  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (value != NULL)
    *value = g_steal_pointer (&got);
  return TRUE;
}
