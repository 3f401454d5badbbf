/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in a compare window. */
#include "config.h"

#include <glib/gi18n.h>

#include "compare-window-private.h"
#include "focus-regions.h"
#include "help-actions.h"
#include "longer-run.h"

typedef void (*Activate) (WeirCompareWindow *self);

static void
swap (WeirCompareWindow *self)
{
  weir_compare_model_swap (self->model);
}

static void
choose_a (WeirCompareWindow *self)
{
  weir_side_picker_popup (WEIR_SIDE_PICKER (self->pickers[WEIR_PAIR_A]));
}

static void
choose_b (WeirCompareWindow *self)
{
  weir_side_picker_popup (WEIR_SIDE_PICKER (self->pickers[WEIR_PAIR_B]));
}

static void
go_back (WeirCompareWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
focus_next_region (WeirCompareWindow *self)
{
  gboolean has_list = gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->leaflet);

  weir_focus_next_region (self->list_scroll,
                          has_list ? GTK_WIDGET (self->pages) : gtk_widget_get_parent (self->bar), self->bar);
}

static void
open_menu (WeirCompareWindow *self)
{
  gtk_menu_button_popup (self->menu_button);
}

static const struct {
  const char *name;
  Activate activate;
} actions[] = {
  { "compare.swap", swap },
  { "compare.export", weir_compare_window_export },
  { "compare.cancel-export", weir_compare_window_cancel_export },
  { "compare.copy", weir_compare_window_copy },
  { "compare.plan-longer", weir_compare_window_plan_longer },
  { "compare.run-repeats", weir_compare_window_run_repeats },
  { "compare.choose-a", choose_a },
  { "compare.choose-b", choose_b },
  { "win.back", go_back },
  { "win.menu", open_menu },
  { "win.next-region", focus_next_region },
};

static void
activate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].activate (WEIR_COMPARE_WINDOW (widget));
}

static void
open_report_cb (GtkWidget *widget, const char *name, GVariant *uri)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (uri, NULL), GDK_CURRENT_TIME);
}

/* Escape gives up what is being read; where nothing is, it goes back to the list, and else is left to others. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  WeirCompareWindow *self = WEIR_COMPARE_WINDOW (widget);

  if (!weir_compare_model_is_reading (self->model))
    return adw_leaflet_get_folded (self->leaflet) &&
           adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  weir_compare_model_cancel (self->model);
  return GDK_EVENT_STOP;
}

/** weir_compare_window_install_actions: for class_init */
void
weir_compare_window_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, activate_cb);
  gtk_widget_class_install_action (widget_class, "compare.open-report", "s", open_report_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  weir_help_actions_install (widget_class);
}

static void
enable (WeirCompareWindow *self, const char *action, gboolean can)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, can);
}

/** weir_compare_window_update_actions: what is compared has changed, or what of it is looked at */
void
weir_compare_window_update_actions (WeirCompareWindow *self)
{
  gboolean is_whole = weir_compare_model_is_whole (self->model);
  gboolean can_run = weir_compare_window_can_run (self);

  enable (self, "compare.swap", weir_compare_model_entries (self->model)->len > 0);
  enable (self, "compare.export", is_whole);
  enable (self, "compare.copy", is_whole);
  enable (self, "compare.run-repeats", can_run);
  enable (self, "compare.plan-longer",
          can_run && weir_comparison_needed (weir_compare_window_entry (self)->words->comparison) > 0);
}
