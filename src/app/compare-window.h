/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** WeirCompareWindow: two campaigns, or runs of them, side by side, with a verdict. */
#define WEIR_TYPE_COMPARE_WINDOW (weir_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirCompareWindow, weir_compare_window, WEIR, COMPARE_WINDOW, AdwApplicationWindow)

WeirCompareWindow *weir_compare_window_new (GtkApplication *application);
void weir_compare_window_set_side (WeirCompareWindow *window, guint side, const char *path,
                                   const char *const *run_ids);

G_END_DECLS
