/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart-gallery FOLDER: a picture of every chart, light and dark, wide and narrow, to be looked at. */
#include <math.h>

#include "bullet.h"
#include "change-bar.h"
#include "chart-style.h"
#include "heat-map.h"
#include "load-sketch.h"
#include "made-data.h"
#include "percentile-chart.h"
#include "point-chart.h"
#include "range-bar.h"
#include "shares.h"
#include "sparkline.h"
#include "track-row.h"
#include "window.h"
#include "words.h"

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

static GtkWidget *
titled (const char *title, GtkWidget *chart)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_box_append (GTK_BOX (box), weir_words_new (title, 0.95, WEIR_WORDS_BOLD));
  gtk_box_append (GTK_BOX (box), chart);
  gtk_widget_set_margin_top (box, 14);
  gtk_widget_set_margin_bottom (box, 14);
  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  return on_card (box);
}

static GtkWidget *
make_heat_map (void)
{
  g_autoptr (WeirTimeline) timeline = made_timeline (150, FALSE);
  g_autoptr (WeirSeries) p95 = NULL;
  g_autoptr (WeirHeatGrid) grid = made_heat_grid (150, &p95);
  GtkWidget *map = weir_heat_map_new ("Every Execution", timeline);

  weir_heat_map_set (WEIR_HEAT_MAP (map), grid, p95);
  return map;
}

static GtkWidget *
make_percentiles (guint n)
{
  g_autoptr (WeirHistogram) response = made_histogram (1, 0.21, 0.8, 5000);
  g_autoptr (WeirHistogram) service = made_histogram (1, 0.205, 0.78, 5000);
  g_autoptr (WeirHistogram) submit = made_histogram (2, 0.003, 0.6, 5000);
  WeirPercentileLine lines[] = {
    { (char *) "Response", WEIR_INK_P95, response, 1000 },
    { (char *) "Service", WEIR_INK_P50, service, 1000 },
    { (char *) "Submit", WEIR_INK_SUBMIT, submit, 1000 },
  };
  GtkWidget *chart = weir_percentile_chart_new ("Latency by Percentile");

  weir_percentile_chart_set_lines (WEIR_PERCENTILE_CHART (chart), lines, n);
  return chart;
}

static GtkWidget *
make_points (void)
{
  g_autoptr (WeirPointPlot) plot = made_points ();
  GtkWidget *chart = weir_point_chart_new ("p95 latency");

  weir_point_chart_set_plot (WEIR_POINT_CHART (chart), plot);
  return chart;
}

static GtkWidget *
make_sketch (void)
{
  g_autoptr (WeirTimeline) timeline = made_timeline (0, TRUE);
  WeirPoint points[] = { { 0, 40 }, { 74, 40 }, { 74, 64 }, { 96, 64 }, { 96, 40 }, { 140, 40 } };
  GtkWidget *sketch = weir_load_sketch_new ("Load", timeline);

  weir_load_sketch_set_points (WEIR_LOAD_SKETCH (sketch), WEIR_UNIT_RATE, points, G_N_ELEMENTS (points));
  return sketch;
}

static GtkWidget *
make_ledger (void)
{
  WeirShare shares[] = {
    { (char *) "Succeeded", NULL, NULL, WEIR_INK_SUCCEEDED, 4994 },
    { (char *) "Failed", NULL, NULL, WEIR_INK_FAILED, 5 },
    { (char *) "Timed out", NULL, NULL, WEIR_INK_TIMED_OUT, 1 },
    { (char *) "Refused", (char *) "queue full", NULL, WEIR_INK_QUEUE_FULL, 328 },
    { (char *) "Rate limited", NULL, NULL, WEIR_INK_RATE_LIMITED, 300 },
    { (char *) "Transport", NULL, NULL, WEIR_INK_TRANSPORT, 200 },
    { (char *) "Cancelled", NULL, NULL, WEIR_INK_CANCELLED, 200 },
    { (char *) "Lost", NULL, NULL, WEIR_INK_LOST, 200 },
  };
  GtkWidget *widget = weir_shares_new ("Where the Work Went", 2);

  weir_shares_set (WEIR_SHARES (widget), shares, G_N_ELEMENTS (shares));
  return widget;
}

