/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gateway-options.h"

G_BEGIN_DECLS

/**
 * WeirGateway:
 *
 * The demo gateway: a stand-in for a gateway of durable executions, with one agent whose workers
 * only let time pass. It lives in one thread, on the main context that is the thread's default when
 * it is made.
 *
 * Synchronous submissions wait in the same line as asynchronous ones, in the order of their coming,
 * and take the same workers, but are never refused: the protocol gives a capacity to the queue of
 * asynchronous submissions alone. The queue-depth gauge counts both, as both wait.
 */
typedef struct _WeirGateway WeirGateway;

WeirGateway *weir_gateway_new (const WeirGatewayOptions *options, GError **error);
void weir_gateway_free (WeirGateway *gateway);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirGateway, weir_gateway_free)

const char *weir_gateway_url (const WeirGateway *gateway);

G_END_DECLS
