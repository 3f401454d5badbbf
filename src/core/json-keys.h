/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirJsonKeys:
 *
 * The keys of the objects that are open at one place of a JSON text, to find equal ones. What
 * belongs to an object is dropped when it closes. Zero-initialised it is empty; free it with
 * weir_json_keys_clear().
 */
typedef struct {
  GByteArray *text; /* all keys, one behind the other; the pending one is the last */
  GArray *entries;  /* a stack, in the order of the text */
  GArray *objects;  /* a stack of guint: the first entry of each open object */
  guint *slots;     /* hash table of entry + 1, linear probing; 0: free */
  guint n_slots;    /* a power of two, or 0 */
} WeirJsonKeys;

void weir_json_keys_open (WeirJsonKeys *keys);
void weir_json_keys_close (WeirJsonKeys *keys);
void weir_json_keys_append (WeirJsonKeys *keys, const char *bytes, gsize length);
const char *weir_json_keys_pending (const WeirJsonKeys *keys, gsize *length);
gboolean weir_json_keys_add (WeirJsonKeys *keys);
void weir_json_keys_reset (WeirJsonKeys *keys);
void weir_json_keys_clear (WeirJsonKeys *keys);

G_END_DECLS