static GtkWidget *
make_times (void)
{
  WeirShare shares[] = {
    { (char *) "Submit", (char *) "until the 202", (char *) "4 ms", WEIR_INK_P50, 4 },
    { (char *) "Execution", (char *) "queued and running, at the gateway", (char *) "268 ms", WEIR_INK_P95,
      268 },
    { (char *) "Detection", (char *) "until a poll saw the end: at most", (char *) "39 ms", WEIR_INK_OFFERED,
      39 },
  };
  GtkWidget *widget = weir_shares_new ("Where the Time Went", 1);

  weir_shares_set (WEIR_SHARES (widget), shares, G_N_ELEMENTS (shares));
  return widget;
}

static GtkWidget *
make_line (void)
{
  static const double values[] = { 96, 98, 97, 120, 118, NAN, 140, 139, 180, 150, 149, 151 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24), *spark = weir_sparkline_new (WEIR_INK_P95);
  GtkWidget *over = weir_bullet_new (), *under = weir_bullet_new (), *none = weir_bullet_new ();

  weir_sparkline_set_values (WEIR_SPARKLINE (spark), values, G_N_ELEMENTS (values));
  weir_bullet_set (WEIR_BULLET (over), 1.62, 1, TRUE);
  weir_bullet_set (WEIR_BULLET (under), 0.206, 0.4, FALSE);
  weir_bullet_set (WEIR_BULLET (none), 0, 0, FALSE);
  gtk_box_append (GTK_BOX (box), spark);
  gtk_box_append (GTK_BOX (box), over);
  gtk_box_append (GTK_BOX (box), under);
  gtk_box_append (GTK_BOX (box), none);
  return box;
}

/* Changes of each kind, over one axis. */
static GtkWidget *
make_changes (void)
{
  static const WeirChangeMark marks[] = {
    { 0.04, 0.01, 0.07, 0.05, WEIR_INK_NEUTRAL, NULL },
    { 0.184, 0.121, 0.253, 0.1, WEIR_INK_WORSE, NULL },
    { 0.127, -0.03, 0.29, 0.15, WEIR_INK_UNSURE, NULL },
    { NAN, NAN, NAN, 0.15, WEIR_INK_NEUTRAL, "too few samples" },
    { -0.236, -0.26, -0.21, 0, WEIR_INK_BETTER, NULL },
    { 0.9, 0.1, INFINITY, 0.1, WEIR_INK_UNSURE, NULL },
    { -4, -5, -3.5, 0.1, WEIR_INK_BETTER, NULL },
  };
  WeirChangeAxis axis = { 0.3, FALSE };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (box), weir_change_bar_new_axis (&axis));
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    GtkWidget *bar = weir_change_bar_new ();

    weir_change_bar_set (WEIR_CHANGE_BAR (bar), &marks[i], &axis);
    gtk_box_append (GTK_BOX (box), bar);
  }
  return box;
}

static void
show_others (const char *name, int width, int height, gboolean wide, gboolean dark)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  g_object_set (weir_chart_style_get_default (), "high-contrast", FALSE, NULL);
  gtk_box_append (GTK_BOX (page), titled ("Every Execution", make_heat_map ()));
  gtk_box_append (GTK_BOX (page), titled ("By Percentile", make_percentiles (3)));
  gtk_box_append (GTK_BOX (page), titled ("Latency by Percentile", make_percentiles (1)));
  gtk_box_append (GTK_BOX (page), titled ("p95 Latency", make_points ()));
  gtk_box_append (GTK_BOX (page), titled ("What This Will Do", make_sketch ()));
  gtk_box_append (GTK_BOX (page), titled ("Where the Work Went", make_ledger ()));
  gtk_box_append (GTK_BOX (page), titled ("Where the Time Went", make_times ()));
  gtk_box_append (GTK_BOX (page), titled ("Changes", make_changes ()));
  if (wide)
    gtk_box_append (GTK_BOX (page), titled ("Recent", make_line ()));
  window = window_new (page, width, height);
  set_dark (window, dark);
  take (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef gboolean (*Save) (WeirChart *, GOutputStream *, GCancellable *, GError **);

static void
save (WeirChart *chart, const char *name, Save function)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, 0, NULL, NULL);

  if (stream == NULL || !function (chart, G_OUTPUT_STREAM (stream), NULL, NULL))
    g_error ("%s cannot be written", path);
}

