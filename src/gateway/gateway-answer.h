/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * WeirAnswer:
 *
 * The body of an answer in the making: text, and runs of filler that are never made but sent from
 * one shared block, so that an answer of any size costs no memory.
 */
typedef struct {
  GString *text;
  GArray *fills; /* (nullable): of where in the text, and how many bytes */
  guint64 n_filled;
} WeirAnswer;

#define WEIR_ANSWER_INIT                                                                                     \
  {                                                                                                          \
    g_string_sized_new (512), NULL, 0                                                                        \
  }

void weir_answer_clear (WeirAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirAnswer, weir_answer_clear)

void weir_answer_fill (WeirAnswer *answer, guint64 length);
guint64 weir_answer_length (const WeirAnswer *answer);
void weir_answer_append_string (GString *text, const char *string);

void weir_answer_send_json (WeirAnswer *answer, SoupServerMessage *message, guint status);
void weir_answer_send (WeirAnswer *answer, SoupServerMessage *message, guint status, const char *type);

G_END_DECLS
