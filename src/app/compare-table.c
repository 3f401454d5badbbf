/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-table.h"

#include <glib/gi18n.h>
#include <math.h>

#include "change-bar.h"
#include "verdict-card.h"

typedef enum { COLUMN_NAME, COLUMN_A, COLUMN_B, COLUMN_CHANGE, COLUMN_VERDICT, N_COLUMNS } Column;

struct _WeirCompareTable {
  AdwBin parent_instance;
  GtkWidget *list, *more;
  GtkSizeGroup *groups[N_COLUMNS];
  const WeirCompareWords *words; /* (nullable): valid while it is shown */
  gboolean is_read, shows_all;
  WeirWidthClass width;
  WeirChangeAxis axis; /* of all rows in per cent */
  char *open;          /* (nullable): the id of the row whose basis is shown */
};

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirCompareTable, weir_compare_table, ADW_TYPE_BIN)

static void rebuild (WeirCompareTable *self);

/* What is asked first: the gates and their kin, and what else changed for sure; other clocks say the same again. */
static gboolean
is_main (const WeirComparisonRow *row)
{
  switch (row->figure) {
  case WEIR_COMPARED_LATENCY:
    return row->is_gate || (row->step == WEIR_STEP_RESPONSE && (row->percent == 50 || row->percent == 95 ||
                                                                row->percent == 99 || row->percent == 99.9));
  case WEIR_COMPARED_THROUGHPUT:
  case WEIR_COMPARED_ACHIEVED:
  case WEIR_COMPARED_ERRORS:
  case WEIR_COMPARED_REFUSED:
  case WEIR_COMPARED_DROPPED:
  case WEIR_COMPARED_LEDGER:
  case WEIR_COMPARED_COST:
  case WEIR_COMPARED_THRESHOLD:
    return TRUE;
  default:
    return row->is_gate || row->verdict == WEIR_CHANGE_REGRESSION ||
           row->verdict == WEIR_CHANGE_IMPROVEMENT || row->verdict == WEIR_CHANGE_CHANGED;
  }
}

static gboolean
is_shown (const WeirCompareTable *self, const WeirCompareRow *row)
{
  return self->shows_all || is_main (row->row);
}

static gboolean
has_bar (const WeirCompareTable *self, const WeirComparisonRow *row)
{
  return self->is_read && row->scale != WEIR_CHANGE_DIFFERENCE &&
         (row->has_interval || row->why == WEIR_WHY_TOO_FEW_SAMPLES);
}

static WeirChangeMark
mark_of (const WeirCompareRow *shown)
{
  const WeirComparisonRow *row = shown->row;

  return (WeirChangeMark){ .estimate = row->has_change ? row->change : NAN,
                           .low = row->has_interval ? row->change_95.low : NAN,
                           .high = row->has_interval ? row->change_95.high : NAN,
                           .tolerance = row->has_tolerance ? row->tolerance : NAN,
                           .ink = weir_compare_row_ink (row),
                           .words = row->has_interval ? NULL : _ ("too few samples") };
}

/* One axis for all that is told in per cent; a row in points has its own. */
static WeirChangeAxis
axis_of (const WeirCompareTable *self, const WeirCompareRow *row)
{
  WeirChangeAxis axis = { .is_points = TRUE };
  WeirChangeMark mark = mark_of (row);

  if (row->row->scale != WEIR_CHANGE_POINTS)
    return self->axis;
  weir_change_axis_cover (&axis, &mark);
  return axis;
}

static void
cover (WeirCompareTable *self)
{
  self->axis = (WeirChangeAxis){ .reach = 0.1 };
  for (guint i = 0; i < self->words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (self->words->rows, i);
    WeirChangeMark mark = mark_of (row);

    if (is_shown (self, row) && has_bar (self, row->row) && row->row->scale == WEIR_CHANGE_RATIO)
      weir_change_axis_cover (&self->axis, &mark);
  }
}

