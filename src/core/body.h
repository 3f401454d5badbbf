/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirBodyTemplate:
 *
 * The body of a scenario's submissions, compiled once into pieces: literal text, the sequence,
 * and filler. It is immutable and shared by all workers; the filler is one block for all bodies.
 * Without a template it makes `{"input": {"sequence": n, "payload": filler, ...}}`.
 */
typedef struct _WeirBodyTemplate WeirBodyTemplate;

#define WEIR_BODY_ERROR (weir_body_error_quark ())
typedef enum { WEIR_BODY_ERROR_PLACEHOLDER, WEIR_BODY_ERROR_BRACE, WEIR_BODY_ERROR_NOT_JSON } WeirBodyError;
GQuark weir_body_error_quark (void);

WeirBodyTemplate *weir_body_template_compile (const WeirScenario *scenario, GError **error);
void weir_body_template_free (WeirBodyTemplate *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirBodyTemplate, weir_body_template_free)

/**
 * WeirBody:
 *
 * One body, unique by its sequence: a cursor over the pieces, with no memory of its own beside
 * this struct. The template must outlive it. The first 16 characters of a payload (all, where it
 * is shorter) are made from the sequence, so that no two payloads are equal either.
 */
typedef struct {
  const WeirBodyTemplate *body_template;
  guint64 length;   /* bytes in all */
  guint64 position; /* bytes read so far */
  guint piece;      /* the piece at the position, and how far into it */
  guint64 offset;
  char sequence[24]; /* decimal */
  guint sequence_length;
  char unique[16]; /* hexadecimal, the head of every payload of this body */
} WeirBody;

void weir_body_init (WeirBody *body, const WeirBodyTemplate *body_template, guint64 sequence);
void weir_body_rewind (WeirBody *body);
gsize weir_body_read (WeirBody *body, char *buffer, gsize length);
gsize weir_body_peek (const WeirBody *body, const char **bytes); /* the run of bytes at the position */
void weir_body_skip (WeirBody *body, gsize length);

G_END_DECLS
