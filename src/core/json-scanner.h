/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirJsonScanner:
 *
 * An incremental JSON (RFC 8259) checker: bytes go in as they arrive, the short values of a few
 * wanted top-level keys come out; nothing else is kept, so that an answer of 1 GiB costs no memory.
 * It refuses nesting deeper than WEIR_JSON_DEPTH_MAX and equal keys (see the flags), and names
 * the byte at which a text stops being JSON. It is a plain struct to be kept and used again.
 */
#define WEIR_JSON_DEPTH_MAX  256
#define WEIR_JSON_WANTED_MAX 8
#define WEIR_JSON_VALUE_MAX  512 /* longest value kept, bytes, terminator included; longer is cut */

typedef enum {
  WEIR_JSON_NOTHING,
  WEIR_JSON_OBJECT,
  WEIR_JSON_ARRAY,
  WEIR_JSON_STRING,
  WEIR_JSON_NUMBER,
  WEIR_JSON_TRUE,
  WEIR_JSON_FALSE,
  WEIR_JSON_NULL,
} WeirJsonType;

typedef enum {
  WEIR_JSON_SCAN_DEFAULT = 0,  /* equal keys are an error among the wanted ones at the top level */
  WEIR_JSON_SCAN_ALL_KEYS = 1, /* equal keys are an error in every object: for files */
} WeirJsonScanFlags;

#define WEIR_JSON_ERROR (weir_json_error_quark ())
typedef enum {
  WEIR_JSON_ERROR_SYNTAX,
  WEIR_JSON_ERROR_DEPTH,
  WEIR_JSON_ERROR_EQUAL_KEYS,
  WEIR_JSON_ERROR_INCOMPLETE,
  WEIR_JSON_ERROR_ENCODING, /* not UTF-8 */
} WeirJsonError;
GQuark weir_json_error_quark (void);

typedef struct _WeirJsonScanner WeirJsonScanner;

WeirJsonScanner *weir_json_scanner_new (const char *const *wanted, WeirJsonScanFlags flags);
void weir_json_scanner_free (WeirJsonScanner *scanner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirJsonScanner, weir_json_scanner_free)
void weir_json_scanner_reset (WeirJsonScanner *scanner);
gboolean weir_json_scanner_feed (WeirJsonScanner *scanner, const char *bytes, gsize length, GError **error);
gboolean weir_json_scanner_finish (WeirJsonScanner *scanner, GError **error);
WeirJsonType weir_json_scanner_top (const WeirJsonScanner *scanner);
const char *weir_json_scanner_get (const WeirJsonScanner *scanner, guint wanted, WeirJsonType *type);

WeirJsonType weir_json_check (const char *text, gssize length, GError **error);

/* json-glib sees only text that has passed the scanner. Ownership: the caller frees the node. */
typedef struct _JsonNode JsonNode;
JsonNode *weir_json_parse (const char *text, gssize length, GError **error);

G_END_DECLS
