/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can do on the page of a run, in the real window with a campaign made up from a seed. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "app-test.h"
#include "failure-rows.h"
#include "note-popover.h"
#include "range-figures.h"
#include "range-reader.h"
#include "result-cards.h"
#include "run-charts.h"
#include "run-overview.h"
#include "run-marks.h"
#include "run-settings.h"
#include "settings.h"
#include "sample-campaign.h"
#include "stat-tile.h"
#include "track-row.h"
#include "track-view.h"

#define HEIGHT 800 /* of a window, in px */

typedef struct {
  WeirWindow *window;
  char *path;
  const WeirRun *run; /* the first */
} Fixture;

static WeirRunItem *
first_run (WeirWindow *window)
{
  g_autoptr (WeirScenarioItem) scenario =
      g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  g_autoptr (WeirRunItem) run = g_list_model_get_item (
      weir_scenario_item_runs (scenario), g_list_model_get_n_items (weir_scenario_item_runs (scenario)) - 1);

  return run; /* the scenario holds it */
}

/* A size that is asked for after it is shown can be lost to the answer of the X server. */
static WeirWindow *
open_window (const char *path, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_open (path, NULL, NULL, NULL, &error);
  WeirWindow *window = weir_window_new (test_application ());

  g_assert_no_error (error);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, height);
  gtk_window_present (GTK_WINDOW (window));
  weir_window_take (window, document);
  weir_window_show_item (window, G_OBJECT (first_run (window)));
  return window;
}

static void
set_up (Fixture *fixture, gconstpointer height)
{
  SampleRun run = {
    .run_id = "one", .name = "baseline", .seed = 7, .warm_up = 2, .measured = 8, .executions = 40
  };

  fixture->path = sample_path ("run-page.weir");
  sample_write_campaign (fixture->path, &run, 1);
  fixture->window = open_window (fixture->path, height != NULL ? GPOINTER_TO_INT (height) : HEIGHT);
  fixture->run = weir_run_item_run (fixture->window->run);
  wait_until (run_is_loaded, fixture->window->run);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_unlink (fixture->path);
  g_free (fixture->path);
}

static GtkWidget *
on_page (Fixture *fixture, GType type, const char *label)
{
  return test_find (GTK_WIDGET (fixture->window->run_page), type, label);
}

static GtkTextView *
notes_of (WeirWindow *window)
{
  return GTK_TEXT_VIEW (test_find (GTK_WIDGET (window->run_page), GTK_TYPE_TEXT_VIEW, NULL));
}

static const char *
kept_note (const WeirRun *run)
{
  const WeirAnnotation *note = weir_run_mark (run, WEIR_ANNOTATION_RUN);

  return note != NULL ? note->text : NULL;
}

static gboolean
has_first_note (Fixture *fixture)
{
  return g_strcmp0 (kept_note (fixture->run), "With the new index.") == 0;
}

static char *
text_of_file (Fixture *fixture)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  return text;
}

/* What is written is kept by itself, and at once where the person goes on. What an input method shows meanwhile is
 * no part of the text, but it stands where the hint does. */
static void
test_note (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (notes_of (fixture->window));
  GtkWidget *hint = test_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Add a note about this run");
  g_autofree char *file = NULL;

  g_assert_true (gtk_text_view_get_editable (notes_of (fixture->window)));
  g_assert_true (gtk_widget_get_visible (hint));
  g_signal_emit_by_name (notes_of (fixture->window), "preedit-changed", "ほ");
  g_assert_false (gtk_widget_get_visible (hint));
  g_signal_emit_by_name (notes_of (fixture->window), "preedit-changed", "");
  g_assert_true (gtk_widget_get_visible (hint));
  gtk_text_buffer_set_text (buffer, "With the new index.", -1);
  g_assert_false (gtk_widget_get_visible (hint));
  g_assert_null (kept_note (fixture->run));
  wait_until ((GSourceFunc) has_first_note, fixture);
  gtk_text_buffer_set_text (buffer, "With the old index.", -1);
  weir_window_show_item (fixture->window, G_OBJECT (fixture->window->scenario));
  g_assert_cmpstr (kept_note (fixture->run), ==, "With the old index.");
  g_assert_cmpuint (fixture->run->annotations->len, ==, 1); /* edited, and no second one */
  file = text_of_file (fixture);
  g_assert_nonnull (strstr (file, "With the old index."));
}

/* Where the file belongs to another window, its notes can be read. */
static void
test_note_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WeirWindow *other;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  weir_run_mark_note (weir_window_document (fixture->window), fixture->run, "Kept", &error);
  g_assert_no_error (error);
  other = open_window (fixture->path, HEIGHT);
  buffer = gtk_text_view_get_buffer (notes_of (other));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "Kept");
  g_assert_false (gtk_text_view_get_editable (notes_of (other)));
  gtk_window_destroy (GTK_WINDOW (other));
}

static WeirTrackView *
tracks_of (Fixture *fixture)
{
  return WEIR_TRACK_VIEW (on_page (fixture, WEIR_TYPE_TRACK_VIEW, NULL));
}

static gboolean
has_event (Fixture *fixture)
{
  guint n;
  const WeirEvent *events = weir_timeline_get_events (weir_track_view_get_timeline (tracks_of (fixture)), &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (events[i].words, "Note: Restarted it") == 0)
      return events[i].from == 3;
  return FALSE;
}

