/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "campaign-private.h"
#include "json-scanner.h"
#include "line-reader.h"

G_BEGIN_DECLS

/** WeirCampaignLoader: a campaign that lines are taken into, and the line at hand. */
typedef struct {
  WeirCampaign *campaign;
  WeirJsonScanner *scanner; /* of the members that are taken out of every line */
  WeirFileLine line;
  gint64 last_run_end; /* where the last line of that type begins, bytes; -1 = there is none */
  WeirRun *run;        /* (nullable): of the last line that named one */
  GPtrArray *order;    /* (nullable): ids of scenarios, of the last `order` line */
  guint64 gateway; /* number of the last `edit` line that has settings of the gateway; 0 = there is none */
} WeirCampaignLoader;

/** WeirCampaignWatch: who is told how far the reading of a long file has come, and may end it. */
typedef struct {
  GCancellable *cancellable;      /* (nullable) */
  GFileProgressCallback progress; /* (nullable) */
  gpointer data;
  goffset size, told; /* bytes */
} WeirCampaignWatch;
void weir_campaign_keep_watch (WeirCampaignWatch *watch, WeirLineReader *reader);

gboolean weir_campaign_knows_type (const char *type);
WeirCampaignLoader *weir_campaign_loader_new (WeirCampaign *campaign);
void weir_campaign_loader_free (WeirCampaignLoader *loader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCampaignLoader, weir_campaign_loader_free)
gboolean weir_campaign_scan_line (WeirCampaignLoader *loader, GError **error);
WeirCampaignChange weir_campaign_take_line (WeirCampaignLoader *loader);
gboolean weir_campaign_take_edit (WeirCampaignLoader *loader, JsonObject *line, GError **error);
gboolean weir_campaign_take_order (WeirCampaignLoader *loader, JsonObject *line, GError **error);
gboolean weir_campaign_take_delete (WeirCampaignLoader *loader, JsonObject *line, GError **error);
gboolean weir_campaign_take_digest (WeirCampaignLoader *loader, JsonObject *line, GError **error);
void weir_campaign_settle_order (WeirCampaignLoader *loader);
WeirCampaignChange weir_campaign_follow (WeirCampaignLoader *loader, const WeirFileLine *line);
gboolean weir_campaign_read_all (WeirCampaignLoader *loader, GCancellable *cancellable,
                                 GFileProgressCallback progress, gpointer data, GError **error);

G_END_DECLS
