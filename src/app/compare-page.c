/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-page.h"

#include <glib/gi18n.h>

#include "compare-charts.h"
#include "compare-notes.h"
#include "compare-table.h"
#include "longer-run.h"
#include "pair-picker.h"
#include "verdict-card.h"

struct _WeirComparePage {
  AdwBin parent_instance;
  WeirCompareModel *model;       /* (nullable) */
  const WeirCompareEntry *entry; /* (nullable): of the model */
  GCancellable *charting;        /* (nullable): its charts are being read */
  char *charted;                 /* (nullable): the runs that the charts show */
  WeirWidthClass width;
  gboolean can_run;

  GtkScrolledWindow *scroll;
  GtkBox *content, *notes;
  GtkWidget *table_card;
  AdwBin *tools;
  WeirVerdictCard *verdict;
  WeirPairPicker *pairing;
  WeirCompareTable *table;
  WeirCompareCharts *charts;
};

enum { PAIRED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirComparePage, weir_compare_page, ADW_TYPE_BIN)

static gboolean
has_both (const WeirCompareEntry *entry)
{
  return entry != NULL && entry->words != NULL;
}

/* What can be done about it; a button that cannot do it now is not offered. */
static void
offer (WeirComparePage *self, const char *label, const char *action)
{
  weir_verdict_card_set_action (self->verdict, label, action);
}

static void
offer_action (WeirComparePage *self, const WeirComparison *comparison)
{
  switch (comparison->verdict) {
  case WEIR_PAIR_INCONCLUSIVE:
  case WEIR_PAIR_TOO_SHORT:
    if (self->can_run && weir_comparison_needed (comparison) > 0)
      offer (self, _ ("_Plan a Longer Run…"), "compare.plan-longer");
    return;
  case WEIR_PAIR_NOT_COMPARABLE:
    offer (self, _ ("_Choose Another Run…"), "compare.choose-b");
    return;
  case WEIR_PAIR_GENERATOR:
    offer (self, _ ("_Choose Another Run…"),
           comparison->b_at_fault ? "compare.choose-b" : "compare.choose-a");
    return;
  case WEIR_PAIR_REGRESSION:
  case WEIR_PAIR_MIXED:
  case WEIR_PAIR_IMPROVEMENT:
  case WEIR_PAIR_NO_FIGURES:
  case WEIR_PAIR_SMALL_CHANGE:
  case WEIR_PAIR_NO_CHANGE:
  default:
    return;
  }
}

static void
show_alone (WeirComparePage *self)
{
  const WeirCompareEntry *entry = self->entry;
  g_autofree char *only = entry->pair != NULL ? weir_compare_only_in (entry->pair) : g_strdup ("");

  weir_verdict_card_show (self->verdict, WEIR_TONE_NEUTRAL, "action-unavailable-symbolic",
                          _ ("There is nothing to compare it with"), only);
  offer (self, _ ("_Choose Another Run…"),
         entry->runs[WEIR_PAIR_A] != NULL ? "compare.choose-b" : "compare.choose-a");
}

static void
show_verdict (WeirComparePage *self)
{
  const WeirCompareEntry *entry = self->entry;

  offer (self, NULL, NULL);
  if (!has_both (entry)) {
    show_alone (self);
  } else if (!entry->is_read) {
    weir_verdict_card_show (self->verdict, WEIR_TONE_NEUTRAL, NULL, _ ("Comparing…"),
                            _ ("The verdict follows when both are read."));
  } else {
    weir_verdict_card_show (self->verdict, entry->words->tone,
                            weir_pair_icon (entry->words->comparison->verdict), entry->words->headline,
                            entry->words->sentence);
    offer_action (self, entry->words->comparison);
  }
}

static char *
runs_of (const WeirCompareEntry *entry)
{
  GString *ids = g_string_new (NULL);

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    for (guint i = 0; i < entry->runs[side]->len; i++)
      g_string_append_printf (ids, "%s ", ((WeirRun *) g_ptr_array_index (entry->runs[side], i))->id);
    g_string_append (ids, "| ");
  }
  return g_string_free (ids, FALSE);
}