static GtkWidget *
text_new (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
put (WeirCompareTable *self, GtkWidget *line, Column column, GtkWidget *cell)
{
  gtk_size_group_add_widget (self->groups[column], cell);
  gtk_box_append (GTK_BOX (line), cell);
  return cell;
}

static GtkWidget *
gate_new (void)
{
  GtkWidget *gate = gtk_label_new (_ ("gate"));

  gtk_widget_add_css_class (gate, "weir-gate");
  gtk_widget_set_tooltip_text (gate, _ ("This figure decides the verdict"));
  gtk_widget_set_valign (gate, GTK_ALIGN_CENTER);
  return gate;
}

static char *
both_of (const WeirCompareRow *row)
{
  /* TRANSLATORS: the values of A and B under the name of a figure */
  return g_strdup_printf (_ ("A %s · B %s"), row->a, row->b);
}

static GtkWidget *
name_new (WeirCompareTable *self, const WeirCompareRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (row->label);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (name), MIN ((int) g_utf8_strlen (row->label, -1), 16));
  gtk_widget_set_tooltip_text (name, row->label);
  gtk_box_append (GTK_BOX (line), name);
  if (row->row->is_gate) {
    gtk_widget_add_css_class (name, "weir-strong");
    gtk_box_append (GTK_BOX (line), gate_new ());
  }
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (self->width != WEIR_WIDTH_WIDE) {
    g_autofree char *both = both_of (row);
    GtkWidget *values = text_new (both, 0, "caption");

    gtk_widget_add_css_class (values, "dim-label");
    gtk_label_set_ellipsize (GTK_LABEL (values), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (box), values);
  }
  return box;
}

static GtkWidget *
bar_new (WeirCompareTable *self, const WeirCompareRow *row)
{
  WeirChangeMark mark = mark_of (row);
  WeirChangeAxis axis = axis_of (self, row);
  GtkWidget *bar;

  if (!has_bar (self, row->row))
    return g_object_new (GTK_TYPE_BOX, "hexpand", TRUE, NULL);
  bar = weir_change_bar_new ();
  weir_change_bar_set (WEIR_CHANGE_BAR (bar), &mark, &axis);
  return bar;
}

static GtkWidget *
chip_new (WeirCompareTable *self, const WeirCompareRow *row)
{
  GtkWidget *chip =
      self->is_read && *row->verdict != '\0' ? weir_change_chip_new (row) : gtk_label_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), chip);
  return box;
}

static const char *
change_of (WeirCompareTable *self, const WeirCompareRow *row)
{
  return self->is_read ? row->change : "–";
}

static GtkWidget *
line_new (WeirCompareTable *self, const WeirCompareRow *row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  put (self, line, COLUMN_NAME, name_new (self, row));
  if (self->width == WEIR_WIDTH_WIDE) {
    put (self, line, COLUMN_A, text_new (row->a, 1, NULL));
    put (self, line, COLUMN_B, text_new (row->b, 1, NULL));
  }
  put (self, line, COLUMN_CHANGE, text_new (change_of (self, row), 1, "weir-strong"));
  gtk_box_append (GTK_BOX (line), bar_new (self, row));
  put (self, line, COLUMN_VERDICT, chip_new (self, row));
  return line;
}

/* Where there is no room for columns: a card of its own. */
static GtkWidget *
card_new (WeirCompareTable *self, const WeirCompareRow *row)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = name_new (self, row);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), text_new (change_of (self, row), 1, "weir-strong"));
  gtk_box_append (GTK_BOX (card), head);
  if (has_bar (self, row->row))
    gtk_box_append (GTK_BOX (card), bar_new (self, row));
  if (self->is_read && *row->verdict != '\0')
    gtk_box_append (GTK_BOX (card), chip_new (self, row));
  return card;
}

static char *
spoken (WeirCompareTable *self, const WeirCompareRow *row)
{
  WeirChangeMark mark = mark_of (row);
  WeirChangeAxis axis = axis_of (self, row);
  g_autofree char *bar =
      has_bar (self, row->row) ? weir_change_bar_describe (&mark, &axis) : g_strdup (row->change);

  /* TRANSLATORS: a row of a comparison as it is spoken: figure, value of A, value of B, change, verdict */
  return g_strdup_printf (_ ("%s: A %s, B %s; %s; %s"), row->label, row->a, row->b, bar, row->verdict);
}

