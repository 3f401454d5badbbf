/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gateway-process.h"
#include "scenario.h"

G_BEGIN_DECLS

/** WeirOwnGateway: the bundled gateway, that is kept from run to run as long as its arguments stay. */
typedef struct {
  WeirGatewayProcess *process; /* (nullable) */
  const GPtrArray *arguments;  /* not owned: those it was started with */
} WeirOwnGateway;

gboolean weir_own_gateway_serve (WeirOwnGateway *gateway, const WeirScenario *given, WeirScenario *scenario,
                                 GError **error);
void weir_own_gateway_stop (WeirOwnGateway *gateway);

G_END_DECLS
