/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gateway.h"

/* A gateway in a thread of its own. */
typedef struct _Served Served;

Served *served_start (const char *arguments);
Served *served_start_with (WeirGatewayOptions *options);
guint16 served_port (const Served *served);
void served_hold (Served *served, guint ms);
void served_stop (Served *served);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Served, served_stop)
