/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/* Before a campaign first puts load on a computer that is not this one, a person is asked. The answer
 * holds for the campaign, and is kept with it. */
char *weir_first_load_words (WeirDocument *document, const GPtrArray *scenarios);
gboolean weir_first_load_allow (WeirDocument *document, const GPtrArray *scenarios, GError **error);

G_END_DECLS
