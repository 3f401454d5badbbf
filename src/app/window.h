/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** WeirWindow: the start page, and then one campaign: its scenarios, runs and gateway. */
#define WEIR_TYPE_WINDOW (weir_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirWindow, weir_window, WEIR, WINDOW, AdwApplicationWindow)

WeirWindow *weir_window_new (GtkApplication *application);
WeirWindow *weir_window_at_hand (GtkApplication *application);
WeirWindow *weir_window_open (WeirWindow *window, GFile *file);

/** WeirWindowPlan: what another window asks for, of a scenario of the campaign that is opened. */
typedef struct {
  char *scenario_id;
  enum {
    WEIR_PLAN_LENGTHEN, /* have it run for longer, see weir_scenario_lengthen() */
    WEIR_PLAN_REPEAT,   /* ask how often it is to be run */
  } what;
  gint64 measured_us, needed_us; /* of WEIR_PLAN_LENGTHEN */
} WeirWindowPlan;
void weir_window_open_for (GtkApplication *application, const char *path, const WeirWindowPlan *plan);
const char *weir_window_path (WeirWindow *window);
gboolean weir_window_is_empty (WeirWindow *window);

G_END_DECLS
