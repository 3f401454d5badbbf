/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "place-words.h"
#include "menus.h"
#include "opened-words.h"
#include "recents.h"
#include "settings.h"

G_DEFINE_FINAL_TYPE (WeirWindow, weir_window, ADW_TYPE_APPLICATION_WINDOW)

/** weir_window_document: Returns: (transfer none) (nullable): the campaign's file */
WeirDocument *
weir_window_document (WeirWindow *self)
{
  return self->model != NULL ? weir_open_campaign_document (self->model) : NULL;
}

/** weir_window_is_writable: Returns: whether there is a campaign, and it can be changed */
gboolean
weir_window_is_writable (WeirWindow *self)
{
  return self->model != NULL && weir_document_access (weir_window_document (self)) == WEIR_DOCUMENT_WRITABLE;
}

/**
 * weir_window_toast:
 * @words: what happened
 * @button: (nullable): what can be done about it
 * @action: (nullable): the name of the action that does it
 */
void
weir_window_toast (WeirWindow *self, const char *words, const char *button, const char *action)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_toast_set_title (toast, escaped);
  if (button != NULL) {
    adw_toast_set_button_label (toast, button);
    adw_toast_set_action_name (toast, action);
  }
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
update_title (WeirWindow *self)
{
  WeirDocument *document = weir_window_document (self);
  g_autoptr (GFile) file = g_file_new_for_path (weir_document_path (document));
  g_autofree char *title = weir_document_title (document);
  g_autofree char *folder = weir_place_folder (file);
  g_autofree char *words = NULL;

  if (!weir_window_is_writable (self))
    words = g_strdup_printf (_ ("%s · read-only"), folder);
  else if (weir_document_is_draft (document))
    words = g_strdup (_ ("Draft · saved"));
  else
    words = g_strdup_printf (_ ("%s · saved"), folder);
  weir_sidebar_set_title (self->sidebar, title, words);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Every page is a box that begins with its header bar; the bars follow it from page to page. */
static void
place_bars (WeirWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  GtkWidget *box = ADW_IS_BIN (page) ? adw_bin_get_child (ADW_BIN (page)) : page;

  if (gtk_widget_get_parent (self->bars) == box)
    return;
  g_object_ref (self->bars);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->bars)), self->bars);
  gtk_box_insert_child_after (GTK_BOX (box), self->bars, gtk_widget_get_first_child (box));
  g_object_unref (self->bars);
}

/** weir_window_show_page: @name: empty, scenario, gateway, sweep or run */
void
weir_window_show_page (WeirWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  place_bars (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  weir_window_update_actions (self);
}

static void
show_on_run_page (WeirWindow *self, WeirRunItem *run)
{
  g_set_object (&self->scenario, weir_open_campaign_scenario_of (self->model, run));
  weir_run_page_set_run (self->run_page, weir_window_document (self), self->scenario, run);
  weir_window_show_changes (self);
  weir_window_show_page (self, "run");
}

static void
show_run (WeirWindow *self, WeirRunItem *run)
{
  self->run = g_object_ref (run);
  show_on_run_page (self, run);
}

static GtkWidget *
add_page (WeirWindow *self, const char *name, GType type)
{
  GtkWidget *page = g_object_new (type, NULL);

  g_object_bind_property (self->leaflet, "folded", page, "folded", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->pages, page, name);
  return page;
}

static void
sweep_run_cb (WeirSweepPage *page, WeirRunItem *run, WeirWindow *self)
{
  weir_window_show_item (self, G_OBJECT (run));
}

/* Most campaigns have none: its page is made when it is first needed. */
static void
show_sweep (WeirWindow *self, WeirSweepItem *sweep)
{
  g_autoptr (WeirRunItem) first = g_list_model_get_item (weir_sweep_item_runs (sweep), 0);

  if (self->sweep_page == NULL) {
    self->sweep_page = WEIR_SWEEP_PAGE (add_page (self, "sweep", WEIR_TYPE_SWEEP_PAGE));
    g_signal_connect (self->sweep_page, "run", G_CALLBACK (sweep_run_cb), self);
  }
  self->sweep = g_object_ref (sweep);
  g_set_object (&self->scenario, weir_open_campaign_scenario_of (self->model, first));
  weir_sweep_page_set_sweep (self->sweep_page, self->scenario, sweep);
  weir_window_show_page (self, "sweep");
}

/* A run of a sweep has no row of its own. */
static GObject *
row_of (WeirWindow *self, GObject *item)
{
  WeirSweepItem *sweep =
      WEIR_IS_RUN_ITEM (item) ? weir_scenario_item_sweep_of (self->scenario, WEIR_RUN_ITEM (item)) : NULL;

  return sweep != NULL ? G_OBJECT (sweep) : item;
}

static void
clear_shown (WeirWindow *self)
{
  g_clear_object (&self->run);
  g_clear_object (&self->coming);
  g_clear_object (&self->sweep);
}

/**
 * weir_window_show_item:
 * @item: (nullable): a scenario, a run, or a sweep; %NULL where there is none
 *
 * Shows its page, and selects its row.
 */
void
weir_window_show_item (WeirWindow *self, GObject *item)
{
  GObject *row;

  weir_window_settle (self);
  weir_window_cancel_sending (self);
  clear_shown (self);
  if (WEIR_IS_RUN_ITEM (item)) {
    show_run (self, WEIR_RUN_ITEM (item));
  } else if (WEIR_IS_SWEEP_ITEM (item)) {
    show_sweep (self, WEIR_SWEEP_ITEM (item));
  } else if (WEIR_IS_SCENARIO_ITEM (item)) {
    g_set_object (&self->scenario, WEIR_SCENARIO_ITEM (item));
    weir_window_fill_scenario_page (self);
    weir_window_show_page (self, "scenario");
  } else {
    g_clear_object (&self->scenario);
    weir_window_show_page (self, "empty");
  }
  row = row_of (self, item);
  if (weir_sidebar_get_selected (self->sidebar) != row)
    weir_sidebar_select (self->sidebar, row);
}

/** weir_window_show_coming: @run: has no row yet: that of its scenario is selected */
void
weir_window_show_coming (WeirWindow *self, WeirRunItem *run)
{
  weir_window_settle (self);
  weir_window_cancel_sending (self);
  clear_shown (self);
  self->coming = g_object_ref (run);
  show_on_run_page (self, run);
  weir_sidebar_select (self->sidebar, G_OBJECT (self->scenario));
}

/** weir_window_shows_coming: Returns: whether the page is that of a run that has not begun, or could not */
gboolean
weir_window_shows_coming (WeirWindow *self)
{
  return self->coming != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "run") == 0;
}

