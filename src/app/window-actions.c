/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "help-actions.h"
#include "recents.h"

static gboolean
shows_scenario (WeirWindow *self)
{
  return self->run == NULL && self->sweep == NULL && self->coming == NULL;
}

/* What is wrong with a scenario on the page is shown there instead. */
static gboolean
may_run (WeirWindow *self)
{
  if (!shows_scenario (self) || weir_scenario_page_get_n_errors (self->scenario_page) == 0)
    return TRUE;
  weir_scenario_page_focus_first_error (self->scenario_page);
  return FALSE;
}

static void
run (WeirWindow *self)
{
  if (may_run (self))
    weir_window_run (self, &self->scenario, 1);
}

static void
run_repeats (WeirWindow *self)
{
  if (may_run (self))
    weir_window_run_repeats (self);
}

static void
run_and_compare (WeirWindow *self)
{
  if (may_run (self))
    weir_window_run_and_compare (self);
}

static void
stop (WeirWindow *self)
{
  weir_open_campaign_stop (self->model);
}

static void
skip (WeirWindow *self)
{
  weir_open_campaign_skip (self->model);
}

/* What has not settled is an edit, too, and the last one. */
static void
step (WeirWindow *self, gboolean (*take) (WeirDocument *, GError **))
{
  g_autoptr (GError) error = NULL;

  weir_window_settle (self);
  if (!take (weir_window_document (self), &error))
    weir_window_toast (self, error->message, NULL, NULL);
  weir_window_fill_pages (self);
}

static void
undo (WeirWindow *self)
{
  step (self, weir_document_undo);
}

static void
redo (WeirWindow *self)
{
  step (self, weir_document_redo);
}

static void
add_note (WeirWindow *self)
{
  weir_run_page_add_note (self->run_page);
}

static void
show_run_page (WeirWindow *self, const char *name)
{
  weir_run_page_show (self->run_page, name);
  weir_run_page_focus (self->run_page);
}

static void
list_again (WeirWindow *self, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  weir_recents_add (g_file_peek_path (file));
  weir_start_page_refresh (self->start);
}

static gboolean
is_at_start (WeirWindow *self)
{
  return self->model == NULL;
}

static gboolean
has_campaign (WeirWindow *self)
{
  return self->model != NULL;
}

static gboolean
has_scenarios (WeirWindow *self)
{
  return has_campaign (self) && g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)) > 0;
}

static gboolean
has_scenario (WeirWindow *self)
{
  return self->scenario != NULL;
}

/* A trend of one is none, but says what it takes. */
static gboolean
has_runs (WeirWindow *self)
{
  return has_scenario (self) && g_list_model_get_n_items (weir_scenario_item_runs (self->scenario)) > 0;
}

static gboolean
has_run (WeirWindow *self)
{
  return self->run != NULL;
}

static gboolean
has_finished (WeirWindow *self)
{
  return self->finished != NULL && !weir_run_item_run (self->finished)->is_deleted;
}

static gboolean
is_running (WeirWindow *self)
{
  return has_campaign (self) && weir_open_campaign_is_running (self->model);
}

static gboolean
can_go_back (WeirWindow *self)
{
  return has_campaign (self) && adw_leaflet_get_folded (self->leaflet);
}

static gboolean
can_run (WeirWindow *self)
{
  return weir_window_is_writable (self) && has_scenario (self);
}

static gboolean
can_run_all (WeirWindow *self)
{
  return weir_window_is_writable (self) && has_scenarios (self);
}

static gboolean
can_run_slower (WeirWindow *self)
{
  return weir_window_is_writable (self) && weir_window_can_run_slower (self);
}

static gboolean
can_run_held (WeirWindow *self)
{
  return self->held != NULL;
}

static gboolean
can_send_one (WeirWindow *self)
{
  return has_scenario (self) && shows_scenario (self) &&
         weir_scenario_page_get_n_errors (self->scenario_page) == 0;
}

static gboolean
can_cancel_sending (WeirWindow *self)
{
  return self->sending != NULL;
}

static gboolean
can_export_run (WeirWindow *self)
{
  return has_run (self) && weir_run_item_state (self->run) != WEIR_RUN_ON;
}

static gboolean
can_cancel_export (WeirWindow *self)
{
  return self->exporting != NULL;
}

static gboolean
can_undo (WeirWindow *self)
{
  return weir_window_is_writable (self) && weir_document_can_undo (weir_window_document (self));
}

static gboolean
can_redo (WeirWindow *self)
{
  return weir_window_is_writable (self) && weir_document_can_redo (weir_window_document (self));
}

static gboolean
can_edit_run (WeirWindow *self)
{
  return weir_window_is_writable (self) && has_run (self);
}

