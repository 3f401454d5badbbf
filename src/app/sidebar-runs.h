/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeirSidebarRuns:
 *
 * The runs and sweeps of a scenario as the sidebar lists them: the newest few, and then the model itself as the
 * row that shows the rest.
 */
#define WEIR_TYPE_SIDEBAR_RUNS (weir_sidebar_runs_get_type ())
G_DECLARE_FINAL_TYPE (WeirSidebarRuns, weir_sidebar_runs, WEIR, SIDEBAR_RUNS, GObject)

WeirSidebarRuns *weir_sidebar_runs_new (GListModel *runs);
guint weir_sidebar_runs_hidden (WeirSidebarRuns *self);
void weir_sidebar_runs_show_all (WeirSidebarRuns *self);

G_END_DECLS
