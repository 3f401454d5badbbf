/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json-scanner.h"

G_BEGIN_DECLS

#define WEIR_INPUT_SEQUENCE_MAX 1024 /* bytes of JSON text; a longer sequence counts as none */

/**
 * WeirInputReader:
 *
 * Reads the body of a submission as it comes: checks that it is JSON, and takes out of its `input`
 * what the reasoners want to know. Payloads pass through it and are not kept, so that a body of any
 * size costs no memory, unless the whole input is wanted.
 */
typedef struct {
  WeirJsonScanner *scanner;
  GError *error; /* the first; nothing is read behind it */
  guint64 length;
  guint64 length_max; /* beyond it nothing is read, only counted */

  int depth;
  gboolean in_string;
  gboolean in_escape;
  gboolean at_key;
  gboolean in_input;
  gboolean keep_input;
  guint n_members; /* of the input */
  GString *key;    /* of the member that is being read, at depth 1 and in the input */
  GString *value;  /* the member of the input that is being read, where it is wanted */
  int wanted;      /* which it is, or -1 */

  GString *input;    /* the whole text of it, if it is kept */
  GString *sequence; /* JSON text */
  guint64 tree_depth;
  guint64 tree_width;
  gboolean has_result_bytes;
  guint64 result_bytes;
  double failure_rate; /* < 0: none was given */
} WeirInputReader;

WeirInputReader *weir_input_reader_new (gboolean keep_input);
void weir_input_reader_free (WeirInputReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirInputReader, weir_input_reader_free)
void weir_input_reader_reset (WeirInputReader *reader, gboolean keep_input);
void weir_input_reader_feed (WeirInputReader *reader, const char *bytes, gsize length);
void weir_input_reader_finish (WeirInputReader *reader);

WeirJsonType weir_input_reader_input (const WeirInputReader *reader);
gboolean weir_input_reader_has_webhook (const WeirInputReader *reader);

G_END_DECLS
