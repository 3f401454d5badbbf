/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trend: what it lists, in which order, what it judges, and what is left when it is given up. */
#include <glib/gstdio.h>
#include <string.h>

#include "app-test.h"
#include "key-press.h"
#include "sample-campaign.h"
#include "trend-model.h"
#include "trend-window.h"

static char *
write_runs (const char *name, const char *const *scenarios, const SampleRun *like)
{
  char *path = sample_path (name);
  g_autoptr (GError) error = NULL;
  WeirJournal *journal;

  g_unlink (path);
  journal = weir_journal_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; scenarios[i] != NULL; i++) {
    g_autofree char *id = g_strdup_printf ("%s-%u", name, i);
    SampleRun run = *like;

    run.run_id = id;
    run.name = scenarios[i];
    run.seed += i;
    weir_run_result_free (sample_write_run (journal, &run));
  }
  g_assert_true (weir_journal_close (journal, &error));
  return path;
}

static char *
write_campaign (const char *name, const char *const *scenarios, guint seed)
{
  return write_runs (name, scenarios, &(SampleRun){ .seed = seed, .measured = 12, .executions = 30 });
}

static gboolean
is_read (gpointer model)
{
  return !weir_trend_model_is_reading (model);
}

static WeirTrendModel *
model_new (const char *const *paths)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  WeirTrendModel *model = weir_trend_model_new (&tolerances);

  for (; *paths != NULL; paths++)
    weir_trend_model_add (model, *paths);
  wait_until (is_read, model);
  return model;
}

static const WeirTrendEntry *
entry_at (WeirTrendModel *model, guint i)
{
  return g_ptr_array_index (weir_trend_model_entries (model), i);
}

/* The scenario that most have is shown; a campaign that has not run it is there, and compared with none. */
static void
test_campaigns (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "alone", "shared", NULL }, 1);
  g_autofree char *b = write_campaign ("tb.weir", (const char *const[]){ "shared", NULL }, 5);
  g_autofree char *c = write_campaign ("tc.weir", (const char *const[]){ "other", NULL }, 9);
  g_autoptr (WeirTrendModel) model = model_new ((const char *const[]){ c, b, a, NULL });
  const GPtrArray *scenarios = weir_trend_model_scenarios (model);
  guint n_judged = 0, n_with_runs = 0;

  g_assert_cmpuint (scenarios->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (scenarios, weir_trend_model_chosen (model)), ==, "shared");
  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    n_judged += entry_at (model, i)->words != NULL ? 1 : 0;
    n_with_runs += entry_at (model, i)->runs != NULL ? 1 : 0;
    g_assert_true (entry_at (model, i)->runs == NULL || entry_at (model, i)->is_read);
    g_assert_true (i == 0 || entry_at (model, i - 1)->wall_us <= entry_at (model, i)->wall_us);
  }
  g_assert_cmpuint (n_with_runs, ==, 2);
  g_assert_cmpuint (n_judged, ==, 1);
}

static void
test_choose (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "first", "second", NULL }, 1);
  g_autofree char *b = write_campaign ("tb.weir", (const char *const[]){ "first", "second", NULL }, 5);
  g_autoptr (WeirTrendModel) model = model_new ((const char *const[]){ a, b, NULL });
  g_autofree char *c = NULL;

  g_assert_cmpuint (weir_trend_model_chosen (model), ==, 0);
  weir_trend_model_choose (model, 1);
  wait_until (is_read, model);
  g_assert_nonnull (entry_at (model, 1)->words);
  g_assert_cmpuint (weir_trend_model_before (model, 1), ==, 0);
  g_assert_cmpuint (weir_trend_model_before (model, 0), ==, WEIR_TREND_NOWHERE);
  g_assert_cmpuint (weir_trend_model_after (model, 0), ==, 1);
  c = write_campaign ("tc.weir", (const char *const[]){ "first", NULL }, 9);
  weir_trend_model_add (model, c); /* what was chosen stays so */
  wait_until (is_read, model);
  g_assert_cmpstr (g_ptr_array_index (weir_trend_model_scenarios (model), weir_trend_model_chosen (model)),
                   ==, "second");
}

/* Two campaigns of one title can be told apart. */
static void
test_titles (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "first", NULL }, 1);
  g_autoptr (WeirTrendModel) model = model_new ((const char *const[]){ a, a, NULL });

  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 2);
  g_assert_cmpstr (entry_at (model, 0)->step.label, !=, entry_at (model, 1)->step.label);
}

