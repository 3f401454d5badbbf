/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "campaign.h"
#include "journal.h"

G_BEGIN_DECLS

/**
 * WeirDocument:
 *
 * A campaign that is open for work: the model as the reader gives it, and the journal that writes
 * the file, where it can be written. Each line that is appended, by an edit here or by a run that
 * writes to the journal, is taken into the model as it would be read: the file is never read again.
 *
 * Runs, scenarios and annotations stay where they are while the document does; those that are deleted
 * go when it is saved elsewhere or made smaller, see weir_document_save_as_async().
 *
 * To be used from one thread; which one may change while nothing else uses it.
 *
 * Signals:
 * `changed` (WeirCampaignChange change, WeirRun *run): a line was added; @run is the one that it is
 *   of, or %NULL. A model that is loaded says nothing.
 *
 * Properties: `path`, `title`, `is-draft`, `can-undo`, `can-redo`; all to be read only.
 */
#define WEIR_TYPE_DOCUMENT (weir_document_get_type ())
G_DECLARE_FINAL_TYPE (WeirDocument, weir_document, WEIR, DOCUMENT, GObject)

#define WEIR_DOCUMENT_ERROR (weir_document_error_quark ())
typedef enum {
  WEIR_DOCUMENT_ERROR_READ_ONLY,
  WEIR_DOCUMENT_ERROR_NOT_FOUND, /* no scenario, run or annotation has that id */
  WEIR_DOCUMENT_ERROR_BUSY,      /* it is being saved */
} WeirDocumentError;
GQuark weir_document_error_quark (void);

/** WeirDocumentAccess: whether the file can be written, and why not. */
typedef enum {
  WEIR_DOCUMENT_WRITABLE,
  WEIR_DOCUMENT_LOCKED,    /* another window or program is writing it */
  WEIR_DOCUMENT_NEWER,     /* it was written by a newer format */
  WEIR_DOCUMENT_DAMAGED,   /* its first line is */
  WEIR_DOCUMENT_PROTECTED, /* the system does not let us */
} WeirDocumentAccess;

WeirDocument *weir_document_new_draft (const char *title, GError **error);
WeirDocument *weir_document_open (const char *path, GCancellable *cancellable, GFileProgressCallback progress,
                                  gpointer data, GError **error);
void weir_document_open_async (const char *path, GCancellable *cancellable, GFileProgressCallback progress,
                               gpointer progress_data, GAsyncReadyCallback callback, gpointer data);
WeirDocument *weir_document_open_finish (GAsyncResult *result, GError **error);
void weir_document_save_as_async (WeirDocument *document, const char *path, GCancellable *cancellable,
                                  GFileProgressCallback progress, gpointer progress_data,
                                  GAsyncReadyCallback callback, gpointer data);
gboolean weir_document_save_as_finish (WeirDocument *document, GAsyncResult *result, GError **error);
gboolean weir_document_close (WeirDocument *document, GError **error);
void weir_document_close_async (WeirDocument *document, GAsyncReadyCallback callback, gpointer data);
gboolean weir_document_close_finish (WeirDocument *document, GAsyncResult *result, GError **error);

const char *weir_document_path (WeirDocument *document);
char *weir_document_title (WeirDocument *document);
gboolean weir_document_is_draft (WeirDocument *document);
WeirDocumentAccess weir_document_access (WeirDocument *document);
gboolean weir_document_is_writable (WeirDocument *document);
const GError *weir_document_access_error (WeirDocument *document);
WeirCampaign *weir_document_campaign (WeirDocument *document);
WeirJournal *weir_document_journal (WeirDocument *document);

/* Edits. Each writes what it changes at once. What is secret must be masked or left out before. */
gboolean weir_document_set_text (WeirDocument *document, const char *member, const char *text,
                                 GError **error);
gboolean weir_document_set_gateway (WeirDocument *document, const WeirScenario *settings, GError **error);
gboolean weir_document_set_view (WeirDocument *document, const char *name, JsonNode *value, GError **error);
char *weir_document_annotate (WeirDocument *document, const WeirAnnotationLine *annotation, GError **error);

/* Edits that can be undone. */
GPtrArray *weir_document_add_scenarios (WeirDocument *document, const GPtrArray *scenarios, int position,
                                        GError **error);
GPtrArray *weir_document_import (WeirDocument *document, const GPtrArray *runs, GError **error);
char *weir_document_duplicate_scenario (WeirDocument *document, const char *id, const char *name,
                                        GError **error);
gboolean weir_document_change_scenario (WeirDocument *document, const char *id, const WeirScenario *scenario,
                                        GError **error);
gboolean weir_document_move_scenario (WeirDocument *document, const char *id, guint position, GError **error);
gboolean weir_document_delete (WeirDocument *document, const char *const *ids, GError **error);

gboolean weir_document_can_undo (WeirDocument *document);
gboolean weir_document_can_redo (WeirDocument *document);
gboolean weir_document_undo (WeirDocument *document, GError **error);
gboolean weir_document_redo (WeirDocument *document, GError **error);

G_END_DECLS
