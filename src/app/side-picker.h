/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "compare-model.h"

G_BEGIN_DECLS

/**
 * WeirSidePicker:
 *
 * The chip of one side of a comparison: which campaign and which run, and, when it is pressed, which
 * others there are.
 *
 * `runs` (GPtrArray of WeirRun): these are to be compared
 * `campaign` (char *): that at this path is, from the recent ones
 * `open`: another file is to be chosen
 */
#define WEIR_TYPE_SIDE_PICKER (weir_side_picker_get_type ())
G_DECLARE_FINAL_TYPE (WeirSidePicker, weir_side_picker, WEIR, SIDE_PICKER, AdwBin)

GtkWidget *weir_side_picker_new (guint side);
void weir_side_picker_show (WeirSidePicker *picker, WeirCompareModel *model, const WeirCompareEntry *entry);
void weir_side_picker_set_stacked (WeirSidePicker *picker, gboolean is_stacked);
void weir_side_picker_popup (WeirSidePicker *picker);

G_END_DECLS
