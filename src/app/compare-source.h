/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "charted-run.h"
#include "comparison.h"

G_BEGIN_DECLS

/**
 * WeirCompareSource:
 *
 * One of two campaigns that are compared, and what was read of its runs so far. Counted by
 * references; what reads does so on other threads, while it holds the source.
 */
typedef struct {
  char *path;
  WeirCampaign *campaign;
  GPtrArray *choices;   /* of WeirRunChoice: what is compared where nobody chose */
  GHashTable *glances;  /* id of a run to WeirComparedRun: what its end says */
  GHashTable *evidence; /* the same, of all that was recorded */
  GHashTable *charted;  /* id to WeirChartedRun */
} WeirCompareSource;

WeirCompareSource *weir_compare_source_open (const char *path, GCancellable *cancellable,
                                             GFileProgressCallback progress, gpointer data, GError **error);
WeirCompareSource *weir_compare_source_ref (WeirCompareSource *source);
void weir_compare_source_unref (WeirCompareSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCompareSource, weir_compare_source_unref)

GPtrArray *weir_compare_source_find_runs (const WeirCompareSource *source, const char *const *ids);
GPtrArray *weir_compare_source_chosen_runs (const WeirCompareSource *source, const char *scenario);
WeirComparisonSide *weir_compare_source_make_side (WeirCompareSource *source, const GPtrArray *runs,
                                                   gboolean *is_read);
const WeirRun *weir_compare_source_unread (const WeirCompareSource *source, const GPtrArray *runs);
gint64 weir_compare_source_made (const WeirCompareSource *source);
gboolean weir_compare_source_is_read (const WeirCompareSource *source, const WeirRun *run);
char *weir_compare_run_label (const WeirCampaign *campaign, const GPtrArray *runs);

/* source-reading.c: off the main thread; @progress is told on the main thread */
void weir_compare_source_open_async (const char *path, GCancellable *cancellable,
                                     GFileProgressCallback progress, gpointer progress_data,
                                     GAsyncReadyCallback callback, gpointer object);
WeirCompareSource *weir_compare_source_open_finish (GAsyncResult *result, GError **error);
const char *weir_compare_source_opened_path (GAsyncResult *result);
void weir_compare_source_read_async (WeirCompareSource *source, const WeirRun *run, GCancellable *cancellable,
                                     GFileProgressCallback progress, gpointer progress_data,
                                     GAsyncReadyCallback callback, gpointer object);
gboolean weir_compare_source_read_finish (GAsyncResult *result, GError **error);
const WeirRun *weir_compare_source_read_run (GAsyncResult *result);

G_END_DECLS
