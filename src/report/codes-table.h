/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"
#include "tally.h"

G_BEGIN_DECLS

void weir_codes_table_fill (WeirWordsTable *table, const char *title, const WeirTally *first,
                            const WeirTally *second);

G_END_DECLS
