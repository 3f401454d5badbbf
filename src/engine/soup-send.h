/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Sending through a libsoup that spoils its session when an exchange breaks off, see soup-send.c. */
gboolean weir_soup_spoils_sessions (void);
void weir_soup_send_async (SoupSession *session, SoupMessage *message, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
GInputStream *weir_soup_send_finish (SoupSession **session, GAsyncResult *result, GError **error);

G_END_DECLS
