/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "soup-message.h"

#include "config.h"
#include "header.h"

/**
 * weir_soup_session_new:
 * @connections: how many it may have
 * @proxy: its address; "" = none, whatever the environment says
 *
 * Returns: (transfer full): a session of the calling thread's default main context that keeps its
 *   connections until they are closed, and sets no limit to the time of an exchange
 */
SoupSession *
weir_soup_session_new (guint connections, const char *proxy)
{
  g_autoptr (GProxyResolver) resolver = NULL;
  SoupSession *session = soup_session_new_with_options ("max-conns", connections, "max-conns-per-host",
                                                        connections, "idle-timeout", 0, "timeout", 0,
                                                        "user-agent", "weir/" WEIR_VERSION, NULL);

  if (*proxy != '\0')
    resolver = g_simple_proxy_resolver_new (proxy, NULL);
  soup_session_set_proxy_resolver (session, resolver);
  return session;
}

static gboolean
accept_certificate_cb (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags errors,
                       gpointer data)
{
  return TRUE;
}

/**
 * weir_soup_message_new:
 * @flags: beside what every message has; set at once, since libsoup notifies of each change
 * @verify_ssl: whether a certificate has to be trusted
 *
 * Returns: (transfer full): a message that goes where it is sent and nowhere else: its headers may
 *   hold keys
 */
SoupMessage *
weir_soup_message_new (const char *method, GUri *uri, SoupMessageFlags flags, gboolean verify_ssl)
{
  SoupMessage *message = soup_message_new_from_uri (method, uri);

  soup_message_set_flags (message, flags | SOUP_MESSAGE_NO_REDIRECT);
  if (!verify_ssl)
    g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);
  return message;
}

/**
 * weir_soup_message_set_headers:
 * @message: with its body, whose headers these may overrule
 * @headers: (element-type WeirHeader): secrets resolved
 */
void
weir_soup_message_set_headers (SoupMessage *message, const GPtrArray *headers)
{
  for (guint i = 0; i < headers->len; i++) {
    const WeirHeader *header = g_ptr_array_index (headers, i);

    soup_message_headers_replace (soup_message_get_request_headers (message), header->name, header->value);
  }
}
