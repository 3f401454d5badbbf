/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sweep-entries.h"

G_BEGIN_DECLS

/** WeirSweepRow: a run of a sweep and its figures; to activate it is to ask for that run. That of a point leads nowhere. */
#define WEIR_TYPE_SWEEP_ROW (weir_sweep_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepRow, weir_sweep_row, WEIR, SWEEP_ROW, GtkListBoxRow)

GtkWidget *weir_sweep_row_new (const WeirSweepEntry *entry, gboolean in_columns);
WeirRunItem *weir_sweep_row_run (WeirSweepRow *row);
GtkWidget *weir_sweep_heads_new (void);

G_END_DECLS
