/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sidebar.h"

#include <glib/gi18n.h>

#include "menus.h"
#include "sidebar-row.h"
#include "sidebar-runs.h"

struct _WeirSidebar {
  AdwBin parent_instance;
  WeirOpenCampaign *model; /* (nullable) */
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;

  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkMenuButton *add_button, *menu_button;
  GtkListView *list;
  GtkButton *foot;
  GtkImage *foot_icon;
  GtkLabel *foot_title, *foot_subtitle;
  GMenuModel *scenario_menu;
  GMenuModel *run_menu; /* owned */
};

G_DEFINE_FINAL_TYPE (WeirSidebar, weir_sidebar, ADW_TYPE_BIN)

static GListModel *
children_of (gpointer item, gpointer data)
{
  return WEIR_IS_SCENARIO_ITEM (item)
             ? G_LIST_MODEL (weir_sidebar_runs_new (weir_scenario_item_runs (WEIR_SCENARIO_ITEM (item))))
             : NULL;
}

/** weir_sidebar_get_selected: Returns: (transfer none) (nullable): the scenario or run that is selected */
GObject *
weir_sidebar_get_selected (WeirSidebar *sidebar)
{
  GtkTreeListRow *row =
      sidebar->selection != NULL ? gtk_single_selection_get_selected_item (sidebar->selection) : NULL;
  g_autoptr (GObject) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item; /* the model holds it */
}

static gboolean
is_writable (WeirSidebar *self)
{
  return self->model != NULL &&
         weir_document_access (weir_open_campaign_document (self->model)) == WEIR_DOCUMENT_WRITABLE;
}

static void
enable (WeirSidebar *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (WeirSidebar *self)
{
  static const char *const of_scenarios[] = { "run", "duplicate", "rename", "move-up", "move-down" };
  GObject *item = weir_sidebar_get_selected (self);
  gboolean is_run = WEIR_IS_RUN_ITEM (item);

  for (guint i = 0; i < G_N_ELEMENTS (of_scenarios); i++)
    enable (self, of_scenarios[i], WEIR_IS_SCENARIO_ITEM (item) && is_writable (self));
  enable (self, "delete",
          is_writable (self) && (WEIR_IS_SCENARIO_ITEM (item) ||
                                 (is_run && weir_run_item_state (WEIR_RUN_ITEM (item)) != WEIR_RUN_ON)));
}

static void
selected_cb (WeirSidebar *self)
{
  GObject *item = weir_sidebar_get_selected (self);

  update_actions (self);
  if (WEIR_IS_SIDEBAR_RUNS (item))
    weir_sidebar_runs_show_all (WEIR_SIDEBAR_RUNS (item));
  else if (item != NULL)
    g_signal_emit_by_name (self, "selected", item);
}

/* On a folded window a row that is selected already is a way back to its page. */
static void
activate_cb (GtkListView *list, guint position, WeirSidebar *self)
{
  GObject *item = weir_sidebar_get_selected (self);

  if (item != NULL && !WEIR_IS_SIDEBAR_RUNS (item))
    g_signal_emit_by_name (self, "selected", item);
}

static void
popup_at (WeirSidebar *self, GtkWidget *row, GObject *item)
{
  GMenuModel *menu = WEIR_IS_SCENARIO_ITEM (item) ? self->scenario_menu : self->run_menu;
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, row);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  g_signal_connect (popover, "closed", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, WeirSidebar *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GObject *item = weir_sidebar_row_get_item (WEIR_SIDEBAR_ROW (row));

  if (item == NULL || WEIR_IS_SIDEBAR_RUNS (item))
    return;
  weir_sidebar_select (self, item);
  popup_at (self, row, item);
}

static GdkContentProvider *
drag_cb (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GObject *item = weir_sidebar_row_get_item (WEIR_SIDEBAR_ROW (row));

  return WEIR_IS_SCENARIO_ITEM (item) ? gdk_content_provider_new_typed (WEIR_TYPE_SCENARIO_ITEM, item) : NULL;
}

static guint
place_of (WeirSidebar *self, gpointer item)
{
  GListModel *scenarios = weir_open_campaign_scenarios (self->model);

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++) {
    g_autoptr (GObject) other = g_list_model_get_item (scenarios, i);

    if (other == item)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
move_to (WeirSidebar *self, WeirScenarioItem *item, guint position)
{
  g_autoptr (GError) error = NULL;

  if (position >= g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)))
    return;
  if (!weir_document_move_scenario (weir_open_campaign_document (self->model), weir_scenario_item_id (item),
                                    position, &error))
    g_signal_emit_by_name (self, "message", error->message, FALSE);
  weir_sidebar_select (self, G_OBJECT (item));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WeirSidebar *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GObject *item = weir_sidebar_row_get_item (WEIR_SIDEBAR_ROW (row));
  gpointer dragged = g_value_get_object (value);

  if (!WEIR_IS_SCENARIO_ITEM (item) || dragged == item || !is_writable (self))
    return FALSE;
  move_to (self, dragged, place_of (self, item));
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, WeirSidebar *self)
{
  GtkWidget *row = weir_sidebar_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkDropTarget *drop = gtk_drop_target_new (WEIR_TYPE_SCENARIO_ITEM, GDK_ACTION_MOVE);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (drag_cb), NULL);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drop));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));

  weir_sidebar_row_set_item (WEIR_SIDEBAR_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  weir_sidebar_row_set_item (WEIR_SIDEBAR_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (data, "win.run", NULL);
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WeirSidebar *self = data;
  WeirScenarioItem *item = WEIR_SCENARIO_ITEM (weir_sidebar_get_selected (self));
  WeirDocument *document = weir_open_campaign_document (self->model);
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      weir_document_duplicate_scenario (document, weir_scenario_item_id (item), NULL, &error);

  if (id == NULL)
    g_signal_emit_by_name (self, "message", error->message, FALSE);
  else
    weir_sidebar_select (self, G_OBJECT (weir_open_campaign_find_scenario (self->model, id)));
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "rename", weir_sidebar_get_selected (data));
}

