/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-charts.h"

#include <glib/gi18n.h>
#include <math.h>

#include "note-popover.h"
#include "range-bar.h"
#include "range-figures.h"
#include "range-reader.h"
#include "run-marks.h"
#include "run-tiles.h"
#include "run-tracks.h"
#include "settings.h"
#include "stat-tile.h"
#include "track-arrangement.h"
#include "track-view.h"
#include "width-bin.h"

struct _WeirRunCharts {
  AdwBin parent_instance;
  WeirRunItem *run;                  /* (nullable) */
  WeirRunTracks *tracks;             /* (nullable): of the run */
  WeirTrackArrangement *arrangement; /* (nullable): of the tracks */
  WeirTrackView *view;               /* (nullable): nobody has looked at the run yet */
  WeirRunTiles *stats;
  WeirDocument *document; /* (nullable): that the run is of */
  WeirRangeReader *range; /* (nullable): a range is selected */
  GtkWidget *bar;         /* (nullable): what can be done with it */
  GtkWidget *figures;     /* (nullable): the button in it that shows all of its figures */
  WeirNotePopover *note;

  char *wanted;  /* (nullable): the track that is gone to */
  guint going;   /* source */
  guint keeping; /* source: the plot that the range is drawn in comes back into sight */

  GtkBox *column;
  GtkScrolledWindow *scroll;
  GtkLabel *basis;
  GtkBox *tiles;
  AdwBin *card;
};

enum { MESSAGE, ARRANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirRunCharts, weir_run_charts, ADW_TYPE_BIN)

static void
tell (WeirRunCharts *self, const GError *error)
{
  if (error != NULL)
    g_signal_emit (self, signals[MESSAGE], 0, error->message);
}

static char *
time_label (WeirRunCharts *self, double t)
{
  return weir_timeline_label (weir_run_tracks_timeline (self->tracks), t);
}

static void
show_tiles (WeirRunCharts *self, const WeirRunResult *result)
{
  weir_run_tiles_update (self->stats, self->run, result, weir_width_bin_is_narrow (GTK_WIDGET (self)));
}

static void
range_read_cb (const WeirRunResult *result, gpointer data)
{
  WeirRunCharts *self = data;

  gtk_widget_set_sensitive (self->figures, TRUE);
  show_tiles (self, result);
}

static char *
range_words (WeirRunCharts *self, double from, double to)
{
  g_autofree char *begin = time_label (self, from), *end = time_label (self, to);

  /* TRANSLATORS: two times of the run: "Figures of 1:14 to 1:36" */
  return g_strdup_printf (_ ("Figures of %s to %s"), begin, end);
}

/* The figures are those of the range while there is one, and say so. */
static void
show_range (WeirRunCharts *self)
{
  double from, to;
  gboolean any = weir_track_view_get_selection (self->view, &from, &to);

  g_clear_pointer (&self->range, weir_range_reader_free);
  gtk_widget_set_visible (GTK_WIDGET (self->basis), any);
  if (any) {
    g_autofree char *words = range_words (self, from, to);

    gtk_label_set_label (self->basis, words);
    gtk_widget_set_sensitive (self->figures, FALSE);
    self->range = weir_range_reader_new (self->run, (gint64) (from * G_USEC_PER_SEC),
                                         (gint64) (to * G_USEC_PER_SEC), range_read_cb, self);
  }
}

static void
selection_cb (WeirRunCharts *self)
{
  show_range (self);
  if (self->range == NULL)
    show_tiles (self, weir_run_item_result (self->run));
}

