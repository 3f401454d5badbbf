/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figures-table.h"

#include "figures-grid.h"
#include "width-bin.h"

struct _WeirFiguresTable {
  AdwBin parent_instance;
  GStrv columns;   /* heads */
  GPtrArray *rows; /* of WeirWordsRow */
  gboolean in_blocks;
};

G_DEFINE_FINAL_TYPE (WeirFiguresTable, weir_figures_table, ADW_TYPE_BIN)

static GtkWidget *
blocks_new (WeirFiguresTable *self)
{
  GtkWidget *grid = weir_figures_grid_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    weir_figures_attach_block (GTK_GRID (grid), self->columns, g_ptr_array_index (self->rows, i), i);
  return grid;
}

static GtkWidget *
columns_new (WeirFiguresTable *self)
{
  GtkWidget *grid = weir_figures_grid_new (self->columns);

  for (guint i = 0; i < self->rows->len; i++)
    weir_figures_attach (GTK_GRID (grid), g_ptr_array_index (self->rows, i), i);
  return weir_figures_have_heads (self->columns) ? weir_figures_scrolled_new (grid) : grid;
}

static void
lay_out (WeirFiguresTable *self)
{
  gboolean in_blocks = weir_figures_need_blocks (GTK_WIDGET (self), self->columns);

  if (in_blocks == self->in_blocks && adw_bin_get_child (ADW_BIN (self)) != NULL)
    return;
  self->in_blocks = in_blocks;
  adw_bin_set_child (ADW_BIN (self), in_blocks ? blocks_new (self) : columns_new (self));
}

static void
weir_figures_table_finalize (GObject *object)
{
  WeirFiguresTable *self = WEIR_FIGURES_TABLE (object);

  g_strfreev (self->columns);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (weir_figures_table_parent_class)->finalize (object);
}

static void
weir_figures_table_class_init (WeirFiguresTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_figures_table_finalize;
}

static void
weir_figures_table_init (WeirFiguresTable *self)
{
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (lay_out));
}

/** weir_figures_table_new: @table: its rows are held. Returns: (transfer floating): a widget that shows them */
GtkWidget *
weir_figures_table_new (const WeirWordsTable *table)
{
  WeirFiguresTable *self = g_object_new (WEIR_TYPE_FIGURES_TABLE, NULL);

  self->columns = g_strdupv (table->columns);
  self->rows = g_ptr_array_ref (table->rows);
  return GTK_WIDGET (self);
}
