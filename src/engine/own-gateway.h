/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gateway-process.h"
#include "scenario.h"

G_BEGIN_DECLS

/** WeirOwnGateway: the demo gateway, which is kept from run to run as long as its arguments stay. */
typedef struct {
  WeirGatewayProcess *process; /* (nullable) */
  GPtrArray *arguments;        /* (nullable): those it was started with */
} WeirOwnGateway;

gboolean weir_own_gateway_is_fit (const WeirOwnGateway *gateway, const WeirScenario *scenario);
void weir_own_gateway_start_async (WeirOwnGateway *gateway, const WeirScenario *scenario,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean weir_own_gateway_start_finish (WeirOwnGateway *gateway, GAsyncResult *result, GError **error);
void weir_own_gateway_serve (const WeirOwnGateway *gateway, WeirScenario *scenario);
void weir_own_gateway_stop_async (WeirOwnGateway *gateway, GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
