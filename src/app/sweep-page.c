/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sweep-page.h"

#include <glib/gi18n.h>

#include "choice.h"
#include "flow-layout.h"
#include "format.h"
#include "head-button.h"
#include "point-chart.h"
#include "points-table.h"
#include "sweep-card.h"
#include "sweep-end.h"
#include "sweep-entries.h"
#include "sweep-figure.h"
#include "title-lines.h"
#include "width-bin.h"

#define MOST_ROWS 200 /* of the table that are shown at first: each is two dozen widgets */

struct _WeirSweepPage {
  AdwBin parent_instance;
  WeirScenarioItem *scenario; /* (nullable) */
  WeirSweepItem *sweep;       /* (nullable) */
  GPtrArray *points;          /* (nullable) of WeirSweepPoint */
  guint most;                 /* rows of the table that are shown: that many more when asked for */
  guint update;               /* source: the sweep has changed */

  GtkWidget *where, *stop, *again, *figure_row, *over_box;
  GtkLabel *title, *subtitle, *headline, *basis, *place;
  GtkDropDown *figure, *over;
  GtkBox *chart_slot, *table;
  GtkWidget *chart, *card;
};

enum { RUN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweepPage, weir_sweep_page, WEIR_TYPE_WINDOW_PAGE)

static void
fill_figures (WeirSweepPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    gtk_string_list_take (names, weir_sweep_figure_title (i));
  gtk_drop_down_set_model (self->figure, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->figure, WEIR_SWEEP_P95);
}

static void
show_figure (WeirSweepPage *self)
{
  GtkStringObject *selected = gtk_drop_down_get_selected_item (self->over);
  const char *over = selected != NULL ? gtk_string_object_get_string (selected) : NULL;
  guint figure = gtk_drop_down_get_selected (self->figure);
  g_autoptr (WeirPointPlot) plot = NULL;
  g_autofree char *title = NULL, *basis = NULL;

  if (self->points == NULL || figure >= WEIR_N_SWEEP_FIGURES)
    return;
  title = weir_sweep_figure_title (figure);
  plot = weir_sweep_figure_plot (self->points, figure, over);
  basis = weir_sweep_figure_basis (self->points, figure, over);
  gtk_label_set_label (self->basis, basis);
  weir_chart_set_title (WEIR_CHART (self->chart), title);
  weir_point_chart_set_plot (WEIR_POINT_CHART (self->chart), plot);
}

/* The keys that can lie on the axis; a choice among one is none. */
static void
fill_keys (WeirSweepPage *self)
{
  g_autoptr (GPtrArray) names = self->points->len > 0
                                    ? weir_sweep_point_names (g_ptr_array_index (self->points, 0))
                                    : g_ptr_array_new ();

  gtk_widget_set_visible (self->over_box, names->len > 1);
  g_ptr_array_add (names, NULL);
  g_signal_handlers_block_by_func (self->over, show_figure, self); /* it is shown anyway */
  weir_choice_set_options (self->over, (const char *const *) names->pdata);
  g_signal_handlers_unblock_by_func (self->over, show_figure, self);
}

static void
show_table (WeirSweepPage *self)
{
  g_autoptr (GPtrArray) entries = weir_sweep_entries_list (self->sweep, self->points, self->most);
  g_autoptr (GPtrArray) notes = weir_points_table_notes (self->points);
  guint n = weir_sweep_entries_count (self->sweep, self->points);

  weir_sweep_card_show (WEIR_SWEEP_CARD (self->card), entries, n - entries->len, notes);
}

static void
show_strip (WeirSweepPage *self)
{
  guint n = weir_sweep_item_n_runs (self->sweep);
  gboolean is_on = weir_sweep_item_state (self->sweep) == WEIR_RUN_ON;
  g_autofree char *title = g_strdup_printf ("%s · %s", weir_scenario_item_scenario (self->scenario)->name,
                                            weir_sweep_item_title (self->sweep));
  g_autofree char *count = weir_format_count (n);
  g_autofree char *runs = g_strdup_printf (ngettext ("%s run", "%s runs", n), count);
  g_autofree char *subtitle =
      is_on ? g_strdup_printf (_ ("%s so far, the last is on"), runs) : g_strdup (runs);
  g_autofree char *headline = weir_sweep_headline (self->points);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_label_set_label (self->headline, headline);
  gtk_widget_set_visible (self->stop, is_on);
  gtk_widget_set_visible (self->again, !is_on);
}

