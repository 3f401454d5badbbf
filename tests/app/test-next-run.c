/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a run offers for the next run of its scenario, in the real window. */
#include <glib/gstdio.h>

#include "answer-chips.h"
#include "app-test.h"
#include "key-table.h"
#include "sample-campaign.h"

typedef struct {
  WeirWindow *window;
  char *path;
} Fixture;

static gboolean
is_loaded (WeirWindow *window)
{
  return weir_run_item_is_loaded (window->run);
}

/* A run that was cold for 40 s of its 2 min; its warm-up was 10 s. */
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
                    .is_sound = TRUE };
  g_autoptr (WeirScenarioItem) item = NULL;
  g_autoptr (GObject) shown = NULL;
  WeirJournal *journal;

  fixture->path = sample_path ("next-run.weir");
  g_unlink (fixture->path);
  journal = weir_journal_open (fixture->path, NULL);
  weir_run_result_free (sample_write_run (journal, &run));
  g_assert_true (weir_journal_close (journal, NULL));
  fixture->window = weir_window_new (test_application ());
  gtk_window_present (GTK_WINDOW (fixture->window));
  weir_window_take (fixture->window, weir_document_open (fixture->path, NULL, NULL, NULL, NULL));
  item = g_list_model_get_item (weir_open_campaign_scenarios (fixture->window->model), 0);
  shown = g_list_model_get_item (weir_scenario_item_runs (item), 0);
  weir_window_show_item (fixture->window, shown);
  wait_for (fixture->window, is_loaded);
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

#define ADD(path, test) g_test_add ("/next-run" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/warm-up", test_warm_up);
  ADD ("/length", test_length);
  return test_run_with_application ();
}
