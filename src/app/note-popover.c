/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "note-popover.h"

#include <glib/gi18n.h>

struct _WeirNotePopover {
  GtkPopover parent_instance;
  double t; /* s: what is asked for */

  GtkLabel *title;
  GtkEditable *entry;
  GtkWidget *add;
};

enum { WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirNotePopover, weir_note_popover, GTK_TYPE_POPOVER)

/* What is blank is no note. */
static char *
text_of (WeirNotePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
changed_cb (WeirNotePopover *self)
{
  g_autofree char *text = text_of (self);

  gtk_widget_set_sensitive (self->add, *text != '\0');
}

static void
add_cb (WeirNotePopover *self)
{
  g_autofree char *text = text_of (self);

  if (*text == '\0')
    return;
  g_signal_emit (self, signals[WRITTEN], 0, self->t, text);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
weir_note_popover_class_init (WeirNotePopoverClass *klass)
{
  signals[WRITTEN] = g_signal_new ("written", WEIR_TYPE_NOTE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_STRING);
}

static void
weir_note_popover_init (WeirNotePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL), *entry = gtk_entry_new ();

  self->title = GTK_LABEL (title);
  self->entry = GTK_EDITABLE (entry);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add"));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_editable_set_width_chars (self->entry, 20);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), self->add);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), line);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/** weir_note_popover_new: Returns: (transfer none): a popover of @parent, which has to unparent it */
GtkWidget *
weir_note_popover_new (GtkWidget *parent)
{
  GtkWidget *self = g_object_new (WEIR_TYPE_NOTE_POPOVER, NULL);

  gtk_widget_set_parent (self, parent);
  return self;
}

/** weir_note_popover_ask: opens it, empty, for the time @t, s, which @time says */
void
weir_note_popover_ask (WeirNotePopover *popover, double t, const char *time)
{
  /* TRANSLATORS: a time of the run: "Note at 1:14" */
  g_autofree char *title = g_strdup_printf (_ ("Note at %s"), time);

  popover->t = t;
  gtk_label_set_label (popover->title, title);
  gtk_editable_set_text (popover->entry, "");
  changed_cb (popover);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (GTK_WIDGET (popover->entry));
}
