/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sides-dialog.h"

#include <glib/gi18n.h>

struct _WeirSidesDialog {
  AdwMessageDialog parent_instance;
  GtkWidget *list;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSidesDialog, weir_sides_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
weir_sides_dialog_class_init (WeirSidesDialogClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", WEIR_TYPE_SIDES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
weir_sides_dialog_init (WeirSidesDialog *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), self->list);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "close");
}

/** weir_sides_dialog_new: Returns: (transfer none): a dialog over @parent, without rows, not shown yet */
GtkWidget *
weir_sides_dialog_new (GtkWindow *parent, const char *heading, const char *body)
{
  WeirSidesDialog *self = g_object_new (WEIR_TYPE_SIDES_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  return GTK_WIDGET (self);
}

static void
clicked_cb (GtkButton *button, WeirSidesDialog *self)
{
  guint side = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "side"));

  g_object_ref (self);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (self), "close");
  g_signal_emit (self, signals[CHOSEN], 0, side);
  g_object_unref (self);
}

static GtkWidget *
button_new (WeirSidesDialog *self, guint side, const char *label, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* TRANSLATORS: a button as it is spoken, and what it is about */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), label, title);

  g_object_set_data (G_OBJECT (button), "side", GUINT_TO_POINTER (side));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

/**
 * weir_sides_dialog_add:
 * @title: of the side
 * @words: what would be done with it, or why it cannot be
 * @button: (nullable): a label; %NULL where it cannot be done
 */
void
weir_sides_dialog_add (WeirSidesDialog *self, guint side, const char *title, const char *words,
                       const char *button)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (button != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (self, side, button, title));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}
