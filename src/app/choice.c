/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices that give way: where there is no room their words are shortened, in the list they are whole. */
#include "choice.h"

#include "words.h"

#define MOST_CHARS 44 /* before the middle of an option is left out */

static gboolean
has_letters (const char *words)
{
  for (; *words != '\0'; words = g_utf8_next_char (words))
    if (g_unichar_isalpha (g_utf8_get_char (words)))
      return TRUE;
  return FALSE;
}

/* Signs without letters, such as "<", would be mirrored amid what is written from right to left, and say
 * the contrary. */
static char *
shown_words (GtkStringObject *option, gpointer tell)
{
  const char *name = gtk_string_object_get_string (option);
  g_autofree char *words = tell != NULL ? ((WeirChoiceWords) tell) (name) : g_strdup (name);

  return !has_letters (words) && gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL
             ? g_strdup_printf ("\u2066%s\u2069", words)
             : g_steal_pointer (&words);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer line)
{
  GtkWidget *label = gtk_label_new (NULL);
  int chars = GPOINTER_TO_INT (line);

  if (chars > 0) { /* the same width whatever is chosen: a drop-down has no height for a width */
    weir_words_wrap (label);
    weir_words_keep_names (label);
    gtk_label_set_width_chars (GTK_LABEL (label), chars);
  } else {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars > 0 ? chars : MOST_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer tell)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  g_autofree char *words = shown_words (gtk_list_item_get_item (item), tell);
  g_autofree char *lines = gtk_label_get_wrap (label) ? weir_words_breakable (words) : NULL;

  gtk_label_set_text (label, lines != NULL ? lines : words);
}

static void
bind_brief_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer tell)
{
  bind_cb (factory, item, tell);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item),
                               gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
factory_new (GCallback bind, WeirChoiceWords tell, int chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), GINT_TO_POINTER (chars));
  g_signal_connect (factory, "bind", bind, tell);
  return factory;
}

/**
 * weir_choice_new_told:
 * @options: (nullable): what there is to choose from; its model is a GtkStringList
 * @tell: (nullable): how an option is called where it is not a name for a person
 *
 * Returns: (transfer floating): a GtkDropDown, of which search can be enabled
 */
GtkWidget *
weir_choice_new_told (const char *const *options, WeirChoiceWords tell)
{
  /* what is searched for is told first: newer GTK puts factories of its own in place with it */
  GtkExpression *shown =
      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (shown_words), tell, NULL);
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (options)), shown);
  g_autoptr (GtkListItemFactory) whole = g_object_ref (gtk_drop_down_get_factory (GTK_DROP_DOWN (choice)));
  g_autoptr (GtkListItemFactory) shortened = factory_new (G_CALLBACK (bind_cb), tell, 0);

  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (choice), whole);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), shortened);
  /* newer GTK calls it what is chosen, before whichever name it is given */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return choice;
}

/**
 * weir_choice_tell_briefly:
 * @choice: any
 * @tell: what is chosen is called so, and under the pointer as it is named; the list keeps its words
 * @chars: of the width of its lines, of which it has as many as it needs; 0: it has one, and gives way
 */
void
weir_choice_tell_briefly (GtkDropDown *choice, WeirChoiceWords tell, int chars)
{
  g_autoptr (GtkListItemFactory) brief = factory_new (G_CALLBACK (bind_brief_cb), tell, chars);

  gtk_drop_down_set_factory (choice, brief);
}

/** weir_choice_new: Returns: (transfer floating): one whose @options (nullable) are called as they are named */
GtkWidget *
weir_choice_new (const char *const *options)
{
  return weir_choice_new_told (options, NULL);
}

static gboolean
has_options (GListModel *list, const char *const *options)
{
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++)
    if (options[i] == NULL ||
        !g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (list), i), options[i]))
      return FALSE;
  return options[n] == NULL;
}

/**
 * weir_choice_set_options:
 * @choice: a GtkDropDown, whose model is a GtkStringList
 * @options: what there is to choose from
 *
 * Chooses the first where they are others than before; else nothing is touched, as its list may be open.
 */
void
weir_choice_set_options (GtkDropDown *choice, const char *const *options)
{
  GListModel *list = gtk_drop_down_get_model (choice);

  if (has_options (list, options))
    return;
  gtk_string_list_splice (GTK_STRING_LIST (list), 0, g_list_model_get_n_items (list), options);
  gtk_drop_down_set_selected (choice, 0);
}

/** weir_choice_let_shrink: lets the label of @button be cut where there is no room */
void
weir_choice_let_shrink (GtkWidget *button)
{
  GtkWidget *label = gtk_widget_get_first_child (button);

  g_return_if_fail (GTK_IS_LABEL (label));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
}
