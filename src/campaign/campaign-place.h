/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folders of campaigns under `weir` in the user's data folder. */
#define WEIR_CAMPAIGN_PLACE_KEPT   "campaigns" /* those of the terminal that were given no place */
#define WEIR_CAMPAIGN_PLACE_DRAFTS "drafts"    /* those of the window that have none yet */

char *weir_campaign_place_new (const char *folder, const char *title, GError **error);
gboolean weir_campaign_place_is_in (const char *path, const char *folder);

G_END_DECLS
