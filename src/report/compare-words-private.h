/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-words.h"

G_BEGIN_DECLS

void weir_compare_words_judge (WeirCompareWords *words);
void weir_compare_words_list_rows (WeirCompareWords *words);
void weir_compare_words_list_differences (WeirCompareWords *words);

/* A row in the middle of a sentence: "p95 latency", "throughput". */
char *weir_compare_row_name (const WeirComparisonRow *row);
char *weir_compare_row_value (const WeirComparisonRow *row, const WeirComparedValue *value);
char *weir_compare_row_change (const WeirComparisonRow *row, double change);
char *weir_compare_row_amount (const WeirComparisonRow *row, double change);
char *weir_compare_row_span (const WeirComparisonRow *row, const WeirSpan *span);
char *weir_compare_row_tolerance (const WeirComparisonRow *row);

/* compare-change.c: what became of its figure */
gboolean weir_compare_row_is_share (const WeirComparisonRow *row);
char *weir_compare_row_rise (const WeirComparisonRow *row);
char *weir_compare_row_aside (const WeirComparisonRow *row);
char *weir_compare_row_verdict (const WeirComparisonRow *row, gboolean is_worse);

/* compare-differences.c: a sentence for each difference that forbids to compare */
char *weir_compare_forbidden (const WeirComparison *comparison);

G_END_DECLS
