/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading-bar.h"

#include <glib/gi18n.h>

#include "flow-layout.h"

#define PATIENCE_MS 300 /* before it is said that something takes its time */

struct _WeirReadingBar {
  GtkBox parent_instance;
  GtkWidget *revealer, *label, *progress, *button;
  gboolean is_reading;
  guint late; /* source: it takes longer than one waits */
};

enum { CANCEL, AGAIN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirReadingBar, weir_reading_bar, GTK_TYPE_BOX)

static void
set_revealed (WeirReadingBar *self, gboolean is_revealed)
{
  g_clear_handle_id (&self->late, g_source_remove);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), is_revealed);
}

static gboolean
late_cb (gpointer data)
{
  WeirReadingBar *self = data;

  self->late = 0;
  set_revealed (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
clicked_cb (WeirReadingBar *self)
{
  g_signal_emit (self, signals[self->is_reading ? CANCEL : AGAIN], 0);
}

static void
weir_reading_bar_dispose (GObject *object)
{
  g_clear_handle_id (&WEIR_READING_BAR (object)->late, g_source_remove);
  G_OBJECT_CLASS (weir_reading_bar_parent_class)->dispose (object);
}

static void
weir_reading_bar_class_init (WeirReadingBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_reading_bar_dispose;
  signals[CANCEL] =
      g_signal_new ("cancel", WEIR_TYPE_READING_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[AGAIN] =
      g_signal_new ("again", WEIR_TYPE_READING_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
show_words (WeirReadingBar *self)
{
  gtk_label_set_label (GTK_LABEL (self->label),
                       self->is_reading ? _ ("Reading the runs") : _ ("Not all runs were read"));
  gtk_button_set_label (GTK_BUTTON (self->button), self->is_reading ? _ ("_Cancel") : _ ("_Read Again"));
}

static void
add_children (WeirReadingBar *self, GtkWidget *box)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  self->progress = gtk_progress_bar_new ();
  self->button = gtk_button_new ();
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->label, NULL, -1);
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), self->button);
}

static void
weir_reading_bar_init (WeirReadingBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, weir_flow_layout_new (12, 6)); /* letters may be twice as large */
  self->revealer = gtk_revealer_new ();
  gtk_widget_add_css_class (box, "weir-message");
  add_children (self, box);
  gtk_widget_set_hexpand (self->revealer, TRUE);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_box_append (GTK_BOX (self), self->revealer);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  show_words (self);
}

/**
 * weir_reading_bar_show:
 * @is_reading: there is more to come by itself
 * @share: how much of it is read, 0 to 1
 *
 * What is read soon is never announced; what is not being read, though there is more, at once.
 */
void
weir_reading_bar_show (WeirReadingBar *self, gboolean is_reading, double share)
{
  gboolean is_shown = gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));

  self->is_reading = is_reading;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), CLAMP (share, 0, 1));
  show_words (self);
  if (is_reading && !is_shown && self->late == 0)
    self->late = g_timeout_add (PATIENCE_MS, late_cb, self);
  else if (!is_reading)
    set_revealed (self, share < 1);
}
