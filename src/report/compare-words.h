/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-comparison.h"
#include "palette.h"
#include "run-words.h"

G_BEGIN_DECLS

/** WeirCompareRow: a figure of both sides, as text; what there is none of is "–", but in @interval "". */
typedef struct {
  const WeirComparisonRow *row; /* of the comparison */
  char *label; /* "p95", "p95 service time", "Throughput"; metrics are called as files have them */
  char *title; /* the same for a person: "Queue Depth, mean" in place of the name of a metric */
  char *a, *b;
  char *change;   /* "+18.4 %", "+1.2 points" */
  char *interval; /* "+12.1 % to +25.3 %"; "" where there is none */
  char *verdict;  /* in Header Capitals: "Regression"; or why there is none */
  WeirTone tone;
  const char *mark; /* what stands before @verdict beside its colour */
  char *basis;      /* a sentence: samples, batches, method; may be empty */
} WeirCompareRow;

/** WeirCompareDifference: what differs beside the figures. */
typedef struct {
  WeirDifferenceGroup group;
  gboolean forbids;
  const char *mark; /* ⊘ or ⓘ */
  char *text;       /* "Rate: 40 /s → 64 /s" */
} WeirCompareDifference;

/** WeirCompareNote: what is to be known beside the figures. */
typedef struct {
  WeirTone tone;
  char *text; /* a sentence */
} WeirCompareNote;

/**
 * WeirCompareWords:
 *
 * A comparison in words. Whoever shows one shows these, so that window, terminal and reports say the
 * same. Names of metrics in it come from the gateway as they are. Owned; the comparison must outlive it.
 */
typedef struct {
  const WeirComparison *comparison;
  WeirTone tone;
  const char *mark;
  char *chip; /* the verdict in Header Capitals: "Regression" */
  char *headline;
  char *sentence;         /* under it; may be empty */
  GPtrArray *rows;        /* of WeirCompareRow, one for each row of the comparison */
  GPtrArray *differences; /* of WeirCompareDifference */
  GPtrArray *notes;       /* of WeirCompareNote */
} WeirCompareWords;

WeirCompareWords *weir_compare_words_new (const WeirComparison *comparison);
void weir_compare_words_free (WeirCompareWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCompareWords, weir_compare_words_free)

char *weir_compare_words_decision (const WeirCompareWords *words);
char *weir_compare_group_title (const WeirCompareWords *words, WeirDifferenceGroup group);
char *weir_compare_pair_name (const WeirComparedPair *pair);
char *weir_compare_only_in (const WeirComparedPair *pair);
const char *weir_compare_chip (WeirPairVerdict verdict);
WeirTone weir_compare_tone (WeirPairVerdict verdict);
WeirInk weir_compare_row_ink (const WeirComparisonRow *row);
gboolean weir_compare_row_is_main (const WeirComparisonRow *row);

G_END_DECLS
