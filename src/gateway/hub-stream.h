/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hub-shard.h"

G_BEGIN_DECLS

/**
 * WeirHubStream:
 *
 * An accepted connection as the #GIOStream on which SoupServer works. Its descriptor is watched
 * by a hub, so it costs a poll of the main context nothing; and what is written in pieces (a
 * header block, then a body) leaves in one segment, as soon as the server turns to reading again.
 * It belongs to one thread, that of its hub.
 */
#define WEIR_TYPE_HUB_STREAM (weir_hub_stream_get_type ())
G_DECLARE_FINAL_TYPE (WeirHubStream, weir_hub_stream, WEIR, HUB_STREAM, GIOStream)

GIOStream *weir_hub_stream_new (WeirSocketHub *hub, WeirHubShard *shard, int fd, GError **error);

G_END_DECLS