/* Ctrl+M asks for a note at the crosshair, and the axis shows it. */
static void
test_timed_note (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover, *entry, *add;

  weir_run_page_show (fixture->window->run_page, "timeline");
  weir_track_view_pin (tracks_of (fixture), 3);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-note", NULL));
  popover = on_page (fixture, WEIR_TYPE_NOTE_POPOVER, NULL);
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_nonnull (test_find (popover, GTK_TYPE_LABEL, "Note at 0:03"));
  entry = test_find (popover, GTK_TYPE_ENTRY, NULL);
  add = test_find (popover, GTK_TYPE_BUTTON, "_Add");
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (gtk_widget_get_sensitive (add));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Restarted it");
  g_signal_emit_by_name (add, "clicked");
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_cmpint (weir_run_mark (fixture->run, WEIR_ANNOTATION_TIME)->t, ==, 3 * G_USEC_PER_SEC);
  wait_until ((GSourceFunc) has_event, fixture);
}

static double
scrolled (GtkWidget *track)
{
  GtkWidget *window = gtk_widget_get_ancestor (track, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)));
}

static gboolean
shows_generator (Fixture *fixture)
{
  GtkWidget *track = weir_track_view_find (tracks_of (fixture), "generator");

  return track != NULL && gtk_widget_get_mapped (track) && scrolled (track) > 0;
}

/* A tile leads to its track, be it out of sight or hidden. */
static void
test_tile (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tile, *track;

  weir_run_page_show (fixture->window->run_page, "timeline");
  track = weir_track_view_find (tracks_of (fixture), "generator");
  g_signal_emit_by_name (tracks_of (fixture), "arrange", weir_track_row_get_track (WEIR_TRACK_ROW (track)),
                         0);
  g_assert_null (weir_track_view_find (tracks_of (fixture), "generator"));
  tile = find_below (GTK_WIDGET (fixture->window->run_page), WEIR_TYPE_STAT_TILE, WEIR_TILE_GENERATOR);
  g_signal_emit_by_name (tile, "clicked");
  g_assert_nonnull (weir_track_view_find (tracks_of (fixture), "generator"));
  wait_until ((GSourceFunc) shows_generator, fixture);
}

/* A note is asked for in sight, where the track of its time has been scrolled away too. */
static void
test_note_in_sight (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover, *parent;
  GdkRectangle place;

  test_tile (fixture, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-note", NULL));
  popover = on_page (fixture, WEIR_TYPE_NOTE_POPOVER, NULL);
  parent = gtk_widget_get_parent (popover);
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &place));
  g_assert_cmpint (place.x, >=, 0);
  g_assert_cmpint (place.y, >=, 0);
  g_assert_cmpint (place.height, >=, 0);
  g_assert_cmpint (place.x + place.width, <=, gtk_widget_get_width (parent));
  g_assert_cmpint (place.y + place.height, <=, gtk_widget_get_height (parent));
}

static gboolean
holds_time (Fixture *fixture)
{
  return isfinite (weir_track_view_get_cursor (tracks_of (fixture))) &&
         gtk_widget_get_mapped (GTK_WIDGET (tracks_of (fixture)));
}

/* Words that can be copied are not marked by the focus alone. */
static void
test_headline_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview, *headline;

  weir_run_page_show (fixture->window->run_page, "summary");
  overview = find_below (GTK_WIDGET (fixture->window->run_page), WEIR_TYPE_RUN_OVERVIEW, 0);
  headline = child_of (overview, "headline");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (headline)), !=, "");
  g_assert_true (gtk_widget_grab_focus (headline));
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (headline), NULL, NULL));
}

static gboolean
is_arrow (GtkWidget *widget, gpointer data)
{
  return gtk_widget_has_css_class (widget, "expander-row-arrow");
}

static void
get_arrow_color (GtkWidget *row, GdkRGBA *color)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (find_matching (row, is_arrow, NULL)), color);
}

/* A sample in a group that is open has the arrow of a closed row until it is opened itself. */
static void
test_closed_sample (Fixture *fixture, gconstpointer data)
{
  GtkWidget *group, *sample;
  GdkRGBA opened, closed;

  weir_run_page_show (fixture->window->run_page, "failures");
  sample = gtk_widget_get_ancestor (on_page (fixture, GTK_TYPE_BUTTON, "Show in _Timeline"),
                                    ADW_TYPE_EXPANDER_ROW);
  group = gtk_widget_get_ancestor (gtk_widget_get_parent (sample), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
  get_arrow_color (group, &opened);
  get_arrow_color (sample, &closed);
  g_assert_false (gdk_rgba_equal (&opened, &closed));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (sample), TRUE);
  get_arrow_color (sample, &closed);
  g_assert_true (gdk_rgba_equal (&opened, &closed));
}

static void
add_sample (WeirRunResult *result, WeirOutcome outcome, guint code)
{
  WeirFailure *failure = g_new0 (WeirFailure, 1);

  failure->outcome = outcome;
  failure->http_code = code;
  g_ptr_array_add (result->failures, failure);
}

static void
assert_group (GPtrArray *groups, guint i, WeirOutcome outcome, guint code, guint64 count, guint samples)
{
  const WeirFailureGroup *group = g_ptr_array_index (groups, i);

  g_assert_cmpuint (group->kind.outcome, ==, outcome);
  g_assert_cmpuint (group->kind.http_code, ==, code);
  g_assert_cmpuint (group->kind.count, ==, count);
  g_assert_cmpuint (group->samples->len, ==, samples);
}

