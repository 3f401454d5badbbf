/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the two sides of a comparison are chosen: chips, drop targets, files. */
#include "config.h"

#include <glib/gi18n.h>

#include "campaign-chooser.h"
#include "compare-window-private.h"
#include "even-layout.h"

#define GAP        6   /* pixels between the chips */
#define CHIP_WIDTH 150 /* pixels, at least, where two stand beside each other under the header bar */

static guint
side_of (WeirCompareWindow *self, gpointer picker)
{
  return picker == self->pickers[WEIR_PAIR_A] ? WEIR_PAIR_A : WEIR_PAIR_B;
}

static void
runs_cb (WeirSidePicker *picker, const GPtrArray *runs, WeirCompareWindow *self)
{
  const WeirCompareEntry *entry = weir_compare_window_entry (self);

  if (entry != NULL)
    weir_compare_window_choose (self, entry, side_of (self, picker), runs);
}

static void
campaign_cb (WeirSidePicker *picker, const char *path, WeirCompareWindow *self)
{
  weir_compare_window_set_side (self, side_of (self, picker), path, NULL);
}

/* One is the side that was asked for, two are both sides, and more of them a trend. */
static void
take_paths (WeirCompareWindow *self, const char *const *paths, guint side)
{
  guint n = g_strv_length ((char **) paths);

  if (n == 1)
    weir_compare_window_set_side (self, side, paths[0], NULL);
  else if (n == 2)
    for (guint i = 0; i < WEIR_PAIR_N_SIDES; i++)
      weir_compare_window_set_side (self, i, paths[i], NULL);
  else if (n > 2)
    g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self))),
                                    "compare", g_variant_new_strv (paths, -1));
}

static void
chosen_cb (const char *const *paths, gpointer self)
{
  take_paths (self, paths, WEIR_COMPARE_WINDOW (self)->opening_side);
}

static void
open_cb (WeirSidePicker *picker, WeirCompareWindow *self)
{
  self->opening_side = side_of (self, picker);
  weir_choose_campaigns (GTK_WINDOW (self), _ ("Choose a Campaign to Compare"), chosen_cb, self);
}

/* A file takes the side that it is dropped on, or else the free one. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WeirCompareWindow *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gpointer place = g_object_get_data (G_OBJECT (widget), "side");
  guint free_side = weir_compare_model_path (self->model, WEIR_PAIR_A) == NULL ? WEIR_PAIR_A : WEIR_PAIR_B;
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_auto (GStrv) paths = weir_campaign_paths (files);

  take_paths (self, (const char *const *) paths, place != NULL ? GPOINTER_TO_UINT (place) - 1 : free_side);
  return paths[0] != NULL;
}

static void
accept_files (WeirCompareWindow *self, GtkWidget *widget)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
}

static void
target_cb (GtkButton *button, WeirCompareWindow *self)
{
  guint side = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "side")) - 1;

  weir_side_picker_popup (WEIR_SIDE_PICKER (self->pickers[side]));
}

static void
add_target (WeirCompareWindow *self, guint side)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *letter = gtk_label_new (side == WEIR_PAIR_A ? "A" : "B");
  GtkWidget *words = gtk_label_new (_ ("Choose or Drop a Campaign"));
  g_autofree char *spoken =
      g_strdup_printf ("%s: %s", side == WEIR_PAIR_A ? "A" : "B", _ ("Choose or Drop a Campaign"));

  gtk_widget_add_css_class (letter, "title-1");
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), letter);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "weir-target");
  gtk_widget_add_css_class (button, side == WEIR_PAIR_A ? "a" : "b");
  g_object_set_data (G_OBJECT (button), "side", GUINT_TO_POINTER (side + 1));
  g_object_set_data (G_OBJECT (button), "words", words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (target_cb), self);
  accept_files (self, button);
  gtk_box_append (self->targets, button);
}

static GtkWidget *
swap_new (void)
{
  GtkWidget *swap = gtk_button_new_from_icon_name ("weir-swap-symbolic");

  gtk_widget_set_tooltip_text (swap, _ ("Swap A and B (Ctrl+I)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (swap), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Swap A and B"),
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (swap), "compare.swap");
  gtk_widget_add_css_class (swap, "flat");
  gtk_widget_set_valign (swap, GTK_ALIGN_CENTER);
  return swap;
}

/** weir_compare_window_add_sides: for init: makes the chips and the drop targets */
void
weir_compare_window_add_sides (WeirCompareWindow *self)
{
  self->sides = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP));
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    self->pickers[side] = weir_side_picker_new (side);
    g_signal_connect (self->pickers[side], "runs", G_CALLBACK (runs_cb), self);
    g_signal_connect (self->pickers[side], "campaign", G_CALLBACK (campaign_cb), self);
    g_signal_connect (self->pickers[side], "open", G_CALLBACK (open_cb), self);
    add_target (self, side);
  }
  gtk_box_append (GTK_BOX (self->sides), self->pickers[WEIR_PAIR_A]);
  self->swap = swap_new ();
  gtk_box_append (GTK_BOX (self->sides), self->swap);
  gtk_box_append (GTK_BOX (self->sides), self->pickers[WEIR_PAIR_B]);
  accept_files (self, GTK_WIDGET (self));
}

/* Under the header bar the chips have all of the width, and the menu has the button between them. */
static void
lay_out_sides (WeirCompareWindow *self, gboolean is_narrow)
{
  GtkLayoutManager *layout =
      is_narrow ? weir_even_layout_new (CHIP_WIDTH, GAP) : gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL);

  if (!is_narrow)
    gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), GAP);
  gtk_widget_set_layout_manager (self->sides, layout);
  gtk_widget_set_visible (self->swap, !is_narrow);
  gtk_widget_set_halign (self->sides, is_narrow ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_side_picker_set_stacked (WEIR_SIDE_PICKER (self->pickers[side]), is_narrow);
}

/** weir_compare_window_place_sides: the chips stand in the header bar where there is room, else under it */
void
weir_compare_window_place_sides (WeirCompareWindow *self, WeirWidthClass width)
{
  gboolean is_narrow = width == WEIR_WIDTH_NARROW;
  AdwBin *place = is_narrow ? self->below_place : self->title_place;

  adw_bin_set_child (self->title_place, NULL);
  adw_bin_set_child (self->below_place, NULL);
  lay_out_sides (self, is_narrow);
  adw_bin_set_child (place, self->sides);
  if (is_narrow) {
    gtk_widget_add_css_class (GTK_WIDGET (self->below_place), "weir-sides");
    adw_bin_set_child (self->title_place, adw_window_title_new (_ ("Compare"), NULL));
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->below_place), "weir-sides");
  }
}

static void
show_target (WeirCompareWindow *self, GtkWidget *target, guint side)
{
  const char *path = weir_compare_model_path (self->model, side);
  GtkWidget *words = g_object_get_data (G_OBJECT (target), "words");
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  gtk_label_set_label (GTK_LABEL (words), name != NULL ? name : _ ("Choose or Drop a Campaign"));
}

/** weir_compare_window_show_sides: shows which sides there are */
void
weir_compare_window_show_sides (WeirCompareWindow *self)
{
  const WeirCompareEntry *entry = weir_compare_window_entry (self);
  GtkWidget *target = gtk_widget_get_first_child (GTK_WIDGET (self->targets));

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    weir_side_picker_show (WEIR_SIDE_PICKER (self->pickers[side]), self->model, entry);
    show_target (self, target, side);
    target = gtk_widget_get_next_sibling (target);
  }
}
