/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sweep-card.h"

#include <glib/gi18n.h>

#include "figures-card.h"
#include "format.h"
#include "sweep-row.h"
#include "width-bin.h"

#define PIECE 16 /* rows that are made, or laid out, at once: each is two dozen widgets */

struct _WeirSweepCard {
  AdwBin parent_instance;
  GtkWidget *notes, *heads;
  GtkListBox *list;
  GtkWidget *more;    /* a button */
  GPtrArray *lines;   /* of char *: what the rows of @list say */
  GPtrArray *entries; /* (nullable): of WeirSweepEntry: those that are to be shown */
  gboolean in_columns;
  guint place;   /* up to which they are */
  guint filling; /* source; 0: all are */
};

enum { RUN, MORE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweepCard, weir_sweep_card, ADW_TYPE_BIN)

/* A row of a run without an end follows it by itself. */
static char *
line_of (const WeirSweepEntry *entry)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%p\t%d\t%s", (void *) entry->run, entry->is_part, entry->title);
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES && entry->figures[i] != NULL; i++)
    g_string_append_printf (line, "\t%s\t%s", entry->figures[i],
                            entry->ranges[i] != NULL ? entry->ranges[i] : entry->aside);
  return g_string_free (line, FALSE);
}

static GtkWidget *
row_at (WeirSweepCard *self, guint place)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) place));
}

static void
remove_row (WeirSweepCard *self, guint place)
{
  gtk_list_box_remove (self->list, row_at (self, place));
  g_ptr_array_remove_index (self->lines, place);
}

/* Returns: whether the row had to be made, or to be laid out again; one that says the same stays */
static gboolean
show_row (WeirSweepCard *self, guint place)
{
  const WeirSweepEntry *entry = g_ptr_array_index (self->entries, place);
  g_autofree char *line = line_of (entry);

  if (place < self->lines->len && g_str_equal (line, g_ptr_array_index (self->lines, place))) {
    gboolean was_shown = gtk_widget_get_visible (row_at (self, place));

    gtk_widget_set_visible (row_at (self, place), TRUE);
    return !was_shown;
  }
  if (place < self->lines->len)
    remove_row (self, place);
  gtk_list_box_insert (self->list, weir_sweep_row_new (entry, self->in_columns), (int) place);
  g_ptr_array_insert (self->lines, (int) place, g_steal_pointer (&line));
  return TRUE;
}

static gboolean
fill_cb (gpointer data)
{
  WeirSweepCard *self = data;

  for (guint n = 0; n < PIECE && self->place < self->entries->len; self->place++)
    n += show_row (self, self->place) ? 1 : 0;
  if (self->place < self->entries->len)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

/* A list of nothing would be narrower than nothing: its margins are those of rows, which are below 0. */
static void
fill (WeirSweepCard *self)
{
  g_clear_handle_id (&self->filling, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->entries->len > 0);
  self->place = 0;
  while (self->lines->len > self->entries->len)
    remove_row (self, self->lines->len - 1);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (fill_cb (self) == G_SOURCE_CONTINUE)
    self->filling = g_idle_add (fill_cb, self);
}

static void
width_cb (WeirSweepCard *self)
{
  GtkWidget *bin = gtk_widget_get_ancestor (GTK_WIDGET (self), WEIR_TYPE_WIDTH_BIN);
  gboolean in_columns =
      bin != NULL && weir_width_bin_get_width_class (WEIR_WIDTH_BIN (bin)) == WEIR_WIDTH_WIDE;

  if (in_columns == self->in_columns)
    return;
  self->in_columns = in_columns;
  gtk_widget_set_visible (self->heads, in_columns);
  while (self->lines->len > 0)
    remove_row (self, self->lines->len - 1);
  if (self->entries != NULL)
    fill (self);
}

static void
weir_sweep_card_map (GtkWidget *widget)
{
  WeirSweepCard *self = WEIR_SWEEP_CARD (widget);

  GTK_WIDGET_CLASS (weir_sweep_card_parent_class)->map (widget);
  if (self->entries != NULL)
    fill (self);
}

/* Hundreds of rows that come back into sight would be laid out in one frame: they come piece by piece, as at first. */
static void
weir_sweep_card_unmap (GtkWidget *widget)
{
  WeirSweepCard *self = WEIR_SWEEP_CARD (widget);

  GTK_WIDGET_CLASS (weir_sweep_card_parent_class)->unmap (widget);
  g_clear_handle_id (&self->filling, g_source_remove);
  for (guint place = PIECE; place < self->lines->len; place++)
    gtk_widget_set_visible (row_at (self, place), FALSE);
}

static void
show_notes (WeirSweepCard *self, const GPtrArray *notes)
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
show_more (WeirSweepCard *self, guint n_hidden)
{
  g_autofree char *count = weir_format_count (n_hidden);
  g_autofree char *label = g_strdup_printf (ngettext ("Show %s More", "Show %s More", n_hidden), count);

  gtk_button_set_label (GTK_BUTTON (self->more), label);
  gtk_widget_set_visible (self->more, n_hidden > 0);
}

static void
activated_cb (WeirSweepCard *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[RUN], 0, weir_sweep_row_run (WEIR_SWEEP_ROW (row)));
}

static void
more_cb (WeirSweepCard *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
weir_sweep_card_dispose (GObject *object)
{
  WeirSweepCard *self = WEIR_SWEEP_CARD (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (weir_sweep_card_parent_class)->dispose (object);
}

static void
weir_sweep_card_class_init (WeirSweepCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_sweep_card_dispose;
  GTK_WIDGET_CLASS (klass)->map = weir_sweep_card_map;
  GTK_WIDGET_CLASS (klass)->unmap = weir_sweep_card_unmap;
  signals[RUN] = g_signal_new ("run", WEIR_TYPE_SWEEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, WEIR_TYPE_RUN_ITEM);
  signals[MORE] =
      g_signal_new ("more", WEIR_TYPE_SWEEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_list (WeirSweepCard *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "weir-sweep-runs");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Runs"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
}

static void
weir_sweep_card_init (WeirSweepCard *self)
{
  GtkWidget *card = weir_card_new (_ ("Runs"));

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->notes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->heads = weir_sweep_heads_new ();
  self->more = gtk_button_new ();
  make_list (self);
  gtk_widget_set_visible (self->heads, FALSE);
  gtk_widget_add_css_class (self->more, "flat");
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (card), self->notes);
  gtk_box_append (GTK_BOX (card), self->heads);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (card), self->more);
  adw_bin_set_child (ADW_BIN (self), card);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (width_cb));
}

/** weir_sweep_card_new: Returns: (transfer floating): a card without rows */
GtkWidget *
weir_sweep_card_new (void)
{
  return g_object_new (WEIR_TYPE_SWEEP_CARD, NULL);
}

/**
 * weir_sweep_card_show:
 * @card: a card
 * @entries: (element-type WeirSweepEntry): what it shows from now on; held
 * @n_hidden: entries that it could be given beside these
 * @notes: (element-type utf8): what is to be said of them, a sentence each
 *
 * Rows that say the same as before stay; where it is in sight, the first of the others are there at once.
 */
void
weir_sweep_card_show (WeirSweepCard *card, GPtrArray *entries, guint n_hidden, const GPtrArray *notes)
{
  g_clear_pointer (&card->entries, g_ptr_array_unref);
  card->entries = g_ptr_array_ref (entries);
  show_notes (card, notes);
  show_more (card, n_hidden);
  fill (card);
}
