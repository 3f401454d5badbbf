/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "transport.h"

G_BEGIN_DECLS

/* The transport on libsoup's own connections. What is asked of libsoup follows what was measured:
 * messages marked idempotent (else each POST gets a new connection), no auth manager, no content
 * decoder, no idle timeout, the answer read by non-blocking reads with a source only where one
 * would block. A session walks all its messages at each event, so that a few channels share one
 * and a thousand do not. */
#define CHANNELS_A_SESSION (weir_soup_spoils_sessions () ? 1 : 8)
#define READ_SIZE          (64 * 1024)

struct _WeirTransport {
  const WeirTransportSettings *settings;
  GMainContext *context;
  GPtrArray *sessions; /* of SoupSession */
  guint n_channels;
  char *buffer; /* READ_SIZE bytes for all channels: nothing is kept in it */
};

struct _WeirChannel {
  WeirTransport *transport;
  SoupSession *session; /* owned by the transport */
  const WeirChannelEvents *events;
  gpointer listener;

  SoupMessage *message; /* (nullable): of the exchange that is on */
  SoupMessage *ended;   /* (nullable): of the one whose end is being told, for its headers */
  const WeirBody *body; /* (nullable): of the exchange that is on */
  GInputStream *answer; /* (nullable) */
  GSource *source;      /* (nullable): waits for more of the answer */
  GCancellable *cancellable;
  WeirChannelOpened opened;
  guint restarts;
};

/* transport-soup.c */
SoupSession *weir_transport_next_session (WeirTransport *transport);
SoupSession *weir_transport_replace_session (WeirTransport *transport, SoupSession *lost);

/* transport-soup-message.c */
SoupMessage *weir_transport_message_new (const WeirTransportSettings *settings, const char *method,
                                         GUri *uri);
void weir_transport_set_headers (const WeirTransportSettings *settings, SoupMessage *message, GUri *uri);

/* transport-soup-error.c */
WeirExceptionKind weir_channel_kind_of_error (const WeirChannel *channel, const GError *error);

G_END_DECLS
