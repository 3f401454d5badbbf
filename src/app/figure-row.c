/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "verdict-card.h"

static gboolean
has_bar (const WeirFigureLook *look, const WeirComparisonRow *row)
{
  return look->is_read && row->scale != WEIR_CHANGE_DIFFERENCE &&
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
axis_of (const WeirFigureLook *look, const WeirCompareRow *row)
{
  WeirChangeAxis axis = { .is_points = TRUE };
  WeirChangeMark mark = mark_of (row);

  if (row->row->scale != WEIR_CHANGE_POINTS)
    return look->axis;
  weir_change_axis_cover (&axis, &mark);
  return axis;
}

/** weir_figure_look_cover: the axis is there for @row, and reaches as far as it does */
void
weir_figure_look_cover (WeirFigureLook *look, const WeirCompareRow *row)
{
  WeirChangeMark mark = mark_of (row);

  look->has_bars = look->has_bars || has_bar (look, row->row);
  if (has_bar (look, row->row) && row->row->scale == WEIR_CHANGE_RATIO)
    weir_change_axis_cover (&look->axis, &mark);
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
put (const WeirFigureLook *look, GtkWidget *line, guint column, GtkWidget *cell)
{
  gtk_size_group_add_widget (look->columns[column], cell);
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
  return g_strdup_printf (_ ("A\u00a0%s · B\u00a0%s"), row->a, row->b);
}

static GtkWidget *
name_new (const WeirFigureLook *look, const WeirCompareRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (row->title);
  static const int least[] = { [WEIR_WIDTH_NARROW] = 3, [WEIR_WIDTH_MEDIUM] = 8, [WEIR_WIDTH_WIDE] = 16 };
  int length =
      (int) g_utf8_strlen (row->title, -1); /* characters; @least of them stay where there is no room */

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  if (length > least[look->width]) {
    gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_width_chars (GTK_LABEL (name), least[look->width]);
  }
  gtk_widget_set_tooltip_text (name, row->label);
  gtk_box_append (GTK_BOX (line), name);
  if (row->row->is_gate) {
    gtk_widget_add_css_class (name, "weir-strong");
    gtk_box_append (GTK_BOX (line), gate_new ());
  }
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (look->width != WEIR_WIDTH_WIDE) {
    g_autofree char *both = both_of (row);
    GtkWidget *values = text_new (both, 0, "caption");

    gtk_widget_add_css_class (values, "dim-label");
    if (look->width == WEIR_WIDTH_NARROW) /* in a line of its own: no width of a column depends on it */
      gtk_label_set_wrap (GTK_LABEL (values), TRUE);
    else
      gtk_label_set_ellipsize (GTK_LABEL (values), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (box), values);
  }
  return box;
}

/* Its room stays. */
static GtkWidget *
no_bar_new (void)
{
  return g_object_new (GTK_TYPE_BOX, "hexpand", TRUE, NULL);
}

static GtkWidget *
bar_new (const WeirFigureLook *look, const WeirCompareRow *row)
{
  WeirChangeMark mark = mark_of (row);
  WeirChangeAxis axis = axis_of (look, row);
  GtkWidget *bar;

  if (!has_bar (look, row->row))
    return no_bar_new ();
  bar = weir_change_bar_new ();
  weir_change_bar_set (WEIR_CHANGE_BAR (bar), &mark, &axis);
  return bar;
}

static GtkWidget *
chip_new (const WeirFigureLook *look, const WeirCompareRow *row)
{
  GtkWidget *chip =
      look->is_read && *row->verdict != '\0' ? weir_change_chip_new (row) : gtk_label_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), chip);
  return box;
}

static const char *
change_of (const WeirFigureLook *look, const WeirCompareRow *row)
{
  return look->is_read ? row->change : "–";
}

