/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-result.h"
#include "small-draw.h"

G_BEGIN_DECLS

/* Cards of a run that show more than words. */
GtkWidget *weir_thresholds_card_new (const WeirRunResult *result, gboolean is_narrow); /* (nullable) */
GtkWidget *weir_ledger_bar_new (const WeirRunResult *result, const WeirShare *open, const char *title);
gboolean weir_ledger_bar_tells_outcomes (const WeirRunResult *result);
GtkWidget *weir_ledger_card_new (const WeirRunResult *result, gboolean is_on, const char *cut_off);
GtkWidget *weir_time_card_new (const WeirRunResult *result);                              /* (nullable) */
GtkWidget *weir_percentiles_card_new (const WeirRunResult *result, gboolean is_of_range); /* (nullable) */

G_END_DECLS
