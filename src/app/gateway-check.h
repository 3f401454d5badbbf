/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gateway-status.h"
#include "secret-store.h"

G_BEGIN_DECLS

/**
 * WeirGatewayCheck:
 *
 * Asks a gateway whether it is there, and keeps what came back until it is told of another.
 *
 * Property: `status`, a WeirGatewayStatus; its notification comes with everything that changes.
 */
#define WEIR_TYPE_GATEWAY_CHECK (weir_gateway_check_get_type ())
G_DECLARE_FINAL_TYPE (WeirGatewayCheck, weir_gateway_check, WEIR, GATEWAY_CHECK, GObject)

WeirGatewayCheck *weir_gateway_check_new (void);
void weir_gateway_check_set_store (WeirGatewayCheck *check, WeirSecretStore *store);
void weir_gateway_check_set_gateway (WeirGatewayCheck *check, const WeirScenario *gateway);
void weir_gateway_check_forget (WeirGatewayCheck *check);
void weir_gateway_check_start (WeirGatewayCheck *check);
void weir_gateway_check_cancel (WeirGatewayCheck *check);
gboolean weir_gateway_check_is_old (WeirGatewayCheck *check);
gboolean weir_gateway_check_is_busy (WeirGatewayCheck *check);
const WeirGatewayStatus *weir_gateway_check_get_status (WeirGatewayCheck *check);
const WeirGatewayProbe *weir_gateway_check_get_probe (WeirGatewayCheck *check);
const char *weir_gateway_check_get_missing (WeirGatewayCheck *check);

G_END_DECLS