static GtkWidget *
basis_new (WeirCompareTable *self, const WeirCompareRow *row)
{
  GtkWidget *label = gtk_label_new (row->basis);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_visible (label, *row->basis != '\0' && g_strcmp0 (self->open, row->row->id) == 0);
  return label;
}

static GtkWidget *
row_new (WeirCompareTable *self, const WeirCompareRow *row)
{
  GtkWidget *list_row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *basis = basis_new (self, row);
  g_autofree char *words = spoken (self, row);

  gtk_box_append (GTK_BOX (box),
                  self->width == WEIR_WIDTH_NARROW ? card_new (self, row) : line_new (self, row));
  gtk_box_append (GTK_BOX (box), basis);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), box);
  g_object_set_data_full (G_OBJECT (list_row), "id", g_strdup (row->row->id), g_free);
  g_object_set_data (G_OBJECT (list_row), "basis", basis);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, row->basis, -1);
  return list_row;
}

static GtkWidget *
head_text (const char *text, float xalign)
{
  GtkWidget *label = text_new (text, xalign, "caption-heading");

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* It stands over the rows as one of them, so that its columns are theirs. */
static GtkWidget *
head_new (WeirCompareTable *self)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  put (self, line, COLUMN_NAME, head_text ("", 0));
  if (self->width == WEIR_WIDTH_WIDE) {
    put (self, line, COLUMN_A, head_text ("A", 1));
    put (self, line, COLUMN_B, head_text ("B", 1));
  }
  put (self, line, COLUMN_CHANGE, head_text (_ ("Change"), 1));
  gtk_box_append (GTK_BOX (line), weir_change_bar_new_axis (&self->axis));
  put (self, line, COLUMN_VERDICT, head_text (_ ("Verdict"), 0));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "weir-head");
  return row;
}

static GtkWidget *
more_new (WeirCompareTable *self, guint hidden)
{
  GtkWidget *row = gtk_list_box_row_new (), *label;
  g_autofree char *words =
      self->shows_all
          ? g_strdup (_ ("Show the Main Figures Only"))
          : g_strdup_printf (ngettext ("Show %u More Figure", "Show %u More Figures", hidden), hidden);

  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static void
renew_groups (WeirCompareTable *self)
{
  for (guint i = 0; i < N_COLUMNS; i++) {
    g_clear_object (&self->groups[i]);
    self->groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  }
}

static void
rebuild (WeirCompareTable *self)
{
  GtkWidget *row;
  guint hidden = 0;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  self->more = NULL;
  if (self->words == NULL)
    return;
  renew_groups (self);
  cover (self);
  if (self->width != WEIR_WIDTH_NARROW)
    gtk_list_box_append (GTK_LIST_BOX (self->list), head_new (self));
  for (guint i = 0; i < self->words->rows->len; i++) {
    const WeirCompareRow *shown = g_ptr_array_index (self->words->rows, i);

    hidden += is_main (shown->row) ? 0 : 1;
    if (is_shown (self, shown))
      gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self, shown));
  }
  if (hidden > 0)
    gtk_list_box_append (GTK_LIST_BOX (self->list), self->more = more_new (self, hidden));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, WeirCompareTable *self)
{
  GtkWidget *basis = g_object_get_data (G_OBJECT (row), "basis");
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  if (GTK_WIDGET (row) == self->more) {
    self->shows_all = !self->shows_all;
    rebuild (self);
    return;
  }
  gtk_widget_set_visible (basis, *gtk_label_get_label (GTK_LABEL (basis)) != '\0');
  g_free (self->open);
  self->open = g_strdup (id);
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
weir_compare_table_dispose (GObject *object)
{
  WeirCompareTable *self = WEIR_COMPARE_TABLE (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->groups[i]);
  g_clear_pointer (&self->open, g_free);
  G_OBJECT_CLASS (weir_compare_table_parent_class)->dispose (object);
}

static void
weir_compare_table_class_init (WeirCompareTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_compare_table_dispose;
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
  adw_bin_set_child (ADW_BIN (self), self->list);
}

GtkWidget *
weir_compare_table_new (void)
{
  return g_object_new (WEIR_TYPE_COMPARE_TABLE, NULL);
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
  self->is_read = is_read;
  self->width = width;
  rebuild (self);
}
