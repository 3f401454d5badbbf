/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-private.h"
#include "journal.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeirCampaignCopy:
 *
 * Writes a campaign anew: what a person deleted goes, of what was written several times the last
 * value stays, and all else is taken over line by line, damaged lines too. The long part of it needs
 * nothing of the model, which may change meanwhile.
 */
typedef struct _WeirCampaignCopy WeirCampaignCopy;

WeirCampaignCopy *weir_campaign_copy_new (const WeirCampaign *campaign);
void weir_campaign_copy_free (WeirCampaignCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCampaignCopy, weir_campaign_copy_free)
void weir_campaign_copy_leave_out (WeirCampaignCopy *copy, const WeirRun *run);
gboolean weir_campaign_copy_write (WeirCampaignCopy *copy, const char *path, GCancellable *cancellable,
                                   GFileProgressCallback progress, gpointer data, GError **error);
gboolean weir_campaign_copy_holds (const WeirCampaignCopy *copy, const WeirCampaign *campaign);
gboolean weir_campaign_copy_catch_up (WeirCampaignCopy *copy, const WeirCampaign *campaign, GError **error);
WeirJournal *weir_campaign_copy_adopt (WeirCampaignCopy *copy, WeirCampaign *campaign);
WeirJournal *weir_campaign_copy_journal (WeirCampaignCopy *copy);

G_END_DECLS
