/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** WeirCampaignsChosen: @paths: of one file at least, which lie on a file system of this computer */
typedef void (*WeirCampaignsChosen) (const char *const *paths, gpointer data);

void weir_choose_campaigns (GtkWindow *parent, const char *title, WeirCampaignsChosen chosen, gpointer data);
GStrv weir_campaign_paths (GSList *files);

G_END_DECLS
