/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices that give way: where there is no room their words are shortened, in the list they are whole. */
#include "choice.h"

#define MOST_CHARS 44 /* before the middle of an option is left out */

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/**
 * weir_choice_new:
 * @options: (nullable): what there is to choose from; its model is a GtkStringList
 *
 * Returns: (transfer floating): a GtkDropDown, of which search can be enabled
 */
GtkWidget *
weir_choice_new (const char *const *options)
{
  /* what is searched for is told first: newer GTK puts factories of its own in place with it */
  GtkExpression *string = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (options)), string);
  g_autoptr (GtkListItemFactory) whole = g_object_ref (gtk_drop_down_get_factory (GTK_DROP_DOWN (choice)));
  g_autoptr (GtkListItemFactory) shortened = gtk_signal_list_item_factory_new ();

  g_signal_connect (shortened, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (shortened, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (choice), whole);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), shortened);
  return choice;
}

/** weir_choice_let_shrink: lets the label of @button be cut where there is no room */
void
weir_choice_let_shrink (GtkWidget *button)
{
  GtkWidget *label = gtk_widget_get_first_child (button);

  g_return_if_fail (GTK_IS_LABEL (label));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
}
