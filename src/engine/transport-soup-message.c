/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transport-soup.h"

#include "scenario.h"

static gboolean
accept_certificate_cb (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags errors,
                       gpointer data)
{
  return TRUE;
}

/** weir_soup_message_new: Returns: (transfer full): a message without the headers of the run, without a body */
SoupMessage *
weir_soup_message_new (const WeirTransportSettings *settings, const char *method, GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT;

  if (settings->new_connection)
    flags |= SOUP_MESSAGE_NEW_CONNECTION;
  soup_message_set_flags (message, flags);
  if (!settings->verify_ssl)
    g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);
  return message;
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
 * weir_soup_message_set_headers:
 * @message: a message of weir_soup_message_new(), its body set
 * @settings: what all exchanges of the run share
 * @uri: where it goes, with name and password where the gateway wants them
 */
void
weir_soup_message_set_headers (SoupMessage *message, const WeirTransportSettings *settings, GUri *uri)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  set_basic_authorization (message, uri);
  if (settings->new_connection)
    soup_message_headers_append (headers, "Connection", "close");
  for (guint i = 0; i < settings->headers->len; i++) {
    const WeirHeader *header = g_ptr_array_index (settings->headers, i);

    soup_message_headers_replace (headers, header->name, header->value);
  }
}
