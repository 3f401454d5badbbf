/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are dropped on a window are compared, be they campaigns or results that were saved. */
#include <glib/gstdio.h>
#include <string.h>

#include "app-test.h"
#include "compare-window-private.h"
#include "sample-campaign.h"
#include "trend-window.h"

/* What the original driver saves; its scenario is called as that of the campaigns is. */
#define RESULT                                                                                               \
  "{\"total_requests\": 40, \"elapsed_sec\": 2.5, \"throughput_rps\": 16.0, \"latency_ms_percentiles\": "    \
  "{\"p50\": 10.0, \"p95\": %s, \"p99\": 30.0}, \"status_counts\": {\"succeeded\": 40}, \"http_counts\": "   \
  "{\"200\": 40}, \"exceptions\": {}, \"timestamp\": \"2026-03-04T05:06:07Z\", \"config\": {\"mode\": "      \
  "\"sync\", \"base_url\": \"http://10.0.0.1:8080\", \"target\": \"node.reasoner\", \"requests\": 40, "      \
  "\"concurrency\": 4}, \"failures\": [], \"scenario\": \"drop\"}"

static char *
write_campaign (const char *name, guint seed)
{
  const SampleRun run = { .run_id = name, .name = "drop", .seed = seed, .measured = 12, .executions = 30 };
  char *path = sample_path (name);
  g_autoptr (GError) error = NULL;
  WeirJournal *journal;

  g_unlink (path);
  journal = weir_journal_open (path, &error);
  g_assert_no_error (error);
  weir_run_result_free (sample_write_run (journal, &run));
  g_assert_true (weir_journal_close (journal, &error));
  return path;
}

static char *
write_result (const char *name, const char *p95)
{
  char *path = sample_path (name);
  g_autofree char *text = g_strdup_printf (RESULT, p95);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static GtkDropTarget *
find_target (gpointer widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller))
      return GTK_DROP_TARGET (controller); /* the widget has it */
  }
  g_error ("nothing can be dropped on %s", G_OBJECT_TYPE_NAME (widget));
}

/* As the pointer does, with all of @paths at once. */
static gboolean
drop_on (gpointer widget, const char *const *paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  for (; *paths != NULL; paths++)
    g_ptr_array_add (files, g_file_new_for_path (*paths));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array ((GFile **) files->pdata, files->len));
  g_signal_emit_by_name (find_target (widget), "drop", &value, 0.0, 0.0, &taken);
  return taken;
}

