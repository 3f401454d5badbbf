/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a run offers for the next run of its scenario, in the real window. */
#include <glib/gstdio.h>

#include "answer-chips.h"
#include "app-test.h"
#include "compare-window.h"
#include "key-table.h"
#include "sample-campaign.h"

typedef struct {
  WeirWindow *window;
  char *path;
} Fixture;

/* A run that was cold for 40 s of its 2 min; its warm-up was 10 s. With @data its generator was at fault. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  SampleRun run = { .run_id = "one",
                    .name = "baseline",
                    .seed = 5,
                    .warm_up = 10,
                    .measured = 110,
                    .executions = 60,
                    .cold = 40,
                    .is_sound = data == NULL };
  g_autoptr (WeirScenarioItem) item = NULL;
  g_autoptr (GObject) shown = NULL;

  fixture->path = sample_path ("next-run.weir");
  sample_write_campaign (fixture->path, &run, 1);
  fixture->window = weir_window_new (test_application ());
  gtk_window_present (GTK_WINDOW (fixture->window));
  weir_window_take (fixture->window, weir_document_open (fixture->path, NULL, NULL, NULL, NULL));
  item = g_list_model_get_item (weir_open_campaign_scenarios (fixture->window->model), 0);
  shown = g_list_model_get_item (weir_scenario_item_runs (item), 0);
  weir_window_show_item (fixture->window, shown);
  wait_until (run_is_loaded, shown);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_unlink (fixture->path);
  g_free (fixture->path);
}

static const WeirScenario *
scenario_of (Fixture *fixture)
{
  return weir_scenario_item_scenario (fixture->window->scenario);
}

/* As a person edits it on its page. */
static void
edit (Fixture *fixture, const char *key, const char *text)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_copy (scenario_of (fixture));

  g_assert_true (weir_key_table_set_text (
      weir_scenario_keys (), weir_key_table_find (weir_scenario_keys (), key), scenario, text, NULL));
  g_assert_true (weir_document_change_scenario (weir_window_document (fixture->window),
                                                weir_scenario_item_id (fixture->window->scenario), scenario,
                                                NULL));
  weir_window_update_actions (fixture->window);
}

static GtkWidget *
offer (Fixture *fixture, const char *label)
{
  GtkWidget *chips = test_find (GTK_WIDGET (fixture->window->run_page), WEIR_TYPE_ANSWER_CHIPS, NULL);
  GtkWidget *button = test_find (chips, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_visible (button) ? button : NULL;
}

static void
press (Fixture *fixture, const char *label)
{
  g_signal_emit_by_name (offer (fixture, label), "clicked");
}

static void
undo (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
}

/* What is offered is the scenario's as it is now, is done at one press, and can be undone. */
static void
test_warm_up (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (
      test_find (GTK_WIDGET (fixture->window->run_page), GTK_TYPE_LABEL, "The first 40 s look like warm-up"));
  g_assert_null (offer (fixture, "Use 40 s")); /* of a load of 30 s nothing would be measured */
  edit (fixture, "duration", "120");
  g_assert_nonnull (offer (fixture, "Use 40 s"));
  press (fixture, "Use 40 s");
  g_assert_cmpfloat (scenario_of (fixture)->warm_up, ==, 40);
  g_assert_null (offer (fixture, "Use 40 s"));
  undo (fixture);
  g_assert_cmpfloat (scenario_of (fixture)->warm_up, ==, 2);
  g_assert_nonnull (offer (fixture, "Use 40 s"));
}

static void
test_length (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (
      test_find (GTK_WIDGET (fixture->window->run_page), GTK_TYPE_LABEL, "Short run: 10 batches of 11 s"));
  press (fixture, "Use 5 min");
  g_assert_cmpfloat (scenario_of (fixture)->duration, ==, 302); /* its warm-up is 2 s */
  g_assert_null (offer (fixture, "Use 5 min"));
  undo (fixture);
  g_assert_cmpfloat (scenario_of (fixture)->duration, ==, 30);
  g_assert_nonnull (offer (fixture, "Use 5 min"));
}

/* Where a gateway of its own answers, in a moment, and nothing secret is missing. */
static void
make_runnable (Fixture *fixture)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"requests\":20,\"duration\":0,\"warm_up\":0,\"gateway\":[\"--workers\",\"4\"]}", NULL);
  g_autoptr (WeirScenario) quick = weir_scenario_from_json (json_node_get_object (node));
  g_autoptr (WeirScenario) scenario = weir_scenario_copy (scenario_of (fixture));
  const WeirKeyTable *keys = weir_scenario_keys ();

  weir_key_table_reset (keys, weir_key_table_find (keys, "base_url"), scenario);
  weir_key_table_reset (keys, weir_key_table_find (keys, "headers"), scenario);
  weir_scenario_overlay (scenario, quick);
  g_assert_true (weir_document_change_scenario (weir_window_document (fixture->window),
                                                weir_scenario_item_id (fixture->window->scenario), scenario,
                                                NULL));
}

static gboolean
has_second_run (Fixture *fixture)
{
  return !weir_open_campaign_is_running (fixture->window->model) &&
         g_list_model_get_n_items (weir_scenario_item_runs (fixture->window->scenario)) == 2;
}

static gboolean
has_icon (GtkWidget *widget, const char *icon)
{
  gboolean found =
      GTK_IS_IMAGE (widget) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), icon) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); !found && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = has_icon (child, icon);
  return found;
}

/* Half the load that was too much for this computer, at one press. */
static void
test_slower (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  g_assert_true (has_icon (test_find (GTK_WIDGET (fixture->window->run_page), WEIR_TYPE_ANSWER_CHIPS, NULL),
                           "action-unavailable-symbolic"));
  make_runnable (fixture);
  weir_window_update_actions (fixture->window);
  button = test_find (GTK_WIDGET (fixture->window->run_page), GTK_TYPE_BUTTON, "Run Again _Slower");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (scenario_of (fixture)->concurrency, ==, 16);
  wait_until ((GSourceFunc) has_second_run, fixture);
  g_assert_cmpint (weir_run_item_run (fixture->window->run)->scenario->concurrency, ==, 16);
  undo (fixture);
  g_assert_cmpint (scenario_of (fixture)->concurrency, ==, 32);
}

static GtkWindow *
find_comparison (Fixture *fixture)
{
  GList *windows = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (fixture->window)));

  while (windows != NULL && !WEIR_IS_COMPARE_WINDOW (windows->data))
    windows = windows->next;
  return windows != NULL ? windows->data : NULL;
}

static gboolean
has_comparison (Fixture *fixture)
{
  return find_comparison (fixture) != NULL;
}

/* The run is made, and then laid beside the one before; the next is not. */
static void
test_run_and_compare (Fixture *fixture, gconstpointer data)
{
  make_runnable (fixture);
  weir_window_show_item (fixture->window, G_OBJECT (fixture->window->scenario));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.run-and-compare", NULL));
  wait_until ((GSourceFunc) has_comparison, fixture);
  wait_until ((GSourceFunc) has_second_run, fixture);
  gtk_window_destroy (find_comparison (fixture));
  g_assert_null (fixture->window->baseline);
}

#define ADD(path, test, data) g_test_add ("/next-run" path, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/warm-up", test_warm_up, NULL);
  ADD ("/length", test_length, NULL);
  ADD ("/slower", test_slower, "at fault");
  ADD ("/run-and-compare", test_run_and_compare, NULL);
  return test_run_with_application ();
}
