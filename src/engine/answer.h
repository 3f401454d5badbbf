/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json-scanner.h"
#include "lane.h"

G_BEGIN_DECLS

/**
 * WeirAnswer:
 *
 * What an answer is read with, as it streams: only what was asked for is kept of it. A lane has
 * one only from the head of an answer to its end: thousands of lanes that wait share a few.
 */
typedef struct {
  WeirExchange exchange;
  WeirJsonScanner *scanner;
  gboolean is_json;
  gsize room; /* of the head */
  char head[];
} WeirAnswer;

WeirAnswer *weir_answer_new (gsize room);
void weir_answer_free (WeirAnswer *answer);
void weir_answer_reset (WeirAnswer *answer, const WeirChannel *channel);
void weir_answer_feed (WeirAnswer *answer, const char *bytes, gsize length);
void weir_answer_finish (WeirAnswer *answer);

G_END_DECLS
