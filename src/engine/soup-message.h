/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the requests of all that Weir asks have in common, executions and what is beside them. */
SoupSession *weir_soup_session_new (guint connections, const char *proxy);
SoupMessage *weir_soup_message_new (const char *method, GUri *uri, SoupMessageFlags flags,
                                    gboolean verify_ssl);
void weir_soup_message_set_headers (SoupMessage *message, const GPtrArray *headers);

G_END_DECLS