/* Each outcome and code is a group; where a campaign knows no codes, each outcome is. */
static void
test_failure_groups (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  g_autoptr (GPtrArray) earlier = NULL, groups = NULL;
  const WeirFailureKind kinds[] = { { WEIR_OUTCOME_QUEUE_FULL, 503, 0, 7, 1000, 78402000 },
                                    { WEIR_OUTCOME_QUEUE_FULL, 429, 0, 2, 2000, 2000 } };
  GtkWidget *row;

  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, 50);
  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_QUEUE_FULL, 8);
  weir_tally_add (&result->total->warm_up.outcomes, WEIR_OUTCOME_QUEUE_FULL, 1);
  add_sample (result, WEIR_OUTCOME_QUEUE_FULL, 503);
  add_sample (result, WEIR_OUTCOME_QUEUE_FULL, 429);
  earlier = weir_failure_groups (result);
  g_assert_cmpuint (earlier->len, ==, 1);
  assert_group (earlier, 0, WEIR_OUTCOME_QUEUE_FULL, 0, 9, 2);
  row = g_object_ref_sink (weir_failure_group_row_new (g_ptr_array_index (earlier, 0)));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "2 of 9 kept");
  g_object_unref (row);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    weir_failure_tally_add (&result->total->failures, &kinds[i]);
  groups = weir_failure_groups (result);
  g_assert_cmpuint (groups->len, ==, 2);
  assert_group (groups, 0, WEIR_OUTCOME_QUEUE_FULL, 503, 7, 1);
  assert_group (groups, 1, WEIR_OUTCOME_QUEUE_FULL, 429, 2, 1);
  row = g_object_ref_sink (weir_failure_group_row_new (g_ptr_array_index (groups, 0)));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Queue full · 503");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "first 0:00.001, last 1:18.402 · 1 of 7 kept");
  g_assert_nonnull (test_find (row, GTK_TYPE_LABEL, "7"));
  g_object_unref (row);
}

static void
add_exception (WeirRunResult *result, WeirExceptionKind kind)
{
  add_sample (result, WEIR_OUTCOME_EXCEPTION, 0);
  ((WeirFailure *) g_ptr_array_index (result->failures, result->failures->len - 1))->exception = kind;
}

static void
assert_title (GPtrArray *groups, guint i, const char *title)
{
  GtkWidget *row = g_object_ref_sink (weir_failure_group_row_new (g_ptr_array_index (groups, i)));

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, title);
  g_object_unref (row);
}

/* Each kind of exception is a group; where a campaign knows no kinds, what its samples say is. */
static void
test_exception_groups (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  g_autoptr (GPtrArray) earlier = NULL, groups = NULL;
  const WeirFailureKind kinds[] = { { WEIR_OUTCOME_EXCEPTION, 0, WEIR_EXCEPTION_CONNECT, 5, 1000, 2000 },
                                    { WEIR_OUTCOME_EXCEPTION, 0, WEIR_EXCEPTION_RESET, 2, 3000, 4000 } };

  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_EXCEPTION, 7);
  add_exception (result, WEIR_EXCEPTION_CONNECT);
  earlier = weir_failure_groups (result);
  assert_group (earlier, 0, WEIR_OUTCOME_EXCEPTION, 0, 7, 1);
  assert_title (earlier, 0, "Exception · connect");
  add_exception (result, WEIR_EXCEPTION_RESET);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    weir_failure_tally_add (&result->total->failures, &kinds[i]);
  groups = weir_failure_groups (result);
  g_assert_cmpuint (groups->len, ==, 2);
  assert_group (groups, 0, WEIR_OUTCOME_EXCEPTION, 0, 5, 1);
  assert_title (groups, 0, "Exception · connect");
  assert_group (groups, 1, WEIR_OUTCOME_EXCEPTION, 0, 2, 1);
  assert_title (groups, 1, "Exception · reset");
}

static WeirThresholdResult *
threshold_new (gboolean passed)
{
  WeirThresholdResult *threshold = g_new0 (WeirThresholdResult, 1);

  threshold->passed = passed;
  threshold->text = g_strdup ("errors rate < 1 %");
  threshold->name = g_strdup ("errors rate");
  threshold->value_text = g_strdup ("0 %");
  threshold->limit_text = g_strdup ("< 1 %");
  return threshold;
}

/* The name of a metric is whole, and has lines where there is no room for one. */
static void
test_threshold_name (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  WeirThresholdResult *threshold = threshold_new (TRUE);

  g_free (threshold->name);
  threshold->name = g_strdup ("max demo_gateway_queue_depth");
  g_free (threshold->text);
  threshold->text = g_strdup ("of a newer version");
  g_ptr_array_add (result->thresholds, threshold);
  g_ptr_array_add (result->thresholds, threshold_new (TRUE));
  for (guint is_narrow = 0; is_narrow < 2; is_narrow++) {
    GtkWidget *card = g_object_ref_sink (weir_thresholds_card_new (result, (gboolean) is_narrow));
    GtkWidget *name = test_find (card, GTK_TYPE_LABEL, "max demo_\u200bgateway_\u200bqueue_\u200bdepth");

    g_assert_nonnull (name);
    g_assert_true (gtk_label_get_wrap (GTK_LABEL (name)));
    g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (name)), ==, PANGO_ELLIPSIZE_NONE);
    name = test_find (card, GTK_TYPE_LABEL, "Errors, refusals apart");
    g_assert_cmpstr (gtk_widget_get_tooltip_text (name), ==, "errors rate < 1 %");
    g_object_unref (card);
  }
}

