/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "body.h"
#include "outcome.h"

G_BEGIN_DECLS

/**
 * WeirTransport:
 *
 * What carries the bytes of a worker's lanes: the only place above which nobody knows how HTTP is
 * spoken. It belongs to one thread and its thread-default main context. A channel is one
 * keep-alive connection, with one exchange at a time on it.
 */
typedef struct _WeirTransport WeirTransport;
typedef struct _WeirChannel WeirChannel;

/** WeirTransportSettings: what is the same for all exchanges of a run; must outlive the transport. */
typedef struct {
  const GPtrArray *headers; /* of WeirHeader, secrets resolved */
  gboolean verify_ssl;
  gboolean new_connection; /* a new connection for each exchange */
  const char *proxy;       /* "" = none */
  gsize kept;              /* bytes: how much of the body of an answer is kept to be shown */
} WeirTransportSettings;

/** WeirRequest: one request; @body is %NULL for a GET and must live until the end of the exchange. */
typedef struct {
  const char *method;
  GUri *uri;
  WeirBody *body;
} WeirRequest;

/**
 * WeirChannelEvents:
 * @head: the status line and the headers are here
 * @data: a part of the body
 * @end: the exchange is over: the whole answer was read (WEIR_EXCEPTION_NONE), or what went wrong
 *   and in which words. The channel is free again once this returns.
 *
 * Who listens to a channel. All three come from the main context, never from within
 * weir_channel_send().
 */
typedef struct {
  void (*head) (gpointer listener, guint http_code);
  void (*data) (gpointer listener, const char *bytes, gsize length);
  void (*end) (gpointer listener, WeirExceptionKind exception, const char *message);
} WeirChannelEvents;

typedef void (*WeirChannelOpened) (gpointer listener, const GError *error);
typedef void (*WeirHeaderFunc) (const char *name, const char *value, gpointer data);

void weir_transport_prepare (void);
WeirTransport *weir_transport_new (const WeirTransportSettings *settings);
void weir_transport_free (WeirTransport *transport);

WeirChannel *weir_channel_new (WeirTransport *transport, const WeirChannelEvents *events, gpointer listener);
void weir_channel_free (WeirChannel *channel);
void weir_channel_open (WeirChannel *channel, GUri *uri, WeirChannelOpened opened);
void weir_channel_send (WeirChannel *channel, const WeirRequest *request);
void weir_channel_cancel (WeirChannel *channel);
guint weir_channel_restarts (const WeirChannel *channel);
gboolean weir_channel_has_header_prefix (const WeirChannel *channel, const char *prefix);
const char *weir_channel_header (const WeirChannel *channel, const char *name);
gint64 weir_channel_retry_after (const WeirChannel *channel);
void weir_channel_foreach_header (const WeirChannel *channel, WeirHeaderFunc func, gpointer data);

G_END_DECLS
