/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "made-data.h"
#include "range-bar.h"
#include "track-row.h"
#include "track-view.h"
#include "window.h"

typedef struct {
  WeirTimeline *timeline;
  GListStore *tracks;
  GtkWidget *window, *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->timeline = made_timeline (105, TRUE);
  fixture->tracks = made_tracks (105);
  fixture->view = weir_track_view_new (fixture->timeline);
  weir_track_view_set_tracks (WEIR_TRACK_VIEW (fixture->view), G_LIST_MODEL (fixture->tracks));
  fixture->window = window_new (fixture->view, 1000, 800);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->tracks);
  g_assert_finalize_object (fixture->timeline);
}

static WeirTrackRow *
row (Fixture *fixture, const char *id)
{
  return WEIR_TRACK_ROW (weir_track_view_find (WEIR_TRACK_VIEW (fixture->view), id));
}

static GtkEventController *
controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) item = g_list_model_get_item (controllers, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (item, type))
      return item;
  }
  g_assert_not_reached ();
}

static gboolean
press (Fixture *fixture, guint key, GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key, 0,
                         state, &handled);
  return handled;
}

/* px in the view of a time */
static double
x_of (Fixture *fixture, double t)
{
  WeirTrackPlot *plot = weir_track_row_get_plot (row (fixture, "latency"));
  WeirFrame frame = weir_track_plot_get_frame (plot);
  double x, y;

  gtk_widget_translate_coordinates (GTK_WIDGET (plot), fixture->view, 0, 0, &x, &y);
  return x + weir_frame_x (&frame, t);
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

/* The value under the pointer stands in the legend; without a pointer the latest does. */
static void
test_hover (Fixture *fixture, gconstpointer data)
{
  GtkEventController *motion = controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  WeirTrack *track = weir_track_row_get_track (row (fixture, "latency"));
  g_autofree char *latest = weir_track_describe_value (track, 0, NAN);
  g_autofree char *there = weir_track_describe_value (track, 0, 90);

  g_assert_cmpstr (latest, !=, there);
  g_assert_true (shows (fixture->view, "Latest"));
  g_assert_true (shows (GTK_WIDGET (row (fixture, "latency")), latest));
  g_signal_emit_by_name (motion, "motion", x_of (fixture, 90.01), 50.0);
  g_assert_true (shows (fixture->view, "At 1:30"));
  g_assert_true (shows (fixture->view, "Measured, second 71"));
  g_assert_true (shows (GTK_WIDGET (row (fixture, "latency")), there));
  g_signal_emit_by_name (motion, "leave");
  g_assert_true (shows (fixture->view, "Latest"));
}

/* The figures of a run that drains already may be of its measured phase. */
static void
test_latest (Fixture *fixture, gconstpointer data)
{
  weir_timeline_set_elapsed (fixture->timeline, 140.03, FALSE);
  weir_timeline_set_latest (fixture->timeline, 139.5);
  g_assert_true (shows (fixture->view, "Measured, second 120"));
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  WeirTrackView *view = WEIR_TRACK_VIEW (fixture->view);
  GtkEventController *motion = controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);

  weir_track_view_pin (view, 90);
  g_signal_emit_by_name (motion, "motion", x_of (fixture, 20), 50.0);
  g_assert_cmpfloat (weir_track_view_get_cursor (view), ==, 90);
  gtk_widget_grab_focus (GTK_WIDGET (weir_track_row_get_plot (row (fixture, "latency"))));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpfloat_with_epsilon (weir_track_view_get_cursor (view), 20, 0.1);
  g_signal_emit_by_name (motion, "leave");
  g_assert_false (press (fixture, GDK_KEY_Escape, 0)); /* the page's own */
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  WeirTrackView *view = WEIR_TRACK_VIEW (fixture->view);
  double from, to;

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_false (press (fixture, GDK_KEY_Left, 0)); /* no chart has the focus */
  gtk_widget_grab_focus (GTK_WIDGET (weir_track_row_get_plot (row (fixture, "queue"))));
  weir_track_view_pin (view, 50);
  g_assert_true (press (fixture, GDK_KEY_Left, 0));
  g_assert_cmpfloat (weir_track_view_get_cursor (view), ==, 49);
  g_assert_true (press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_cmpfloat (weir_track_view_get_cursor (view), ==, 59);
  g_assert_true (press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_true (press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_true (weir_track_view_get_selection (view, &from, &to));
  g_assert_cmpfloat (from, ==, 59);
  g_assert_cmpfloat (to, ==, 68);
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (weir_track_view_get_selection (view, NULL, NULL));
  g_assert_cmpfloat (weir_track_view_get_cursor (view), ==, 68); /* Escape frees one thing at a time */
  g_assert_true (press (fixture, GDK_KEY_n, 0));
  g_assert_cmpfloat (weir_track_view_get_cursor (view), ==, 79);
  g_assert_true (press (fixture, GDK_KEY_plus, 0));
  g_assert_true (weir_timeline_is_zoomed (fixture->timeline));
  g_assert_true (press (fixture, GDK_KEY_0, 0));
  g_assert_false (weir_timeline_is_zoomed (fixture->timeline));
}

static gboolean
has_focus (Fixture *fixture, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* A track, its menu, the next track; and back the same way. */
static void
test_focus_order (Fixture *fixture, gconstpointer data)
{
  GtkWidget *latency = GTK_WIDGET (weir_track_row_get_plot (row (fixture, "latency")));
  GtkWidget *throughput = GTK_WIDGET (weir_track_row_get_plot (row (fixture, "throughput")));

  gtk_widget_grab_focus (latency);
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (has_focus (fixture, GTK_WIDGET (row (fixture, "latency"))));
  g_assert_false (has_focus (fixture, latency));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (has_focus (fixture, throughput));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (has_focus (fixture, latency));
}

/* Equal times are equal x in all plots, whatever their labels and legends. */
static void
check_alignment (Fixture *fixture)
{
  double first = NAN;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->tracks)); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (G_LIST_MODEL (fixture->tracks), i);
    WeirTrackPlot *plot = weir_track_row_get_plot (row (fixture, weir_track_get_id (track)));
    WeirFrame frame = weir_track_plot_get_frame (plot);
    double x, y;

    gtk_widget_translate_coordinates (GTK_WIDGET (plot), fixture->view, 0, 0, &x, &y);
    if (isnan (first))
      first = x + weir_frame_x (&frame, 60);
    g_assert_cmpfloat_with_epsilon (x + weir_frame_x (&frame, 60), first, 1e-6);
  }
}

/* What is written beside a plot needs no more than the room that it is given. */
static void
check_room (WeirTrackRow *row)
{
  GtkWidget *gutter = gtk_widget_get_first_child (GTK_WIDGET (row));
  int minimum;
  double x, y;

  gtk_widget_translate_coordinates (GTK_WIDGET (weir_track_row_get_plot (row)), GTK_WIDGET (row), 0, 0, &x,
                                    &y);
  gtk_widget_measure (gutter, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpfloat (minimum, <=, x);
}

static void
test_alignment (Fixture *fixture, gconstpointer data)
{
  WeirTrack *track = weir_track_row_get_track (row (fixture, "queue"));
  double t[] = { 0, 1 }, y[] = { 3, NAN };
  g_autoptr (WeirSeries) series =
      weir_series_new ("A metric with a long name", WEIR_INK_GATEWAY, WEIR_MARK_LINE, t, y, 2, 1);

  check_alignment (fixture);
  weir_series_set_absent (series,
                          "no scrape: timed out after 5 s, as the one before and the one before that");
  weir_track_set_series (track, &series, 1);
  window_wait_for_frames (fixture->window, 2);
  check_alignment (fixture);
  weir_track_set_basis (track, "gateway_of_a_company_executions_refused_total, per second");
  window_wait_for_frames (fixture->window, 2);
  check_room (row (fixture, "queue"));
}

/* Nor at text of twice the size, nor from right to left, where the gutters change sides and times do not. */
static void
test_alignment_large (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window_wait_for_frames (fixture->window, 3);
  check_alignment (fixture);
  g_assert_cmpfloat (x_of (fixture, 90), >, x_of (fixture, 60));
  g_assert_cmpfloat (x_of (fixture, 0), <, gtk_widget_get_width (fixture->view) / 4.0);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
check_width (Fixture *fixture, gboolean compact, int most)
{
  int minimum;

  weir_track_view_set_compact (WEIR_TRACK_VIEW (fixture->view), compact);
  gtk_widget_measure (fixture->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, most);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  check_width (fixture, TRUE, 320);
  check_width (fixture, FALSE, 360);
}

/* Whether a label below @widget is cut. */
static gboolean
is_cut (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && is_cut (child))
      return TRUE;
  return FALSE;
}

/* Above the plots titles, what their figures are of, and the time of the legends have as many lines as they need. */
static void
test_narrow_words (Fixture *fixture, gconstpointer data)
{
  WeirPhaseSpan phase = { 0, 105, FALSE, (char *) "The phase of a run that has the longest name of all" };
  WeirTrack *track = weir_track_row_get_track (row (fixture, "queue"));

  weir_timeline_set_phases (fixture->timeline, &phase, 1);
  weir_track_set_basis (track, "executions that the gateway of a company refused, counted each second");
  weir_track_view_set_compact (WEIR_TRACK_VIEW (fixture->view), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 340, 800);
  window_wait_for_frames (fixture->window, 3);
  g_assert_cmpint (gtk_widget_get_width (fixture->view), <, 400);
  g_assert_false (is_cut (fixture->view));
}

static void
arrange_cb (WeirTrackView *view, WeirTrack *track, int change, GListStore *tracks)
{
  guint position;

  g_assert_true (g_list_store_find (tracks, track, &position));
  g_list_store_remove (tracks, position);
  if (change != 0)
    g_list_store_insert (tracks, (guint) ((int) position + change), track);
}

/* The menu says what a person wants; whoever owns the list does it, and the view follows. */
static void
test_arrange (Fixture *fixture, gconstpointer data)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->tracks));
  WeirTrack *hidden = g_object_ref (weir_track_row_get_track (row (fixture, "memory")));
  g_autoptr (WeirTrack) first = NULL;

  g_signal_connect (fixture->view, "arrange", G_CALLBACK (arrange_cb), fixture->tracks);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row (fixture, "throughput")), "track.up", NULL));
  first = g_list_model_get_item (G_LIST_MODEL (fixture->tracks), 0);
  g_assert_cmpstr (weir_track_get_id (first), ==, "throughput");
  gtk_widget_activate_action (GTK_WIDGET (row (fixture, "throughput")), "track.up",
                              NULL); /* is there already */
  g_assert_true (weir_track_row_get_track (row (fixture, "throughput")) == first);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->tracks)), ==, n);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row (fixture, "memory")), "track.hide", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->tracks)), ==, n - 1);
  g_assert_null (weir_track_view_find (WEIR_TRACK_VIEW (fixture->view), "memory"));
  g_assert_finalize_object (hidden); /* nothing of the view listens to it any more */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row (fixture, "latency")), "track.log", NULL));
  g_assert_true (weir_track_get_log (weir_track_row_get_track (row (fixture, "latency"))));
  window_wait_for_frames (fixture->window, 2);
}

