/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application.h"

G_BEGIN_DECLS

/** WeirWindow: the start page, and then one campaign: its scenarios, runs and gateway. */
#define WEIR_TYPE_WINDOW (weir_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirWindow, weir_window, WEIR, WINDOW, AdwApplicationWindow)

WeirWindow *weir_window_new (WeirApplication *application);
void weir_window_open (WeirWindow *window, GFile *file);
const char *weir_window_path (WeirWindow *window);
gboolean weir_window_is_empty (WeirWindow *window);

G_END_DECLS