/* What is given up can be gone on with; what was shown of it stays. */
static void
test_cancel (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "first", "second", NULL }, 1);
  g_autofree char *b = write_campaign ("tb.weir", (const char *const[]){ "first", "second", NULL }, 5);
  g_autoptr (WeirTrendModel) model = model_new ((const char *const[]){ a, b, NULL });

  weir_trend_model_choose (model, 1);
  g_assert_true (weir_trend_model_is_reading (model));
  weir_trend_model_cancel (model);
  g_assert_false (weir_trend_model_is_reading (model));
  g_assert_cmpfloat (weir_trend_model_progress (model), <, 1);
  g_assert_nonnull (entry_at (model, 1)->step.side);
  g_assert_null (entry_at (model, 1)->words);
  weir_trend_model_read_again (model);
  for (guint i = 0; i < 50; i++) { /* beside the threads that were told to stop, and have not yet */
    weir_trend_model_cancel (model);
    weir_trend_model_read_again (model);
  }
  g_assert_true (weir_trend_model_is_reading (model));
  wait_until (is_read, model);
  g_assert_cmpfloat (weir_trend_model_progress (model), ==, 1);
  g_assert_nonnull (entry_at (model, 1)->words);
}

/* What is given up while it is opened never comes; what was there stays, and it can be asked for again. */
static void
test_cancel_opening (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "first", NULL }, 1);
  g_autofree char *b = write_campaign ("tb.weir", (const char *const[]){ "first", NULL }, 5);
  g_autoptr (WeirTrendModel) model = model_new ((const char *const[]){ a, NULL });

  weir_trend_model_add (model, b);
  g_assert_true (weir_trend_model_is_reading (model));
  g_assert_cmpfloat (weir_trend_model_progress (model), <, 1);
  weir_trend_model_cancel (model);
  g_assert_false (weir_trend_model_is_reading (model));
  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 1);
  weir_trend_model_add (model, b);
  wait_until (is_read, model);
  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 2); /* and not the one given up as well */
  g_assert_nonnull (entry_at (model, 1)->words);
}

/* Its neighbours are compared with each other; it can be put back. */
static void
test_remove (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "first", NULL }, 1);
  g_autofree char *b = write_campaign ("tb.weir", (const char *const[]){ "first", NULL }, 5);
  g_autofree char *c = write_campaign ("tc.weir", (const char *const[]){ "first", NULL }, 9);
  g_autoptr (WeirTrendModel) model = model_new ((const char *const[]){ a, b, c, NULL });
  g_autofree char *path = NULL;

  g_assert_true (weir_trend_model_is_of_campaigns (model));
  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 3);
  path = g_strdup (entry_at (model, 1)->source->path);
  weir_trend_model_remove (model, 1);
  wait_until (is_read, model);
  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (entry_at (model, i)->source->path, !=, path);
  g_assert_nonnull (entry_at (model, 1)->words);
  weir_trend_model_add (model, path);
  wait_until (is_read, model);
  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 3);
  g_assert_cmpstr (entry_at (model, 1)->source->path, ==, path);
}

static void
count_cb (WeirTrendModel *model, const char *words, guint *n)
{
  g_assert_nonnull (strstr (words, "notes.json"));
  (*n)++;
}

static void
test_no_campaign (void)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autofree char *path = sample_path ("notes.json");
  g_autoptr (WeirTrendModel) model = weir_trend_model_new (&tolerances);
  guint n = 0;

  g_assert_true (g_file_set_contents (path, "[1, 2]", -1, NULL));
  g_signal_connect (model, "failed", G_CALLBACK (count_cb), &n);
  weir_trend_model_add (model, path);
  wait_until (is_read, model);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (weir_trend_model_entries (model)->len, ==, 0);
}

static GtkListBoxRow *
row_at (WeirTrendWindow *window, int i)
{
  return gtk_list_box_get_row_at_index (child_of (window, "list"), i);
}

static gboolean
has_rows (gpointer window)
{
  return row_at (window, 1) != NULL;
}

/* The newest says what became of it once it was compared with the one before. */
static gboolean
has_verdict (gpointer window)
{
  return has_rows (window) && gtk_widget_get_tooltip_text (GTK_WIDGET (row_at (window, 1))) != NULL;
}

