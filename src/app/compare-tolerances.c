/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tolerances and gates that hold for one comparison alone. */
#include "config.h"

#include <glib/gi18n.h>

#include "compare-window-private.h"
#include "settings.h"

#define HEIGHT 480 /* px at most, before it scrolls */

static void
tolerances_cb (WeirCompareWindow *self)
{
  WeirTolerances tolerances = weir_tolerance_group_get (WEIR_TOLERANCE_GROUP (self->tolerances));

  weir_compare_model_set_tolerances (self->model, &tolerances);
}

static void
reset_cb (WeirCompareWindow *self)
{
  WeirTolerances preferred = weir_settings_get_tolerances (weir_settings_get_default ());

  weir_tolerance_group_set (WEIR_TOLERANCE_GROUP (self->tolerances), &preferred);
  weir_compare_model_set_tolerances (self->model, &preferred);
}

static GtkWidget *
contents_new (WeirCompareWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *reset = gtk_button_new_with_mnemonic (_ ("As _Preferred"));

  self->tolerances = weir_tolerance_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->tolerances), _ ("For This Comparison"));
  gtk_widget_set_tooltip_text (reset, _ ("Take the tolerances and gates of the preferences"));
  gtk_widget_set_halign (reset, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->tolerances);
  gtk_box_append (GTK_BOX (box), reset);
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", 6, "margin-end", 6, NULL);
  g_signal_connect_swapped (self->tolerances, "changed", G_CALLBACK (tolerances_cb), self);
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (reset_cb), self);
  return box;
}

static GtkWidget *
popover_new (GtkWidget *contents)
{
  GtkWidget *popover = gtk_popover_new (), *scroll = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), contents);
  gtk_popover_set_child (GTK_POPOVER (popover), scroll);
  return popover;
}

/** weir_compare_window_add_tolerances: shows by what changes are judged, and lets them be others here; @tolerances: copied */
void
weir_compare_window_add_tolerances (WeirCompareWindow *self, const WeirTolerances *tolerances)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Tolerances"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover_new (contents_new (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Tolerances"),
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  adw_bin_set_child (ADW_BIN (weir_compare_page_get_tools (self->page)), button);
  weir_tolerance_group_set (WEIR_TOLERANCE_GROUP (self->tolerances), tolerances);
}
