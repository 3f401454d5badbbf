/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirSecretStore:
 *
 * Where the values of secret headers are, which no file ever holds: in the keyring of the desktop,
 * or, where there is none, in memory for this session (property `session-only`, which becomes
 * true when that is found out).
 *
 * A value belongs to the name of a header and to each origin (scheme, host, port) that it may be
 * sent to: the gateway's, and the proxy's. A file that names another address finds
 * no value for it, and so carries no key there.
 */
#define WEIR_TYPE_SECRET_STORE (weir_secret_store_get_type ())
G_DECLARE_FINAL_TYPE (WeirSecretStore, weir_secret_store, WEIR, SECRET_STORE, GObject)

WeirSecretStore *weir_secret_store_new (void);
WeirSecretStore *weir_secret_store_dup_default (void);
gboolean weir_secret_store_get_session_only (WeirSecretStore *store);

void weir_secret_store_put_async (WeirSecretStore *store, const WeirScenario *scenario, const char *header,
                                  const char *value, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);
gboolean weir_secret_store_put_finish (WeirSecretStore *store, GAsyncResult *result, GError **error);

void weir_secret_store_get_async (WeirSecretStore *store, const WeirScenario *scenario, const char *header,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *weir_secret_store_get_finish (WeirSecretStore *store, GAsyncResult *result, GError **error);

void weir_secret_store_fill_async (WeirSecretStore *store, const WeirScenario *scenario,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
WeirScenario *weir_secret_store_fill_finish (WeirSecretStore *store, GAsyncResult *result, char **missing,
                                             GError **error);

void weir_secret_store_forget_all_async (WeirSecretStore *store, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean weir_secret_store_forget_all_finish (WeirSecretStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
