/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "range-figures.h"

#include <glib/gi18n.h>

#include "figures-card.h"
#include "figures-table.h"
#include "result-cards.h"
#include "title-lines.h"
#include "width-bin.h"

struct _WeirRangeFigures {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkBox *cards;
  GString *text; /* what is copied: lines of cells with tabs between */
};

G_DEFINE_FINAL_TYPE (WeirRangeFigures, weir_range_figures, ADW_TYPE_WINDOW)

/* Of the others a part of a run has none: its books are closed, and its thresholds judged, at its end. */
static const WeirWordsTableKind shown[] = { WEIR_TABLE_FIGURES, WEIR_TABLE_LATENCY, WEIR_TABLE_TIME,
                                            WEIR_TABLE_GENERATOR };

static void
copy_cb (WeirRangeFigures *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text->str);
}

static void
weir_range_figures_finalize (GObject *object)
{
  g_string_free (WEIR_RANGE_FIGURES (object)->text, TRUE);
  G_OBJECT_CLASS (weir_range_figures_parent_class)->finalize (object);
}

static void
weir_range_figures_class_init (WeirRangeFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_range_figures_finalize;
  g_type_ensure (WEIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/range-figures.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRangeFigures, title);
  gtk_widget_class_bind_template_child (widget_class, WeirRangeFigures, cards);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
weir_range_figures_init (WeirRangeFigures *self)
{
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  weir_title_lines_follow (GTK_WIDGET (self->title));
}

static void
append_line (GString *text, const char *first, char *const *cells)
{
  g_string_append (text, first);
  for (guint i = 0; cells[i] != NULL; i++)
    g_string_append_printf (text, "\t%s", cells[i]);
  g_string_append_c (text, '\n');
}

/* @card: (nullable): with a chart of the same */
static void
add_table (WeirRangeFigures *self, const WeirWordsTable *table, GtkWidget *card)
{
  if (table->rows->len == 0 && card == NULL)
    return;
  if (card != NULL)
    gtk_box_append (GTK_BOX (card), weir_figures_table_new (table));
  gtk_box_append (self->cards, card != NULL ? card : weir_figures_card_new (table));
  append_line (self->text, table->title, table->columns);
  for (guint i = 0; i < table->rows->len; i++) {
    const WeirWordsRow *row = g_ptr_array_index (table->rows, i);

    append_line (self->text, row->label, row->values);
  }
}

/**
 * weir_range_figures_new:
 * @parent: over which it stands
 * @title: which part of which run
 * @result: its figures; not held
 *
 * Returns: (transfer floating): the window, not shown yet
 */
GtkWidget *
weir_range_figures_new (GtkWindow *parent, const char *title, const WeirRunResult *result)
{
  WeirRangeFigures *self = g_object_new (WEIR_TYPE_RANGE_FIGURES, "transient-for", parent, NULL);
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (result, FALSE);
  GtkWidget *curve = weir_percentiles_card_new (result, TRUE);

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, result->scenario->name);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    add_table (self, &words->tables[shown[i]], shown[i] == WEIR_TABLE_LATENCY ? curve : NULL);
  return GTK_WIDGET (self);
}
