/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transport-soup.h"

/* libsoup gives a message its connection before that is connected, and the address afterwards; the
 * body is read when TLS stands, too. */
static gboolean
was_sent (const WeirChannel *channel)
{
  return soup_message_get_remote_address (channel->message) != NULL &&
         (channel->body == NULL || channel->body->position > 0);
}

static WeirExceptionKind
kind_of_io_error (const WeirChannel *channel, int code)
{
  if (!was_sent (channel))
    return WEIR_EXCEPTION_CONNECT;
  switch (code) {
  case G_IO_ERROR_PARTIAL_INPUT:
    return channel->answer != NULL ? WEIR_EXCEPTION_INCOMPLETE : WEIR_EXCEPTION_CLOSED;
  case G_IO_ERROR_INVALID_DATA:
  case G_IO_ERROR_INVALID_ARGUMENT:
    return WEIR_EXCEPTION_MALFORMED;
  case G_IO_ERROR_TIMED_OUT:
    return WEIR_EXCEPTION_REQUEST_TIMEOUT;
  default:
    return WEIR_EXCEPTION_RESET;
  }
}

/** weir_channel_kind_of_error: Returns: what @error means for the exchange that is on */
WeirExceptionKind
weir_channel_kind_of_error (const WeirChannel *channel, const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return WEIR_EXCEPTION_RESOLVE;
  if (error->domain == G_TLS_ERROR)
    return WEIR_EXCEPTION_TLS;
  if (error->domain == SOUP_SESSION_ERROR)
    return WEIR_EXCEPTION_MALFORMED;
  if (error->domain == G_IO_ERROR)
    return kind_of_io_error (channel, error->code);
  return WEIR_EXCEPTION_MALFORMED;
}
