/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-source.h"
#include "compare-words.h"
#include "trend.h"

G_BEGIN_DECLS

/** WeirTrendEntry: a step of a trend. To be looked at only; it stays until the entries change. */
typedef struct {
  WeirTrendStep step; /* first, so that entries are the steps of a plot */
  char *when;         /* "Today, 14:02"; empty where it is not known */
  gint64 wall_us;     /* by which entries are in order */
  WeirCompareSource *source;
  GPtrArray *runs;            /* (nullable) of WeirRun: it has none of the scenario */
  gboolean is_read;           /* all of its runs, and not only what their ends say */
  WeirComparison *comparison; /* (nullable): with the one before, once both are read */
  WeirCompareWords *words;    /* (nullable): of @comparison */
} WeirTrendEntry;

#define WEIR_TREND_NOWHERE G_MAXUINT

/**
 * WeirTrendModel:
 *
 * Campaigns, or the runs of one scenario, from the oldest to the newest. Files are read off the main
 * thread; what their tails say is there at once.
 *
 * `scenarios`: there are others to choose from
 * `changed`: there are other entries, or other figures of them
 * `progress`: more was read, or all
 * `failed` (char *): a file is no campaign, and why
 */
#define WEIR_TYPE_TREND_MODEL (weir_trend_model_get_type ())
G_DECLARE_FINAL_TYPE (WeirTrendModel, weir_trend_model, WEIR, TREND_MODEL, GObject)

WeirTrendModel *weir_trend_model_new (const WeirTolerances *tolerances);
void weir_trend_model_add (WeirTrendModel *model, const char *path);
gboolean weir_trend_model_is_of_campaigns (WeirTrendModel *model);
void weir_trend_model_remove (WeirTrendModel *model, guint entry);
void weir_trend_model_set_runs (WeirTrendModel *model, const char *path, const char *scenario_id);

const GPtrArray *weir_trend_model_scenarios (WeirTrendModel *model); /* of char * */
guint weir_trend_model_chosen (WeirTrendModel *model);
void weir_trend_model_choose (WeirTrendModel *model, guint scenario);

const GPtrArray *weir_trend_model_entries (WeirTrendModel *model); /* of WeirTrendEntry */
guint weir_trend_model_before (WeirTrendModel *model, guint entry);
guint weir_trend_model_after (WeirTrendModel *model, guint entry);

gboolean weir_trend_model_is_reading (WeirTrendModel *model);
double weir_trend_model_progress (WeirTrendModel *model);
void weir_trend_model_cancel (WeirTrendModel *model);
void weir_trend_model_read_again (WeirTrendModel *model);

G_END_DECLS
