/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "body.h"

#include <string.h>

#include "body-template.h"
#include "splitmix.h"

#define FILLER_SIZE (64 * 1024)
#define FILLER_SEED 1

static const char hexadecimal[] = "0123456789abcdef";

/* One block for all bodies of all scenarios: what does not compress, so that a proxy that packs
 * bodies is not flattered, and the same in every run. */
static const char *
filler (void)
{
  static char block[FILLER_SIZE];
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    guint64 state = FILLER_SEED;

    for (gsize i = 0; i < FILLER_SIZE; i += 16) {
      guint64 bits = weir_splitmix_next (&state);

      for (guint j = 0; j < 16; j++, bits >>= 4)
        block[i + j] = hexadecimal[bits & 15];
    }
    g_once_init_leave (&once, 1);
  }
  return block;
}

/**
 * weir_body_init:
 * @body: set to the beginning of a body
 * @body_template: what it is made from; must outlive @body
 * @sequence: the number of the execution
 *
 * The payload's head holds the digits of @sequence, the lowest first, so that short payloads
 * differ for as long as they can.
 */
void
weir_body_init (WeirBody *body, const WeirBodyTemplate *body_template, guint64 sequence)
{
  body->body_template = body_template;
  body->sequence_length =
      (guint) g_snprintf (body->sequence, sizeof body->sequence, "%" G_GUINT64_FORMAT, sequence);
  for (guint i = 0; i < sizeof body->unique; i++)
    body->unique[i] = hexadecimal[(sequence >> (4 * i)) & 15];
  body->length = body_template->fixed_length + (guint64) body_template->n_sequences * body->sequence_length;
  weir_body_rewind (body);
}

/** weir_body_rewind: back to the first byte of @body, to send it again */
void
weir_body_rewind (WeirBody *body)
{
  body->position = 0;
  body->piece = 0;
  body->offset = 0;
}

static guint64
piece_length (const WeirBody *body, const WeirBodyPiece *piece)
{
  return piece->kind == WEIR_BODY_SEQUENCE ? body->sequence_length : piece->length;
}

/**
 * weir_body_peek:
 * @body: a body
 * @bytes: (out): the run of bytes at the position, not copied: it lies in @body or its template,
 *   and is good until either is changed
 *
 * Returns: how many bytes the run has; 0 at the end
 */
gsize
weir_body_peek (const WeirBody *body, const char **bytes)
{
  const WeirBodyPiece *piece = &body->body_template->pieces[body->piece];
  guint64 left;

  if (body->piece == body->body_template->n_pieces) {
    *bytes = NULL;
    return 0;
  }
  left = piece_length (body, piece) - body->offset;
  switch (piece->kind) {
  case WEIR_BODY_SEQUENCE:
    *bytes = body->sequence + body->offset;
    return (gsize) left;
  case WEIR_BODY_UNIQUE:
    *bytes = body->unique + body->offset;
    return (gsize) left;
  case WEIR_BODY_FILLER:
    *bytes = filler () + body->offset % FILLER_SIZE;
    return (gsize) MIN (left, FILLER_SIZE - body->offset % FILLER_SIZE);
  case WEIR_BODY_LITERAL:
  default:
    *bytes = body->body_template->text + piece->start + body->offset;
    return (gsize) left;
  }
}

/**
 * weir_body_skip:
 * @body: a body
 * @length: how many bytes to go on by; not beyond the end
 */
void
weir_body_skip (WeirBody *body, gsize length)
{
  g_assert (length <= body->length - body->position);
  body->position += length;
  while (length > 0) {
    guint64 left = piece_length (body, &body->body_template->pieces[body->piece]) - body->offset;

    if (length < left) {
      body->offset += length;
      return;
    }
    length -= left;
    body->piece++;
    body->offset = 0;
  }
}

/**
 * weir_body_read:
 * @body: a body
 * @buffer: gets what follows
 * @length: room in @buffer, bytes
 *
 * Returns: how many bytes were copied; less than @length only at the end
 */
gsize
weir_body_read (WeirBody *body, char *buffer, gsize length)
{
  gsize done = 0;

  while (done < length) {
    const char *bytes;
    gsize run = MIN (weir_body_peek (body, &bytes), length - done);

    if (run == 0)
      break;
    memcpy (buffer + done, bytes, run);
    weir_body_skip (body, run);
    done += run;
  }
  return done;
}