static WeirCompareWindow *
compare_window_new (void)
{
  WeirCompareWindow *window = weir_compare_window_new (test_application ());

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static const WeirCompareEntry *
only_entry (WeirCompareWindow *window)
{
  const GPtrArray *entries = weir_compare_model_entries (window->model);

  return entries->len == 1 ? g_ptr_array_index (entries, 0) : NULL;
}

static gboolean
is_compared (gpointer data)
{
  const WeirCompareEntry *entry = only_entry (data);

  return entry != NULL && entry->is_read && entry->words != NULL &&
         !weir_compare_model_is_reading (((WeirCompareWindow *) data)->model);
}

static GtkWindow *
window_of_type (GType type)
{
  GList *at = gtk_application_get_windows (test_application ());

  while (at != NULL && !g_type_is_a (G_OBJECT_TYPE (at->data), type))
    at = at->next;
  return at != NULL ? at->data : NULL;
}

/* A file takes the target that it is dropped on; the next one the side that is free. */
static void
test_targets (void)
{
  g_autofree char *a = write_campaign ("a.weir", 1), *b = write_campaign ("b.weir", 2);
  WeirCompareWindow *window = compare_window_new ();
  GtkWidget *target_b = gtk_widget_get_last_child (GTK_WIDGET (window->targets));

  g_assert_true (drop_on (target_b, (const char *const[]){ b, NULL }));
  g_assert_cmpstr (weir_compare_model_path (window->model, WEIR_PAIR_B), ==, b);
  g_assert_null (weir_compare_model_path (window->model, WEIR_PAIR_A));
  g_assert_true (drop_on (window, (const char *const[]){ a, NULL }));
  wait_until (is_compared, window);
  g_assert_cmpstr (weir_compare_model_path (window->model, WEIR_PAIR_A), ==, a);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_both (void)
{
  g_autofree char *a = write_campaign ("a.weir", 1), *b = write_campaign ("b.weir", 2);
  WeirCompareWindow *window = compare_window_new ();

  g_assert_true (drop_on (window, (const char *const[]){ a, b, NULL }));
  wait_until (is_compared, window);
  g_assert_cmpstr (weir_compare_model_path (window->model, WEIR_PAIR_A), ==, a);
  g_assert_cmpstr (weir_compare_model_path (window->model, WEIR_PAIR_B), ==, b);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* More than two are no pair. */
static void
test_several (void)
{
  g_autofree char *a = write_campaign ("a.weir", 1), *b = write_campaign ("b.weir", 2);
  g_autofree char *c = write_campaign ("c.weir", 3);
  WeirCompareWindow *window = compare_window_new ();

  g_assert_true (drop_on (window, (const char *const[]){ a, b, c, NULL }));
  g_assert_nonnull (window_of_type (WEIR_TYPE_TREND_WINDOW));
  g_assert_null (weir_compare_model_path (window->model, WEIR_PAIR_A));
  gtk_window_destroy (window_of_type (WEIR_TYPE_TREND_WINDOW));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Results of the original driver are a side: their change is told, and no verdict. */
static void
test_results (void)
{
  g_autofree char *before = write_result ("before.json", "20.0"),
                  *after = write_result ("after.json", "25.0");
  WeirCompareWindow *window = compare_window_new ();
  const WeirCompareEntry *entry;

  g_assert_true (drop_on (window, (const char *const[]){ before, NULL }));
  g_assert_true (drop_on (window, (const char *const[]){ after, NULL }));
  wait_until (is_compared, window);
  entry = only_entry (window);
  g_assert_cmpint (entry->words->comparison->verdict, ==, WEIR_PAIR_NO_FIGURES);
  g_assert_nonnull (strstr (entry->words->headline, "p95 service time rose by 25.0"));
  g_assert_nonnull (strstr (entry->words->sentence, "this format does not allow a verdict"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Beside a campaign of Weir's there are the figures that both know. */
static void
test_result_and_campaign (void)
{
  g_autofree char *before = write_result ("before.json", "20.0"), *after = write_campaign ("b.weir", 2);
  WeirCompareWindow *window = compare_window_new ();

  g_assert_true (drop_on (window, (const char *const[]){ before, after, NULL }));
  wait_until (is_compared, window);
  g_assert_nonnull (weir_comparison_find_row (only_entry (window)->words->comparison, "service.p95"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
side_is_empty (gpointer data)
{
  WeirCompareWindow *window = data;

  return weir_compare_model_path (window->model, WEIR_PAIR_A) == NULL;
}

/* What is neither says so, and its target is free again. */
static void
test_neither (void)
{
  g_autofree char *path = sample_path ("notes.json");
  WeirCompareWindow *window = compare_window_new ();

  g_assert_true (g_file_set_contents (path, "[1, 2]", -1, NULL));
  g_assert_true (drop_on (window, (const char *const[]){ path, NULL }));
  g_assert_false (side_is_empty (window));
  wait_until (side_is_empty, window);
  g_assert_false (weir_compare_model_is_reading (window->model));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_compare_window (gpointer data)
{
  gpointer window = window_of_type (WEIR_TYPE_COMPARE_WINDOW);

  return window != NULL && is_compared (window);
}

static void
close_comparison (void)
{
  wait_until (has_compare_window, NULL);
  gtk_window_destroy (window_of_type (WEIR_TYPE_COMPARE_WINDOW));
}

/* On a window with a campaign: one is compared with it, two with each other. */
static void
test_campaign_window (void)
{
  g_autofree char *a = write_campaign ("a.weir", 1), *b = write_campaign ("b.weir", 2);
  g_autofree char *result = write_result ("before.json", "20.0");
  g_autoptr (GFile) file = g_file_new_for_path (a);
  WeirWindow *window = weir_window_new (test_application ());

  gtk_window_present (GTK_WINDOW (window));
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  g_assert_true (drop_on (window, (const char *const[]){ b, NULL }));
  close_comparison ();
  g_assert_true (drop_on (window, (const char *const[]){ result, NULL }));
  close_comparison ();
  g_assert_true (drop_on (window, (const char *const[]){ b, result, NULL }));
  close_comparison ();
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare-drop/targets", test_targets);
  g_test_add_func ("/compare-drop/both", test_both);
  g_test_add_func ("/compare-drop/several", test_several);
  g_test_add_func ("/compare-drop/results", test_results);
  g_test_add_func ("/compare-drop/result-and-campaign", test_result_and_campaign);
  g_test_add_func ("/compare-drop/neither", test_neither);
  g_test_add_func ("/compare-drop/campaign-window", test_campaign_window);
  return test_run_with_application ();
}