/* What a person saves, and what stands in place of the picture. */
static void
show_saved (void)
{
  g_autoptr (WeirTimeline) timeline = made_timeline (150, FALSE);
  g_autoptr (GListStore) tracks = made_tracks (150);
  GtkWidget *view = weir_track_view_new (timeline), *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *window, *map = make_heat_map ();
  WeirTrackRow *row;

  weir_track_view_set_tracks (WEIR_TRACK_VIEW (view), G_LIST_MODEL (tracks));
  gtk_box_append (GTK_BOX (column), on_card (view));
  gtk_box_append (GTK_BOX (column), weir_range_bar_new (WEIR_TRACK_VIEW (view)));
  weir_track_view_select (WEIR_TRACK_VIEW (view), 74, 96);
  window = window_new (column, 1004, 860);
  set_dark (window, FALSE);
  row = WEIR_TRACK_ROW (weir_track_view_find (WEIR_TRACK_VIEW (view), "latency"));
  save (WEIR_CHART (weir_track_row_get_plot (row)), "saved-latency.png", weir_chart_save_png);
  save (WEIR_CHART (weir_track_row_get_plot (row)), "saved-latency.svg", weir_chart_save_svg);
  save (WEIR_CHART (weir_track_row_get_plot (row)), "saved-latency.csv", weir_chart_save_csv);
  row = WEIR_TRACK_ROW (weir_track_view_find (WEIR_TRACK_VIEW (view), "outcomes"));
  save (WEIR_CHART (weir_track_row_get_plot (row)), "saved-outcomes.svg", weir_chart_save_svg);
  weir_chart_set_table (WEIR_CHART (weir_track_row_get_plot (row)), TRUE);
  gtk_widget_grab_focus (
      GTK_WIDGET (weir_track_row_get_plot (WEIR_TRACK_ROW (gtk_widget_get_last_child (view)))));
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  window_wait_for_frames (window, 30);
  take (window, "tracks-table-and-range");
  gtk_window_set_child (GTK_WINDOW (window), map);
  window_wait_for_frames (window, 2);
  save (WEIR_CHART (map), "saved-heat-map.png", weir_chart_save_png);
  gtk_window_destroy (GTK_WINDOW (window));
}

static WeirTrack *
add_case (GListStore *tracks, const char *title, WeirUnit unit, WeirSeries **series, guint n)
{
  WeirTrack *track = weir_track_new (title, title, unit, n > 3 ? 134 : 84);

  weir_track_set_series (track, series, n);
  for (guint i = 0; i < n; i++)
    weir_series_unref (series[i]);
  g_list_store_append (tracks, track);
  g_object_unref (track);
  return track;
}

#define CASES 60