static GtkDropDown *
figure_of (WeirTrendWindow *window)
{
  return GTK_DROP_DOWN (gtk_widget_get_last_child (child_of (window, "choices")));
}

static gboolean
has_one_row (gpointer window)
{
  return row_at (window, 0) != NULL && row_at (window, 1) == NULL;
}

/* By its button, or by Delete on its row; Undo puts it back where it was. */
static void
test_take_out (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "first", NULL }, 1);
  g_autofree char *b = write_campaign ("tb.weir", (const char *const[]){ "first", NULL }, 5);
  WeirTrendWindow *window = weir_trend_window_new (test_application ());

  gtk_window_present (GTK_WINDOW (window));
  weir_trend_window_add (window, a);
  weir_trend_window_add (window, b);
  wait_until (has_verdict, window);
  g_signal_emit_by_name (find_below (GTK_WIDGET (row_at (window, 1)), GTK_TYPE_BUTTON, 0), "clicked");
  wait_until (has_one_row, window);
  g_assert_true (test_says (GTK_WIDGET (window), "taken out"));
  g_signal_emit_by_name (test_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo"), "clicked");
  wait_until (has_verdict, window);
  gtk_widget_grab_focus (GTK_WIDGET (row_at (window, 0)));
  press_key (window, "Delete");
  wait_until (has_one_row, window);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
gone_cb (gpointer data, GObject *gone)
{
  *(gboolean *) data = TRUE;
}

/* What is read, or another figure, changes what the rows say: they themselves stay. */
static void
test_rows_stay (void)
{
  g_autofree char *a = write_campaign ("ta.weir", (const char *const[]){ "first", "second", NULL }, 1);
  g_autofree char *b = write_campaign ("tb.weir", (const char *const[]){ "first", NULL }, 5);
  WeirTrendWindow *window = weir_trend_window_new (test_application ());
  g_autofree char *said = NULL;
  gboolean is_gone = FALSE;
  GtkListBoxRow *row;

  weir_trend_window_add (window, a);
  weir_trend_window_add (window, b);
  wait_until (has_rows, window);
  row = row_at (window, 1);
  g_object_weak_ref (G_OBJECT (row), gone_cb, &is_gone);
  wait_until (has_verdict, window);
  said = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (row_at (window, 1))));
  gtk_drop_down_set_selected (figure_of (window), WEIR_TREND_THROUGHPUT);
  g_assert_false (is_gone);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row_at (window, 1))), !=, said);
  g_object_weak_unref (G_OBJECT (row), gone_cb, &is_gone);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each row has the figure that decided its verdict, whatever figure is looked at. */
static void
test_decision (void)
{
  static const char *const names[] = { "first", NULL };
  SampleRun run = { .seed = 1, .measured = 12, .executions = 30, .is_sound = TRUE };
  g_autofree char *a = write_runs ("ta.weir", names, &run), *b = NULL;
  WeirTrendWindow *window = weir_trend_window_new (test_application ());
  const char *said;

  run.executions = 60;
  b = write_runs ("tb.weir", names, &run);
  gtk_window_present (GTK_WINDOW (window));
  weir_trend_window_add (window, a);
  weir_trend_window_add (window, b);
  wait_until (has_verdict, window);
  said = adw_action_row_get_subtitle (ADW_ACTION_ROW (row_at (window, 1)));
  g_assert_nonnull (strstr (said, " · IDs given twice +"));
  g_assert_nonnull (strstr (said, " · p95 latency: "));
  g_assert_null (
      strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row_at (window, 0))), "IDs given twice"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
plots_throughput (gpointer window)
{
  return gtk_drop_down_get_selected (figure_of (window)) == WEIR_TREND_THROUGHPUT;
}

static gboolean
has_third_verdict (gpointer window)
{
  return row_at (window, 2) != NULL && gtk_widget_get_tooltip_text (GTK_WIDGET (row_at (window, 2))) != NULL;
}

static gboolean
plots_p95 (gpointer window)
{
  return gtk_drop_down_get_selected (figure_of (window)) == WEIR_TREND_P95;
}

static gboolean
has_fourth_verdict (gpointer window)
{
  return row_at (window, 3) != NULL && gtk_widget_get_tooltip_text (GTK_WIDGET (row_at (window, 3))) != NULL;
}

/* What decided is what is plotted, until a person wants to see another figure; that IDs were given twice no
 * plot shows. */