static gboolean
update_cb (gpointer data)
{
  WeirSweepPage *self = data;

  self->update = 0;
  g_clear_pointer (&self->points, g_ptr_array_unref);
  self->points = weir_sweep_item_collect (self->sweep);
  fill_keys (self);
  show_strip (self);
  show_figure (self);
  show_table (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WeirSweepPage *self)
{
  if (self->update == 0)
    self->update = g_idle_add (update_cb, self);
}

static void
let_go (WeirSweepPage *self)
{
  g_clear_handle_id (&self->update, g_source_remove);
  if (self->sweep != NULL)
    g_signal_handlers_disconnect_by_data (self->sweep, self);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_object (&self->sweep);
  g_clear_object (&self->scenario);
}

/**
 * weir_sweep_page_set_sweep:
 * @scenario: what it is a sweep of
 * @sweep: shown from now on, and followed
 */
void
weir_sweep_page_set_sweep (WeirSweepPage *page, WeirScenarioItem *scenario, WeirSweepItem *sweep)
{
  if (page->sweep == sweep)
    return;
  let_go (page);
  page->scenario = g_object_ref (scenario);
  page->sweep = g_object_ref (sweep);
  g_signal_connect_swapped (sweep, "changed", G_CALLBACK (changed_cb), page);
  page->most = MOST_ROWS;
  page->update = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, page, NULL); /* before a frame is made */
}

static void
place_cb (WeirSweepPage *self, const char *words)
{
  gtk_label_set_label (self->place, words);
}

static void
run_cb (WeirSweepPage *self, WeirRunItem *run)
{
  g_signal_emit (self, signals[RUN], 0, run);
}

static void
more_cb (WeirSweepPage *self)
{
  self->most += MOST_ROWS;
  show_table (self);
}

static void
label_buttons (WeirSweepPage *self)
{
  weir_head_button_label (self->stop, _ ("Stop"));
  weir_head_button_label (self->again, _ ("Run Again"));
}

static void
weir_sweep_page_dispose (GObject *object)
{
  let_go (WEIR_SWEEP_PAGE (object));
  G_OBJECT_CLASS (weir_sweep_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, where);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, stop);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, again);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, title);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, headline);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, place);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, basis);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, figure);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, over);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, over_box);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, figure_row);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, chart_slot);
  gtk_widget_class_bind_template_child (widget_class, WeirSweepPage, table);
}

static void
weir_sweep_page_class_init (WeirSweepPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_sweep_page_dispose;
  signals[RUN] = g_signal_new ("run", WEIR_TYPE_SWEEP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, WEIR_TYPE_RUN_ITEM);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/weirbench/Weir/sweep-page.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
weir_sweep_page_init (WeirSweepPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  weir_title_lines_follow (self->where);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->figure),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY); /* as choice.c */
  gtk_widget_set_layout_manager (self->figure_row, weir_flow_layout_new (12, 6));
  fill_figures (self);
  self->chart = weir_point_chart_new (_ ("p95 latency"));
  gtk_box_append (self->chart_slot, self->chart);
  self->card = weir_sweep_card_new ();
  gtk_box_append (self->table, self->card);
  g_signal_connect_swapped (self->chart, "place", G_CALLBACK (place_cb), self);
  g_signal_connect_swapped (self->figure, "notify::selected", G_CALLBACK (show_figure), self);
  g_signal_connect_swapped (self->over, "notify::selected", G_CALLBACK (show_figure), self);
  g_signal_connect_swapped (self->card, "run", G_CALLBACK (run_cb), self);
  g_signal_connect_swapped (self->card, "more", G_CALLBACK (more_cb), self);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (label_buttons));
}
