/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gateway-status.h"
#include "secret-store.h"
#include "window-page.h"

G_BEGIN_DECLS

/**
 * WeirGatewayPage:
 *
 * A gateway: where it is, how it is spoken to, which of its metrics are followed, and what came
 * back when it was asked last. It knows no campaign: it is given settings and gives them back.
 *
 * Properties: `trusted`: whether the settings were made on this computer, so that the gateway may be
 * asked without a person's word; `status`: a WeirGatewayStatus, for elsewhere.
 *
 * Signals: `edited`: a person changed the settings and has come to rest: for a second, or somewhere
 * else; `address-left`: they went on from an address of which nothing is known yet.
 */
#define WEIR_TYPE_GATEWAY_PAGE (weir_gateway_page_get_type ())
G_DECLARE_FINAL_TYPE (WeirGatewayPage, weir_gateway_page, WEIR, GATEWAY_PAGE, WeirWindowPage)

void weir_gateway_page_set_secret_store (WeirGatewayPage *page, WeirSecretStore *store);
void weir_gateway_page_set_settings (WeirGatewayPage *page, const WeirScenario *gateway, gboolean read_only);
const WeirScenario *weir_gateway_page_get_settings (WeirGatewayPage *page);
void weir_gateway_page_settle (WeirGatewayPage *page);
void weir_gateway_page_focus_headers (WeirGatewayPage *page);

void weir_gateway_page_check (WeirGatewayPage *page);
gboolean weir_gateway_page_waits (WeirGatewayPage *page);
void weir_gateway_page_lead_on (WeirGatewayPage *page, gboolean is_empty);
void weir_gateway_page_check_by_itself (WeirGatewayPage *page);
const WeirGatewayStatus *weir_gateway_page_get_status (WeirGatewayPage *page);
char **weir_gateway_page_get_found_metrics (WeirGatewayPage *page);

G_END_DECLS
