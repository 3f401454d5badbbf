/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column view that stands in place of a chart. */
#include "chart-private.h"

/* The rows of a table; each is an object only while it is in sight. */
#define WEIR_TYPE_TABLE_MODEL (weir_table_model_get_type ())
G_DECLARE_FINAL_TYPE (WeirTableModel, weir_table_model, WEIR, TABLE_MODEL, GObject)

struct _WeirTableModel {
  GObject parent;

  WeirTable *table;
};

#define WEIR_TYPE_TABLE_ROW (weir_table_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirTableRow, weir_table_row, WEIR, TABLE_ROW, GObject)

struct _WeirTableRow {
  GObject parent;

  guint index;
};

G_DEFINE_FINAL_TYPE (WeirTableRow, weir_table_row, G_TYPE_OBJECT)

static void
weir_table_row_class_init (WeirTableRowClass *klass)
{
}

static void
weir_table_row_init (WeirTableRow *self)
{
}

static GType
get_item_type (GListModel *model)
{
  return WEIR_TYPE_TABLE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return weir_table_n_rows (WEIR_TABLE_MODEL (model)->table);
}

static gpointer
get_item (GListModel *model, guint position)
{
  WeirTableRow *row;

  if (position >= get_n_items (model))
    return NULL;
  row = g_object_new (WEIR_TYPE_TABLE_ROW, NULL);
  row->index = position;
  return row;
}

static void
weir_table_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirTableModel, weir_table_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, weir_table_model_iface_init))

static void
weir_table_model_finalize (GObject *object)
{
  weir_table_free (WEIR_TABLE_MODEL (object)->table);
  G_OBJECT_CLASS (weir_table_model_parent_class)->finalize (object);
}

static void
weir_table_model_class_init (WeirTableModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_table_model_finalize;
}

static void
weir_table_model_init (WeirTableModel *self)
{
}

/* The model is asked for the text when a cell is shown: it outlives its cells. */
typedef struct {
  WeirTableModel *model;
  guint index;
} Cells;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Cells *cells)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), cells->index == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Cells *cells)
{
  WeirTableRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = weir_table_get_cell (cells->model->table, row->index, cells->index);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
free_cells (gpointer data, GClosure *closure)
{
  Cells *cells = data;

  g_object_unref (cells->model);
  g_free (cells);
}

static GtkColumnViewColumn *
make_column (WeirTableModel *model, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cells *cells = g_new (Cells, 1);
  GtkColumnViewColumn *column;

  *cells = (Cells){ g_object_ref (model), index };
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), cells);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), cells, free_cells, 0);
  column = gtk_column_view_column_new (weir_table_get_name (model->table, index), factory);
  gtk_column_view_column_set_expand (column, TRUE);
  return column;
}

static WeirTableModel *
model_of (GtkWidget *widget)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

  return WEIR_TABLE_MODEL (gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)));
}

/**
 * weir_chart_table_update:
 * @widget: made by weir_chart_table_new() from a table of the same columns
 * @table: (transfer full): its rows from now on; those that are there already stay in their place
 */
void
weir_chart_table_update (GtkWidget *widget, WeirTable *table)
{
  WeirTableModel *model = model_of (widget);
  guint n = weir_table_n_rows (table), before = weir_table_n_rows (model->table);
  guint kept = MIN (before, n) > 0 ? MIN (before, n) - 1 : 0; /* the last bin may have grown */

  weir_table_free (model->table);
  model->table = table;
  g_list_model_items_changed (G_LIST_MODEL (model), kept, before - kept, n - kept);
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

/** weir_chart_table_new: Returns: a scrolled column view of @table, which becomes its own */
GtkWidget *
weir_chart_table_new (WeirTable *table)
{
  WeirTableModel *model = g_object_new (WEIR_TYPE_TABLE_MODEL, NULL);
  GtkSingleSelection *selection;
  GtkWidget *view, *scrolled = gtk_scrolled_window_new ();

  model->table = table;
  selection = gtk_single_selection_new (G_LIST_MODEL (model));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  for (guint c = 0; c < weir_table_n_columns (table); c++) {
    g_autoptr (GtkColumnViewColumn) column = make_column (model, c);

    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  }
  align_headings (view);
  gtk_widget_add_css_class (view, "data-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  return scrolled;
}
