/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/**
 * WeirThresholdRow: a threshold in its parts, or as text: where a person wants that, and where the
 * parts could not show all of it.
 *
 * Signal: `changed`: a person edited it.
 */
#define WEIR_TYPE_THRESHOLD_ROW (weir_threshold_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirThresholdRow, weir_threshold_row, WEIR, THRESHOLD_ROW, GtkListBoxRow)

GtkWidget *weir_threshold_row_new (WeirScenarioDraft *draft, const char *text, GtkWidget *suffix);
char *weir_threshold_row_get_text (WeirThresholdRow *row);
gboolean weir_threshold_row_lacks_number (WeirThresholdRow *row);
GtkAccessible *weir_threshold_row_get_field (WeirThresholdRow *row);

G_END_DECLS
