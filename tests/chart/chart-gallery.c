/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart-gallery FOLDER: a picture of every chart, light and dark, wide and narrow, to be looked at. */
#include <math.h>

#include "chart-style.h"
#include "made-data.h"
#include "track-view.h"
#include "window.h"

static const char *folder;

static GtkWidget *
on_card (GtkWidget *chart)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), chart);
  gtk_box_append (GTK_BOX (page), card);
  gtk_widget_set_margin_top (card, 12);
  gtk_widget_set_margin_bottom (card, 12);
  gtk_widget_set_margin_start (card, 12);
  gtk_widget_set_margin_end (card, 12);
  return page;
}

static void
take (GtkWidget *window, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr (GdkTexture) picture = NULL;

  window_wait_for_frames (window, 3);
  picture = window_picture (window);
  gdk_texture_save_to_png (picture, file);
}

static void
set_dark (GtkWidget *window, gboolean dark)
{
  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", dark, NULL);
  if (dark)
    gtk_widget_add_css_class (window, "dark");
}

typedef struct {
  const char *name;
  int width, height;
  gboolean compact, dark, contrast, mirrored, live;
  double text, cursor;
} Look;

static void
show_tracks (const Look *look)
{
  double elapsed = look->live ? 105 : 150;
  g_autoptr (WeirTimeline) timeline = made_timeline (elapsed, look->live);
  g_autoptr (GListStore) tracks = made_tracks (elapsed);
  GtkWidget *view = weir_track_view_new (timeline), *window;
  int dpi = (int) (96 * 1024 * look->text);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  gtk_widget_set_default_direction (look->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_object_set (weir_chart_style_get_default (), "high-contrast", look->contrast, NULL);
  weir_track_view_set_compact (WEIR_TRACK_VIEW (view), look->compact);
  weir_track_view_set_tracks (WEIR_TRACK_VIEW (view), G_LIST_MODEL (tracks));
  weir_track_view_pin (WEIR_TRACK_VIEW (view), look->cursor);
  if (!look->live && look->cursor > 0)
    weir_track_view_select (WEIR_TRACK_VIEW (view), 30, 60);
  window = window_new (on_card (view), look->width, look->height);
  set_dark (window, look->dark);
  take (window, look->name);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const Look looks[] = {
  { "tracks-wide", 1004, 860, .live = TRUE, .text = 1, .cursor = 90 },
  { "tracks-wide-dark", 1004, 860, .dark = TRUE, .live = TRUE, .text = 1, .cursor = 90 },
  { "tracks-finished", 1004, 860, .text = 1, .cursor = 90 },
  { "tracks-narrow", 400, 1300, .compact = TRUE, .live = TRUE, .text = 1, .cursor = NAN },
  { "tracks-narrow-dark-360", 360, 1300, .compact = TRUE, .dark = TRUE, .live = TRUE, .text = 1,
    .cursor = 90 },
  { "tracks-contrast", 1004, 860, .contrast = TRUE, .live = TRUE, .text = 1, .cursor = 90 },
  { "tracks-mirrored", 1004, 860, .mirrored = TRUE, .live = TRUE, .text = 1, .cursor = 90 },
  { "tracks-large-text", 1280, 1500, .live = TRUE, .text = 2, .cursor = 90 },
  { "tracks-large-text-360", 360, 2400, .compact = TRUE, .live = TRUE, .text = 2, .cursor = 90 },
};

int
main (int argc, char **argv)
{
  if (argc != 2) {
    g_printerr ("usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  folder = argv[1];
  g_mkdir_with_parents (folder, 0755);
  gtk_init ();
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    show_tracks (&looks[i]);
  return 0;
}
