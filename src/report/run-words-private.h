/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import-metrics.h"
#include "run-words.h"

G_BEGIN_DECLS

/* What words are made from. The summary may be out of a file: what is not as it should be there is as
 * if it were not there. */
typedef struct {
  JsonObject *summary;
  const WeirRunResult *result;  /* (nullable): where there is none, sentences are those of @summary */
  const WeirScenario *scenario; /* as frozen */
  const char *base_url;         /* of the gateway that it ran against */
  gint64 load_us;               /* from the first intended start until it drained */
  guint n_intervals;            /* in the file; 0: not known */
  gboolean goes_on;
  WeirImportOrigin origin;
} WeirRunFacts;

/* One threshold of a summary. */
typedef struct {
  WeirThreshold *threshold; /* (nullable): its text is of a newer version */
  char *text, *value_text, *limit_text;
  double value; /* in the unit of its text; NaN: none */
  gboolean passed;
} WeirKeptThreshold;

GPtrArray *weir_run_facts_thresholds (const WeirRunFacts *facts); /* of WeirKeptThreshold */
WeirEndReason weir_run_facts_reason (const WeirRunFacts *facts, gboolean *is_known);
guint64 weir_run_facts_in_flight (const WeirRunFacts *facts);
char *weir_kept_threshold_describe (const WeirKeptThreshold *kept);

char *weir_spell_count (guint n);
char *weir_run_misses_headline (const GPtrArray *thresholds);
char *weir_run_misses_sentence (const GPtrArray *thresholds);

void weir_words_table_begin (WeirWordsTable *table, const char *title, const char *const *columns);
WeirWordsRow *weir_words_table_add_row (WeirWordsTable *table, WeirTone tone, const char *label, ...);
void weir_run_cost_fill (WeirWordsTable *table, JsonObject *metrics);

void weir_run_import_judge (WeirRunWords *words, const WeirRunFacts *facts);
void weir_run_import_answer (WeirRunWords *words, const WeirRunFacts *facts);
void weir_run_import_answer_length (WeirChip *chip);
void weir_run_words_judge (WeirRunWords *words, const WeirRunFacts *facts); /* needs the chips */
void weir_run_words_answer (WeirRunWords *words, const WeirRunFacts *facts);
void weir_run_words_tabulate (WeirRunWords *words, const WeirRunFacts *facts);

G_END_DECLS