static gboolean
is_shown (WeirWindow *self, GObject *item)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (self->run != NULL)
    return item == G_OBJECT (self->run) && g_strcmp0 (page, "run") == 0;
  if (self->sweep != NULL)
    return item == G_OBJECT (self->sweep) && g_strcmp0 (page, "sweep") == 0;
  return item == G_OBJECT (self->scenario) && g_strcmp0 (page, "scenario") == 0;
}

static void
selected_cb (WeirSidebar *sidebar, GObject *item, WeirWindow *self)
{
  if (is_shown (self, item))
    adw_leaflet_set_visible_child_name (self->leaflet, "content");
  else
    weir_window_show_item (self, item);
}

static void
run_chosen_cb (WeirSidebar *sidebar, const GPtrArray *items, WeirWindow *self)
{
  weir_window_run (self, (WeirScenarioItem *const *) items->pdata, items->len);
}

static void
rename_cb (WeirSidebar *sidebar, WeirScenarioItem *item, WeirWindow *self)
{
  weir_window_show_item (self, G_OBJECT (item));
  weir_scenario_page_focus_name (self->scenario_page);
}

static void
message_cb (WeirSidebar *sidebar, const char *words, gboolean can_undo, WeirWindow *self)
{
  weir_window_toast (self, words, can_undo ? _ ("Undo") : NULL, "win.undo");
}

/* What was shown may be gone. */
static void
scenarios_changed_cb (WeirWindow *self)
{
  GListModel *scenarios = weir_open_campaign_scenarios (self->model);

  weir_window_update_actions (self);
  weir_window_update_gateway (self);
  for (guint i = 0; self->scenario != NULL && i < g_list_model_get_n_items (scenarios); i++) {
    g_autoptr (WeirScenarioItem) item = g_list_model_get_item (scenarios, i);

    if (item == self->scenario)
      return;
  }
  if (g_list_model_get_n_items (scenarios) > 0) {
    g_autoptr (GObject) first = g_list_model_get_item (scenarios, 0);

    weir_window_show_item (self, first);
  } else
    weir_window_show_item (self, NULL);
}

static gboolean
has_run (WeirScenarioItem *scenario, WeirRunItem *run)
{
  return g_list_store_find (G_LIST_STORE (weir_scenario_item_runs (scenario)), run, NULL);
}

