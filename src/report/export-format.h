/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "campaign.h"

G_BEGIN_DECLS

/** WeirExportFormat: a way to give runs to other programs. */
typedef struct {
  const char *name;      /* as a person gives it */
  const char *help;      /* what it is */
  const char *title;     /* of a menu, which asks where to */
  const char *file_name; /* in a bundle; %NULL: of the bundle itself */
  gboolean is_text;      /* may be shown on a terminal */
  gboolean (*write) (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error);
} WeirExportFormat;

const WeirExportFormat *weir_export_formats (guint *n);
const WeirExportFormat *weir_export_find_format (const char *name);

G_END_DECLS
