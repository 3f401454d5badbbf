/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trend-model.h"

G_BEGIN_DECLS

void weir_trend_list_show (GtkListBox *list, WeirTrendModel *model, WeirTrendFigure figure);

G_END_DECLS