static void
add_sparse (GListStore *tracks)
{
  double t[CASES], y[CASES], max[CASES], dropped[CASES];
  guint8 sparse[CASES] = { 0 };
  WeirLimit limits[] = { { 0.5, WEIR_INK_WORSE, (char *) "limit for p95: 500 ms" },
                         { 0.52, WEIR_INK_WORSE, (char *) "limit for p99: 520 ms" },
                         { 9, WEIR_INK_WORSE, (char *) "limit for max: 9 s" } };
  WeirSeries *series[4];

  for (guint i = 0; i < CASES; i++) {
    t[i] = i * 2;
    y[i] = i > 20 && i < 25 ? NAN : 0.3 + 0.2 * sin (i / 5.0);
    max[i] = y[i] * 1.6;
    dropped[i] = i % 7 == 0 && i > 30;
    sparse[i] = i > 40 && i % 3 == 0;
  }
  series[0] = weir_series_new ("Dropped", WEIR_INK_WORSE, WEIR_MARK_RUG, t, dropped, CASES, 2);
  series[1] = weir_series_new ("Max", WEIR_INK_MAX, WEIR_MARK_TICKS, t, max, CASES, 2);
  series[2] = weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, t, y, CASES, 2);
  series[3] = weir_series_new_band ("p50 to p95", WEIR_INK_P50, t, y, max, CASES, 2);
  weir_series_set_sparse (series[2], sparse);
  weir_series_set_absent (series[2], "no interval");
  weir_track_set_limits (add_case (tracks, "Gaps and Few Samples", WEIR_UNIT_TIME, series, 4), limits, 3);
}

static void
add_many (GListStore *tracks)
{
  double t[CASES / 5], y[CASES / 5];
  WeirSeries *series[6];

  for (guint k = 0; k < 6; k++) {
    g_autofree char *name = g_strdup_printf ("worker %u", k + 1);

    for (guint i = 0; i < CASES / 5; i++) {
      t[i] = i * 10;
      y[i] = pow (10, k * 0.8) * (1 + 0.3 * sin (i + k));
    }
    series[k] = weir_series_new (name, WEIR_INK_GATEWAY, WEIR_MARK_LINE, t, y, CASES / 5, 10);
    weir_series_set_sampled (series[k]);
    weir_series_set_variant (series[k], k);
  }
  weir_track_set_log (add_case (tracks, "Several of One Ink, Logarithmic", WEIR_UNIT_COUNT, series, 6), TRUE);
}

/* What a run seldom has, all at once. */
static void
show_cases (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (GListStore) tracks = g_list_store_new (WEIR_TYPE_TRACK);
  WeirEvent events[] = { { 10, 10, WEIR_INK_NEUTRAL, (char *) "Stage 2" },
                         { 14, 14, WEIR_INK_QUEUE_FULL, (char *) "Queue full: 503" },
                         { 18, 18, WEIR_INK_RATE_LIMITED, (char *) "Rate limited: 429" },
                         { 60, 90, WEIR_INK_WORSE, (char *) "Gateway gone" },
                         { 118, 118, WEIR_INK_NEUTRAL, (char *) "Gateway restarted" } };
  GtkWidget *view = weir_track_view_new (timeline), *window;

  weir_timeline_set_elapsed (timeline, 120, FALSE);
  weir_timeline_set_events (timeline, events, G_N_ELEMENTS (events));
  add_sparse (tracks);
  add_many (tracks);
  weir_track_view_set_tracks (WEIR_TRACK_VIEW (view), G_LIST_MODEL (tracks));
  weir_track_view_pin (WEIR_TRACK_VIEW (view), 45);
  window = window_new (on_card (view), 1004, 420);
  take (window, "tracks-cases");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
show_long (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (GListStore) tracks = made_long_tracks (4, 4 * 3600);
  GtkWidget *view = weir_track_view_new (timeline), *window;

  weir_timeline_set_elapsed (timeline, 4 * 3600, FALSE);
  weir_track_view_set_tracks (WEIR_TRACK_VIEW (view), G_LIST_MODEL (tracks));
  window = window_new (on_card (view), 1004, 560);
  take (window, "tracks-four-hours");
  gtk_window_destroy (GTK_WINDOW (window));
}

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
  show_others ("others-wide", 760, 1480, TRUE, FALSE);
  show_others ("others-dark", 760, 1480, TRUE, TRUE);
  show_others ("others-360", 360, 1520, FALSE, FALSE);
  show_saved ();
  show_cases ();
  show_long ();
  return 0;
}
