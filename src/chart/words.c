/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

/**
 * weir_words_new:
 * @text: (nullable): what it says
 * @scale: of the size of text around it
 * @kind: how
 *
 * Returns: a label as charts have them: in one line, cut in its middle where room is short
 */
GtkWidget *
weir_words_new (const char *text, double scale, WeirWords kind)
{
  GtkWidget *label = gtk_label_new (text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (kind & WEIR_WORDS_BOLD)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (kind & WEIR_WORDS_FIGURE)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), kind & WEIR_WORDS_FIGURE ? 1 : 0);
  if (kind & WEIR_WORDS_DIM)
    gtk_widget_add_css_class (label, "dim-label");
  pango_attr_list_unref (attributes);
  return label;
}

/** weir_words_keep_names: @label puts no hyphen where a line ends within a word: a name with one more is another name */
void
weir_words_keep_names (GtkWidget *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));

  attributes = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

/** weir_words_breakable: Returns: (transfer full): @text, in which a line may end behind each word of a name, and not within one */
char *
weir_words_breakable (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, "_", -1);

  return g_strjoinv ("_\u200b", words);
}

/** weir_words_wrap: @label has lines from the start on, broken between words, and within one that is too long for a line */
void
weir_words_wrap (GtkWidget *label)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
}
