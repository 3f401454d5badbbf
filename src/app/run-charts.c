/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-charts.h"

#include "run-tiles.h"
#include "run-tracks.h"
#include "stat-tile.h"
#include "track-view.h"
#include "width-bin.h"

struct _WeirRunCharts {
  AdwBin parent_instance;
  WeirRunItem *run;      /* (nullable) */
  WeirRunTracks *tracks; /* (nullable): of the run */
  WeirTrackView *view;   /* (nullable) */
  WeirRunTiles *stats;

  GtkScrolledWindow *scroll;
  GtkBox *tiles;
  AdwBin *card;
};

G_DEFINE_FINAL_TYPE (WeirRunCharts, weir_run_charts, ADW_TYPE_BIN)

/** weir_run_charts_update: the figures of the run are there, or newer ones */
void
weir_run_charts_update (WeirRunCharts *page)
{
  if (page->run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  weir_run_item_fill_tracks (page->run, page->tracks);
  weir_run_tiles_update (page->stats, page->run);
}

static gboolean
is_wide_to_compact (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_boolean (to, g_value_get_enum (from) == WEIR_WIDTH_NARROW);
  return TRUE;
}

static void
follow_width (WeirRunCharts *self)
{
  GtkWidget *bin = gtk_widget_get_ancestor (GTK_WIDGET (self), WEIR_TYPE_WIDTH_BIN);

  if (bin != NULL && self->view != NULL)
    g_object_bind_property_full (bin, "width-class", self->view, "compact", G_BINDING_SYNC_CREATE,
                                 is_wide_to_compact, NULL, NULL, NULL);
}

/** weir_run_charts_set_run: shows @run from now on */
void
weir_run_charts_set_run (WeirRunCharts *page, WeirRunItem *run)
{
  g_clear_pointer (&page->tracks, weir_run_tracks_free);
  g_set_object (&page->run, run);
  page->tracks = weir_run_item_tracks_new (run);
  page->view = WEIR_TRACK_VIEW (weir_track_view_new (weir_run_tracks_timeline (page->tracks)));
  weir_track_view_set_tracks (page->view, weir_run_tracks_list (page->tracks));
  adw_bin_set_child (page->card, GTK_WIDGET (page->view));
  follow_width (page);
  weir_run_charts_update (page);
}

static void
tile_cb (WeirStatTile *tile, WeirRunCharts *self)
{
  GtkWidget *track = weir_track_view_find (self->view, weir_stat_tile_track (tile));

  if (track != NULL)
    gtk_widget_grab_focus (track);
}

static void
weir_run_charts_dispose (GObject *object)
{
  WeirRunCharts *self = WEIR_RUN_CHARTS (object);

  g_clear_pointer (&self->tracks, weir_run_tracks_free);
  g_clear_pointer (&self->stats, weir_run_tiles_free);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (weir_run_charts_parent_class)->dispose (object);
}

static void
weir_run_charts_class_init (WeirRunChartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_run_charts_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/run-charts.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, scroll);
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, tiles);
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, card);
}

static void
weir_run_charts_init (WeirRunCharts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stats = weir_run_tiles_new (self->tiles, G_CALLBACK (tile_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (weir_run_charts_update), NULL);
}
