/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "palette.h"

G_BEGIN_DECLS

/** WeirSparkline: how a figure went, the size of a word. Its words are said by the row that it stands in. */
#define WEIR_TYPE_SPARKLINE (weir_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (WeirSparkline, weir_sparkline, WEIR, SPARKLINE, GtkWidget)

GtkWidget *weir_sparkline_new (WeirInk ink);
void weir_sparkline_set_values (WeirSparkline *sparkline, const double *values, guint n);

G_END_DECLS