/* Where the run or the sweep on the page was deleted, its scenario is what is left of it. */
static void
runs_deleted_cb (WeirWindow *self)
{
  if (self->scenario == NULL)
    return;
  if ((self->run != NULL && !has_run (self->scenario, self->run)) ||
      (self->sweep != NULL && weir_sweep_item_n_runs (self->sweep) == 0))
    weir_window_show_item (self, G_OBJECT (self->scenario));
}

static void
document_notify_cb (WeirWindow *self)
{
  update_title (self);
  weir_window_update_actions (self);
}

/* What a person should know of a file that was opened, the gravest first. */
static void
tell_state (WeirWindow *self)
{
  WeirDocument *document = weir_window_document (self);
  const GError *error = weir_document_access_error (document);
  g_autofree char *damaged = weir_opened_words_damaged (weir_document_campaign (document));
  g_autofree char *interrupted = weir_opened_words_interrupted (self->model);
  g_autofree char *both = g_strjoin (" ", damaged != NULL ? damaged : interrupted, /* which ends it */
                                     damaged != NULL ? interrupted : NULL, NULL);

  if (error != NULL)
    weir_message_bar_show (
        self->message_bar,
        weir_document_campaign (document)->is_newer
            ? _ ("This campaign was written by a newer Weir. It can be read and compared, but "
                 "not changed.")
            : error->message,
        _ ("_Save a Copy…"), "win.save-as");
  else if (damaged != NULL)
    weir_message_bar_show (self->message_bar, both, _ ("_Details"), "win.show-damage");
  else if (interrupted != NULL)
    weir_message_bar_show (self->message_bar, both, _ ("_Show Run"), "win.show-interrupted");
  else
    weir_message_bar_hide (self->message_bar);
  if (error == NULL && damaged != NULL && interrupted != NULL)
    weir_message_bar_add (self->message_bar, _ ("_Show Run"), "win.show-interrupted");
}

static void
run_message_cb (WeirRunPage *page, const char *words, WeirWindow *self)
{
  weir_window_toast (self, words, NULL, NULL);
}

/* Returns: whether one was missing, and was made */
static gboolean
add_missing_page (WeirWindow *self)
{
  if (self->run_page == NULL) {
    self->run_page = WEIR_RUN_PAGE (add_page (self, "run", WEIR_TYPE_RUN_PAGE));
    g_signal_connect (self->run_page, "message", G_CALLBACK (run_message_cb), self);
  } else if (self->gateway_page == NULL)
    self->gateway_page = WEIR_GATEWAY_PAGE (add_page (self, "gateway", WEIR_TYPE_GATEWAY_PAGE));
  else if (self->scenario_page == NULL)
    self->scenario_page = WEIR_SCENARIO_PAGE (add_page (self, "scenario", WEIR_TYPE_SCENARIO_PAGE));
  else
    return FALSE;
  return TRUE;
}

static gboolean
prepare_cb (gpointer data)
{
  WeirWindow *self = data;

  if (add_missing_page (self))
    return G_SOURCE_CONTINUE;
  self->preparing = 0;
  return G_SOURCE_REMOVE;
}

/* The pages of a campaign take longer to make than all the rest of a window, and its start page needs none of
 * them: they come when it has been drawn and nothing else is to be done. */
static gboolean
first_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  if (self->model == NULL)
    self->preparing = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * weir_window_take:
 * @document: a campaign; the window keeps it
 *
 * Shows the campaign from now on.
 */