static GtkWidget *
find_remedy (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "weir-mend") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_remedy (child);
  return found;
}

/* What can be done about a track that stays empty stands beside it, for as long as it is true. */
static void
test_remedy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirTrack) track = weir_track_new ("missing", "Missing", WEIR_UNIT_COUNT, 84);
  GtkWidget *view = weir_track_view_new (fixture->timeline), *remedy;

  weir_track_view_set_remedy (WEIR_TRACK_VIEW (view), "_Edit Gateway", "test.edit");
  weir_track_set_wanting (track, "2 are missing");
  g_list_store_append (fixture->tracks, track);
  weir_track_view_set_tracks (WEIR_TRACK_VIEW (view), G_LIST_MODEL (fixture->tracks));
  gtk_window_set_child (GTK_WINDOW (fixture->window), view);
  remedy = find_remedy (weir_track_view_find (WEIR_TRACK_VIEW (view), weir_track_get_id (track)));
  g_assert_true (gtk_widget_get_visible (remedy));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (remedy)), ==, "test.edit");
  g_assert_true (shows (remedy, "Edit Gateway"));
  g_assert_true (shows (gtk_widget_get_parent (remedy), "2 are missing"));
  g_assert_false (
      gtk_widget_get_visible (find_remedy (weir_track_view_find (WEIR_TRACK_VIEW (view), "latency"))));
  weir_track_set_wanting (track, NULL);
  g_assert_false (gtk_widget_get_visible (remedy));
}