static void
assert_ledger (const WeirRunResult *result, gboolean is_on, const char *part, const char *note)
{
  GtkWidget *card = g_object_ref_sink (weir_ledger_card_new (result, is_on, "Ten were cut off."));

  g_assert_cmpint (test_find (card, GTK_TYPE_LABEL, part) != NULL, ==, TRUE);
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "10"));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, note));
  g_object_unref (card);
}

/* The legend beside each part of the bar says why, and the parts add up. */
static void
test_not_accepted (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  WeirPhaseCounts *measured = &result->total->measured;
  GtkWidget *card;

  result->ledger->starts = 150;
  result->ledger->buckets[WEIR_LEDGER_NOT_ACCEPTED] = 150;
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_QUEUE_FULL, 21);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_EXCEPTION, 39);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_HTTP + 401, 90);
  weir_tally_add (&measured->exceptions, WEIR_EXCEPTION_CONNECT, 30);
  weir_tally_add (&measured->exceptions, WEIR_EXCEPTION_TLS, 9);
  card = g_object_ref_sink (weir_ledger_card_new (result, FALSE, NULL));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "queue full"));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "21"));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "no connection"));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "39"));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "HTTP error"));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "90"));
  g_assert_null (test_find (card, GTK_TYPE_LABEL, "rate limited"));
  g_object_unref (card);
}

/* Outcomes are told beside the bar only where a part of it is of several. */
static void
test_outcomes_in_ledger (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  WeirTally *outcomes = &result->total->measured.outcomes;
  guint64 *buckets = result->ledger->buckets;

  weir_tally_add (outcomes, WEIR_OUTCOME_SUCCEEDED, 20);
  weir_tally_add (outcomes, WEIR_OUTCOME_QUEUE_FULL, 5);
  buckets[WEIR_LEDGER_SUCCEEDED] = 20;
  buckets[WEIR_LEDGER_NOT_ACCEPTED] = 5;
  g_assert_true (weir_ledger_bar_tells_outcomes (result));
  weir_tally_add (outcomes, WEIR_OUTCOME_TIMEOUT, 1); /* of an agent: nobody knows whether it was accepted */
  buckets[WEIR_LEDGER_UNKNOWN] = 1;
  g_assert_false (weir_ledger_bar_tells_outcomes (result));
  buckets[WEIR_LEDGER_TIMED_OUT] = 1;
  buckets[WEIR_LEDGER_UNKNOWN] = 0;
  g_assert_true (weir_ledger_bar_tells_outcomes (result));
  weir_tally_add (outcomes, WEIR_OUTCOME_HTTP + 502, 2);
  buckets[WEIR_LEDGER_NOT_ACCEPTED] = 7;
  g_assert_false (weir_ledger_bar_tells_outcomes (result));
}

/* What a card is of stands beside its title; what a run that was cut off leaves open has its part of the bar. */
static void
test_cards (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  GtkWidget *card;

  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (result->thresholds, threshold_new (i > 0));
  card = g_object_ref_sink (weir_thresholds_card_new (result, FALSE));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "4 of 5 passed"));
  g_object_unref (card);
  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, 3);
  for (guint i = 0; i < 3; i++)
    for (guint step = 0; step < WEIR_N_STEPS; step++)
      weir_histogram_slot_record (&result->total->measured.success[step], 1000 * (step + 1));
  card = g_object_ref_sink (weir_time_card_new (result));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "mean of 3 successes: 2.00 ms"));
  g_object_unref (card);
  card = g_object_ref_sink (weir_percentiles_card_new (result, FALSE));
  g_assert_nonnull (
      test_find (card, GTK_TYPE_LABEL, "3 successes of the measured phase, on logarithmic axes"));
  g_object_unref (card);
  card = g_object_ref_sink (weir_percentiles_card_new (result, TRUE));
  g_assert_nonnull (test_find (card, GTK_TYPE_LABEL, "3 successes, on logarithmic axes"));
  g_object_unref (card);
  result->reason = WEIR_END_INTERRUPTED;
  result->ledger->starts = 30;
  result->ledger->accepted = 26;
  result->ledger->buckets[WEIR_LEDGER_SUCCEEDED] = 20;
  assert_ledger (result, FALSE, "In flight at the end", "Ten were cut off.");
  assert_ledger (result, TRUE, "In flight", "Nothing was lost.");
}

static gboolean
has_focus_in_generator (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_has_css_class (focus, "weir-card") &&
         test_find (focus, GTK_TYPE_LABEL, "Generator") != NULL;
}

static gboolean
says_something (Fixture *fixture)
{
  GtkWidget *revealer = find_below (GTK_WIDGET (fixture->window->message_bar), GTK_TYPE_REVEALER, 0);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

/* That the load goes on is true until the run is over; what else is said meanwhile stays. */
static void
test_notice (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (fixture->window->model, "notice", "No metrics. The load goes on.");
  g_assert_true (says_something (fixture));
  g_signal_emit_by_name (fixture->window->model, "run-finished", fixture->window->run);
  g_assert_false (says_something (fixture));
  g_signal_emit_by_name (fixture->window->model, "notice", "No metrics. The load goes on.");
  weir_message_bar_show (fixture->window->message_bar, "The file is full.", NULL, NULL);
  g_signal_emit_by_name (fixture->window->model, "run-finished", fixture->window->run);
  g_assert_true (says_something (fixture));
}

static gboolean
is_chip (GtkWidget *widget, gpointer data)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_widget_has_css_class (widget, "weir-chip");
}

static GtkWidget *
first_chip (Fixture *fixture)
{
  return find_matching (GTK_WIDGET (fixture->window->run_page), is_chip, NULL);
}