static void
move (WeirSidebar *self, int by)
{
  WeirScenarioItem *item = WEIR_SCENARIO_ITEM (weir_sidebar_get_selected (self));
  guint place = place_of (self, item);

  if (place > 0 || by > 0)
    move_to (self, item, place + (guint) by);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, 1);
}

static char *
words_of_deletion (WeirSidebar *self, GObject *item)
{
  guint n;

  if (WEIR_IS_RUN_ITEM (item))
    return g_strdup_printf (_ ("%s was deleted"), weir_run_item_title (WEIR_RUN_ITEM (item)));
  n = g_list_model_get_n_items (weir_scenario_item_runs (WEIR_SCENARIO_ITEM (item)));
  if (n == 0)
    return g_strdup_printf (_ ("“%s” was deleted"),
                            weir_scenario_item_scenario (WEIR_SCENARIO_ITEM (item))->name);
  return g_strdup_printf (ngettext ("“%s” and its run were deleted", "“%s” and its %u runs were deleted", n),
                          weir_scenario_item_scenario (WEIR_SCENARIO_ITEM (item))->name, n);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WeirSidebar *self = data;
  GObject *item = weir_sidebar_get_selected (self);
  const char *id = WEIR_IS_RUN_ITEM (item) ? weir_run_item_run (WEIR_RUN_ITEM (item))->id
                                           : weir_scenario_item_id (WEIR_SCENARIO_ITEM (item));
  const char *ids[] = { id, NULL };
  g_autofree char *words = words_of_deletion (self, item);
  g_autoptr (GError) error = NULL;

  if (weir_document_delete (weir_open_campaign_document (self->model), ids, &error))
    g_signal_emit_by_name (self, "message", words, TRUE);
  else
    g_signal_emit_by_name (self, "message", error->message, FALSE);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (data, "win.undo", NULL);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (data, "win.redo", NULL);
}

static const GActionEntry entries[] = {
  { .name = "run", .activate = run_cb },
  { .name = "duplicate", .activate = duplicate_cb },
  { .name = "rename", .activate = rename_cb },
  { .name = "move-up", .activate = move_up_cb },
  { .name = "move-down", .activate = move_down_cb },
  { .name = "delete", .activate = delete_cb },
  { .name = "undo", .activate = undo_cb },
  { .name = "redo", .activate = redo_cb },
};

