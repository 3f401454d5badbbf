/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json-keys.h"
#include "json-scanner.h"

G_BEGIN_DECLS

/* Where a scanner stands between two bytes. */
typedef enum {
  WEIR_JSON_AT_START, /* before the first byte */
  WEIR_JSON_IN_BYTE_ORDER_MARK,

  WEIR_JSON_AT_VALUE,      /* the one value of the text */
  WEIR_JSON_AT_FIRST_ITEM, /* behind '[' */
  WEIR_JSON_AT_ITEM,       /* behind ',' in an array */
  WEIR_JSON_AT_FIRST_KEY,  /* behind '{' */
  WEIR_JSON_AT_KEY,        /* behind ',' in an object */
  WEIR_JSON_AT_COLON,
  WEIR_JSON_AT_MEMBER, /* behind ':' */
  WEIR_JSON_AFTER_VALUE,

  WEIR_JSON_IN_STRING,
  WEIR_JSON_IN_ESCAPE, /* behind '\' */
  WEIR_JSON_IN_HEX,    /* the four digits behind \u */
  WEIR_JSON_AT_LOW_SURROGATE,
  WEIR_JSON_AT_LOW_SURROGATE_U,

  WEIR_JSON_IN_LITERAL,

  WEIR_JSON_IN_NUMBER_MINUS,
  WEIR_JSON_IN_NUMBER_ZERO,
  WEIR_JSON_IN_NUMBER_INTEGER,
  WEIR_JSON_IN_NUMBER_POINT,
  WEIR_JSON_IN_NUMBER_FRACTION,
  WEIR_JSON_IN_NUMBER_E,
  WEIR_JSON_IN_NUMBER_SIGN,
  WEIR_JSON_IN_NUMBER_EXPONENT,
  WEIR_JSON_NOT_IN_NUMBER,

  WEIR_JSON_HAS_FAILED,
} WeirJsonState;

/* A short text that is kept. */
typedef struct {
  WeirJsonType type; /* NOTHING until it is whole */
  gboolean cut;
  guint length;
  char text[WEIR_JSON_VALUE_MAX];
} WeirJsonKept;

struct _WeirJsonScanner {
  WeirJsonScanFlags flags;
  guint n_wanted;
  char *wanted[WEIR_JSON_WANTED_MAX];

  WeirJsonState state;
  const char *chunk; /* what is being fed */
  guint64 offset;    /* of its first byte in the whole text */
  guint depth;       /* open arrays and objects */
  guint8 is_object[WEIR_JSON_DEPTH_MAX];
  WeirJsonType top;

  guint seen;         /* bit i: the key wanted[i] has stood there */
  int target;         /* the wanted key whose value comes next, or -1 */
  WeirJsonKept *sink; /* (nullable): where the text that is being read goes */
  WeirJsonType type;  /* of the string, number or literal that is being read */

  gboolean in_key;
  guint64 key_offset;
  guint utf8_left;            /* bytes that the character still needs */
  guint8 utf8_low, utf8_high; /* and the range of the next one */
  guint hex_left;
  guint32 unit;           /* what the digits behind \u have given so far */
  guint32 high_surrogate; /* 0: none */
  const char *literal;    /* what is left of it */

  int error_code;
  guint64 error_offset;
  char error_text[512];

  WeirJsonKept key;
  WeirJsonKept kept[WEIR_JSON_WANTED_MAX];
  WeirJsonKeys keys; /* with ALL_KEYS only */
};

static inline gboolean
weir_json_in_object (const WeirJsonScanner *scanner)
{
  return scanner->depth > 0 && scanner->is_object[scanner->depth - 1];
}

static inline guint64
weir_json_offset_of (const WeirJsonScanner *scanner, const char *p)
{
  return scanner->offset + (guint64) (p - scanner->chunk);
}

static inline gboolean
weir_json_checks_all_keys (const WeirJsonScanner *scanner)
{
  return (scanner->flags & WEIR_JSON_SCAN_ALL_KEYS) != 0;
}

/* Each step takes bytes from @p on and gives the next one that was not taken, or %NULL after an error. */
const char *weir_json_step_structure (WeirJsonScanner *scanner, const char *p, const char *end);
const char *weir_json_step_string (WeirJsonScanner *scanner, const char *p, const char *end);
const char *weir_json_step_number (WeirJsonScanner *scanner, const char *p, const char *end);
const char *weir_json_step_literal (WeirJsonScanner *scanner, const char *p, const char *end);
const char *weir_json_end_string (WeirJsonScanner *scanner, const char *p);

void weir_json_keep (WeirJsonScanner *scanner, const char *bytes, gsize length);
void weir_json_end_value (WeirJsonScanner *scanner);
gboolean weir_json_number_is_whole (WeirJsonState state);

const char *weir_json_fail (WeirJsonScanner *scanner, guint64 offset, WeirJsonError code, const char *format,
                            ...) G_GNUC_PRINTF (4, 5);
const char *weir_json_unexpected (WeirJsonScanner *scanner, const char *p, const char *expected);

const char *weir_json_skip_plain (const char *p, const char *end);
char weir_json_escaped (char letter);
JsonNode *weir_json_build_tree (const char *text, gsize length);

G_END_DECLS
