/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sweep-row.h"

#include "even-layout.h"
#include "flow-layout.h"
#include "run-icon.h"
#include "words.h"

#define ICON_WIDTH  16 /* pixels */
#define PART_INDENT 16 /* pixels, of a run of several at a point */
#define NAME_SPAN   3  /* columns, each as wide as one of a figure */
#define STAT_WIDTH  66 /* pixels, the least of a figure under its head */

struct _WeirSweepRow {
  GtkListBoxRow parent_instance;
  WeirRunItem *run; /* (nullable) */
  GtkWidget *icon, *aside;
};

G_DEFINE_FINAL_TYPE (WeirSweepRow, weir_sweep_row, GTK_TYPE_LIST_BOX_ROW)

static void
weir_sweep_row_dispose (GObject *object)
{
  g_clear_object (&WEIR_SWEEP_ROW (object)->run);
  G_OBJECT_CLASS (weir_sweep_row_parent_class)->dispose (object);
}

static void
weir_sweep_row_class_init (WeirSweepRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_sweep_row_dispose;
}

static void
weir_sweep_row_init (WeirSweepRow *self)
{
}

static GtkWidget *
caption_new (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  weir_words_wrap (label);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_justify (GTK_LABEL (label), xalign == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* Which run it is has a line of its own where there is no room beside the title. */
static GtkWidget *
name_new (WeirSweepRow *self, const WeirSweepEntry *entry)
{
  GtkWidget *name = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *title = gtk_label_new (entry->title);

  self->aside = caption_new (entry->aside, 0);
  weir_words_wrap (title);
  weir_words_keep_names (title);
  gtk_widget_set_margin_top (self->aside, 2); /* on the line of larger letters */
  gtk_widget_set_layout_manager (name, weir_flow_layout_new (8, 0));
  gtk_widget_set_valign (name, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (name, entry->is_part ? PART_INDENT : 0);
  gtk_box_append (GTK_BOX (name), title);
  gtk_box_append (GTK_BOX (name), self->aside);
  return name;
}

/* A figure, and below it the range that it is the median of. */
static void
append_figure (GtkWidget *box, const WeirSweepEntry *entry, guint figure, float xalign)
{
  GtkWidget *value = gtk_label_new (entry->figures[figure]);

  gtk_label_set_xalign (GTK_LABEL (value), xalign);
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), value);
  if (entry->ranges[figure] != NULL && *entry->ranges[figure] != '\0')
    gtk_box_append (GTK_BOX (box), caption_new (entry->ranges[figure], xalign));
}

/* Columns of one width in all rows, which no row needs to know of the others. */
static GtkWidget *
line_new (GtkWidget *name)
{
  GtkWidget *line = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (line), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (line), 8);
  gtk_grid_attach (GTK_GRID (line), name, 0, 0, NAME_SPAN, 1);
  return line;
}

static GtkWidget *
columns_new (WeirSweepRow *self, const WeirSweepEntry *entry)
{
  GtkWidget *line = line_new (name_new (self, entry));

  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
    append_figure (cell, entry, i, 1);
    gtk_grid_attach (GTK_GRID (line), cell, NAME_SPAN + (int) i, 0, 1, 1);
  }
  return line;
}

static GtkWidget *
stats_new (const WeirSweepEntry *entry)
{
  GtkWidget *stats = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (stats, weir_even_layout_new (STAT_WIDTH, 8));
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    GtkWidget *stat = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    g_autofree char *head = weir_sweep_figure_title (i);

    gtk_box_append (GTK_BOX (stat), caption_new (head, 0));
    append_figure (stat, entry, i, 0);
    gtk_box_append (GTK_BOX (stats), stat);
  }
  return stats;
}

static GtkWidget *
block_new (WeirSweepRow *self, const WeirSweepEntry *entry)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (block), name_new (self, entry));
  if (entry->figures[0] != NULL)
    gtk_box_append (GTK_BOX (block), stats_new (entry));
  return block;
}

static GtkWidget *
frame_new (GtkWidget *start, GtkWidget *content, GtkWidget *end)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_set_size_request (start, ICON_WIDTH, -1);
  gtk_widget_set_size_request (end, ICON_WIDTH, -1);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (frame), start);
  gtk_box_append (GTK_BOX (frame), content);
  gtk_box_append (GTK_BOX (frame), end);
  return frame;
}

static void
append_words (GString *words, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", part);
}

/* A list reads out the name of a row: figures need their heads there. */
static void
name_row (WeirSweepRow *self, const WeirSweepEntry *entry)
{
  g_autoptr (GString) words = g_string_new (entry->title);

  append_words (words, entry->aside);
  if (self->run != NULL)
    append_words (words, weir_run_state_words (weir_run_item_state (self->run)));
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES && entry->figures[i] != NULL; i++) {
    append_words (words, weir_sweep_figure_name (i));
    g_string_append_printf (words, " %s", entry->figures[i]);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

static void
show_state (WeirSweepRow *self)
{
  WeirRunState state = weir_run_item_state (self->run);

  weir_run_icon_show (GTK_IMAGE (self->icon), state,
                      weir_run_progress_share (weir_run_item_progress (self->run)));
  gtk_widget_set_tooltip_text (self->icon, weir_run_state_words (state));
}

/* While it has no end; then there is another entry of it. */
static void
run_cb (WeirSweepRow *self)
{
  g_autofree char *name = weir_sweep_entry_name_run (self->run);

  if (weir_run_item_run (self->run)->summary != NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->aside), name);
  show_state (self);
}

static void
lead_to (WeirSweepRow *self, WeirRunItem *run)
{
  self->run = g_object_ref (run);
  show_state (self);
  g_signal_connect_object (run, "notify", G_CALLBACK (run_cb), self, G_CONNECT_SWAPPED);
}

/**
 * weir_sweep_row_new:
 * @entry: what it says
 * @in_columns: whether there is room for that; else its figures have their heads with them
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
weir_sweep_row_new (const WeirSweepEntry *entry, gboolean in_columns)
{
  WeirSweepRow *self = g_object_new (WEIR_TYPE_SWEEP_ROW, "selectable", FALSE, NULL);
  GtkWidget *end = gtk_image_new_from_icon_name (entry->run != NULL ? "go-next-symbolic" : NULL);

  self->icon = gtk_image_new ();
  gtk_list_box_row_set_child (
      GTK_LIST_BOX_ROW (self),
      frame_new (self->icon, in_columns ? columns_new (self, entry) : block_new (self, entry), end));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), entry->run != NULL);
  if (entry->run != NULL)
    lead_to (self, entry->run);
  name_row (self, entry);
  return GTK_WIDGET (self);
}

/** weir_sweep_row_run: Returns: (transfer none) (nullable): the run that it leads to */
WeirRunItem *
weir_sweep_row_run (WeirSweepRow *row)
{
  return row->run;
}

/** weir_sweep_heads_new: Returns: (transfer floating): what stands above rows in columns */
GtkWidget *
weir_sweep_heads_new (void)
{
  GtkWidget *line = line_new (gtk_label_new (NULL));

  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    g_autofree char *title = weir_sweep_figure_title (i);

    gtk_grid_attach (GTK_GRID (line), caption_new (title, 1), NAME_SPAN + (int) i, 0, 1, 1);
  }
  return frame_new (gtk_label_new (NULL), line, gtk_label_new (NULL));
}