/* Keys of the list, not of the application: they must not be taken from text fields. */
static void
add_keys (WeirSidebar *self)
{
  static const char *const keys[][2] = {
    { "Delete", "sidebar.delete" },   { "F2", "sidebar.rename" },
    { "<Alt>Up", "sidebar.move-up" }, { "<Alt>Down", "sidebar.move-down" },
    { "<Control>z", "sidebar.undo" }, { "<Control><Shift>z", "sidebar.redo" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i][0]), gtk_named_action_new (keys[i][1])));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
weir_sidebar_dispose (GObject *object)
{
  WeirSidebar *self = WEIR_SIDEBAR (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->actions);
  g_clear_object (&self->run_menu);
  G_OBJECT_CLASS (weir_sidebar_parent_class)->dispose (object);
}

static void
weir_sidebar_class_init (WeirSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_sidebar_dispose;
  g_signal_new ("selected", WEIR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_OBJECT);
  g_signal_new ("rename", WEIR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                WEIR_TYPE_SCENARIO_ITEM);
  g_signal_new ("message", WEIR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, add_button);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot_icon);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot_title);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot_subtitle);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, scenario_menu);
}

static void
weir_sidebar_init (WeirSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GMenuModel) presets = weir_preset_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sidebar", G_ACTION_GROUP (self->actions));
  self->run_menu = weir_run_menu_new ();
  gtk_menu_button_set_menu_model (self->add_button, presets);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);
  add_keys (self);
  update_actions (self);
}

/** weir_sidebar_set_model: shows the scenarios of @model, of which none is selected yet */
void
weir_sidebar_set_model (WeirSidebar *sidebar, WeirOpenCampaign *model)
{
  g_set_object (&sidebar->model, model);
  g_clear_object (&sidebar->selection);
  sidebar->tree = gtk_tree_list_model_new (g_object_ref (weir_open_campaign_scenarios (model)), FALSE, TRUE,
                                           children_of, NULL, NULL);
  sidebar->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (sidebar->selection, FALSE);
  gtk_single_selection_set_can_unselect (sidebar->selection, TRUE);
  gtk_single_selection_set_model (sidebar->selection, G_LIST_MODEL (sidebar->tree));
  g_object_unref (sidebar->tree); /* which the selection holds */
  g_signal_connect_swapped (sidebar->selection, "notify::selected-item", G_CALLBACK (selected_cb), sidebar);
  gtk_list_view_set_model (sidebar->list, GTK_SELECTION_MODEL (sidebar->selection));
  update_actions (sidebar);
}

/** weir_sidebar_set_title: the campaign, and where it is kept */
void
weir_sidebar_set_title (WeirSidebar *sidebar, const char *title, const char *subtitle)
{
  adw_window_title_set_title (sidebar->title, title);
  adw_window_title_set_subtitle (sidebar->title, subtitle);
}

/**
 * weir_sidebar_set_gateway:
 * @title: where it is
 * @subtitle: how it stands
 * @style: the style class of its icon
 */
void
weir_sidebar_set_gateway (WeirSidebar *sidebar, const char *title, const char *subtitle, const char *style)
{
  const char *classes[] = { style, NULL };

  gtk_label_set_label (sidebar->foot_title, title);
  gtk_label_set_label (sidebar->foot_subtitle, subtitle);
  gtk_widget_set_css_classes (GTK_WIDGET (sidebar->foot_icon), classes);
}

/** weir_sidebar_set_folded: whether it is a page of its own, with the buttons of the window */
void
weir_sidebar_set_folded (WeirSidebar *sidebar, gboolean folded)
{
  adw_header_bar_set_show_end_title_buttons (sidebar->header, folded);
}

/**
 * weir_sidebar_select:
 * @item: (nullable): a scenario or a run
 *
 * Selects its row, where it has one.
 */
void
weir_sidebar_select (WeirSidebar *sidebar, GObject *item)
{
  GListModel *rows = G_LIST_MODEL (sidebar->tree);
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; item != NULL && i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
    g_autoptr (GObject) other = gtk_tree_list_row_get_item (row);

    if (other == item)
      found = i;
  }
  gtk_single_selection_set_selected (sidebar->selection, found);
}

/** weir_sidebar_open_menu: opens the main menu */
void
weir_sidebar_open_menu (WeirSidebar *sidebar)
{
  gtk_menu_button_popup (sidebar->menu_button);
}
