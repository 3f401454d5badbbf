/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal.h"
#include "run-result.h"

G_BEGIN_DECLS

/**
 * Saved results: the JSON that the original driver prints and saves, and that Weir exports as
 * `metrics`: one result, or `{"scenarios": [...]}`. They become runs that have a summary, and neither
 * intervals nor histograms.
 */
#define WEIR_IMPORT_ERROR (weir_import_error_quark ())
typedef enum {
  WEIR_IMPORT_ERROR_JSON,  /* no JSON, or equal keys */
  WEIR_IMPORT_ERROR_SHAPE, /* JSON, but no saved result at all */
  WEIR_IMPORT_ERROR_VALUE, /* a result with a member that is missing, or is not what it should be */
} WeirImportError;
GQuark weir_import_error_quark (void);

/** WeirImportOrigin: who measured what a summary tells. */
typedef enum {
  WEIR_IMPORT_NONE,     /* Weir, and the intervals of the run are in the file */
  WEIR_IMPORT_WEIR,     /* Weir, and the summary is all that there is */
  WEIR_IMPORT_ORIGINAL, /* the original driver: its latency is that of all outcomes together */
} WeirImportOrigin;
WeirImportOrigin weir_import_origin (JsonObject *summary);

/** WeirImportedRun: one saved result. Owned; free with weir_imported_run_free(). */
typedef struct {
  WeirScenario *scenario; /* the settings that it names, and its name */
  JsonObject *summary;    /* as it goes into `run-end`: masked, bounded, and with the member `imported` */
  GPtrArray *failures;    /* of WeirFailure */
  gint64 measured_us;
  gint64 ended_wall_us; /* since the epoch, UTC */
} WeirImportedRun;
void weir_imported_run_free (WeirImportedRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirImportedRun, weir_imported_run_free)

GPtrArray *weir_import_metrics (const char *path, GError **error); /* of WeirImportedRun */
WeirImportedRun *weir_import_result (JsonObject *result, const char *file_name, GError **error);
gboolean weir_import_write (const GPtrArray *runs, WeirJournal *journal, GPtrArray *ids, GError **error);
gboolean weir_import_write_to (const GPtrArray *runs, const char *path, GError **error);
void weir_import_fill (WeirRunResult *result, JsonObject *summary);

G_END_DECLS
