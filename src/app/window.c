/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "menus.h"
#include "settings.h"
#include "toast.h"

G_DEFINE_FINAL_TYPE (WeirWindow, weir_window, ADW_TYPE_APPLICATION_WINDOW)

static void
selected_cb (WeirSidebar *sidebar, GObject *item, WeirWindow *self)
{
  if (weir_window_shows (self, item))
    adw_leaflet_set_visible_child_name (self->leaflet, "content");
  else
    weir_window_show_item (self, item);
}

static void
activated_cb (WeirSidebar *sidebar, GObject *item, WeirWindow *self)
{
  selected_cb (sidebar, item, self);
  weir_window_focus_page (self);
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
  weir_scenario_page_focus_key (self->scenario_page, "name");
}

static void
message_cb (WeirSidebar *sidebar, const char *words, gboolean can_undo, WeirWindow *self)
{
  weir_window_toast (self, words, can_undo ? _ ("Undo") : NULL, "win.undo");
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
  weir_toast (self->toasts, _ ("Removed from the list"), _ ("Undo"), "win.list-again",
              g_variant_new_string (uri));
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
  weir_window_drop_choice (self);
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
  weir_window_clear_shown (self);
  g_clear_object (&self->finished);
  g_clear_pointer (&self->opening_path, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->silence, g_free);
  g_clear_pointer (&self->unwritable, g_free);
  g_clear_pointer (&self->of_place, g_free);
  g_clear_object (&self->baseline);
  g_clear_weak_pointer (&self->question);
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
  g_signal_connect (self->sidebar, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->sidebar, "run", G_CALLBACK (run_chosen_cb), self);
  g_signal_connect (self->sidebar, "rename", G_CALLBACK (rename_cb), self);
  g_signal_connect (self->sidebar, "message", G_CALLBACK (message_cb), self);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self);
  g_object_bind_property_full (self->width_bin, "width-class", self->leaflet, "can-unfold",
                               G_BINDING_SYNC_CREATE, class_to_unfold, NULL, NULL, NULL);
  folded_cb (self);
  weir_window_prepare_pages (self);
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
