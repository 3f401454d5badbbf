/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "socket-hub.h"

G_BEGIN_DECLS

#define WEIR_HUB_SHARD_SEATS 8

/**
 * WeirHubShard:
 *
 * A few connections with a main context of their own below the hub. A context looks at all its
 * sources in every iteration, and libsoup keeps three for each connection that waits: with one
 * context for all, each request costs thirty times as much beside 4,000 connections that are idle.
 * A shard is iterated only when something in it may be ready. It counts its references.
 */
typedef struct _WeirHubShard WeirHubShard;

WeirHubShard *weir_hub_shard_new (WeirSocketHub *hub, GError **error);
WeirHubShard *weir_hub_shard_ref (WeirHubShard *shard);
void weir_hub_shard_unref (WeirHubShard *shard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHubShard, weir_hub_shard_unref)

GMainContext *weir_hub_shard_context (WeirHubShard *shard);
void weir_hub_shard_heat (WeirHubShard *shard);

G_END_DECLS
