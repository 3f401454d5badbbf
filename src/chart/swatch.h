/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "series.h"

G_BEGIN_DECLS

/** WeirSwatch: a piece of what a series draws, beside its name. */
#define WEIR_TYPE_SWATCH (weir_swatch_get_type ())
G_DECLARE_FINAL_TYPE (WeirSwatch, weir_swatch, WEIR, SWATCH, GtkWidget)

GtkWidget *weir_swatch_new (WeirInk ink);
GtkWidget *weir_swatch_new_for (const WeirSeries *series);

G_END_DECLS