static GtkWidget *
line_new (const WeirFigureLook *look, const WeirCompareRow *row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  put (look, line, WEIR_FIGURE_NAME, name_new (look, row));
  if (look->width == WEIR_WIDTH_WIDE) {
    put (look, line, WEIR_FIGURE_A, text_new (row->a, 1, NULL));
    put (look, line, WEIR_FIGURE_B, text_new (row->b, 1, NULL));
  }
  put (look, line, WEIR_FIGURE_CHANGE, text_new (change_of (look, row), 1, "weir-strong"));
  put (look, line, WEIR_FIGURE_BAR, bar_new (look, row));
  put (look, line, WEIR_FIGURE_VERDICT, chip_new (look, row));
  return line;
}

/* Where there is no room for columns: a card of its own. */
static GtkWidget *
card_new (const WeirFigureLook *look, const WeirCompareRow *row)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = name_new (look, row);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), text_new (change_of (look, row), 1, "weir-strong"));
  gtk_box_append (GTK_BOX (card), head);
  if (has_bar (look, row->row))
    gtk_box_append (GTK_BOX (card), bar_new (look, row));
  if (look->is_read && *row->verdict != '\0')
    gtk_box_append (GTK_BOX (card), chip_new (look, row));
  return card;
}

static char *
spoken (const WeirFigureLook *look, const WeirCompareRow *row)
{
  WeirChangeMark mark = mark_of (row);
  WeirChangeAxis axis = axis_of (look, row);
  g_autofree char *bar =
      has_bar (look, row->row) ? weir_change_bar_describe (&mark, &axis) : g_strdup (row->change);

  /* TRANSLATORS: a row of a comparison as it is spoken: figure, value of A, value of B, change, verdict */
  return g_strdup_printf (_ ("%s: A %s, B %s; %s; %s"), row->title, row->a, row->b, bar, row->verdict);
}

static GtkWidget *
basis_new (const WeirCompareRow *row)
{
  GtkWidget *label = gtk_label_new (row->basis);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_visible (label, FALSE);
  return label;
}

/** weir_figure_row_new: Returns: (transfer floating): a GtkListBoxRow of @row; what it rests on is hidden */
GtkWidget *
weir_figure_row_new (const WeirFigureLook *look, const WeirCompareRow *row)
{
  GtkWidget *list_row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *basis = basis_new (row);
  g_autofree char *words = spoken (look, row);

  gtk_box_append (GTK_BOX (box),
                  look->width == WEIR_WIDTH_NARROW ? card_new (look, row) : line_new (look, row));
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

static void
put_heads (const WeirFigureLook *look, GtkWidget *line)
{
  put (look, line, WEIR_FIGURE_NAME, head_text ("", 0));
  if (look->width == WEIR_WIDTH_WIDE) {
    put (look, line, WEIR_FIGURE_A, head_text ("A", 1));
    put (look, line, WEIR_FIGURE_B, head_text ("B", 1));
  }
  put (look, line, WEIR_FIGURE_CHANGE, head_text (_ ("Change"), 1));
  put (look, line, WEIR_FIGURE_BAR, look->has_bars ? weir_change_bar_new_axis (&look->axis) : no_bar_new ());
  put (look, line, WEIR_FIGURE_VERDICT, head_text (_ ("Verdict"), 0));
}

/** weir_figure_head_new: Returns: (transfer floating): what stands over the rows, with columns that are theirs; over cards, how far their bars reach */
GtkWidget *
weir_figure_head_new (const WeirFigureLook *look)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  if (look->width != WEIR_WIDTH_NARROW)
    put_heads (look, line);
  else if (look->has_bars)
    gtk_box_append (GTK_BOX (line), weir_change_bar_new_axis (&look->axis));
  gtk_widget_add_css_class (line, "weir-figures-head");
  return line;
}

/** weir_figure_row_open: shows what the figures of @row rest on */
void
weir_figure_row_open (GtkWidget *row)
{
  GtkWidget *basis = g_object_get_data (G_OBJECT (row), "basis");

  gtk_widget_set_visible (basis, *gtk_label_get_label (GTK_LABEL (basis)) != '\0');
}

/** weir_figure_row_id: Returns: (transfer none) (nullable): the id of the row of the comparison; %NULL of the head */
const char *
weir_figure_row_id (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "id");
}
