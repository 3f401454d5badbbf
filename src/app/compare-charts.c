/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-charts.h"

#include <glib/gi18n.h>

#include "figures-card.h"
#include "heat-map.h"
#include "percentile-chart.h"
#include "result-cards.h"
#include "track-view.h"

#define HEAT_HEIGHT  230 /* pixels */
#define CURVE_HEIGHT 230

struct _WeirCompareCharts {
  AdwBin parent_instance;
  WeirPairTracks *tracks; /* (nullable) */
  WeirTrackView *view;    /* (nullable), with the tracks */
  GtkWidget *percentiles, *ledger, *columns;
  WeirWidthClass width;
};

G_DEFINE_FINAL_TYPE (WeirCompareCharts, weir_compare_charts, ADW_TYPE_BIN)

static void
weir_compare_charts_dispose (GObject *object)
{
  g_clear_pointer (&WEIR_COMPARE_CHARTS (object)->tracks, weir_pair_tracks_free);
  G_OBJECT_CLASS (weir_compare_charts_parent_class)->dispose (object);
}

static void
weir_compare_charts_class_init (WeirCompareChartsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_compare_charts_dispose;
}

static void
weir_compare_charts_init (WeirCompareCharts *self)
{
  self->width = WEIR_WIDTH_WIDE;
}

/** weir_compare_charts_clear: shows no charts, and @words, (nullable), on why */
void
weir_compare_charts_clear (WeirCompareCharts *self, const char *words)
{
  GtkWidget *label = words != NULL ? gtk_label_new (words) : NULL;

  self->view = NULL;
  self->percentiles = self->ledger = self->columns = NULL;
  if (label != NULL) {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_set_margin_top (label, 24);
  }
  adw_bin_set_child (ADW_BIN (self), label);
  g_clear_pointer (&self->tracks, weir_pair_tracks_free);
}

static GtkWidget *
percentiles_new (WeirCompareCharts *self, const WeirComparison *comparison)
{
  WeirPercentileLine lines[WEIR_PAIR_N_SIDES];
  GtkWidget *card = weir_card_new (_ ("Latency by Percentile"));
  GtkWidget *chart = weir_percentile_chart_new (_ ("Latency by Percentile"));

  weir_pair_tracks_percentiles (self->tracks, comparison, lines);
  weir_percentile_chart_set_lines (WEIR_PERCENTILE_CHART (chart), lines, WEIR_PAIR_N_SIDES);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_percentile_line_clear (&lines[side]);
  weir_chart_set_height (WEIR_CHART (chart), CURVE_HEIGHT);
  gtk_box_append (GTK_BOX (card), chart);
  return card;
}

static const char *
name_of (guint side)
{
  return side == WEIR_PAIR_A ? "A" : "B";
}

static GtkWidget *
letter_new (guint side)
{
  GtkWidget *letter = gtk_label_new (name_of (side));

  gtk_widget_add_css_class (letter, "weir-letter");
  gtk_widget_add_css_class (letter, side == WEIR_PAIR_A ? "a" : "b");
  gtk_widget_set_halign (letter, GTK_ALIGN_START);
  return letter;
}

/* A over B, each a bar of its own: parts of a whole, whatever the whole. */
static GtkWidget *
ledger_new (WeirCompareCharts *self)
{
  GtkWidget *card = weir_card_new (_ ("Where the Work Went"));

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    g_autofree char *title = g_strdup_printf (_ ("Where the Work of %s Went"), name_of (side));

    gtk_box_append (GTK_BOX (card), letter_new (side));
    gtk_box_append (GTK_BOX (card),
                    weir_ledger_bar_new (weir_pair_tracks_result (self->tracks, side), NULL, title));
  }
  return card;
}

