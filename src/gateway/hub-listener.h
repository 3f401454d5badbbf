/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "socket-hub.h"

G_BEGIN_DECLS

/** WeirHubListener: takes connections at an address and hands them to a SoupServer. */
typedef struct _WeirHubListener WeirHubListener;

WeirHubListener *weir_hub_listener_new (GMainContext *context, WeirSocketHub *hub, SoupServer *server,
                                        const char *address, guint16 port, GError **error);
void weir_hub_listener_free (WeirHubListener *listener);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHubListener, weir_hub_listener_free)

guint16 weir_hub_listener_port (const WeirHubListener *listener);

G_END_DECLS
