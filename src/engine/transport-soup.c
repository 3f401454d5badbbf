/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transport-soup.h"

#include "soup-message.h"
#include "soup-send.h"

static SoupSession *
session_new (WeirTransport *transport)
{
  SoupSession *session = weir_soup_session_new (CHANNELS_A_SESSION, transport->settings->proxy);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

/**
 * weir_transport_prepare:
 *
 * To be called before any thread is made; once is enough, more does nothing. A lane is a connection with one exchange at a time
 * on it, over TLS too: libsoup is kept from HTTP/2, which it would else negotiate.
 */
void
weir_transport_prepare (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
    g_once_init_leave (&once, 1);
  }
}

/**
 * weir_transport_new:
 * @settings: what all exchanges share; must outlive the transport
 *
 * To be called in the thread that will use it, with its main context pushed as the thread's
 * default: libsoup binds a session to both.
 *
 * Returns: (transfer full): a transport without channels
 */
WeirTransport *
weir_transport_new (const WeirTransportSettings *settings)
{
  WeirTransport *transport = g_new0 (WeirTransport, 1);

  transport->settings = settings;
  transport->context = g_main_context_ref_thread_default ();
  transport->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  transport->buffer = g_malloc (READ_SIZE);
  return transport;
}

/** weir_transport_free: all channels must have been freed before */
void
weir_transport_free (WeirTransport *transport)
{
  for (guint i = 0; i < transport->sessions->len; i++)
    soup_session_abort (g_ptr_array_index (transport->sessions, i));
  /* libsoup 3.2 leaks what is pending in a context that is not drained before the last unref */
  while (g_main_context_iteration (transport->context, FALSE))
    ;
  g_ptr_array_unref (transport->sessions);
  g_main_context_unref (transport->context);
  g_free (transport->buffer);
  g_free (transport);
}

/** weir_transport_next_session: Returns: (transfer none): the session of the next channel */
SoupSession *
weir_transport_next_session (WeirTransport *transport)
{
  if (transport->n_channels++ % CHANNELS_A_SESSION == 0)
    g_ptr_array_add (transport->sessions, session_new (transport));
  return g_ptr_array_index (transport->sessions, transport->sessions->len - 1);
}

/** weir_transport_replace_session: Returns: (transfer none): another one for a session that was let go of */
SoupSession *
weir_transport_replace_session (WeirTransport *transport, SoupSession *lost)
{
  guint i;

  if (g_ptr_array_find (transport->sessions, lost, &i))
    g_ptr_array_steal_index_fast (transport->sessions, i);
  return weir_transport_next_session (transport);
}