static gboolean
shows_chips (Fixture *fixture)
{
  return first_chip (fixture) != NULL;
}

/* An answer leads to the card that it rests on. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *chip;
  GtkWidget *button;

  weir_run_page_show (fixture->window->run_page, "summary");
  wait_until ((GSourceFunc) shows_chips, fixture);
  chip = GTK_MENU_BUTTON (first_chip (fixture)); /* of the generator */
  gtk_menu_button_popup (chip);
  button = test_find (GTK_WIDGET (gtk_menu_button_get_popover (chip)), GTK_TYPE_BUTTON, "_Show Evidence");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_until ((GSourceFunc) has_focus_in_generator, fixture);
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (fixture->window)));
}

/* Where there is no room for the switcher, the header bar says where one is: what is shown stands below it. */
static void
test_header_title (Fixture *fixture, gconstpointer data)
{
  AdwViewSwitcherTitle *switcher = ADW_VIEW_SWITCHER_TITLE (
      find_below (GTK_WIDGET (fixture->window->run_page), ADW_TYPE_VIEW_SWITCHER_TITLE, 0));
  const char *title = adw_view_switcher_title_get_title (switcher);

  g_assert_cmpstr (title, ==, gtk_window_get_title (GTK_WINDOW (fixture->window)));
  g_assert_cmpstr (title, !=, "");
}

/* What the ledger told by the same names is not told again under it. */
static void
test_nothing_twice (Fixture *fixture, gconstpointer data)
{
  WeirRunResult *result = (WeirRunResult *) weir_run_item_result (fixture->window->run);
  GtkWidget *summary = on_page (fixture, WEIR_TYPE_RUN_OVERVIEW, NULL);

  weir_run_page_show (fixture->window->run_page, "summary");
  g_assert_nonnull (test_find (summary, GTK_TYPE_LABEL, "Outcomes"));
  weir_tally_clear (&result->total->measured.outcomes);
  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, 30);
  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_QUEUE_FULL, 4);
  result->ledger->buckets[WEIR_LEDGER_SUCCEEDED] = 30;
  result->ledger->buckets[WEIR_LEDGER_NOT_ACCEPTED] = 4;
  weir_run_overview_update (WEIR_RUN_OVERVIEW (summary));
  g_assert_nonnull (test_find (summary, GTK_TYPE_LABEL, "Where the Work Went"));
  g_assert_nonnull (test_find (summary, GTK_TYPE_LABEL, "Executions"));
  g_assert_null (test_find (summary, GTK_TYPE_LABEL, "Outcomes"));
}

/* What was answered stands by its code, in a table for submissions and one for polls. */
static void
test_answers_by_code (Fixture *fixture, gconstpointer data)
{
  weir_run_page_show (fixture->window->run_page, "failures");
  g_assert_nonnull (on_page (fixture, GTK_TYPE_LABEL, "Submissions"));
  g_assert_nonnull (on_page (fixture, GTK_TYPE_LABEL, "202 Accepted"));
  g_assert_nonnull (on_page (fixture, GTK_TYPE_LABEL, "503 Service unavailable"));
  g_assert_nonnull (on_page (fixture, GTK_TYPE_LABEL, "Polls"));
  g_assert_nonnull (on_page (fixture, GTK_TYPE_LABEL, "200 OK"));
  g_assert_nonnull (on_page (fixture, GTK_TYPE_LABEL, "Of the whole run, warm-up included"));
}

/* A failure leads to its time on the axis. */
static void
test_failure_in_time (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  weir_run_page_show (fixture->window->run_page, "failures");
  button = on_page (fixture, GTK_TYPE_BUTTON, "Show in _Timeline");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_until ((GSourceFunc) holds_time, fixture);
}

typedef struct {
  guint64 started, completed;
  gint64 measured_us;
  guint thresholds, reads;
} Figures;

static void
read_cb (const WeirRunResult *result, gpointer data)
{
  Figures *figures = data;

  figures->reads++;
  figures->started = result->total->measured.started;
  figures->completed = result->total->completed_in_window;
  figures->measured_us = result->measured_us;
  figures->thresholds = result->thresholds->len;
}