static void
charted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirComparePage *self = data;
  g_autoptr (GError) error = NULL;
  WeirPairTracks *tracks = weir_compare_model_chart_finish (WEIR_COMPARE_MODEL (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another is looked at, or nobody */
  g_clear_object (&self->charting);
  if (tracks != NULL)
    weir_compare_charts_show (self->charts, tracks, self->entry->words->comparison);
  else
    weir_compare_charts_clear (self->charts, error->message);
}

/* The figures go first: charts are read when these are there. */
static void
show_charts (WeirComparePage *self)
{
  g_autofree char *runs = has_both (self->entry) && self->entry->is_read ? runs_of (self->entry) : NULL;

  if (g_strcmp0 (runs, self->charted) == 0)
    return;
  g_cancellable_cancel (self->charting);
  g_clear_object (&self->charting);
  g_free (self->charted);
  self->charted = g_steal_pointer (&runs);
  weir_compare_charts_clear (self->charts,
                             self->charted != NULL ? _ ("Reading what the charts show…") : NULL);
  if (self->charted == NULL)
    return;
  self->charting = g_cancellable_new ();
  weir_compare_model_chart_async (self->model, self->entry, self->charting, charted_cb, self);
}

/**
 * weir_compare_page_show:
 * @page: a page
 * @entry: (nullable): of its model
 *
 * Shows @entry, or what has become of it.
 */
void
weir_compare_page_show (WeirComparePage *self, const WeirCompareEntry *entry)
{
  self->entry = entry;
  weir_compare_table_show (self->table, has_both (entry) ? entry->words : NULL,
                           has_both (entry) && entry->is_read, self->width);
  gtk_widget_set_visible (self->table_card, has_both (entry));
  gtk_widget_set_visible (GTK_WIDGET (self->notes), has_both (entry) && entry->is_read);
  if (has_both (entry))
    weir_compare_notes_fill (self->notes, entry->words, self->can_run);
  if (entry != NULL)
    show_verdict (self);
  weir_pair_picker_show (self->pairing, self->model, entry);
  show_charts (self);
}

/** weir_compare_page_focus: brings the focus to the verdict */
void
weir_compare_page_focus (WeirComparePage *self)
{
  weir_verdict_card_focus (self->verdict);
}

/** weir_compare_page_set_can_run: whether what is shown next can be run again, on either side */
void
weir_compare_page_set_can_run (WeirComparePage *self, gboolean can_run)
{
  self->can_run = can_run;
}

/** weir_compare_page_set_model: the entries that it will show are those of @model */
void
weir_compare_page_set_model (WeirComparePage *self, WeirCompareModel *model)
{
  g_set_object (&self->model, model);
}

/** weir_compare_page_set_width: lays it out for @width */
void
weir_compare_page_set_width (WeirComparePage *self, WeirWidthClass width)
{
  int side = width == WEIR_WIDTH_NARROW ? 12 : 18;

  self->width = width;
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), side);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), side);
  weir_compare_table_show (self->table, has_both (self->entry) ? self->entry->words : NULL,
                           has_both (self->entry) && self->entry->is_read, width);
  weir_compare_charts_set_width (self->charts, width);
}

/** weir_compare_page_get_tools: Returns: (transfer none): where a control of the figures stands */
GtkWidget *
weir_compare_page_get_tools (WeirComparePage *self)
{
  return GTK_WIDGET (self->tools);
}

static void
scroll_to (WeirComparePage *self, GtkWidget *chart)
{
  GtkAdjustment *range = gtk_scrolled_window_get_vadjustment (self->scroll);
  double x, y;

  if (gtk_widget_translate_coordinates (chart, GTK_WIDGET (self->content), 0, 0, &x, &y))
    gtk_adjustment_set_value (range, y - 12);
  gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD);
}

static void
activated_cb (WeirCompareTable *table, const char *id, WeirComparePage *self)
{
  const WeirComparisonRow *row = weir_comparison_find_row (self->entry->words->comparison, id);
  GtkWidget *chart = row != NULL ? weir_compare_charts_find (self->charts, row) : NULL;

  if (chart != NULL)
    scroll_to (self, chart);
}

static void
paired_cb (WeirPairPicker *picker, guint side, guint index, WeirComparePage *self)
{
  g_signal_emit (self, signals[PAIRED], 0, side, index);
}

static void
weir_compare_page_dispose (GObject *object)
{
  WeirComparePage *self = WEIR_COMPARE_PAGE (object);

  g_cancellable_cancel (self->charting);
  g_clear_object (&self->charting);
  g_clear_object (&self->model);
  g_clear_pointer (&self->charted, g_free);
  G_OBJECT_CLASS (weir_compare_page_parent_class)->dispose (object);
}

static void
weir_compare_page_class_init (WeirComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_compare_page_dispose;
  signals[PAIRED] = g_signal_new ("paired", WEIR_TYPE_COMPARE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  g_type_ensure (WEIR_TYPE_COMPARE_CHARTS);
  g_type_ensure (WEIR_TYPE_COMPARE_TABLE);
  g_type_ensure (WEIR_TYPE_PAIR_PICKER);
  g_type_ensure (WEIR_TYPE_VERDICT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, scroll);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, content);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, notes);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, table_card);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, tools);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, verdict);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, pairing);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, table);
  gtk_widget_class_bind_template_child (widget_class, WeirComparePage, charts);
}

static void
weir_compare_page_init (WeirComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->width = WEIR_WIDTH_WIDE;
  g_signal_connect (self->table, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->pairing, "chosen", G_CALLBACK (paired_cb), self);
}
