/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The keyring of the desktop: one value for each origin and header. Built without libsecret, or
 * where no service runs, all of it fails. */

void weir_keyring_put_async (const char *origin, const char *header, const char *value,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void weir_keyring_get_async (const char *origin, const char *header, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
void weir_keyring_forget_all_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean weir_keyring_finish (GAsyncResult *result, char **value, GError **error);

G_END_DECLS
