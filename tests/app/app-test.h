/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the window have in common: an application, and a main loop that runs until something holds. */
#pragma once

#include "widget-tree.h"
#include "window-private.h"

G_BEGIN_DECLS

typedef gboolean (*WindowCondition) (WeirWindow *window);

void wait_until (GSourceFunc condition, gpointer data);
void wait_for (WeirWindow *window, WindowCondition condition);
GtkApplication *test_application (void);
WeirWindow *test_window_new (int width);
void close_windows (void);
int test_run_with_application (void);

void test_scale_text (int scale);
void assert_narrow (GtkWidget *widget);
void wait_until_folded (AdwLeaflet *leaflet);

WeirScenarioForm *form_of (WeirScenarioPage *page);
void type_into (WeirWindow *window, const char *key, const char *text);
void focus_list (WeirWindow *window);
char *copied_text (GtkWidget *widget);

gboolean run_is_loaded (gpointer run);
gboolean window_has_campaign (WeirWindow *window);
gboolean window_is_quiet (WeirWindow *window);
gboolean window_shows_load (WeirWindow *window);

G_END_DECLS