/* The figures of a range are those of its intervals, of the warm-up, too. */
static void
test_range_reader (Fixture *fixture, gconstpointer data)
{
  Figures figures = { 0 };
  guint64 started = 0, completed = 0;
  g_autoptr (WeirRangeReader) reader = weir_range_reader_new (fixture->window->run, G_USEC_PER_SEC,
                                                              4 * G_USEC_PER_SEC + 200000, read_cb, &figures);

  for (guint i = 1; i < 4; i++) {
    g_autoptr (WeirInterval) interval =
        weir_campaign_read_interval (weir_run_item_campaign (fixture->window->run), fixture->run, i, NULL);

    started += interval->warm_up.started + interval->measured.started;
    completed += interval->warm_up.completed + interval->measured.completed;
  }
  while (figures.reads == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (figures.started, ==, started);
  g_assert_cmpuint (figures.completed, ==, completed);
  g_assert_cmpint (figures.measured_us, ==, 3 * G_USEC_PER_SEC);
  g_assert_cmpuint (figures.thresholds, ==, fixture->run->scenario->thresholds->len);
  g_assert_true (weir_range_reader_is_current (reader));
}

static gboolean
shows_chosen_range (Fixture *fixture)
{
  g_autofree char *title = g_strdup_printf ("Figures of 0:03 to 0:06, chosen by %s",
                                            weir_run_mark (fixture->run, WEIR_ANNOTATION_MEASURED)->author);

  return on_page (fixture, GTK_TYPE_LABEL, title) != NULL;
}

static char *
headline (Fixture *fixture)
{
  GtkWidget *overview = on_page (fixture, WEIR_TYPE_RUN_OVERVIEW, NULL);

  weir_run_page_show (fixture->window->run_page, "summary");
  return g_strdup (gtk_label_get_label (GTK_LABEL (test_find (overview, GTK_TYPE_LABEL, NULL))));
}

/* A range that is chosen gives its figures, is named with who chose it, and changes no verdict. */
static void
test_measured (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = headline (fixture), *after = NULL;
  GtkWidget *button, *basis;

  weir_run_page_show (fixture->window->run_page, "timeline");
  weir_track_view_select (tracks_of (fixture), 3, 6);
  basis = on_page (fixture, GTK_TYPE_LABEL, "Figures of 0:03 to 0:06");
  g_assert_true (gtk_widget_get_visible (basis));
  button = on_page (fixture, GTK_TYPE_BUTTON, "_Use as Measured Phase");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (weir_run_mark (fixture->run, WEIR_ANNOTATION_MEASURED)->t, ==, 3 * G_USEC_PER_SEC);
  g_assert_cmpint (weir_run_mark (fixture->run, WEIR_ANNOTATION_MEASURED)->dt, ==, 3 * G_USEC_PER_SEC);
  wait_until ((GSourceFunc) shows_chosen_range, fixture);
  after = headline (fixture);
  g_assert_cmpstr (after, ==, before);
  button = on_page (fixture, GTK_TYPE_BUTTON, "_Forget This Range");
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (weir_run_mark (fixture->run, WEIR_ANNOTATION_MEASURED));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until ((GSourceFunc) shows_chosen_range, fixture);
  weir_run_page_show (fixture->window->run_page, "timeline");
  weir_track_view_select (tracks_of (fixture), NAN, NAN);
  g_assert_false (gtk_widget_get_visible (basis));
}

static char *
shown_tracks (Fixture *fixture)
{
  GString *ids = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (tracks_of (fixture))); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (WEIR_IS_TRACK_ROW (row))
      g_string_append_printf (ids, "%s ",
                              weir_track_get_id (weir_track_row_get_track (WEIR_TRACK_ROW (row))));
  return g_string_free (ids, FALSE);
}

static void
arrange (Fixture *fixture, const char *id, int change)
{
  WeirTrackRow *row = WEIR_TRACK_ROW (weir_track_view_find (tracks_of (fixture), id));

  g_signal_emit_by_name (tracks_of (fixture), "arrange", weir_track_row_get_track (row), change);
}

/* Tracks go where a person wants them, stay there with the campaign, and come back. */
static void
test_arrange (Fixture *fixture, gconstpointer data)
{
  g_autofree char *at_first = NULL, *arranged = NULL, *again = NULL, *shown = NULL;
  WeirWindow *other;

  weir_run_page_show (fixture->window->run_page, "timeline");
  at_first = shown_tracks (fixture);
  g_assert_cmpstr (at_first, ==, "latency throughput outcomes in-flight generator processor ");
  arrange (fixture, "outcomes", -1);
  arrange (fixture, "latency", -1); /* it is the first */
  arrange (fixture, "in-flight", 0);
  arrange (fixture, "outcomes", 1);
  arrange (fixture, "generator", -1); /* over what is hidden */
  arranged = shown_tracks (fixture);
  g_assert_cmpstr (arranged, ==, "latency throughput generator outcomes processor ");
  other = fixture->window;
  fixture->window = open_window (fixture->path, HEIGHT);
  weir_run_page_show (fixture->window->run_page, "timeline");
  again = shown_tracks (fixture);
  g_assert_cmpstr (again, ==, arranged);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = other;
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window->run_page), "run.show-tracks", NULL));
  shown = shown_tracks (fixture);
  g_assert_nonnull (strstr (shown, "in-flight"));
}

static WeirTrackRow *
row_of (Fixture *fixture, const char *id)
{
  return WEIR_TRACK_ROW (weir_track_view_find (tracks_of (fixture), id));
}

static gboolean
shows_table (Fixture *fixture, const char *id)
{
  return weir_chart_get_table (WEIR_CHART (weir_track_row_get_plot (row_of (fixture, id))));
}

/* So is how a track looks: its axis, and whether it is a table. */
static void
test_look (Fixture *fixture, gconstpointer data)
{
  weir_run_page_show (fixture->window->run_page, "timeline");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row_of (fixture, "latency")), "track.log", NULL));
  weir_chart_set_table (WEIR_CHART (weir_track_row_get_plot (row_of (fixture, "outcomes"))), TRUE);
  arrange (fixture, "outcomes", WEIR_TRACK_UP); /* it is the same where it comes to stand */
  g_assert_true (shows_table (fixture, "outcomes"));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = open_window (fixture->path, HEIGHT);
  weir_run_page_show (fixture->window->run_page, "timeline");
  g_assert_true (weir_track_get_log (weir_track_row_get_track (row_of (fixture, "latency"))));
  g_assert_false (weir_track_get_log (weir_track_row_get_track (row_of (fixture, "in-flight"))));
  g_assert_true (shows_table (fixture, "outcomes"));
  g_assert_false (shows_table (fixture, "latency"));
  weir_chart_set_table (WEIR_CHART (weir_track_row_get_plot (row_of (fixture, "outcomes"))), FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row_of (fixture, "latency")), "track.log", NULL));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = open_window (fixture->path, HEIGHT);
  weir_run_page_show (fixture->window->run_page, "timeline");
  g_assert_false (weir_track_get_log (weir_track_row_get_track (row_of (fixture, "latency"))));
  g_assert_false (shows_table (fixture, "outcomes"));
}

