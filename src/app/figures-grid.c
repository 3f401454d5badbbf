/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figures-grid.h"

#include "chip.h"
#include "ends-layout.h"
#include "even-layout.h"
#include "width-bin.h"
#include "words.h"

#define LABEL_CHARS      14 /* that a name keeps where there is little room */
#define LABEL_WIDTH      80 /* pixels, of it beside a value of many words */
#define STAT_WIDTH       66 /* pixels, the least of a figure under its head */
#define BLOCKS_FROM      3  /* columns with letters of the usual size */
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

/** weir_figures_have_heads: Returns: whether any of @columns says what its figures are */
gboolean
weir_figures_have_heads (char *const *columns)
{
  for (guint i = 0; columns[i] != NULL; i++)
    if (*columns[i] != '\0')
      return TRUE;
  return FALSE;
}

static GtkWidget *
head_new (const char *text, float xalign)
{
  GtkWidget *head = cell_new (text, xalign, "caption");

  gtk_widget_add_css_class (head, "dim-label");
  return head;
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

static const char *
words_of (const WeirWordsRow *row)
{
  return row->title != NULL ? row->title : row->label;
}

/* What is called otherwise in files is called so under the pointer. */
static void
tell_name (GtkWidget *label, const WeirWordsRow *row)
{
  if (row->title != NULL)
    gtk_widget_set_tooltip_text (label, row->label);
}

static GtkWidget *
label_new (const WeirWordsRow *row)
{
  const char *text = words_of (row);
  GtkWidget *label = cell_new (text, 0, NULL);

  tell_name (label, row);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (LABEL_CHARS, (int) g_utf8_strlen (text, -1)));
  return label;
}

/* Below each other where there is no room beside each other. */
static GtkWidget *
pair_new (const WeirWordsRow *row)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (pair, weir_ends_layout_new (LABEL_WIDTH, 14, 2));
  gtk_box_append (GTK_BOX (pair), label_new (row));
  gtk_box_append (GTK_BOX (pair), value_new (row->values[0], TRUE));
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
    gtk_grid_attach (grid, pair_new (row), 1, line, 2, 1);
    return;
  }
  if (*row->label != '\0')
    gtk_grid_attach (grid, label_new (row), 1, line, 1, 1);
  for (guint i = 0; row->values[i] != NULL; i++)
    gtk_grid_attach (grid, value_new (row->values[i], FALSE), (int) i + 2, line, 1, 1);
}

/* A figure under the head of its column. */
static GtkWidget *
stat_new (const char *head, const char *value)
{
  GtkWidget *stat = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *figure = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_box_append (GTK_BOX (stat), head_new (head, 0));
  gtk_box_append (GTK_BOX (stat), figure);
  return stat;
}

static GtkWidget *
stats_new (char *const *columns, const WeirWordsRow *row)
{
  GtkWidget *stats = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (stats, weir_even_layout_new (STAT_WIDTH, 8));
  for (guint i = 0; columns[i] != NULL; i++)
    if (*row->values[i] != '\0')
      gtk_box_append (GTK_BOX (stats), stat_new (columns[i], row->values[i]));
  return stats;
}

static GtkWidget *
name_new (const WeirWordsRow *row)
{
  GtkWidget *name = gtk_label_new (words_of (row));

  weir_words_wrap (name);
  weir_words_keep_names (name);
  tell_name (name, row);
  return name;
}

/**
 * weir_figures_need_blocks:
 * @widget: where a table is to be shown
 * @columns: its heads
 *
 * Returns: whether there is no room for its columns, and each row is to be a block: its name, and below it the
 *   figures, each under its head
 */
gboolean
weir_figures_need_blocks (GtkWidget *widget, char *const *columns)
{
  return g_strv_length ((char **) columns) * weir_width_bin_text_scale (widget) >= BLOCKS_FROM &&
         weir_width_bin_is_narrow (widget);
}

/**
 * weir_figures_attach_block:
 * @grid: from weir_figures_grid_new(), without columns
 * @columns: heads, as many as @row has values; those without a value are left out
 * @row: a row
 * @place: where it stands among the rows, 0 the first; nothing is there yet
 */
void
weir_figures_attach_block (GtkGrid *grid, char *const *columns, const WeirWordsRow *row, guint place)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  if (row->tone != WEIR_TONE_NEUTRAL)
    attach_tone (grid, row->tone, (int) place + 1);
  gtk_widget_set_hexpand (block, TRUE);
  if (*row->label != '\0')
    gtk_box_append (GTK_BOX (block), name_new (row));
  gtk_box_append (GTK_BOX (block), stats_new (columns, row));
  gtk_grid_attach (grid, block, 1, (int) place + 1, 1, 1);
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

/**
 * weir_figures_grid_new:
 * @columns: (nullable): heads of columns, %NULL at the end; %NULL: rows are attached as blocks
 *
 * Returns: (transfer floating): a grid for rows
 */
GtkWidget *
weir_figures_grid_new (char *const *columns)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), columns != NULL ? 6 : 14);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 11);
  for (int i = 0; columns != NULL && weir_figures_have_heads (columns) && columns[i] != NULL; i++)
    gtk_grid_attach (GTK_GRID (grid), head_new (columns[i], 1), i + 2, 0, 1, 1);
  return grid;
}
