/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"

G_BEGIN_DECLS

void weir_runs_table_begin (WeirWordsTable *table);
void weir_runs_table_add (WeirWordsTable *table, const WeirRunResult *result);

G_END_DECLS
