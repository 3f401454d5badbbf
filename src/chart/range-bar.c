/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "range-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "flow-layout.h"
#include "unit.h"
#include "words.h"

#define LINE 34 /* px: height of a button */

struct _WeirRangeBar {
  GtkWidget parent;

  WeirTrackView *view; /* not held: it is told when the view goes */
  GtkWidget *revealer, *words, *flow;
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

static GtkWidget *
make_close (WeirRangeBar *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Clear the selection"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clear the selection"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (close_cb), self);
  return button;
}

static void
weir_range_bar_init (WeirRangeBar *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkLayoutManager *layout = weir_flow_layout_new (6, 6); /* on a phone it takes more than one line */
  GtkWidget *zoom = gtk_button_new_with_mnemonic (_ ("_Zoom In"));

  self->revealer = gtk_revealer_new ();
  self->words = weir_words_new (NULL, 1, WEIR_WORDS_BOLD | WEIR_WORDS_FIGURE);
  gtk_widget_set_size_request (self->words, -1, LINE); /* in line with the buttons */
  gtk_widget_set_margin_start (self->words, 6);
  gtk_widget_set_margin_end (self->words, 6);
  self->flow = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->flow, layout);
  g_signal_connect_swapped (zoom, "clicked", G_CALLBACK (zoom_cb), self);
  gtk_box_append (GTK_BOX (self->flow), self->words);
  gtk_box_append (GTK_BOX (self->flow), zoom);
  gtk_box_append (GTK_BOX (bar), self->flow);
  gtk_box_append (GTK_BOX (bar), make_close (self));
  gtk_widget_add_css_class (bar, "weir-range-bar");
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), bar);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 12);
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

/** weir_range_bar_add: one more thing to do with the range; the button that clears it stays last */
void
weir_range_bar_add (WeirRangeBar *self, GtkWidget *button)
{
  gtk_box_append (GTK_BOX (self->flow), button);
}
