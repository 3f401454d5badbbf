/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "focus-regions.h"
#include "help-actions.h"
#include "recents.h"

typedef void (*Activate) (WeirWindow *self);

static void
open_response_cb (GtkNativeDialog *dialog, int response, WeirWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    weir_window_open (self, file);
  }
  g_object_unref (dialog);
}

static void
choose_open (WeirWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open Campaign"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) campaigns = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (campaigns, _ ("Campaigns, Scenarios and Results"));
  gtk_file_filter_add_suffix (campaigns, "weir");
  gtk_file_filter_add_suffix (campaigns, "json");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), campaigns);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  g_signal_connect (dialog, "response", G_CALLBACK (open_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* A draft has no place yet that its owner knows. */
static void
save (WeirWindow *self)
{
  if (weir_document_is_draft (weir_window_document (self)))
    weir_window_save_as (self);
  else
    weir_window_toast (self, _ ("Everything is saved"), NULL, NULL);
}

static void
add_scenario (WeirWindow *self)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  WeirScenario *scenario = weir_scenario_new ();
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_free (scenario->name);
  scenario->name = g_strdup_printf (
      "scenario-%u", g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)) + 1);
  g_ptr_array_add (scenarios, scenario);
  ids = weir_document_add_scenarios (weir_window_document (self), scenarios, -1, &error);
  if (ids == NULL) {
    weir_window_toast (self, error->message, NULL, NULL);
    return;
  }
  weir_window_show_item (
      self, G_OBJECT (weir_open_campaign_find_scenario (self->model, g_ptr_array_index (ids, 0))));
  weir_scenario_page_focus_name (self->scenario_page);
}

/* What is wrong with a scenario on the page is shown there instead. */
static gboolean
may_run (WeirWindow *self)
{
  gboolean is_shown = self->run == NULL && self->sweep == NULL && self->coming == NULL;

  if (!is_shown || weir_scenario_page_get_n_errors (self->scenario_page) == 0)
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

static void
undo (WeirWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!weir_document_undo (weir_window_document (self), &error))
    weir_window_toast (self, error->message, NULL, NULL);
}

static void
redo (WeirWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!weir_document_redo (weir_window_document (self), &error))
    weir_window_toast (self, error->message, NULL, NULL);
}

static void
toggle_sidebar (WeirWindow *self)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->sidebar));

  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  else
    gtk_widget_set_visible (GTK_WIDGET (self->sidebar), !shown);
}

static void
go_back (WeirWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
show_summary (WeirWindow *self)
{
  WeirScenarioItem *scenario = weir_open_campaign_scenario_of (self->model, self->finished);
  WeirSweepItem *sweep = weir_scenario_item_sweep_of (scenario, self->finished);

  weir_window_show_item (self, sweep != NULL ? G_OBJECT (sweep) : G_OBJECT (self->finished));
  if (sweep == NULL)
    weir_run_page_show (self->run_page, "summary");
}

/* The newest, where there are several. */
static void
show_interrupted (WeirWindow *self)
{
  const GPtrArray *runs = weir_document_campaign (weir_window_document (self))->runs;

  for (guint i = runs->len; i-- > 0;) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    WeirScenarioItem *scenario = weir_open_campaign_find_scenario (self->model, run->scenario_id);
    WeirRunItem *item = scenario != NULL ? weir_scenario_item_find_run (scenario, run->id) : NULL;

    if (item != NULL && !run->is_deleted && weir_run_item_state (item) == WEIR_RUN_INTERRUPTED) {
      weir_window_show_item (self, G_OBJECT (item));
      return;
    }
  }
}

static void
add_note (WeirWindow *self)
{
  weir_run_page_add_note (self->run_page);
}

static void
show_scenario (WeirWindow *self)
{
  weir_window_show_item (self, G_OBJECT (self->scenario));
}

/* Sidebar, content and header bar, where there is a campaign; every page is a box that begins with its header bar. */
static void
focus_next_region (WeirWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->model != NULL ? self->pages : self->stack);
  GtkWidget *box = ADW_IS_BIN (page) ? adw_bin_get_child (ADW_BIN (page)) : page;
  GtkWidget *bar = gtk_widget_get_first_child (box);

  weir_focus_next_region (self->model != NULL ? GTK_WIDGET (self->sidebar) : NULL, bar, bar);
}

static void
open_menu (WeirWindow *self)
{
  if (self->model == NULL)
    weir_start_page_open_menu (self->start);
  else {
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar"); /* where there is room for one of them */
    weir_sidebar_open_menu (self->sidebar);
  }
}

