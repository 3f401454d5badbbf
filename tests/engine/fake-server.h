/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FakeServer:
 *
 * An HTTP/1.1 server for tests that does what a handler tells it to, wrong things too. It listens
 * on a free port of the loopback; each connection has a thread, so that a handler may wait.
 */
typedef struct _FakeServer FakeServer;

/** How much of a request's body is kept; of what is longer only the length is known. */
#define FAKE_BODY_KEPT (64 * 1024)

/** FakeRequest: one request, valid while its handler runs. */
typedef struct {
  FakeServer *server;
  GIOStream *stream;
  GSocket *socket;
  guint connection; /* its number, from 0 */
  guint number;     /* of the request on its connection, from 0 */
  char *method, *path;
  GPtrArray *headers; /* of char *: whole lines */
  char *body;         /* the first FAKE_BODY_KEPT bytes, with a terminator */
  guint64 body_length;
  gboolean is_over; /* the connection is not to be used again */
} FakeRequest;

/* Answers @request, or does not; from the connection's own thread. */
typedef void (*FakeHandler) (FakeRequest *request, gpointer data);

FakeServer *fake_server_new (FakeHandler handler, gpointer data);
FakeServer *fake_server_new_tls (FakeHandler handler, gpointer data, const char *certificate_file);
void fake_server_set_batch_status (FakeServer *server, FakeHandler handler);
void fake_server_free (FakeServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)
char *fake_server_url (const FakeServer *server);
guint fake_server_connections (FakeServer *server);
guint fake_server_requests (FakeServer *server);
guint fake_count (FakeServer *server, const char *name);
guint fake_counted (FakeServer *server, const char *name);
guint fake_counted_names (FakeServer *server, const char *prefix);
GCancellable *fake_server_ending (FakeServer *server);

/* fake-request.c */
FakeRequest *fake_request_read (FakeServer *server, GDataInputStream *input);
void fake_request_free (FakeRequest *request);
char *fake_header (const FakeRequest *request, const char *name);
gboolean fake_is_post (const FakeRequest *request);
const char *fake_last_part (const FakeRequest *request);

/* fake-answer.c */
void fake_send (FakeRequest *request, const void *bytes, gsize length);
void fake_sendf (FakeRequest *request, const char *format, ...) G_GNUC_PRINTF (2, 3);
void fake_answer (FakeRequest *request, guint code, const char *format, ...) G_GNUC_PRINTF (3, 4);
void fake_answer_with (FakeRequest *request, guint code, const char *headers, const char *body);
gboolean fake_wait (FakeRequest *request, int ms);
void fake_stall (FakeRequest *request);
void fake_close (FakeRequest *request);
void fake_reset (FakeRequest *request);

G_END_DECLS
