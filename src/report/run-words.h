/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

/** WeirVerdict: what decided the headline of a run; of several the worst. */
typedef enum {
  WEIR_VERDICT_PASSED, /* all thresholds were kept, or there are none */
  WEIR_VERDICT_RUNNING,
  WEIR_VERDICT_IMPORTED, /* its figures were saved elsewhere, and are all that is known */
  WEIR_VERDICT_STOPPED,  /* before its end, by a person or because it could not go on */
  WEIR_VERDICT_FAILED,   /* a threshold was not kept, nothing ever answered, or nothing succeeded */
  WEIR_VERDICT_AT_FAULT, /* it measured the generator */
  WEIR_VERDICT_INTERRUPTED,
  WEIR_VERDICT_LOST, /* work was lost, or the books are not clean */
} WeirVerdict;

typedef enum { WEIR_TONE_NEUTRAL, WEIR_TONE_OK, WEIR_TONE_WARN, WEIR_TONE_BAD } WeirTone;

/** The questions that are asked of each run, in the order in which they are answered. */
typedef enum {
  WEIR_CHIP_GENERATOR,    /* was it healthy? */
  WEIR_CHIP_WORK,         /* was any lost? */
  WEIR_CHIP_BACKPRESSURE, /* did the gateway push back? */
  WEIR_CHIP_METRICS,      /* do they live? */
  WEIR_CHIP_LENGTH,       /* is the run long enough? */
  WEIR_CHIP_WARM_UP,      /* was more of it warm-up? Says nothing where not */
  WEIR_N_CHIPS,
} WeirChipKind;

/** WeirChip: an answer: in a few words, and in a sentence with the figures. Both are empty where nothing is said.
 * @brief has %NULL where the words are few enough for any place, else them without their figures. */
typedef struct {
  WeirTone tone;
  char *brief; /* (nullable) */
  char *text;
  char *sentence;
} WeirChip;

typedef enum {
  WEIR_TABLE_FIGURES,    /* what was started, what came of it; one value */
  WEIR_TABLE_THRESHOLDS, /* value, limit */
  WEIR_TABLE_LEDGER,     /* where the work went: a count */
  WEIR_TABLE_LATENCY,    /* a row for each step, a column for each percentile */
  WEIR_TABLE_TIME,       /* where the time went: the parts of the mean, and their share */
  WEIR_TABLE_COST,       /* what it cost the gateway: a metric before, at its peak, after, and what is left */
  WEIR_TABLE_GENERATOR,  /* value, limit */
  WEIR_N_TABLES,
} WeirWordsTableKind;

#define WEIR_SUMMARY_OUTCOMES "status_counts" /* the member that counts them by name */

/** WeirWordsRow: @values are as many as the table has columns. */
typedef struct {
  char *label;
  char *
      title; /* (nullable): what a person reads in its place where @label is a name out of files, as the terminal says */
  char **values;
  char *
      by_name; /* (nullable): the only value, called as in files: for the terminal, where these are at hand */
  const char *member; /* (nullable): of the summary, whose counts it tells */
  WeirTone tone;
} WeirWordsRow;

typedef struct {
  char *title;
  char **columns;  /* their heads */
  GPtrArray *rows; /* of WeirWordsRow; empty where there is nothing to say */
} WeirWordsTable;
void weir_words_table_clear (WeirWordsTable *table);
void weir_words_table_leave_out (WeirWordsTable *table, const char *member);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirWordsTable, weir_words_table_clear)

/**
 * WeirRunWords:
 *
 * A run in words: a verdict, the answers that it rests on, and the figures under them. Whoever shows
 * a run shows these, so that all say the same. Names of metrics and statuses in it come from the
 * gateway as they are. Owned; free with weir_run_words_free().
 */
typedef struct {
  WeirVerdict verdict;
  char *headline;
  char *sentence; /* may be empty */
  gboolean never_answered;
  WeirChip chips[WEIR_N_CHIPS];
  gboolean is_at_fault; /* the generator, be the verdict about it or not */
  WeirWordsTable tables[WEIR_N_TABLES];
} WeirRunWords;

WeirRunWords *weir_run_words_of_result (const WeirRunResult *result, gboolean goes_on);
WeirRunWords *weir_run_words_of_run (WeirCampaign *campaign, const WeirRun *run, gboolean goes_on);
gboolean weir_run_words_has_news (const WeirRunWords *words, WeirChipKind kind);
void weir_run_words_free (WeirRunWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunWords, weir_run_words_free)

G_END_DECLS