/* The one list of what a window can do; keys and menus name these. */
static const struct {
  const char *name;
  Activate activate;
} actions[] = {
  { "win.demo", weir_window_start_demo },
  { "win.new-campaign", weir_window_new_campaign },
  { "win.open", choose_open },
  { "win.cancel-opening", weir_window_cancel_opening },
  { "win.save", save },
  { "win.add-scenario", add_scenario },
  { "win.run", run },
  { "win.run-repeats", run_repeats },
  { "win.run-and-compare", run_and_compare },
  { "win.run-slower", weir_window_run_slower },
  { "win.run-anyway", weir_window_run_held },
  { "win.cancel-filling", weir_window_cancel_filling },
  { "win.run-all", weir_window_run_all },
  { "win.save-as", weir_window_save_as },
  { "win.rename", weir_window_rename },
  { "win.import", weir_window_import },
  { "win.export-scenarios", weir_window_export_scenarios },
  { "win.show-gateway", weir_window_show_gateway },
  { "win.check-gateway", weir_window_check_gateway },
  { "win.cancel-export", weir_window_cancel_export },
  { "win.send-one", weir_window_send_one },
  { "win.cancel-sending", weir_window_cancel_sending },
  { "win.compare", weir_window_compare },
  { "win.compare-with", weir_window_compare_with },
  { "win.compare-two", weir_window_compare_nothing },
  { "win.compare-pair", weir_window_compare_pair },
  { "win.trend", weir_window_show_trend },
  { "win.stop", stop },
  { "win.stop-all", stop },
  { "win.skip", skip },
  { "win.undo", undo },
  { "win.redo", redo },
  { "win.sidebar", toggle_sidebar },
  { "win.back", go_back },
  { "win.show-summary", show_summary },
  { "win.add-note", add_note },
  { "win.show-interrupted", show_interrupted },
  { "win.show-damage", weir_window_show_damage },
  { "win.show-scenario", show_scenario },
  { "win.use-run-settings", weir_window_use_run_settings },
  { "win.next-region", focus_next_region },
  { "win.menu", open_menu },
};

static void
activate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].activate (WEIR_WINDOW (widget));
}

static void
add_preset_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  weir_window_add_preset (WEIR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
export_run_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  weir_window_export_run (WEIR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
run_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WeirRunPage *page = WEIR_WINDOW (widget)->run_page;

  weir_run_page_show (page, g_variant_get_string (parameter, NULL));
  weir_run_page_focus (page);
}

static void
use_value_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *key, *text;

  g_variant_get (parameter, "(&s&s)", &key, &text);
  weir_window_use_value (WEIR_WINDOW (widget), key, text);
}

static void
list_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  weir_recents_add (g_file_peek_path (file));
  weir_start_page_refresh (WEIR_WINDOW (widget)->start);
}

/** weir_window_install_actions: for class_init: what a window can do */
void
weir_window_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, activate_cb);
  gtk_widget_class_install_action (widget_class, "win.add-preset", "s", add_preset_cb);
  gtk_widget_class_install_action (widget_class, "win.export-run", "s", export_run_cb);
  gtk_widget_class_install_action (widget_class, "win.run-page", "s", run_page_cb);
  gtk_widget_class_install_action (widget_class, "win.use-value", "(ss)", use_value_cb);
  gtk_widget_class_install_action (widget_class, "win.list-again", "s", list_again_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  weir_help_actions_install (widget_class);
}

static void
enable (WeirWindow *self, const char *name, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
}

/* A trend of one is none, but says what it takes. */
static gboolean
has_runs (WeirWindow *self)
{
  return self->scenario != NULL && g_list_model_get_n_items (weir_scenario_item_runs (self->scenario)) > 0;
}

/** weir_window_update_actions: what can be done has changed */
void
weir_window_update_actions (WeirWindow *self)
{
  gboolean is_writable = weir_window_is_writable (self);
  gboolean is_running = self->model != NULL && weir_open_campaign_is_running (self->model);
  guint n = self->model != NULL ? g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)) : 0;
  WeirDocument *document = weir_window_document (self);

  enable (self, "win.demo", self->model == NULL);
  enable (self, "win.save", self->model != NULL);
  enable (self, "win.save-as", self->model != NULL);
  enable (self, "win.rename", is_writable);
  enable (self, "win.import", is_writable);
  enable (self, "win.export-scenarios", n > 0);
  enable (self, "win.export-run", self->run != NULL && weir_run_item_state (self->run) != WEIR_RUN_ON);
  enable (self, "win.cancel-export", self->exporting != NULL);
  enable (self, "win.show-gateway", self->model != NULL);
  enable (self, "win.check-gateway", self->model != NULL);
  enable (self, "win.send-one",
          self->scenario != NULL && self->run == NULL && self->coming == NULL && self->sweep == NULL &&
              weir_scenario_page_get_n_errors (self->scenario_page) == 0);
  enable (self, "win.cancel-sending", self->sending != NULL);
  enable (self, "win.add-scenario", is_writable);
  enable (self, "win.add-preset", is_writable);
  enable (self, "win.run", is_writable && self->scenario != NULL);
  enable (self, "win.run-repeats", is_writable && self->scenario != NULL);
  enable (self, "win.run-and-compare", is_writable && self->scenario != NULL);
  enable (self, "win.run-slower", is_writable && weir_window_can_run_slower (self));
  enable (self, "win.run-anyway", self->held != NULL);
  enable (self, "win.run-all", is_writable && n > 0);
  enable (self, "win.compare", self->model != NULL);
  enable (self, "win.trend", has_runs (self));
  enable (self, "win.stop", is_running);
  enable (self, "win.stop-all", is_running);
  enable (self, "win.skip", is_running);
  enable (self, "win.undo", is_writable && weir_document_can_undo (document));
  enable (self, "win.redo", is_writable && weir_document_can_redo (document));
  enable (self, "win.run-page", self->run != NULL);
  enable (self, "win.show-summary", self->finished != NULL);
  enable (self, "win.add-note", is_writable && self->run != NULL);
  enable (self, "win.use-run-settings", is_writable && self->run != NULL);
  enable (self, "win.use-value", is_writable && self->run != NULL);
  weir_window_update_baseline (self);
  if (self->run != NULL)
    weir_window_show_changes (self); /* an edit was done, or undone */
  enable (self, "win.show-scenario", self->scenario != NULL);
  enable (self, "win.back", self->model != NULL && adw_leaflet_get_folded (self->leaflet));
}
