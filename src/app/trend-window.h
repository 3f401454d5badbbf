/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirTrendWindow:
 *
 * One figure of campaigns, or of the runs of a scenario, from the oldest to the newest; each can be
 * compared with the one before it.
 */
#define WEIR_TYPE_TREND_WINDOW (weir_trend_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirTrendWindow, weir_trend_window, WEIR, TREND_WINDOW, AdwApplicationWindow)

WeirTrendWindow *weir_trend_window_new (GtkApplication *application);
void weir_trend_window_add (WeirTrendWindow *window, const char *path);
void weir_trend_window_set_runs (WeirTrendWindow *window, const char *path, const char *scenario_id,
                                 const char *name);

G_END_DECLS