void
weir_window_take (WeirWindow *self, WeirDocument *document)
{
  g_return_if_fail (self->model == NULL);
  while (add_missing_page (self))
    ;
  self->model = weir_open_campaign_new (document);
  weir_sidebar_set_model (self->sidebar, self->model);
  g_signal_connect_object (document, "notify", G_CALLBACK (document_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_open_campaign_scenarios (self->model), "items-changed",
                           G_CALLBACK (scenarios_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "runs-deleted", G_CALLBACK (runs_deleted_cb), self,
                           G_CONNECT_SWAPPED);
  weir_window_watch_runs (self);
  weir_window_fill_gateway_page (self);
  weir_window_watch_edits (self);
  update_title (self);
  tell_state (self);
  weir_recents_add (weir_document_path (document));
  gtk_stack_set_visible_child_name (self->stack, "campaign");
  scenarios_changed_cb (self);
  weir_window_follow_plan (self);
}

/** weir_window_path: Returns: (transfer none) (nullable): of the campaign that it shows */
const char *
weir_window_path (WeirWindow *window)
{
  return window->model != NULL ? weir_document_path (weir_window_document (window)) : NULL;
}

/** weir_window_is_empty: Returns: whether it shows the start page, and could show a campaign */
gboolean
weir_window_is_empty (WeirWindow *window)
{
  return window->model == NULL && window->opening == NULL;
}

static void
open_cb (WeirStartPage *page, const char *path, WeirWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  weir_window_open (self, file);
}

static void
removed_cb (WeirStartPage *page, const char *uri, WeirWindow *self)
{
  AdwToast *toast = adw_toast_new (_ ("Removed from the list"));

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.list-again");
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* One file is opened, or, where there is a campaign, compared with it; two are compared. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WeirWindow *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  guint n = g_slist_length (files);

  if (n == 2)
    weir_window_compare_files (self, files->data, files->next->data);
  else if (n == 1 && self->model != NULL)
    weir_window_compare_file (self, files->data);
  else
    for (GSList *at = files; at != NULL; at = at->next)
      weir_window_open (self, at->data);
  return files != NULL;
}

/* There is room for the sidebar beside the rest only where there is much. */
static gboolean
class_to_unfold (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_boolean (to, g_value_get_enum (from) == WEIR_WIDTH_WIDE);
  return TRUE;
}

static void
folded_cb (WeirWindow *self)
{
  weir_sidebar_set_folded (self->sidebar, adw_leaflet_get_folded (self->leaflet));
  weir_window_update_actions (self);
}

static gboolean
weir_window_close_request (GtkWindow *window)
{
  WeirWindow *self = WEIR_WINDOW (window);

  weir_window_settle (self);
  if (!weir_window_may_close (self))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (weir_window_parent_class)->close_request (window);
}

/* Nothing that is on its way may come back to a window that was closed. */
static void
give_up (WeirWindow *self)
{
  g_clear_handle_id (&self->preparing, g_source_remove);
  g_clear_handle_id (&self->waiting, g_source_remove);
  weir_window_cancel_opening (self);
  weir_window_drop_held (self);
  weir_window_drop_plan (self);
  weir_window_cancel_filling (self);
  weir_window_cancel_export (self);
  weir_window_cancel_sending (self);
}

/* A window that was closed lives on while something that is on its way holds it. */
static void
weir_window_unrealize (GtkWidget *widget)
{
  give_up (WEIR_WINDOW (widget));
  GTK_WIDGET_CLASS (weir_window_parent_class)->unrealize (widget);
}

static void
weir_window_dispose (GObject *object)
{
  WeirWindow *self = WEIR_WINDOW (object);

  give_up (self);
  g_clear_object (&self->scenario);
  clear_shown (self);
  g_clear_object (&self->finished);
  g_clear_object (&self->baseline);
  g_clear_pointer (&self->pair, g_strfreev);
  if (self->model != NULL)
    weir_document_close (weir_window_document (self), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->secrets);
  G_OBJECT_CLASS (weir_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, news);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, start);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, message_bar);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, queue_label);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, queue_bar);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, preset_button);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, opening_bar);
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, opening_label);
}

static void
weir_window_class_init (WeirWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_window_dispose;
  GTK_WIDGET_CLASS (klass)->unrealize = weir_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = weir_window_close_request;
  g_type_ensure (WEIR_TYPE_LIVE_NEWS);
  g_type_ensure (WEIR_TYPE_MESSAGE_BAR);
  g_type_ensure (WEIR_TYPE_SIDEBAR);
  g_type_ensure (WEIR_TYPE_START_PAGE);
  g_type_ensure (WEIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/window.ui");
  bind_children (widget_class);
  weir_window_install_actions (widget_class);
}

static void
weir_window_init (WeirWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->secrets = weir_secret_store_dup_default ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_popover (self->preset_button, weir_add_menu_new ());
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect (self->start, "open", G_CALLBACK (open_cb), self);
  g_signal_connect (self->start, "removed", G_CALLBACK (removed_cb), self);
  g_signal_connect (self->sidebar, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->sidebar, "run", G_CALLBACK (run_chosen_cb), self);
  g_signal_connect (self->sidebar, "rename", G_CALLBACK (rename_cb), self);
  g_signal_connect (self->sidebar, "message", G_CALLBACK (message_cb), self);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self);
  g_object_bind_property_full (self->width_bin, "width-class", self->leaflet, "can-unfold",
                               G_BINDING_SYNC_CREATE, class_to_unfold, NULL, NULL, NULL);
  folded_cb (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
}

/**
 * weir_window_new:
 * @application: whose window it is
 *
 * Returns: (transfer none): a window on the start page, not shown yet
 */
WeirWindow *
weir_window_new (GtkApplication *application)
{
  WeirWindow *self = g_object_new (WEIR_TYPE_WINDOW, "application", application, NULL);

  weir_settings_remember_window (weir_settings_get_default (), GTK_WINDOW (self));
  return self;
}
