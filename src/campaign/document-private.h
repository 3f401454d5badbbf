/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-loader.h"
#include "document.h"

G_BEGIN_DECLS

struct _WeirDocument {
  GObject parent_instance;
  WeirCampaign *campaign;
  WeirCampaignLoader *loader;
  WeirJournal *journal; /* (nullable): the file cannot be written, or is closed */
  WeirDocumentAccess access;
  GError *access_error; /* (nullable): why it cannot be written */
  gboolean is_draft;
  gboolean is_saving, is_closed;
  guint64 n_lines_opened; /* how many there were before anything was written */
  GQueue undo, redo;      /* of settled edits, the last one at the head */
  gboolean is_gathering;  /* the lines of one step are being written */
  guint gathered;         /* bits, 1 << #WeirCampaignChange: what they changed */
  GPtrArray *begun;       /* of WeirRun: that they began */
};

/* document.c */
WeirDocument *weir_document_wrap (WeirCampaign *campaign, WeirCampaignLoader *loader, WeirJournal *journal,
                                  GError *access_error);
void weir_document_write_to (WeirDocument *document, WeirJournal *journal);
void weir_document_tell (WeirDocument *document, WeirCampaignChange change, WeirRun *run);
void weir_document_gather (WeirDocument *document);
void weir_document_tell_gathered (WeirDocument *document);
gboolean weir_document_append (WeirDocument *document, JsonObject *line, GError **error);

/* document-history.c */
GPtrArray *weir_document_lines_new (void);
gboolean weir_document_settle (WeirDocument *document, const GPtrArray *lines, GPtrArray *redo,
                               GPtrArray *undo, GError **error);
void weir_document_forget (WeirDocument *document);

G_END_DECLS
