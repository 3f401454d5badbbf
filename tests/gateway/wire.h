/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A client that sees every byte. */
typedef struct {
  guint status;
  char *head; /* as it came, without the empty line */
  char *body; /* chunks joined; the first KEEP bytes of a large one */
  guint64 length;
  gboolean chunked;
} WireAnswer;

void wire_answer_free (WireAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WireAnswer, wire_answer_free)
char *wire_header (const WireAnswer *answer, const char *name);

int wire_socket (void);
void wire_call (int fd, guint16 port);
int wire_connect (guint16 port);
void wire_send (int fd, const char *text);
void wire_send_request (int fd, const char *method, const char *path, const char *headers, const char *body);
WireAnswer *wire_read (int fd);
WireAnswer *wire_ask (guint16 port, const char *method, const char *path, const char *body);
WireAnswer *wire_parse (const char *text, gsize length);
