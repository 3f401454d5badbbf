/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "probe.h"

G_BEGIN_DECLS

/** WeirDot: the colour beside the words, which tell as much without it. */
typedef enum { WEIR_DOT_NONE, WEIR_DOT_GOOD, WEIR_DOT_WARNING, WEIR_DOT_BAD } WeirDot;
const char *weir_dot_style_class (WeirDot dot);

/** WeirGatewayStatus: a gateway in one line: "localhost:8080", "Answers in 1.4 ms · metrics found". Boxed. */
typedef struct {
  WeirDot dot;
  char *title;
  char *subtitle;
  char *state; /* @subtitle for where its metrics are told beside it: "Answers in 1.4 ms" */
} WeirGatewayStatus;
#define WEIR_TYPE_GATEWAY_STATUS (weir_gateway_status_get_type ())
GType weir_gateway_status_get_type (void);

WeirGatewayStatus *weir_gateway_status_not_checked (const WeirScenario *gateway);
WeirGatewayStatus *weir_gateway_status_checking (const WeirScenario *gateway);
WeirGatewayStatus *weir_gateway_status_checked (const WeirScenario *gateway, const WeirGatewayProbe *probe);
WeirGatewayStatus *weir_gateway_status_impossible (const WeirScenario *gateway, const GError *error);
WeirGatewayStatus *weir_gateway_status_copy (const WeirGatewayStatus *status);
void weir_gateway_status_free (WeirGatewayStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirGatewayStatus, weir_gateway_status_free)

G_END_DECLS
