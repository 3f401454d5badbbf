/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** WeirGatewayProcess: the demo gateway as a process of its own, on a free port of this computer. */
typedef struct _WeirGatewayProcess WeirGatewayProcess;

void weir_gateway_process_start_async (const GPtrArray *arguments, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
WeirGatewayProcess *weir_gateway_process_start_finish (GAsyncResult *result, GError **error);
const char *weir_gateway_process_url (const WeirGatewayProcess *gateway);
void weir_gateway_process_stop (WeirGatewayProcess *gateway);
void weir_gateway_process_stop_async (WeirGatewayProcess *gateway, GAsyncReadyCallback callback,
                                      gpointer data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirGatewayProcess, weir_gateway_process_stop)

G_END_DECLS