static void
test_decisive (void)
{
  static const char *const names[] = { "first", NULL };
  SampleRun run = { .seed = 1, .measured = 12, .executions = 60, .is_sound = TRUE };
  g_autofree char *a = write_runs ("ta.weir", names, &run), *b = NULL, *c = NULL, *d = NULL;
  WeirTrendWindow *window = weir_trend_window_new (test_application ());

  c = write_runs ("tc.weir", names, &run);
  run.executions = 30;
  b = write_runs ("tb.weir", names, &run);
  d = write_runs ("td.weir", names, &run);
  gtk_window_present (GTK_WINDOW (window));
  weir_trend_window_add (window, a);
  weir_trend_window_add (window, b);
  wait_until (plots_throughput, window);
  weir_trend_window_add (window, c);
  wait_until (has_third_verdict, window);
  wait_until (plots_p95, window);
  gtk_drop_down_set_selected (figure_of (window), WEIR_TREND_P99);
  weir_trend_window_add (window, d);
  wait_until (has_fourth_verdict, window);
  g_assert_cmpuint (gtk_drop_down_get_selected (figure_of (window)), ==, WEIR_TREND_P99);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who holds a part of a window that is closed, such as what reads the screen, may change it yet. */
static void
test_closed (void)
{
  static const char *const names[] = { "first", "second", NULL };
  g_autofree char *a = write_campaign ("ta.weir", names, 1), *b = write_campaign ("tb.weir", names, 5);
  WeirTrendWindow *window = weir_trend_window_new (test_application ());
  g_autoptr (GtkDropDown) figure = g_object_ref (figure_of (window)), scenario = NULL;
  g_autoptr (GtkListBox) list = g_object_ref (child_of (window, "list"));
  g_autoptr (GObject) reading = g_object_ref (child_of (window, "reading"));
  gboolean is_gone = FALSE;

  gtk_window_present (GTK_WINDOW (window));
  weir_trend_window_add (window, a);
  weir_trend_window_add (window, b);
  wait_until (has_verdict, window);
  scenario = GTK_DROP_DOWN (g_object_ref (gtk_widget_get_first_child (child_of (window, "choices"))));
  g_object_weak_ref (G_OBJECT (window), gone_cb, &is_gone);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (is_gone);
  gtk_drop_down_set_selected (figure, WEIR_TREND_P99);
  gtk_drop_down_set_selected (scenario, 1);
  g_signal_emit_by_name (list, "row-activated", NULL);
  g_signal_emit_by_name (reading, "again");
  g_assert_cmpuint (gtk_drop_down_get_selected (scenario), ==, 1);
}

static void
test_narrow (gconstpointer scale)
{
  static const char *const names[] = { "a-scenario-with-a-name-of-some-length", "and-another-one-of-the-kind",
                                       NULL };
  g_autofree char *a = write_campaign ("ta.weir", names, 1);
  g_autofree char *b = write_campaign ("tb.weir", names, 5);
  WeirTrendWindow *window;

  test_scale_text (GPOINTER_TO_INT (scale));
  window = weir_trend_window_new (test_application ());
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 700);
  gtk_window_present (GTK_WINDOW (window));
  weir_trend_window_add (window, a);
  weir_trend_window_add (window, b);
  wait_until (has_rows, window);
  assert_narrow (GTK_WIDGET (window));
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend-window/campaigns", test_campaigns);
  g_test_add_func ("/trend-window/choose", test_choose);
  g_test_add_func ("/trend-window/titles", test_titles);
  g_test_add_func ("/trend-window/cancel", test_cancel);
  g_test_add_func ("/trend-window/cancel-opening", test_cancel_opening);
  g_test_add_func ("/trend-window/remove", test_remove);
  g_test_add_func ("/trend-window/take-out", test_take_out);
  g_test_add_func ("/trend-window/no-campaign", test_no_campaign);
  g_test_add_func ("/trend-window/rows-stay", test_rows_stay);
  g_test_add_func ("/trend-window/decision", test_decision);
  g_test_add_func ("/trend-window/decisive", test_decisive);
  g_test_add_func ("/trend-window/closed", test_closed);
  g_test_add_data_func ("/trend-window/narrow", GINT_TO_POINTER (1), test_narrow);
  g_test_add_data_func ("/trend-window/narrow-large", GINT_TO_POINTER (2), test_narrow);
  return test_run_with_application ();
}
