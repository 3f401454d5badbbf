/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/* What a person reads of a key; the rest of it is in the key table. */
char *weir_key_words_title (const WeirKey *key);
char *weir_key_words_name (const WeirKey *key);
char *weir_key_words_choice (const char *choice);
const char *weir_key_words_subtitle (const WeirKey *key);
const char *weir_key_words_unit (const WeirKey *key);
char *weir_key_words_value (const WeirKey *key, const char *text);
char *weir_key_words_shown (const WeirKey *key, const char *text);
char *weir_key_words_shown_of (const WeirKey *key, const WeirScenario *scenario);
double weir_key_words_least (const WeirKey *key);
gboolean weir_key_words_is_typed (const WeirKey *key);

G_END_DECLS
