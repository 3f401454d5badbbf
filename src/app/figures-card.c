/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figures-card.h"

#include "chip.h"
#include "ends-layout.h"
#include "words.h"

#define LABEL_CHARS      14 /* that a name keeps where there is little room */
#define LABEL_WIDTH      80 /* pixels, of it beside a value of many words */
#define SCROLLBAR_HEIGHT 8  /* pixels, of one that lies over what it scrolls */

static GtkWidget *
cell_new (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), xalign == 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, xalign == 0);
  if (xalign == 0)
    gtk_widget_set_tooltip_text (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static gboolean
has_heads (const WeirWordsTable *table)
{
  for (guint i = 0; table->columns != NULL && table->columns[i] != NULL; i++)
    if (*table->columns[i] != '\0')
      return TRUE;
  return FALSE;
}

static void
attach_heads (GtkGrid *grid, const WeirWordsTable *table)
{
  for (guint i = 0; has_heads (table) && table->columns[i] != NULL; i++) {
    GtkWidget *head = cell_new (table->columns[i], 1, "caption");

    gtk_widget_add_css_class (head, "dim-label");
    gtk_grid_attach (grid, head, (int) i + 2, 0, 1, 1);
  }
}

static void
attach_tone (GtkGrid *grid, WeirTone tone, int line)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (weir_tone_icon (tone));

  gtk_widget_add_css_class (icon, weir_tone_style (tone));
  gtk_grid_attach (grid, icon, 0, line, 1, 1);
}

/* Words may take more than a line; a figure beside others may not. */
static GtkWidget *
value_new (const char *text, gboolean is_alone)
{
  GtkWidget *label = cell_new (text, 1, "numeric");

  gtk_label_set_wrap (GTK_LABEL (label), is_alone);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  weir_words_keep_names (label);
  return label;
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = cell_new (text, 0, NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), MIN (LABEL_CHARS, (int) g_utf8_strlen (text, -1)));
  return label;
}

/* Below each other where there is no room beside each other. */
static GtkWidget *
pair_new (const char *label, const char *value)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (pair, weir_ends_layout_new (LABEL_WIDTH, 14, 2));
  gtk_box_append (GTK_BOX (pair), label_new (label));
  gtk_box_append (GTK_BOX (pair), value_new (value, TRUE));
  return pair;
}

/**
 * weir_figures_attach:
 * @grid: from weir_figures_grid_new()
 * @row: a row of its table
 * @place: where it stands among the rows, 0 the first; nothing is there yet
 *
 * Columns of a table whose rows have no names stand side by side, and leave the rest of the width free.
 */
void
weir_figures_attach (GtkGrid *grid, const WeirWordsRow *row, guint place)
{
  int line = (int) place + 1;

  if (row->tone != WEIR_TONE_NEUTRAL)
    attach_tone (grid, row->tone, line);
  if (*row->label != '\0' && g_strv_length (row->values) == 1) {
    gtk_grid_attach (grid, pair_new (row->label, row->values[0]), 1, line, 2, 1);
    return;
  }
  if (*row->label != '\0')
    gtk_grid_attach (grid, label_new (row->label), 1, line, 1, 1);
  for (guint i = 0; row->values[i] != NULL; i++)
    gtk_grid_attach (grid, value_new (row->values[i], FALSE), (int) i + 2, line, 1, 1);
}

static GtkWidget *
title_new (const char *title)
{
  GtkWidget *label = cell_new (title, 0, "heading");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  weir_words_wrap (label);
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
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *aside = cell_new (words, 0, "dim-label");

  gtk_widget_add_css_class (aside, "caption");
  gtk_label_set_wrap (GTK_LABEL (aside), TRUE);
  gtk_widget_set_layout_manager (head, weir_ends_layout_new (LABEL_WIDTH, 12, 3));
  gtk_box_append (GTK_BOX (head), title_new (title));
  gtk_box_append (GTK_BOX (head), aside);
  return card_new (head);
}

/** weir_figures_scrolled_new: Returns: (transfer floating): what holds @grid, whose columns must not make the window wider than a phone */
GtkWidget *
weir_figures_scrolled_new (GtkWidget *grid)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_add_css_class (scrolled, "weir-figures-scroll");
  gtk_widget_set_margin_bottom (grid, SCROLLBAR_HEIGHT);
  return scrolled;
}

/** weir_figures_grid_new: Returns: (transfer floating): the heads of @table, for rows that are attached to it */
GtkWidget *
weir_figures_grid_new (const WeirWordsTable *table)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 11);
  attach_heads (GTK_GRID (grid), table);
  return grid;
}

/** weir_figures_new: Returns: (transfer floating): the rows of @table */
GtkWidget *
weir_figures_new (const WeirWordsTable *table)
{
  GtkWidget *grid = weir_figures_grid_new (table);

  for (guint i = 0; i < table->rows->len; i++)
    weir_figures_attach (GTK_GRID (grid), g_ptr_array_index (table->rows, i), i);
  return has_heads (table) ? weir_figures_scrolled_new (grid) : grid;
}

/** weir_figures_card_new: Returns: (transfer floating): a card with the rows of @table */
GtkWidget *
weir_figures_card_new (const WeirWordsTable *table)
{
  GtkWidget *card = weir_card_new (table->title);

  gtk_box_append (GTK_BOX (card), weir_figures_new (table));
  return card;
}