static GtkWidget *
heat_new (WeirCompareCharts *self)
{
  GtkWidget *card = weir_card_new (_ ("Every Execution")), *maps[WEIR_PAIR_N_SIDES];
  WeirHeatGrid *grids[WEIR_PAIR_N_SIDES];

  weir_pair_tracks_heat (self->tracks, grids);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    g_autofree char *title = g_strdup_printf (_ ("Every Execution of %s"), name_of (side));

    maps[side] = weir_heat_map_new (title, weir_pair_tracks_timeline (self->tracks));
    weir_chart_set_height (WEIR_CHART (maps[side]), HEAT_HEIGHT);
    weir_heat_map_set (WEIR_HEAT_MAP (maps[side]), grids[side], NULL);
    weir_heat_map_set_beside (WEIR_HEAT_MAP (maps[side]), grids[1 - side]);
    gtk_box_append (GTK_BOX (card), letter_new (side));
    gtk_box_append (GTK_BOX (card), maps[side]);
  }
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    g_clear_pointer (&grids[side], weir_heat_grid_unref);
  return card;
}

/* Of what cannot be compared there is no change. */
static void
part_sides (GListModel *tracks)
{
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (tracks, i);

    weir_track_set_compared (track, FALSE);
  }
}

static GtkWidget *
tracks_new (WeirCompareCharts *self, const WeirComparison *comparison)
{
  GtkWidget *card = adw_bin_new ();

  if (comparison->verdict == WEIR_PAIR_NOT_COMPARABLE)
    part_sides (weir_pair_tracks_list (self->tracks));
  self->view = WEIR_TRACK_VIEW (weir_track_view_new (weir_pair_tracks_timeline (self->tracks)));
  weir_track_view_set_tracks (self->view, weir_pair_tracks_list (self->tracks));
  gtk_widget_add_css_class (card, "card");
  adw_bin_set_child (ADW_BIN (card), GTK_WIDGET (self->view));
  return card;
}

/**
 * weir_compare_charts_show:
 * @tracks: (transfer full): what is drawn
 * @comparison: how surely
 */
void
weir_compare_charts_show (WeirCompareCharts *self, WeirPairTracks *tracks, const WeirComparison *comparison)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  weir_compare_charts_clear (self, NULL);
  self->tracks = tracks;
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->percentiles = percentiles_new (self, comparison);
  self->ledger = ledger_new (self);
  gtk_widget_set_hexpand (self->percentiles, TRUE);
  gtk_box_append (GTK_BOX (self->columns), self->percentiles);
  gtk_box_append (GTK_BOX (self->columns), self->ledger);
  gtk_box_append (GTK_BOX (box), tracks_new (self, comparison));
  gtk_box_append (GTK_BOX (box), self->columns);
  gtk_box_append (GTK_BOX (box), heat_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
  weir_compare_charts_set_width (self, self->width);
}

/** weir_compare_charts_set_width: lays the charts out for @width */
void
weir_compare_charts_set_width (WeirCompareCharts *self, WeirWidthClass width)
{
  gboolean is_wide = width == WEIR_WIDTH_WIDE;

  self->width = width;
  if (self->view == NULL)
    return;
  weir_track_view_set_compact (self->view, width == WEIR_WIDTH_NARROW);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  is_wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), is_wide);
}

static const char *
track_of (const WeirComparisonRow *row)
{
  switch (row->figure) {
  case WEIR_COMPARED_LATENCY:
    return row->step == WEIR_STEP_RESPONSE ? row->id : NULL;
  case WEIR_COMPARED_THROUGHPUT:
  case WEIR_COMPARED_ACHIEVED:
    return "throughput";
  case WEIR_COMPARED_ERRORS:
  case WEIR_COMPARED_REFUSED:
  case WEIR_COMPARED_DROPPED:
  case WEIR_COMPARED_CLASS:
    return "outcomes-a";
  case WEIR_COMPARED_BACKLOG:
    return "in-flight";
  default:
    return row->metric;
  }
}

/** weir_compare_charts_find: Returns: (transfer none) (nullable): the chart that is the evidence of @row */
GtkWidget *
weir_compare_charts_find (WeirCompareCharts *self, const WeirComparisonRow *row)
{
  const char *id = track_of (row);
  GtkWidget *found;

  if (self->view == NULL)
    return NULL;
  if (row->figure == WEIR_COMPARED_LEDGER)
    return self->ledger;
  found = id != NULL ? weir_track_view_find (self->view, id) : NULL;
  if (found == NULL && row->figure == WEIR_COMPARED_LATENCY)
    return self->percentiles;
  return found;
}
