/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "points-card.h"

#include "figures-card.h"
#include "figures-grid.h"
#include "width-bin.h"

#define PIECE 16 /* rows that are made at once: each is a dozen widgets */

struct _WeirPointsCard {
  AdwBin parent_instance;
  AdwBin *place_of_grid;
  GtkWidget *grid;  /* (nullable) */
  GtkWidget *notes; /* a box under it */
  GStrv columns;    /* (nullable): as @grid has them */
  GPtrArray *lines; /* of char *: what the rows of @grid say */
  GPtrArray *rows;  /* (nullable): of WeirWordsRow: those that are to be shown */
  gboolean in_blocks;
  guint place;   /* up to which they are */
  guint filling; /* source; 0: all are */
};

G_DEFINE_FINAL_TYPE (WeirPointsCard, weir_points_card, ADW_TYPE_BIN)

static char *
line_of (const WeirWordsRow *row)
{
  g_autofree char *values = g_strjoinv ("\t", row->values);

  return g_strdup_printf ("%d\t%s\t%s", row->tone, row->label, values);
}

static void
clear_line (WeirPointsCard *self, guint place)
{
  for (int column = 0; column < (int) g_strv_length (self->columns) + 2; column++) {
    GtkWidget *cell = gtk_grid_get_child_at (GTK_GRID (self->grid), column, (int) place + 1);

    if (cell != NULL)
      gtk_grid_remove (GTK_GRID (self->grid), cell);
  }
}

/* Returns: whether the row had to be made; one that says the same stays */
static gboolean
show_row (WeirPointsCard *self, guint place)
{
  const WeirWordsRow *row = g_ptr_array_index (self->rows, place);
  g_autofree char *line = line_of (row);

  if (place < self->lines->len && g_str_equal (line, g_ptr_array_index (self->lines, place)))
    return FALSE;
  if (place < self->lines->len) {
    clear_line (self, place);
    g_free (g_ptr_array_index (self->lines, place));
    g_ptr_array_index (self->lines, place) = g_steal_pointer (&line);
  } else {
    g_ptr_array_add (self->lines, g_steal_pointer (&line));
  }
  if (self->in_blocks)
    weir_figures_attach_block (GTK_GRID (self->grid), self->columns, row, place);
  else
    weir_figures_attach (GTK_GRID (self->grid), row, place);
  return TRUE;
}

static gboolean
fill_cb (gpointer data)
{
  WeirPointsCard *self = data;

  for (guint n = 0; n < PIECE && self->place < self->rows->len; self->place++)
    n += show_row (self, self->place) ? 1 : 0;
  if (self->place < self->rows->len)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
fill (WeirPointsCard *self)
{
  g_clear_handle_id (&self->filling, g_source_remove);
  self->place = 0;
  if (fill_cb (self) == G_SOURCE_CONTINUE)
    self->filling = g_idle_add (fill_cb, self);
}

/* An empty grid in the place of the one that is there. */
static void
begin_grid (WeirPointsCard *self)
{
  g_ptr_array_set_size (self->lines, 0);
  self->in_blocks = weir_figures_need_blocks (GTK_WIDGET (self), self->columns);
  self->grid = weir_figures_grid_new (self->in_blocks ? NULL : self->columns);
  adw_bin_set_child (self->place_of_grid,
                     self->in_blocks ? self->grid : weir_figures_scrolled_new (self->grid));
}

static void
begin (WeirPointsCard *self, const WeirWordsTable *table)
{
  GtkWidget *card = weir_card_new (table->title);

  g_strfreev (self->columns);
  self->columns = g_strdupv (table->columns);
  self->place_of_grid = ADW_BIN (adw_bin_new ());
  self->notes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->place_of_grid));
  gtk_box_append (GTK_BOX (card), self->notes);
  adw_bin_set_child (ADW_BIN (self), card);
  begin_grid (self);
}

static void
width_cb (WeirPointsCard *self)
{
  if (self->columns == NULL || weir_figures_need_blocks (GTK_WIDGET (self), self->columns) == self->in_blocks)
    return;
  begin_grid (self);
  fill (self);
}

static void
weir_points_card_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_points_card_parent_class)->root (widget);
  weir_width_bin_follow (widget, G_CALLBACK (width_cb));
  width_cb (WEIR_POINTS_CARD (widget));
}

static void
show_notes (WeirPointsCard *self, const GPtrArray *notes)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->notes)) != NULL)
    gtk_box_remove (GTK_BOX (self->notes), child);
  for (guint i = 0; i < notes->len; i++) {
    GtkWidget *label = gtk_label_new (g_ptr_array_index (notes, i));

    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (self->notes), label);
  }
  gtk_widget_set_visible (self->notes, notes->len > 0);
}

static void
weir_points_card_dispose (GObject *object)
{
  WeirPointsCard *self = WEIR_POINTS_CARD (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->columns, g_strfreev);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (weir_points_card_parent_class)->dispose (object);
}

static void
weir_points_card_class_init (WeirPointsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_points_card_dispose;
  GTK_WIDGET_CLASS (klass)->root = weir_points_card_root;
}

static void
weir_points_card_init (WeirPointsCard *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
}

/** weir_points_card_new: Returns: (transfer floating): a card without a table */
GtkWidget *
weir_points_card_new (void)
{
  return g_object_new (WEIR_TYPE_POINTS_CARD, NULL);
}

/**
 * weir_points_card_show:
 * @card: a card
 * @table: what it shows from now on; its rows are held
 * @notes: (element-type utf8): what is to be said under it, a sentence each
 *
 * Rows that say the same as before stay; the first of the others are there at once.
 */
void
weir_points_card_show (WeirPointsCard *card, const WeirWordsTable *table, const GPtrArray *notes)
{
  g_clear_pointer (&card->rows, g_ptr_array_unref);
  card->rows = g_ptr_array_ref (table->rows);
  if (card->columns == NULL ||
      !g_strv_equal ((const char *const *) card->columns, (const char *const *) table->columns))
    begin (card, table);
  for (; card->lines->len > card->rows->len; g_ptr_array_set_size (card->lines, (int) card->lines->len - 1))
    clear_line (card, card->lines->len - 1);
  show_notes (card, notes);
  fill (card);
}
