/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the whole program is asked for: by its menus, by notifications, and by one window that leads to another. */
#include "config.h"

#include "application-actions.h"

#include <adwaita.h>

#include "about.h"
#include "compare-window.h"
#include "preferences.h"
#include "recents.h"
#include "trend-window.h"
#include "window.h"

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  weir_about_show (gtk_application_get_active_window (data));
}

/* One that is closed may take others with it. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autolist (GtkWindow) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *window = windows; window != NULL; window = window->next)
    g_object_ref (window->data);
  for (GList *window = windows; window != NULL; window = window->next)
    gtk_window_close (window->data);
}

/* What was said on the desktop is answered: the window that said it, and the run that ended. */
static void
present_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window;
  gboolean is_of_run;
  guint id;

  g_variant_get (parameter, "(ub)", &id, &is_of_run);
  window = gtk_application_get_window_by_id (data, id);
  if (window == NULL)
    return;
  gtk_window_present (window);
  if (is_of_run)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-summary", NULL);
}

static void
clear_recent_cb (WeirPreferences *preferences)
{
  weir_recents_clear ();
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (WeirSecretStore) secrets = weir_secret_store_dup_default ();
  GtkWidget *window = weir_preferences_new (weir_settings_get_default (), secrets);

  gtk_window_set_transient_for (GTK_WINDOW (window), gtk_application_get_active_window (data));
  g_signal_connect (window, "clear-recent", G_CALLBACK (clear_recent_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

/* Presents a window of its own and activates the action of that window which is called as @action is. */
static void
begin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *window = GTK_WIDGET (weir_window_new (data));
  g_autofree char *name = g_strconcat ("win.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (window, name, NULL);
}

static GtkWidget *
pair_window_new (GtkApplication *application, const char *const *paths)
{
  WeirCompareWindow *window = weir_compare_window_new (application);

  for (guint side = 0; paths[side] != NULL; side++)
    weir_compare_window_set_side (window, side, paths[side], NULL);
  return GTK_WIDGET (window);
}

static GtkWidget *
trend_window_new (GtkApplication *application, const char *const *paths)
{
  WeirTrendWindow *window = weir_trend_window_new (application);

  for (; *paths != NULL; paths++)
    weir_trend_window_add (window, *paths);
  return GTK_WIDGET (window);
}

/* @parameter: paths of A and B, as many as are known; of more than two campaigns there is a trend */
static void
compare_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gsize n;
  g_autofree const char **paths = g_variant_get_strv (parameter, &n);

  gtk_window_present (GTK_WINDOW (n > 2 ? trend_window_new (data, paths) : pair_window_new (data, paths)));
}

/* @parameter: path of a campaign, id of a scenario, how long that was measured and how long it is to be, µs */
static void
lengthen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WeirWindowPlan plan = { .what = WEIR_PLAN_LENGTHEN };
  const char *path;

  g_variant_get (parameter, "(&s&sxx)", &path, &plan.scenario_id, &plan.measured_us, &plan.needed_us);
  weir_window_open_for (data, path, &plan);
}

/* @parameter: path of a campaign, id of a scenario */
static void
repeat_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WeirWindowPlan plan = { .what = WEIR_PLAN_REPEAT };
  const char *path;

  g_variant_get (parameter, "(&s&s)", &path, &plan.scenario_id);
  weir_window_open_for (data, path, &plan);
}

static const GActionEntry actions[] = {
  { .name = "compare", .activate = compare_cb, .parameter_type = "as" },
  { .name = "about", .activate = about_cb },
  { .name = "demo", .activate = begin_cb },
  { .name = "lengthen", .parameter_type = "(ssxx)", .activate = lengthen_cb },
  { .name = "new-campaign", .activate = begin_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "present", .parameter_type = "(ub)", .activate = present_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "repeat", .parameter_type = "(ss)", .activate = repeat_cb },
};

/** weir_application_actions_install: adds them, `app.about` and the like, to @application */
void
weir_application_actions_install (GtkApplication *application)
{
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
}
