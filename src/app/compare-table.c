/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-table.h"

#include <glib/gi18n.h>

#include "figure-row.h"
#include "format.h"

struct _WeirCompareTable {
  AdwBin parent_instance;
  GtkWidget *box, *list, *more;
  GtkWidget *head; /* (nullable): no row of the list, which its keys would begin with, and end at */
  WeirFigureLook look;
  const WeirCompareWords *words; /* (nullable): valid while it is shown */
  gboolean shows_all;
  char *open; /* (nullable): the id of the row whose basis is shown */
};

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirCompareTable, weir_compare_table, ADW_TYPE_BIN)

static gboolean
is_shown (const WeirCompareTable *self, const WeirCompareRow *row)
{
  return self->shows_all || weir_compare_row_is_main (row->row);
}

static void
cover (WeirCompareTable *self)
{
  self->look.axis = (WeirChangeAxis){ .reach = 0.1 };
  self->look.has_bars = !self->look.is_read; /* until it is known, as if there were some */
  for (guint i = 0; i < self->words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (self->words->rows, i);

    if (is_shown (self, row))
      weir_figure_look_cover (&self->look, row);
  }
}

static GtkWidget *
more_new (WeirCompareTable *self, guint hidden)
{
  GtkWidget *row = gtk_list_box_row_new (), *label;
  g_autofree char *count = weir_format_count (hidden);
  g_autofree char *words =
      self->shows_all
          ? g_strdup (_ ("Show the Main Figures Only"))
          : g_strdup_printf (ngettext ("Show %s More Figure", "Show %s More Figures", hidden), count);

  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static void
renew_columns (WeirCompareTable *self)
{
  for (guint i = 0; i < WEIR_FIGURE_N_COLUMNS; i++) {
    g_clear_object (&self->look.columns[i]);
    self->look.columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  }
}

static void
add_row (WeirCompareTable *self, const WeirCompareRow *shown)
{
  GtkWidget *row = weir_figure_row_new (&self->look, shown);

  if (g_strcmp0 (self->open, shown->row->id) == 0)
    weir_figure_row_open (row);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
clear (WeirCompareTable *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  self->more = NULL;
  if (self->head != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->head);
  self->head = NULL;
}

static void
rebuild (WeirCompareTable *self)
{
  guint hidden = 0;

  clear (self);
  if (self->words == NULL)
    return;
  renew_columns (self);
  cover (self);
  gtk_box_prepend (GTK_BOX (self->box), self->head = weir_figure_head_new (&self->look));
  for (guint i = 0; i < self->words->rows->len; i++) {
    const WeirCompareRow *shown = g_ptr_array_index (self->words->rows, i);

    hidden += weir_compare_row_is_main (shown->row) ? 0 : 1;
    if (is_shown (self, shown))
      add_row (self, shown);
  }
  if (hidden > 0)
    gtk_list_box_append (GTK_LIST_BOX (self->list), self->more = more_new (self, hidden));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, WeirCompareTable *self)
{
  g_autofree char *id = g_strdup (weir_figure_row_id (GTK_WIDGET (row)));

  if (GTK_WIDGET (row) == self->more) {
    self->shows_all = !self->shows_all;
    rebuild (self);
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD); /* the row that had it is gone */
    return;
  }
  weir_figure_row_open (GTK_WIDGET (row));
  g_free (self->open);
  self->open = g_strdup (id);
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

/* It is one stop: its rows are gone through with the arrows, and the charts are not 50 rows away. */
static gboolean
weir_compare_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (by_tab && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return FALSE;
  return GTK_WIDGET_CLASS (weir_compare_table_parent_class)->focus (widget, direction);
}

static void
weir_compare_table_dispose (GObject *object)
{
  WeirCompareTable *self = WEIR_COMPARE_TABLE (object);

  for (guint i = 0; i < WEIR_FIGURE_N_COLUMNS; i++)
    g_clear_object (&self->look.columns[i]);
  g_clear_pointer (&self->open, g_free);
  G_OBJECT_CLASS (weir_compare_table_parent_class)->dispose (object);
}

static void
weir_compare_table_class_init (WeirCompareTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_compare_table_dispose;
  GTK_WIDGET_CLASS (klass)->focus = weir_compare_table_focus;
  signals[ACTIVATED] = g_signal_new ("activated", WEIR_TYPE_COMPARE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
weir_compare_table_init (WeirCompareTable *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "weir-figures");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Figures"),
                                  -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->list);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * weir_compare_table_show:
 * @words: (nullable): a comparison, which must outlive what is shown of it
 * @is_read: whether all of it is known; else its figures stand without change and verdict
 * @width: how much room there is
 */
void
weir_compare_table_show (WeirCompareTable *self, const WeirCompareWords *words, gboolean is_read,
                         WeirWidthClass width)
{
  self->words = words;
  self->look.is_read = is_read;
  self->look.width = width;
  rebuild (self);
}