static GtkWidget *
figures_button (Fixture *fixture)
{
  return on_page (fixture, GTK_TYPE_BUTTON, "_Figures…");
}

static gboolean
can_show_figures (Fixture *fixture)
{
  return gtk_widget_get_sensitive (figures_button (fixture));
}

/* All figures of a range, in a window of their own, and as text. */
static void
test_range_figures (Fixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *window = NULL;

  weir_run_page_show (fixture->window->run_page, "timeline");
  weir_track_view_select (tracks_of (fixture), 3, 6);
  wait_until ((GSourceFunc) can_show_figures, fixture);
  g_signal_emit_by_name (figures_button (fixture), "clicked");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) each = g_list_model_get_item (windows, i);

    window = WEIR_IS_RANGE_FIGURES (each) ? each : window;
  }
  g_assert_nonnull (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Figures of 0:03 to 0:06");
  g_assert_nonnull (test_find (window, GTK_TYPE_LABEL, "What Was Done"));
  g_assert_nonnull (test_find (window, GTK_TYPE_LABEL, "120 started in 3 s, throughput 40.0 /s"));
  gtk_window_destroy (GTK_WINDOW (window));
  weir_track_view_select (tracks_of (fixture), NAN, NAN);
}

static gboolean
is_exported (Fixture *fixture)
{
  return fixture->window->exporting == NULL;
}

/* What is given up may have come to its end before. */
static gboolean
is_whole_or_absent (const char *path)
{
  g_autofree char *text = NULL;

  return !g_file_get_contents (path, &text, NULL, NULL) || g_str_has_suffix (text, "</html>\n");
}

/* In a thread; what is given up, or whose window goes, leaves no half of a file. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = sample_path ("exported.html"), *text = NULL;
  g_autofree char *later = sample_path ("later.html"), *closed = sample_path ("closed.html");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) unwanted = g_file_new_for_path (closed);
  g_autoptr (GFile) other = g_file_new_for_path (later);

  g_unlink (closed);
  fixture->window->export_format = weir_export_find_format ("html");
  weir_window_export_to (fixture->window, file);
  wait_until ((GSourceFunc) is_exported, fixture);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_suffix (text, "</html>\n"));
  g_unlink (path);
  weir_window_export_to (fixture->window, file);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cancel-export", NULL));
  g_assert_null (fixture->window->exporting);
  weir_window_export_to (fixture->window, unwanted);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = open_window (fixture->path, HEIGHT);
  wait_until (run_is_loaded, fixture->window->run);
  fixture->window->export_format = weir_export_find_format ("html");
  weir_window_export_to (fixture->window, other); /* by its end the others have come to theirs */
  wait_until ((GSourceFunc) is_exported, fixture);
  wait_until ((GSourceFunc) is_whole_or_absent, path);
  wait_until ((GSourceFunc) is_whole_or_absent, closed);
  g_unlink (path);
  g_unlink (closed);
  g_unlink (later);
}

/* What was said of an export is not said any more once another one has begun. */
static void
test_export_fails (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = GTK_WIDGET (fixture->window->message_bar);
  GtkRevealer *revealer = GTK_REVEALER (find_below (bar, GTK_TYPE_REVEALER, 0));
  g_autofree char *nowhere = sample_path ("no/such/folder/file.csv"), *path = sample_path ("fine.csv");
  g_autofree char *words = g_strdup_printf ("“%s” cannot be written: ", nowhere);
  g_autoptr (GFile) bad = g_file_new_for_path (nowhere);
  g_autoptr (GFile) good = g_file_new_for_path (path);

  fixture->window->export_format = weir_export_find_format ("csv");
  weir_window_export_to (fixture->window, bad);
  wait_until ((GSourceFunc) is_exported, fixture);
  g_assert_true (
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (find_below (bar, GTK_TYPE_LABEL, 0))), words));
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  weir_window_export_to (fixture->window, good);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  wait_until ((GSourceFunc) is_exported, fixture);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_unlink (path);
}

/* What is preferred is drawn, at once. */
static void
test_preferred (Fixture *fixture, gconstpointer data)
{
  WeirSettings *settings = weir_settings_get_default ();
  GtkWidget *row;
  WeirTrack *latency;

  weir_run_page_show (fixture->window->run_page, "timeline");
  row = on_page (fixture, WEIR_TYPE_TRACK_ROW, NULL);
  latency = weir_track_row_get_track (WEIR_TRACK_ROW (row));
  g_assert_cmpstr (weir_track_get_id (latency), ==, "latency");
  g_assert_cmpuint (weir_track_n_series (latency), ==, 5); /* three lines, two fills */
  g_assert_false (weir_track_get_log (latency));
  g_object_set (settings, "percentiles", WEIR_SHOWN_P95_P99, "log-latency", TRUE, NULL);
  g_assert_cmpuint (weir_track_n_series (latency), ==, 3);
  g_assert_cmpstr (weir_track_get_series (latency, 1)->name, ==, "p99");
  g_assert_true (weir_track_get_log (latency));
  g_object_set (settings, "percentiles", WEIR_SHOWN_P95, "log-latency", FALSE, NULL);
  g_assert_cmpuint (weir_track_n_series (latency), ==, 1);
  g_object_set (settings, "percentiles", WEIR_SHOWN_ALL, NULL);
  g_assert_cmpuint (weir_track_n_series (latency), ==, 5);
}

