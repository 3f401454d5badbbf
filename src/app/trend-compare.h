/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trend-model.h"

G_BEGIN_DECLS

/* From a trend to one step of it. */
gboolean weir_trend_compare (GtkApplication *application, WeirTrendModel *model, guint entry);

G_END_DECLS