/* The one list of what a window can do, and when; keys and menus name these. */
static const struct {
  const char *name;
  void (*activate) (WeirWindow *self);
  gboolean (*can) (WeirWindow *self);                         /* (nullable): always */
  void (*activate_with) (WeirWindow *self, const char *text); /* instead, where it has a target */
} actions[] = {
  { "win.demo", weir_window_start_demo, is_at_start },
  { "win.new-campaign", weir_window_new_campaign },
  { "win.open", weir_window_choose_open },
  { "win.cancel-opening", weir_window_cancel_opening },
  { "win.list-again", .activate_with = list_again },
  { "win.save", weir_window_save, has_campaign },
  { "win.save-as", weir_window_save_as, has_campaign },
  { "win.rename", weir_window_rename, weir_window_is_writable },
  { "win.import", weir_window_import, weir_window_is_writable },
  { "win.export-scenarios", weir_window_export_scenarios, has_scenarios },
  { "win.export-scenario", weir_window_export_scenario, has_scenario },
  { "win.export-run", .can = can_export_run, .activate_with = weir_window_export_run },
  { "win.cancel-export", weir_window_cancel_export, can_cancel_export },
  { "win.add-scenario", weir_window_add_scenario, weir_window_is_writable },
  { "win.add-preset", .can = weir_window_is_writable, .activate_with = weir_window_add_preset },
  { "win.undo", undo, can_undo },
  { "win.redo", redo, can_redo },
  { "win.run", run, can_run },
  { "win.run-repeats", run_repeats, can_run },
  { "win.run-and-compare", run_and_compare, can_run },
  { "win.run-slower", weir_window_run_slower, can_run_slower },
  { "win.run-all", weir_window_run_all, can_run_all },
  { "win.run-anyway", weir_window_run_held, can_run_held },
  { "win.edit-load", weir_window_edit_load, can_run_held },
  { "win.cancel-filling", weir_window_cancel_filling },
  { "win.stop", stop, is_running },
  { "win.stop-all", stop, is_running },
  { "win.skip", skip, is_running },
  { "win.show-gateway", weir_window_show_gateway, has_campaign },
  { "win.give-secret", weir_window_give_secret, has_campaign },
  { "win.check-gateway", weir_window_check_gateway, has_campaign },
  { "win.send-one", weir_window_send_one, can_send_one },
  { "win.cancel-sending", weir_window_cancel_sending, can_cancel_sending },
  { "win.compare", weir_window_compare, has_campaign },
  { "win.compare-with", weir_window_compare_with, weir_window_can_compare_with },
  { "win.compare-two", weir_window_compare_nothing },
  { "win.compare-pair", weir_window_compare_pair, has_campaign },
  { "win.trend", weir_window_show_trend, has_runs },
  { "win.run-page", .can = has_run, .activate_with = show_run_page },
  { "win.show-summary", weir_window_show_summary, has_finished },
  { "win.add-note", add_note, can_edit_run },
  { "win.use-run-settings", weir_window_use_run_settings, can_edit_run },
  { "win.show-interrupted", weir_window_show_interrupted, has_campaign },
  { "win.show-damage", weir_window_show_damage, has_campaign },
  { "win.show-scenario", weir_window_show_scenario, has_scenario },
  { "win.sidebar", weir_window_toggle_sidebar, has_campaign },
  { "win.back", weir_window_go_back, can_go_back },
  { "win.next-region", weir_window_focus_next_region },
  { "win.menu", weir_window_open_menu },
};

static void
activate (WeirWindow *self, guint i, GVariant *parameter)
{
  if (actions[i].activate_with != NULL)
    actions[i].activate_with (self, g_variant_get_string (parameter, NULL));
  else
    actions[i].activate (self);
}

static void
activate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      activate (WEIR_WINDOW (widget), i, parameter);
}

static void
use_value_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *key, *text;

  g_variant_get (parameter, "(&s&s)", &key, &text);
  weir_window_use_value (WEIR_WINDOW (widget), key, text);
}

/** weir_window_install_actions: for class_init: what a window can do */
void
weir_window_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name,
                                     actions[i].activate_with != NULL ? "s" : NULL, activate_cb);
  gtk_widget_class_install_action (widget_class, "win.use-value", "(ss)", use_value_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  /* after the text that is being written, and wherever else the focus is: the list may be empty */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo",
                                       NULL);
  weir_help_actions_install (widget_class);
}

/** weir_window_update_actions: what can be done has changed */
void
weir_window_update_actions (WeirWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].can != NULL)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].can (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.use-value", can_edit_run (self));
  weir_window_update_baseline (self);
  if (has_run (self))
    weir_window_show_changes (self); /* an edit was done, or undone */
}
