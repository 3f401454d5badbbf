/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "body.h"

G_BEGIN_DECLS

/* The inside of a compiled body, for the cursor over it. */
typedef enum {
  WEIR_BODY_LITERAL,
  WEIR_BODY_SEQUENCE,
  WEIR_BODY_UNIQUE, /* the head of a payload */
  WEIR_BODY_FILLER, /* the rest of it */
} WeirBodyPieceKind;

typedef struct {
  WeirBodyPieceKind kind;
  gsize start;    /* of a literal, in the template's text */
  guint64 length; /* bytes, at least 1; a sequence has its own */
} WeirBodyPiece;

struct _WeirBodyTemplate {
  char *text; /* all literals, one behind the other */
  WeirBodyPiece *pieces;
  guint n_pieces;
  guint n_sequences;
  guint64 fixed_length; /* bytes without the sequences */
};

G_END_DECLS
