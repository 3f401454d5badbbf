/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "silent-listener.h"

/**
 * silent_listener_begin:
 * @backlog: 0: its queue is full, and connecting takes for ever, as behind a firewall; more: a
 *   connection is made by the kernel, and nothing ever comes over it
 */
void
silent_listener_begin (SilentListener *silence, int backlog)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;

  silence->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_assert_true (g_socket_bind (silence->listener, any, FALSE, NULL));
  g_socket_set_listen_backlog (silence->listener, backlog);
  g_assert_true (g_socket_listen (silence->listener, NULL));
  address = g_socket_get_local_address (silence->listener, NULL);
  silence->url = g_strdup_printf ("http://127.0.0.1:%u",
                                  g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  for (guint i = 0; i < G_N_ELEMENTS (silence->waiting); i++) {
    silence->waiting[i] =
        g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
    g_socket_set_blocking (silence->waiting[i], FALSE);
    g_socket_connect (silence->waiting[i], address, NULL, NULL);
  }
}

void
silent_listener_end (SilentListener *silence)
{
  for (guint i = 0; i < G_N_ELEMENTS (silence->waiting); i++)
    g_object_unref (silence->waiting[i]);
  g_object_unref (silence->listener);
  g_free (silence->url);
}
