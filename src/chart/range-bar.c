/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "range-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "flow-layout.h"
#include "unit.h"
#include "words.h"

struct _WeirRangeBar {
  GtkWidget parent;

  WeirTrackView *view; /* not held: it is told when the view goes */
  GtkWidget *revealer, *line, *words, *flow;
  GtkWidget *menu,
      *folded;          /* a button, and what is in its popover: the actions, where there is little room */
  GPtrArray *actions;   /* of GtkWidget: what can be done with the range, in order */
  GtkSizeGroup *height; /* of what stands in one line, however large letters are */
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (WeirRangeBar, weir_range_bar, GTK_TYPE_WIDGET)

static void
update (WeirRangeBar *self)
{
  WeirTimeline *timeline = weir_track_view_get_timeline (self->view);
  double from, to;
  gboolean any = weir_track_view_get_selection (self->view, &from, &to);

  if (any) {
    g_autofree char *begin = weir_timeline_label (timeline, from);
    g_autofree char *end = weir_timeline_label (timeline, to);
    g_autofree char *length = weir_unit_value (WEIR_UNIT_TIME, round (to - from));
    /* Translators: a range of times and its length: "1:14 to 1:36 · 22 s" */
    g_autofree char *words = g_strdup_printf (_ ("%s to %s · %s"), begin, end, length);

    gtk_label_set_text (GTK_LABEL (self->words), words);
  }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), any);
  gtk_widget_set_can_target (GTK_WIDGET (self), any);
}

static void
close_cb (WeirRangeBar *self)
{
  if (self->view != NULL)
    weir_track_view_select (self->view, NAN, NAN);
}

static void
zoom_cb (WeirRangeBar *self)
{
  double from = 0, to = 0;

  if (self->view != NULL && weir_track_view_get_selection (self->view, &from, &to))
    weir_timeline_set_view (weir_track_view_get_timeline (self->view), from, to);
  close_cb (self);
}

static void
weir_range_bar_dispose (GObject *object)
{
  WeirRangeBar *self = WEIR_RANGE_BAR (object);

  g_clear_object (&self->height);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (weir_range_bar_parent_class)->dispose (object);
}

static void
weir_range_bar_class_init (WeirRangeBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_range_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
name (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
}

static GtkWidget *
make_close (WeirRangeBar *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  name (button, _ ("Clear the selection"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (close_cb), self);
  return button;
}

static GtkWidget *
make_menu (WeirRangeBar *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();

  self->folded = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), self->folded);
  gtk_widget_add_css_class (popover, "menu");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  name (button, _ ("Actions for the Selected Range"));
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static void
weir_range_bar_init (WeirRangeBar *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *close = make_close (self);
  GtkWidget *zoom = gtk_button_new_with_mnemonic (_ ("_Zoom In"));

  self->actions = g_ptr_array_new_with_free_func (g_object_unref);
  self->revealer = gtk_revealer_new ();
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->words = weir_words_new (NULL, 1, WEIR_WORDS_BOLD | WEIR_WORDS_FIGURE);
  self->menu = make_menu (self);
  self->flow = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->flow, weir_flow_layout_new (6, 6));
  gtk_widget_set_margin_start (self->words, 6);
  gtk_widget_set_margin_end (self->words, 6);
  g_signal_connect_swapped (zoom, "clicked", G_CALLBACK (zoom_cb), self);
  gtk_box_append (GTK_BOX (self->flow), self->words);
  weir_range_bar_add (self, zoom);
  gtk_box_append (GTK_BOX (self->line), self->flow);
  gtk_box_append (GTK_BOX (self->line), self->menu);
  gtk_box_append (GTK_BOX (self->line), close);
  self->height = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  gtk_size_group_add_widget (self->height, self->words);
  gtk_size_group_add_widget (self->height, zoom);
  gtk_size_group_add_widget (self->height, close);
  gtk_widget_set_hexpand (self->flow, TRUE);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->line, TRUE);
  gtk_widget_set_halign (self->line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bar), self->line);
  gtk_widget_add_css_class (bar, "weir-range-bar");
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), bar);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

/** weir_range_bar_new: follows the selection of @view */
GtkWidget *
weir_range_bar_new (WeirTrackView *view)
{
  WeirRangeBar *self = g_object_new (WEIR_TYPE_RANGE_BAR, NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
dress (GtkWidget *button, gboolean compact)
{
  GtkWidget *label = gtk_widget_get_first_child (button);

  gtk_button_set_has_frame (GTK_BUTTON (button), !compact);
  if (compact)
    gtk_widget_add_css_class (button, "weir-menu-item");
  else
    gtk_widget_remove_css_class (button, "weir-menu-item");
  if (GTK_IS_LABEL (label))
    gtk_label_set_xalign (GTK_LABEL (label), compact ? 0 : 0.5F);
}

static void
place (WeirRangeBar *self, GtkWidget *button)
{
  if (gtk_widget_get_parent (button) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (button)), button);
  dress (button, self->compact);
  gtk_box_append (GTK_BOX (self->compact ? self->folded : self->flow), button);
}

/** weir_range_bar_add: one more thing to do with the range; the button that clears it stays last */
void
weir_range_bar_add (WeirRangeBar *self, GtkWidget *button)
{
  g_ptr_array_add (self->actions, g_object_ref_sink (button));
  place (self, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_menu_button_popdown), self->menu,
                           G_CONNECT_SWAPPED);
}

/** weir_range_bar_set_compact: folds what can be done into a menu, so that the bar is one line on a phone too */
void
weir_range_bar_set_compact (WeirRangeBar *self, gboolean compact)
{
  g_return_if_fail (WEIR_IS_RANGE_BAR (self));
  if (self->compact == compact)
    return;
  self->compact = compact;
  gtk_widget_set_visible (self->menu, compact);
  gtk_label_set_wrap (GTK_LABEL (self->words), compact);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_size_group_set_mode (self->height, compact ? GTK_SIZE_GROUP_NONE : GTK_SIZE_GROUP_VERTICAL);
  gtk_widget_set_halign (self->line, compact ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  for (guint i = 0; i < self->actions->len; i++)
    place (self, g_ptr_array_index (self->actions, i));
}
