/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gateway-check.h"

G_BEGIN_DECLS

/**
 * WeirGatewayState:
 *
 * What came of the last check of a gateway, and the button for another.
 *
 * Signal: `check`, when a person wants one
 */
#define WEIR_TYPE_GATEWAY_STATE (weir_gateway_state_get_type ())
G_DECLARE_FINAL_TYPE (WeirGatewayState, weir_gateway_state, WEIR, GATEWAY_STATE, AdwPreferencesGroup)

void weir_gateway_state_show (WeirGatewayState *state, WeirGatewayCheck *check, gboolean trusted,
                              gboolean has_address);
void weir_gateway_state_lead_on (WeirGatewayState *state, gboolean is_empty);

G_END_DECLS
