/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sidebar-private.h"

#include <glib/gi18n.h>

#include "menus.h"
#include "row-drag.h"
#include "sidebar-row.h"
#include "sidebar-runs.h"
#include "title-lines.h"

#define WIDTH 264 /* pixels, beside a page */

G_DEFINE_FINAL_TYPE (WeirSidebar, weir_sidebar, ADW_TYPE_BIN)

static GListModel *
children_of (gpointer item, gpointer data)
{
  return WEIR_IS_SCENARIO_ITEM (item)
             ? G_LIST_MODEL (weir_sidebar_runs_new (weir_scenario_item_entries (WEIR_SCENARIO_ITEM (item))))
             : NULL;
}

/* A menu closes before it does what was chosen, so that it stays where its actions are until the next is opened. */
static void
popup_at (WeirSidebar *self, GtkWidget *row, GObject *item)
{
  GMenuModel *menu = weir_sidebar_get_selected (self) == NULL ? self->selection_menu
                     : WEIR_IS_SCENARIO_ITEM (item)           ? self->scenario_menu
                     : WEIR_IS_RUN_ITEM (item)                ? self->run_menu
                                                              : self->selection_menu;
  graphene_rect_t at = GRAPHENE_RECT_INIT_ZERO;

  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
  self->row_menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->row_menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->row_menu), FALSE);
  gtk_widget_set_halign (self->row_menu, GTK_ALIGN_START);
  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self), &at))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (self->row_menu),
        &(GdkRectangle){ (int) at.origin.x, (int) at.origin.y, (int) at.size.width, (int) at.size.height });
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
}

/* The menu is for all that is selected where the row is among it, else for the row alone. */
static void
open_menu_of (WeirSidebar *self, GtkWidget *row)
{
  GObject *item = weir_sidebar_row_get_item (WEIR_SIDEBAR_ROW (row));

  if (item == NULL || WEIR_IS_SIDEBAR_RUNS (item))
    return;
  if (!weir_sidebar_is_selected (self, item)) {
    weir_sidebar_select (self, item);
    g_signal_emit_by_name (self, "selected", item);
  }
  popup_at (self, row, item);
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, WeirSidebar *self)
{
  open_menu_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

/** weir_sidebar_open_row_menu: opens the menu of the row that has the focus, if one has */
void
weir_sidebar_open_row_menu (WeirSidebar *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL; /* in its place in the list */

  if (WEIR_IS_SIDEBAR_ROW (row))
    open_menu_of (self, row);
}

/* A row that is selected already is a way back to its page. */
static void
released_cb (GtkGestureClick *gesture, int n, double x, double y, WeirSidebar *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GObject *item = weir_sidebar_row_get_item (WEIR_SIDEBAR_ROW (row));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (item != NULL && weir_sidebar_get_selected (self) == item &&
      (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    g_signal_emit_by_name (self, "selected", item);
}

static void
activate_cb (GtkListView *list, guint position, WeirSidebar *self)
{
  GObject *item = weir_sidebar_get_selected (self);

  if (item != NULL)
    g_signal_emit_by_name (self, "activated", item);
}

static GdkContentProvider *
drag_cb (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GObject *item = weir_sidebar_row_get_item (WEIR_SIDEBAR_ROW (row));

  return WEIR_IS_SCENARIO_ITEM (item) ? gdk_content_provider_new_typed (WEIR_TYPE_SCENARIO_ITEM, item) : NULL;
}

/* On a run as on its scenario, whose place the dragged one takes. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WeirSidebar *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  WeirScenarioItem *there =
      weir_sidebar_scenario_of (self, weir_sidebar_row_get_item (WEIR_SIDEBAR_ROW (row)));
  WeirScenarioItem *dragged = g_value_get_object (value);

  if (there == NULL || dragged == there ||
      !weir_document_is_writable (weir_open_campaign_document (self->model)))
    return FALSE;
  weir_sidebar_move_to (self, dragged, weir_open_campaign_place_of (self->model, there));
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, WeirSidebar *self)
{
  GtkWidget *row = weir_sidebar_row_new ();
  GtkGesture *click = gtk_gesture_click_new (), *again = gtk_gesture_click_new ();
  GtkDragSource *drag = weir_row_drag_new (row);
  GtkDropTarget *drop = gtk_drop_target_new (WEIR_TYPE_SCENARIO_ITEM, GDK_ACTION_MOVE);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (again, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "prepare", G_CALLBACK (drag_cb), NULL);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (again));
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
weir_sidebar_dispose (GObject *object)
{
  WeirSidebar *self = WEIR_SIDEBAR (object);

  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
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
  g_signal_new ("activated", WEIR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_OBJECT);
  g_signal_new ("run", WEIR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_PTR_ARRAY);
  g_signal_new ("rename", WEIR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                WEIR_TYPE_SCENARIO_ITEM);
  g_signal_new ("message", WEIR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, clamp);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, add_button);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot_icon);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot_title);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot_subtitle);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, foot_check);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, scenario_menu);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, selection_menu);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, selection_label);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, selection_run);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebar, selection_compare);
}

static void
weir_sidebar_init (WeirSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  weir_title_lines_follow (GTK_WIDGET (self->title));
  weir_sidebar_add_actions (self);
  self->run_menu = weir_run_menu_new ();
  gtk_menu_button_set_popover (self->add_button, weir_add_menu_new ());
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);
  weir_sidebar_update_actions (self);
}

/** weir_sidebar_set_model: shows the scenarios of @model, of which none is selected yet */
void
weir_sidebar_set_model (WeirSidebar *sidebar, WeirOpenCampaign *model)
{
  GtkTreeListModel *tree = gtk_tree_list_model_new (g_object_ref (weir_open_campaign_scenarios (model)),
                                                    FALSE, TRUE, children_of, NULL, NULL);

  g_set_object (&sidebar->model, model);
  g_clear_object (&sidebar->selection);
  sidebar->rows = weir_gradual_list_new (G_LIST_MODEL (tree));
  sidebar->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sidebar->rows)));
  weir_sidebar_watch_selection (sidebar);
  g_signal_connect_object (model, "queue-changed", G_CALLBACK (weir_sidebar_update_actions), sidebar,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (sidebar->list, sidebar->selection);
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

/** weir_sidebar_offer_check: whether a person is asked to have the gateway checked */
void
weir_sidebar_offer_check (WeirSidebar *sidebar, gboolean offer)
{
  gtk_widget_set_visible (sidebar->foot_check, offer);
}

/** weir_sidebar_set_folded: whether it is a page of its own, with the buttons of the window */
void
weir_sidebar_set_folded (WeirSidebar *sidebar, gboolean folded)
{
  int width = folded ? G_MAXINT16 : WIDTH;

  adw_header_bar_set_show_end_title_buttons (sidebar->header, folded);
  adw_clamp_set_maximum_size (sidebar->clamp, width);
  adw_clamp_set_tightening_threshold (sidebar->clamp, width);
}

/** weir_sidebar_open_menu: opens the main menu */
void
weir_sidebar_open_menu (WeirSidebar *sidebar)
{
  gtk_menu_button_popup (sidebar->menu_button);
}

/** weir_sidebar_list_has_focus: Returns: whether a person is among the scenarios and runs with the keyboard */
gboolean
weir_sidebar_list_has_focus (WeirSidebar *sidebar)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (sidebar->list)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}