/* A person's own measured phase; it is named beside the figures that it gives. */
static void
use_as_measured_cb (WeirRunCharts *self)
{
  g_autoptr (GError) error = NULL;
  double from, to;

  if (weir_track_view_get_selection (self->view, &from, &to) &&
      weir_run_mark_measured (self->document, weir_run_item_run (self->run), (gint64) (from * G_USEC_PER_SEC),
                              (gint64) (to * G_USEC_PER_SEC), &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.run-page", "s", "summary");
  tell (self, error);
}

static void
show_figures_cb (WeirRunCharts *self)
{
  const WeirRunResult *result = self->range != NULL ? weir_range_reader_result (self->range) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *words = NULL;
  double from, to;

  if (result == NULL || !weir_track_view_get_selection (self->view, &from, &to))
    return;
  words = range_words (self, from, to);
  gtk_window_present (GTK_WINDOW (weir_range_figures_new (GTK_WINDOW (root), words, result)));
}

static void
make_bar (WeirRunCharts *self)
{
  GtkWidget *measured = gtk_button_new_with_mnemonic (_ ("_Use as Measured Phase"));

  self->bar = weir_range_bar_new (self->view);
  self->figures = gtk_button_new_with_mnemonic (_ ("_Figures…"));
  g_signal_connect_swapped (self->figures, "clicked", G_CALLBACK (show_figures_cb), self);
  weir_range_bar_add (WEIR_RANGE_BAR (self->bar), self->figures);
  g_signal_connect_swapped (measured, "clicked", G_CALLBACK (use_as_measured_cb), self);
  gtk_widget_set_sensitive (measured, weir_document_is_writable (self->document));
  weir_range_bar_add (WEIR_RANGE_BAR (self->bar), measured);
  gtk_box_append (self->column, self->bar);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The plot with the focus, which the bar took the room from, or what is said of the range pushed down. */
static gboolean
keep_in_sight_cb (gpointer data)
{
  WeirRunCharts *self = data;
  GtkAdjustment *along = gtk_scrolled_window_get_vadjustment (self->scroll);
  GtkWidget *plot = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *content = gtk_widget_get_parent (GTK_WIDGET (self->card));
  double top, below, room = gtk_adjustment_get_page_size (along);
  graphene_rect_t place;

  self->keeping = 0;
  if (plot == NULL || !gtk_widget_is_ancestor (plot, GTK_WIDGET (self->view)) ||
      !gtk_widget_compute_bounds (plot, content, &place))
    return G_SOURCE_REMOVE;
  top = gtk_widget_get_margin_top (content) + place.origin.y;
  below = top + place.size.height - room;
  /* ends what scrolls there by itself, as it does to what gets the focus, for the room that was */
  gtk_adjustment_set_value (along, MIN (top, MAX (below, gtk_adjustment_get_value (along))));
  return G_SOURCE_REMOVE;
}

/* What is being given its place cannot be scrolled. */
static void
room_cb (WeirRunCharts *self)
{
  if (self->keeping == 0 && self->view != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL &&
      weir_track_view_get_selection (self->view, NULL, NULL))
    self->keeping = g_idle_add_full (G_PRIORITY_HIGH_IDLE, keep_in_sight_cb, self, NULL);
}

static void
arrange_cb (WeirRunCharts *self, WeirTrack *track, int change)
{
  g_autoptr (GError) error = NULL;

  weir_track_arrangement_change (self->arrangement, track, (WeirTrackChange) change, &error);
  tell (self, error);
  g_signal_emit (self, signals[ARRANGED], 0);
}

/* Where there is little room legends stand above their tracks, and a generator that is well is not shown. */
static void
fit_view (WeirRunCharts *self)
{
  gboolean narrow = weir_width_bin_is_narrow (GTK_WIDGET (self));

  weir_track_view_set_compact (self->view, narrow);
  weir_range_bar_set_compact (WEIR_RANGE_BAR (self->bar), narrow);
}

/* What nobody looks at is not made: a view has a dozen widgets for each track. */
static void
make_view (WeirRunCharts *self)
{
  if (self->view != NULL)
    return;
  self->view = WEIR_TRACK_VIEW (weir_track_view_new (weir_run_tracks_timeline (self->tracks)));
  weir_track_view_set_remedy (self->view, _ ("_Edit Gateway"), "win.show-gateway");
  weir_track_view_set_tracks (self->view, weir_track_arrangement_list (self->arrangement));
  g_signal_connect_object (self->view, "arrange", G_CALLBACK (arrange_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->card, GTK_WIDGET (self->view));
  make_bar (self);
  fit_view (self);
}

static void
drop_view (WeirRunCharts *self)
{
  if (self->view == NULL)
    return;
  g_clear_handle_id (&self->going, g_source_remove);
  g_clear_handle_id (&self->keeping, g_source_remove);
  gtk_box_remove (self->column, self->bar);
  adw_bin_set_child (self->card, NULL);
  self->view = NULL;
  self->bar = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->basis), FALSE);
}

/** weir_run_charts_update: the figures of the run are there, or newer ones */
void
weir_run_charts_update (WeirRunCharts *page)
{
  const WeirRunResult *result;

  if (page->run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  make_view (page);
  weir_run_item_fill_tracks (page->run, page->tracks);
  result = weir_run_item_result (page->run);
  gtk_widget_set_visible (GTK_WIDGET (page->tiles), result == NULL || result->imported == NULL);
  if (page->range == NULL)
    show_tiles (page, result);
  else if (!weir_range_reader_is_current (page->range))
    show_range (page);
}

/** weir_run_charts_has_hidden: Returns: whether a track of the run is hidden */
gboolean
weir_run_charts_has_hidden (WeirRunCharts *page)
{
  return page->arrangement != NULL && weir_track_arrangement_has_hidden (page->arrangement);
}

/** weir_run_charts_show_hidden: shows every track that was hidden */
void
weir_run_charts_show_hidden (WeirRunCharts *page)
{
  g_autoptr (GError) error = NULL;

  weir_track_arrangement_show_all (page->arrangement, &error);
  tell (page, error);
  g_signal_emit (page, signals[ARRANGED], 0);
}

static void
written_cb (WeirNotePopover *popover, double t, const char *text, WeirRunCharts *self)
{
  g_autoptr (GError) error = NULL;

  weir_run_mark_time (self->document, weir_run_item_run (self->run), (gint64) (t * G_USEC_PER_SEC), text,
                      &error);
  tell (self, error);
}

static void
note_closed_cb (WeirRunCharts *self)
{
  if (self->view != NULL)
    weir_track_view_pin (self->view, NAN);
}

/* At the crosshair, which stays where it is; without one, now. */
static double
time_of_note (WeirRunCharts *self)
{
  double t = self->view != NULL ? weir_track_view_get_cursor (self->view) : NAN;

  return isfinite (t) ? t : weir_timeline_get_elapsed (weir_run_tracks_timeline (self->tracks));
}

/** weir_run_charts_show_time: holds the crosshair at @t, s */
void
weir_run_charts_show_time (WeirRunCharts *page, double t)
{
  make_view (page);
  weir_track_view_pin (page->view, t);
  gtk_widget_child_focus (GTK_WIDGET (page->view), GTK_DIR_TAB_FORWARD); /* Escape frees it */
}

/** weir_run_charts_add_note: asks for a note at the crosshair, or now */
void
weir_run_charts_add_note (WeirRunCharts *page)
{
  double t = time_of_note (page), x, y;
  g_autofree char *words = time_label (page, t);
  int width = gtk_widget_get_width (GTK_WIDGET (page)), height = gtk_widget_get_height (GTK_WIDGET (page));
  GdkRectangle place;

  make_view (page);
  weir_track_view_pin (page->view, t);
  if (weir_track_view_locate (page->view, t, &place) &&
      gtk_widget_translate_coordinates (GTK_WIDGET (page->view), GTK_WIDGET (page), place.x, place.y, &x,
                                        &y)) {
    place.x = CLAMP ((int) x, 0, MAX (width - place.width, 0));
    place.y = CLAMP ((int) y, 0, height); /* its top may have been scrolled away */
    place.height = MIN (place.height, height - place.y);
    gtk_popover_set_pointing_to (GTK_POPOVER (page->note), &place);
  }
  weir_note_popover_ask (page->note, t, words);
}

static void
width_cb (WeirRunCharts *self)
{
  if (self->view != NULL)
    fit_view (self);
  weir_run_charts_update (self);
}

/** weir_run_charts_set_run: shows @run, of @document, from the next weir_run_charts_update() on */
void
weir_run_charts_set_run (WeirRunCharts *page, WeirDocument *document, WeirRunItem *run)
{
  g_clear_pointer (&page->range, weir_range_reader_free);
  drop_view (page);
  g_set_object (&page->document, document);
  g_clear_pointer (&page->arrangement, weir_track_arrangement_free);
  g_clear_pointer (&page->tracks, weir_run_tracks_free);
  g_set_object (&page->run, run);
  page->tracks = weir_run_item_tracks_new (run);
  page->arrangement = weir_track_arrangement_new (document, weir_run_tracks_list (page->tracks));
  g_signal_emit (page, signals[ARRANGED], 0);
}

/* What has no place yet cannot be scrolled to. */
static gboolean
go_to_track_cb (gpointer data)
{
  WeirRunCharts *self = data;
  GtkWidget *track = weir_track_view_find (self->view, self->wanted);

  self->going = 0;
  if (track != NULL)
    gtk_widget_grab_focus (track);
  return G_SOURCE_REMOVE;
}

/* A track that was hidden is shown again: who asks for it wants to see it. */
static void
tile_cb (WeirStatTile *tile, WeirRunCharts *self)
{
  const char *id = weir_stat_tile_track (tile);
  g_autoptr (GError) error = NULL;

  if (id == NULL)
    return;
  if (weir_track_arrangement_show (self->arrangement, id, &error))
    g_signal_emit (self, signals[ARRANGED], 0);
  tell (self, error);
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  g_clear_handle_id (&self->going, g_source_remove);
  self->going = g_idle_add_full (G_PRIORITY_LOW, go_to_track_cb, self, NULL);
}

static void
weir_run_charts_dispose (GObject *object)
{
  WeirRunCharts *self = WEIR_RUN_CHARTS (object);

  g_clear_handle_id (&self->going, g_source_remove);
  g_clear_handle_id (&self->keeping, g_source_remove);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->range, weir_range_reader_free);
  g_clear_pointer ((GtkWidget **) &self->note, gtk_widget_unparent);
  g_clear_pointer (&self->arrangement, weir_track_arrangement_free);
  g_clear_pointer (&self->tracks, weir_run_tracks_free);
  g_clear_pointer (&self->stats, weir_run_tiles_free);
  g_clear_object (&self->run);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (weir_run_charts_parent_class)->dispose (object);
}

static void
weir_run_charts_class_init (WeirRunChartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_run_charts_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/run-charts.ui");
  signals[ARRANGED] =
      g_signal_new ("arranged", WEIR_TYPE_RUN_CHARTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", WEIR_TYPE_RUN_CHARTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, column);
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, scroll);
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, basis);
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, tiles);
  gtk_widget_class_bind_template_child (widget_class, WeirRunCharts, card);
}

static void
weir_run_charts_init (WeirRunCharts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (weir_settings_get_default (), "notify::percentiles",
                           G_CALLBACK (weir_run_charts_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_settings_get_default (), "notify::show-max",
                           G_CALLBACK (weir_run_charts_update), self, G_CONNECT_SWAPPED);
  self->note = WEIR_NOTE_POPOVER (weir_note_popover_new (GTK_WIDGET (self)));
  g_signal_connect (self->note, "written", G_CALLBACK (written_cb), self);
  g_signal_connect_swapped (self->note, "closed", G_CALLBACK (note_closed_cb), self);
  self->stats = weir_run_tiles_new (self->tiles, G_CALLBACK (tile_cb), self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroll), "changed",
                           G_CALLBACK (room_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (weir_run_charts_update), NULL);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (width_cb));
}
