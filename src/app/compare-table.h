/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "compare-words.h"
#include "width-bin.h"

G_BEGIN_DECLS

/**
 * WeirCompareTable:
 *
 * The figures of a comparison: A, B, the change, its interval against the tolerance, the verdict. A
 * row that is activated shows what it rests on.
 *
 * `activated` (char *): the id of the row of the comparison whose evidence is asked for.
 */
#define WEIR_TYPE_COMPARE_TABLE (weir_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (WeirCompareTable, weir_compare_table, WEIR, COMPARE_TABLE, AdwBin)

void weir_compare_table_show (WeirCompareTable *table, const WeirCompareWords *words, gboolean is_read,
                              WeirWidthClass width);

G_END_DECLS
