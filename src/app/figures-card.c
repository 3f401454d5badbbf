/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figures-card.h"

#include "ends-layout.h"
#include "figures-table.h"
#include "words.h"

#define TITLE_WIDTH 500 /* pixels, more than titles have: none is broken for what stands beside it */

static GtkWidget *
title_new (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  weir_words_wrap (label);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, title);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
aside_new (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  weir_words_wrap (label);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
card_new (GtkWidget *head)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "weir-card");
  gtk_box_append (GTK_BOX (card), head);
  return card;
}

/** weir_card_new: Returns: (transfer floating): a box in the style of a card, which begins with @title */
GtkWidget *
weir_card_new (const char *title)
{
  return card_new (title_new (title));
}

/** weir_card_new_of: Returns: (transfer floating): a card of which @words, beside its title, say what it shows */
GtkWidget *
weir_card_new_of (const char *title, const char *words)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *aside = aside_new (words);

  gtk_widget_set_layout_manager (head, weir_ends_layout_new (TITLE_WIDTH, 12, 3));
  gtk_box_append (GTK_BOX (head), title_new (title));
  gtk_box_append (GTK_BOX (head), aside);
  return card_new (head);
}

/** weir_figures_card_new: Returns: (transfer floating): a card with the rows of @table */
GtkWidget *
weir_figures_card_new (const WeirWordsTable *table)
{
  GtkWidget *card = weir_card_new (table->title);

  gtk_box_append (GTK_BOX (card), weir_figures_table_new (table));
  return card;
}