#define ADD(path, test) g_test_add ("/run-page" path, Fixture, NULL, set_up, test, tear_down)

/* What a run was made with is told in words and figures, in the groups of the editor. */
static void
test_frozen_settings (Fixture *fixture, gconstpointer data)
{
  static const char *const told[][2] = {
    { "stages", "hold 40 45s, hold 110 15s" },
    { "poll_interval", "0.02" },
    { "queue_capacity", "64" },
    { "thresholds", "latency p95 < 800 ms, errors rate <= 1 %" },
  };
  static const char *const words[] = { "Hold 40/s for 45 s, hold 110/s for 15 s",
                                       "20.0 ms",
                                       "Capacity of the Queue",
                                       "Errors, refusals apart",
                                       "<= 1 %",
                                       "Load",
                                       "Completion",
                                       "Kernel",
                                       "Kind of Processor" };
  WeirScenario *scenario = fixture->run->scenario;
  GtkWidget *page = test_find (GTK_WIDGET (fixture->window->run_page), WEIR_TYPE_RUN_SETTINGS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_assert_true (weir_key_table_set_text (weir_scenario_keys (),
                                            weir_key_table_find (weir_scenario_keys (), told[i][0]), scenario,
                                            told[i][1], NULL));
  g_assert_cmpstr (fixture->run->base_url, !=, NULL);
  weir_run_page_show (fixture->window->run_page, "settings");
  weir_run_settings_set_run (WEIR_RUN_SETTINGS (page), fixture->window->run);
  weir_run_settings_update (WEIR_RUN_SETTINGS (page));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (test_find (page, GTK_TYPE_LABEL, words[i]) == NULL)
      g_error ("nothing says “%s”", words[i]);
}

static GtkWidget *
settings_group (Fixture *fixture, const char *title)
{
  GtkWidget *label = test_find (on_page (fixture, WEIR_TYPE_RUN_SETTINGS, NULL), GTK_TYPE_LABEL, title);

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_GROUP) : NULL;
}

static gboolean
settings_have_columns (Fixture *fixture)
{
  GtkWidget *first = settings_group (fixture, "Settings"), *last = settings_group (fixture, "Environment");
  graphene_rect_t left, right;

  return first != NULL && last != NULL && gtk_widget_compute_bounds (first, first, &left) &&
         gtk_widget_compute_bounds (last, first, &right) && left.size.width > 0 &&
         right.origin.x >= left.size.width && right.size.width == left.size.width;
}

/* Wide, groups stand in two columns, so that no value is a window's width from its title. */
static void
test_settings_columns (Fixture *fixture, gconstpointer data)
{
  weir_run_page_show (fixture->window->run_page, "settings");
  wait_until ((GSourceFunc) settings_have_columns, fixture);
}

/* What nobody has looked at yet is not made. */
static void
test_unseen (Fixture *fixture, gconstpointer data)
{
  WeirRunPage *page = fixture->window->run_page;
  GtkWidget *settings = on_page (fixture, WEIR_TYPE_RUN_SETTINGS, NULL);

  g_assert_null (on_page (fixture, WEIR_TYPE_TRACK_VIEW, NULL));
  g_assert_null (test_find (settings, ADW_TYPE_PREFERENCES_GROUP, NULL));
  weir_run_page_show (page, "timeline");
  g_assert_nonnull (on_page (fixture, WEIR_TYPE_TRACK_VIEW, NULL));
  weir_run_page_show (page, "settings");
  g_assert_nonnull (test_find (settings, ADW_TYPE_PREFERENCES_GROUP, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/note", test_note);
  ADD ("/unseen", test_unseen);
  ADD ("/note-read-only", test_note_read_only);
  ADD ("/timed-note", test_timed_note);
  ADD ("/nothing-twice", test_nothing_twice);
  ADD ("/settings", test_frozen_settings);
  ADD ("/settings-columns", test_settings_columns);
  g_test_add_func ("/run-page/failure-groups", test_failure_groups);
  g_test_add_func ("/run-page/not-accepted", test_not_accepted);
  g_test_add_func ("/run-page/outcomes-in-ledger", test_outcomes_in_ledger);
  g_test_add_func ("/run-page/exception-groups", test_exception_groups);
  g_test_add_func ("/run-page/threshold-name", test_threshold_name);
  g_test_add_func ("/run-page/cards", test_cards);
  ADD ("/evidence", test_evidence);
  ADD ("/notice", test_notice);
  g_test_add ("/run-page/tile", Fixture, GINT_TO_POINTER (400), set_up, test_tile, tear_down);
  ADD ("/headline-focus", test_headline_focus);
  ADD ("/closed-sample", test_closed_sample);
  g_test_add ("/run-page/note-in-sight", Fixture, GINT_TO_POINTER (400), set_up, test_note_in_sight,
              tear_down);
  ADD ("/failure-in-time", test_failure_in_time);
  ADD ("/header-title", test_header_title);
  ADD ("/answers-by-code", test_answers_by_code);
  ADD ("/range-reader", test_range_reader);
  ADD ("/measured", test_measured);
  ADD ("/arrange", test_arrange);
  ADD ("/look", test_look);
  ADD ("/range-figures", test_range_figures);
  ADD ("/export", test_export);
  ADD ("/export-fails", test_export_fails);
  ADD ("/preferred", test_preferred);
  return test_run_with_application ();
}
