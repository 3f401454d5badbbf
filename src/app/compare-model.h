/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "campaign.h"
#include "campaign-comparison.h"
#include "compare-words.h"
#include "pair-tracks.h"
#include "run-evidence.h"

G_BEGIN_DECLS

/** WeirCompareEntry: a scenario of both sides. To be looked at only; it stays until the sides are chosen anew. */
typedef struct {
  char *name;
  GPtrArray *runs[WEIR_PAIR_N_SIDES];           /* of WeirRun; (nullable): that side has none */
  WeirComparisonSide *sides[WEIR_PAIR_N_SIDES]; /* (nullable) */
  const WeirComparedPair *pair;                 /* (nullable): of the comparison as it is now */
  WeirCompareWords *words;                      /* (nullable): of both sides */
  gboolean is_read;                             /* all of its runs, and not only what their ends say */
  gboolean is_stale;                            /* more is known of its runs than it was compared by */
} WeirCompareEntry;

/**
 * WeirCompareModel:
 *
 * Two campaigns, or runs of them, and how they compare. Files are read off the main thread; what
 * their tails say is there at once. Tolerances, sides and pairs change without reading again.
 *
 * `changed`: there are other entries, or other figures of them.
 * `progress`: more was read, or all.
 * `failed` (guint, char *): the campaign of a side cannot be read, and why.
 */
#define WEIR_TYPE_COMPARE_MODEL (weir_compare_model_get_type ())
G_DECLARE_FINAL_TYPE (WeirCompareModel, weir_compare_model, WEIR, COMPARE_MODEL, GObject)

WeirCompareModel *weir_compare_model_new (const WeirTolerances *tolerances);
void weir_compare_model_set_side (WeirCompareModel *model, guint side, const char *path,
                                  const char *const *run_ids);
void weir_compare_model_swap (WeirCompareModel *model);
void weir_compare_model_set_tolerances (WeirCompareModel *model, const WeirTolerances *tolerances);
void weir_compare_model_choose (WeirCompareModel *model, const WeirCompareEntry *entry, guint side,
                                const GPtrArray *runs);
void weir_compare_model_prefer (WeirCompareModel *model, const WeirCompareEntry *entry);
void weir_compare_model_cancel (WeirCompareModel *model);
void weir_compare_model_read_again (WeirCompareModel *model);

const char *weir_compare_model_path (WeirCompareModel *model, guint side);
WeirCampaign *weir_compare_model_campaign (WeirCompareModel *model, guint side);
const GPtrArray *weir_compare_model_choices (WeirCompareModel *model, guint side); /* of WeirRunChoice */
char *weir_compare_choice_name (const WeirRunChoice *choice);
char *weir_compare_runs_name (const GPtrArray *runs);
const GPtrArray *weir_compare_model_entries (WeirCompareModel *model); /* of WeirCompareEntry */
WeirCampaignComparison *weir_compare_model_copy_comparison (WeirCompareModel *model,
                                                            const WeirCompareEntry *only);
gboolean weir_compare_model_is_whole (WeirCompareModel *model);
gboolean weir_compare_model_is_reading (WeirCompareModel *model);
double weir_compare_model_progress (WeirCompareModel *model);

void weir_compare_model_chart_async (WeirCompareModel *model, const WeirCompareEntry *entry,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
WeirPairTracks *weir_compare_model_chart_finish (WeirCompareModel *model, GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
