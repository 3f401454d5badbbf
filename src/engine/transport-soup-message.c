/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "soup-message.h"
#include "transport-soup.h"

/** weir_transport_message_new: Returns: (transfer full): a message without the headers of the run, without a body */
SoupMessage *
weir_transport_message_new (const WeirTransportSettings *settings, const char *method, GUri *uri)
{
  SoupMessageFlags flags = SOUP_MESSAGE_IDEMPOTENT;

  if (settings->new_connection)
    flags |= SOUP_MESSAGE_NEW_CONNECTION;
  return weir_soup_message_new (method, uri, flags, settings->verify_ssl);
}

/* The gateway's own name and password of the address, since the auth manager is not there. */
static void
set_basic_authorization (SoupMessage *message, GUri *uri)
{
  g_autofree char *pair = NULL, *encoded = NULL, *value = NULL;

  if (g_uri_get_user (uri) == NULL)
    return;
  pair = g_strdup_printf ("%s:%s", g_uri_get_user (uri),
                          g_uri_get_password (uri) ? g_uri_get_password (uri) : "");
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  value = g_strconcat ("Basic ", encoded, NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
}

/**
 * weir_transport_set_headers:
 * @settings: what all exchanges of the run share
 * @message: a message of weir_transport_message_new(), its body set
 * @uri: where it goes, with name and password where the gateway wants them
 */
void
weir_transport_set_headers (const WeirTransportSettings *settings, SoupMessage *message, GUri *uri)
{
  set_basic_authorization (message, uri);
  if (settings->new_connection)
    soup_message_headers_append (soup_message_get_request_headers (message), "Connection", "close");
  weir_soup_message_set_headers (message, settings->headers);
}
