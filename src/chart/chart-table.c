/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column view that stands in place of a chart. */
#include "chart-private.h"

/* One row: its cells as text. */
#define WEIR_TYPE_TABLE_ROW (weir_table_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirTableRow, weir_table_row, WEIR, TABLE_ROW, GObject)

struct _WeirTableRow {
  GObject parent;

  char **cells;
};

G_DEFINE_FINAL_TYPE (WeirTableRow, weir_table_row, G_TYPE_OBJECT)

static void
weir_table_row_finalize (GObject *object)
{
  g_strfreev (WEIR_TABLE_ROW (object)->cells);
  G_OBJECT_CLASS (weir_table_row_parent_class)->finalize (object);
}

static void
weir_table_row_class_init (WeirTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_table_row_finalize;
}

static void
weir_table_row_init (WeirTableRow *self)
{
}

static WeirTableRow *
make_row (const WeirTable *table, guint row)
{
  WeirTableRow *self = g_object_new (WEIR_TYPE_TABLE_ROW, NULL);
  guint n = weir_table_n_columns (table);

  self->cells = g_new0 (char *, n + 1);
  for (guint c = 0; c < n; c++)
    self->cells[c] = weir_table_get_cell (table, row, c);
  return self;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  WeirTableRow *row = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), row->cells[GPOINTER_TO_UINT (column)]);
}

static GtkColumnViewColumn *
make_column (const WeirTable *table, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *own;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  own = gtk_column_view_column_new (weir_table_get_name (table, column), factory);
  gtk_column_view_column_set_expand (own, TRUE);
  return own;
}

static GListStore *
store_of (GtkWidget *widget)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

  return G_LIST_STORE (gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)));
}

/**
 * weir_chart_table_update:
 * @widget: made by weir_chart_table_new() from a table of the same columns
 * @table: its rows from now on; those that are there already stay in their place
 */
void
weir_chart_table_update (GtkWidget *widget, const WeirTable *table)
{
  GListStore *store = store_of (widget);
  guint n = weir_table_n_rows (table), before = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint kept = MIN (before, n) > 0 ? MIN (before, n) - 1 : 0; /* the last bin may have grown */
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint row = kept; row < n; row++)
    g_ptr_array_add (rows, make_row (table, row));
  g_list_store_splice (store, kept, before - kept, rows->pdata, rows->len);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *label = GTK_IS_LABEL (child) ? child : find_label (child);

    if (label != NULL)
      return label;
  }
  return NULL;
}

/* Headings of figures end where the figures do; a column has no property for it. */
static void
align_headings (GtkWidget *view)
{
  GtkWidget *header = gtk_widget_get_first_child (view);
  GtkWidget *first = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (GtkWidget *title = first; title != NULL; title = gtk_widget_get_next_sibling (title)) {
    GtkWidget *label = find_label (title);

    if (label == NULL || title == first)
      continue;
    gtk_widget_set_hexpand (label, TRUE);
    gtk_label_set_xalign (GTK_LABEL (label), 1);
  }
}

/** weir_chart_table_new: Returns: a scrolled column view of @table */
GtkWidget *
weir_chart_table_new (const WeirTable *table)
{
  GListStore *store = g_list_store_new (WEIR_TYPE_TABLE_ROW);
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (store));
  GtkWidget *view, *scrolled = gtk_scrolled_window_new ();

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  for (guint c = 0; c < weir_table_n_columns (table); c++) {
    g_autoptr (GtkColumnViewColumn) column = make_column (table, c);

    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  }
  align_headings (view);
  gtk_widget_add_css_class (view, "data-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  weir_chart_table_update (scrolled, table);
  return scrolled;
}