static int
height_for (GtkWidget *bar, int width)
{
  int height;

  gtk_widget_measure (gtk_widget_get_first_child (gtk_widget_get_first_child (bar)), GTK_ORIENTATION_VERTICAL,
                      width, &height, NULL, NULL, NULL);
  return height;
}

static void
test_range_bar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = g_object_ref_sink (weir_range_bar_new (WEIR_TRACK_VIEW (fixture->view)));
  GtkWidget *measured = gtk_button_new_with_label ("Use as Measured Phase");

  weir_track_view_select (WEIR_TRACK_VIEW (fixture->view), 96, 74); /* from right to left */
  g_assert_true (shows (bar, "1:14 to 1:36 · 22 s"));
  weir_range_bar_add (WEIR_RANGE_BAR (bar), measured);
  g_assert_null (gtk_widget_get_ancestor (measured, GTK_TYPE_POPOVER));
  weir_range_bar_set_compact (WEIR_RANGE_BAR (bar), TRUE);
  g_assert_cmpint (height_for (bar, 330), <, 60); /* one line on a phone */
  g_assert_nonnull (gtk_widget_get_ancestor (measured, GTK_TYPE_POPOVER));
  weir_range_bar_set_compact (WEIR_RANGE_BAR (bar), FALSE);
  g_assert_null (gtk_widget_get_ancestor (measured, GTK_TYPE_POPOVER));
  weir_track_view_select (WEIR_TRACK_VIEW (fixture->view), NAN, NAN);
  g_assert_finalize_object (bar);
}

