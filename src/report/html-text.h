/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"

G_BEGIN_DECLS

/* Pieces of a page. What they write is well-formed XML too, so that any parser can check it. */
void weir_html_element (GString *html, const char *tag, const char *css_class, const char *text);
void weir_html_marked (GString *html, const char *tag, const char *css_class, WeirTone tone, const char *mark,
                       const char *text);
void weir_html_table (GString *html, const WeirWordsTable *table, const char *css_class);
const char *weir_html_tone (WeirTone tone);

G_END_DECLS