/* A second of data: the legend follows, and what is pinned stays. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  WeirTrack *track = weir_track_row_get_track (row (fixture, "in-flight"));
  double t[] = { 0, 1 }, y[] = { 3, 417 };
  g_autoptr (WeirSeries) series =
      weir_series_new ("In flight", WEIR_INK_IN_FLIGHT, WEIR_MARK_AREA, t, y, 2, 1);

  weir_track_set_series (track, &series, 1);
  window_wait_for_frames (fixture->window, 3);
  g_assert_true (shows (GTK_WIDGET (row (fixture, "in-flight")), "417"));
  weir_track_view_pin (WEIR_TRACK_VIEW (fixture->view), 0.5);
  weir_timeline_set_elapsed (fixture->timeline, 106, TRUE);
  weir_track_set_series (track, &series, 1);
  g_assert_true (shows (GTK_WIDGET (row (fixture, "in-flight")), "3"));
  window_wait_for_frames (fixture->window, 2);
}

static void
renewed_cb (GtkWidget *plot, GArray *frames)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (plot));

  g_array_append_val (frames, frame);
}

static guint
watch_plots (Fixture *fixture, GArray *frames)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->tracks));

  for (guint i = 0; i < n; i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (G_LIST_MODEL (fixture->tracks), i);

    g_signal_connect (weir_track_row_get_plot (row (fixture, weir_track_get_id (track))), "renewed",
                      G_CALLBACK (renewed_cb), frames);
  }
  return n;
}

/* No frame has to draw all plots for a second of data; where the axis moves, it moves in all of them. */
static void
test_turns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = watch_plots (fixture, frames);

  g_assert_cmpuint (n, >, 2);
  weir_timeline_set_elapsed (fixture->timeline, 106, TRUE);
  weir_timeline_set_latest (fixture->timeline, 105.5);
  g_assert_cmpuint (frames->len, ==, 0);
  window_wait_for_frames (fixture->window, n + 2);
  g_assert_cmpuint (frames->len, ==, n);
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (g_array_index (frames, gint64, i), >, g_array_index (frames, gint64, i - 1));
  g_array_set_size (frames, 0);
  weir_timeline_set_view (fixture->timeline, 10, 20);
  g_assert_cmpuint (frames->len, ==, n);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/track-view/hover", test_hover);
  ADD ("/track-view/latest", test_latest);
  ADD ("/track-view/pin", test_pin);
  ADD ("/track-view/keys", test_keys);
  ADD ("/track-view/focus-order", test_focus_order);
  ADD ("/track-view/alignment", test_alignment);
  ADD ("/track-view/alignment-large", test_alignment_large);
  ADD ("/track-view/narrow", test_narrow);
  ADD ("/track-view/narrow-words", test_narrow_words);
  ADD ("/track-view/arrange", test_arrange);
  ADD ("/track-view/remedy", test_remedy);
  ADD ("/track-view/range-bar", test_range_bar);
  ADD ("/track-view/live", test_live);
  ADD ("/track-view/turns", test_turns);
  return g_test_run ();
}
