/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "app-test.h"

typedef struct {
  char *folder;
  WeirDocument *document;
  WeirOpenCampaign *campaign;
  guint started, finished;
  char *failure;
  GString *ended; /* what was told of ends: "2 of 4, " */
} Fixture;

static void
started_cb (WeirOpenCampaign *campaign, WeirRunItem *run, Fixture *fixture)
{
  fixture->started++;
  g_assert_cmpint (weir_run_item_state (run), ==, WEIR_RUN_ON);
}

static void
finished_cb (WeirOpenCampaign *campaign, WeirRunItem *run, Fixture *fixture)
{
  fixture->finished++;
}

static void
failed_cb (WeirOpenCampaign *campaign, WeirScenarioItem *item, const char *text, Fixture *fixture)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (text);
}

static void
ended_cb (WeirOpenCampaign *campaign, guint made, guint asked, Fixture *fixture)
{
  g_assert_false (weir_open_campaign_queue_goes_on (campaign));
  g_string_append_printf (fixture->ended, "%u of %u, ", made, asked);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_new_draft ("Test", &error);
  g_assert_no_error (error);
  fixture->campaign = weir_open_campaign_new (fixture->document);
  g_signal_connect (fixture->campaign, "run-started", G_CALLBACK (started_cb), fixture);
  g_signal_connect (fixture->campaign, "run-finished", G_CALLBACK (finished_cb), fixture);
  g_signal_connect (fixture->campaign, "run-failed", G_CALLBACK (failed_cb), fixture);
  fixture->ended = g_string_new (NULL);
  g_signal_connect (fixture->campaign, "queue-ended", G_CALLBACK (ended_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (weir_document_path (fixture->document));

  g_assert_true (weir_document_close (fixture->document, NULL));
  g_assert_finalize_object (fixture->campaign);
  g_assert_finalize_object (fixture->document);
  g_unlink (path);
  g_free (fixture->failure);
  g_string_free (fixture->ended, TRUE);
}

/* @keys: its own, in JSON, beside its name and its target */
static WeirScenarioItem *
add_scenario (Fixture *fixture, const char *name, const char *keys)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autofree char *json = g_strdup_printf ("{\"name\":\"%s\",\"target\":\"demo-agent.echo\",%s}", name, keys);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GPtrArray) ids = NULL;

  g_ptr_array_add (scenarios, weir_scenario_from_json (json_node_get_object (node)));
  ids = weir_document_add_scenarios (fixture->document, scenarios, -1, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  return weir_open_campaign_find_scenario (fixture->campaign, g_ptr_array_index (ids, 0));
}

/* A short load on a demo gateway of its own. */
static WeirScenarioItem *
add (Fixture *fixture, const char *name, double seconds)
{
  g_autofree char *keys = g_strdup_printf ("\"duration\":%g,\"concurrency\":2,\"warm_up\":0,"
                                           "\"metrics_url\":\"/metrics\",\"gateway\":[\"--work-ms\",\"5\"]",
                                           seconds);

  return add_scenario (fixture, name, keys);
}

static void
run_all (Fixture *fixture, WeirScenarioItem *const *chosen, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);

  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (items, chosen[i]);
    g_ptr_array_add (scenarios, weir_open_campaign_effective (fixture->campaign, chosen[i]));
  }
  weir_open_campaign_run (fixture->campaign, items, scenarios);
}

static void
run (Fixture *fixture, WeirScenarioItem *item)
{
  run_all (fixture, &item, 1);
}

static gboolean
is_quiet (Fixture *fixture)
{
  return !weir_open_campaign_is_running (fixture->campaign);
}

static gboolean
has_started (Fixture *fixture)
{
  return fixture->started == 1;
}

static WeirRunItem *
newest_run (WeirScenarioItem *item)
{
  g_autoptr (WeirRunItem) run = g_list_model_get_item (weir_scenario_item_runs (item), 0);

  g_assert_nonnull (run);
  return run;
}

static void
test_edits_reach_the_lists (Fixture *fixture, gconstpointer data)
{
  WeirScenarioItem *first = add (fixture, "first", 1), *second = add (fixture, "second", 1);
  GListModel *scenarios = weir_open_campaign_scenarios (fixture->campaign);
  const char *ids[] = { weir_scenario_item_id (first), NULL };
  g_autofree char *name = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (scenarios), ==, 2);
  g_assert_true (weir_document_delete (fixture->document, ids, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (scenarios), ==, 1);
  g_assert_true (weir_document_undo (fixture->document, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (scenarios), ==, 2);
  g_assert_true (weir_document_move_scenario (fixture->document, weir_scenario_item_id (second), 0, NULL));
  g_object_get (g_list_model_get_item (scenarios, 0), "name", &name, NULL);
  g_assert_cmpstr (name, ==, "second");
  g_object_unref (second);
}

typedef struct {
  GListModel *scenarios;
  WeirScenarioItem *moved;
  guint told; /* rows that came or went */
} Move;

static void
moved_cb (GListModel *scenarios, guint place, guint removed, guint added, Move *move)
{
  g_assert_true (g_list_store_find (G_LIST_STORE (scenarios), move->moved, NULL));
  move->told += removed + added;
}

static void
assert_moves (Fixture *fixture, WeirScenarioItem *item, guint place, const char *expected)
{
  Move move = { weir_open_campaign_scenarios (fixture->campaign), item, 0 };
  g_autoptr (GString) names = g_string_new (NULL);
  gulong handler = g_signal_connect (move.scenarios, "items-changed", G_CALLBACK (moved_cb), &move);

  g_assert_true (weir_document_move_scenario (fixture->document, weir_scenario_item_id (item), place, NULL));
  g_signal_handler_disconnect (move.scenarios, handler);
  for (guint i = 0; i < g_list_model_get_n_items (move.scenarios); i++) {
    g_autoptr (WeirScenarioItem) other = g_list_model_get_item (move.scenarios, i);

    g_string_append (names, weir_scenario_item_scenario (other)->name);
  }
  g_assert_cmpstr (names->str, ==, expected);
  g_assert_cmpuint (move.told, ==, 2);
}

/* Who looks at the list keeps all rows but the one that moves, which is never missing. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  WeirScenarioItem *items[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    items[i] = add (fixture, names[i], 1);
  assert_moves (fixture, items[4], 0, "eabcd");
  assert_moves (fixture, items[4], 4, "abcde");
  assert_moves (fixture, items[1], 3, "acdbe");
  assert_moves (fixture, items[1], 2, "acbde");
}

/* What is read of a run that is on comes to what the file says when it is over. */
static void
test_run (Fixture *fixture, gconstpointer data)
{
  WeirScenarioItem *item = add (fixture, "short", 2);
  const WeirRunResult *result;
  WeirRunItem *on;
  g_autoptr (WeirRunResult) again = NULL;

  run (fixture, item);
  wait_until ((GSourceFunc) is_quiet, fixture);
  g_assert_null (fixture->failure);
  g_assert_cmpuint (fixture->finished, ==, 1);
  on = newest_run (item);
  g_assert_cmpint (weir_run_item_state (on), ==, WEIR_RUN_PASSED);
  result = weir_run_item_result (on);
  g_assert_cmpuint (result->total->measured.started, >, 0);
  g_assert_cmpuint (weir_run_timeline_seconds (weir_run_item_timeline (on))->len, >=, 2);
  again = weir_campaign_sum_up (weir_document_campaign (fixture->document), weir_run_item_run (on));
  g_assert_cmpuint (again->total->measured.started, ==, result->total->measured.started);
  g_assert_cmpuint (again->total->completed_in_window, ==, result->total->completed_in_window);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  WeirScenarioItem *item = add (fixture, "long", 300);
  guint of;

  run (fixture, item);
  run (fixture, item);
  wait_until ((GSourceFunc) has_started, fixture);
  g_assert_cmpuint (weir_open_campaign_queue_place (fixture->campaign, &of), ==, 1);
  g_assert_cmpuint (of, ==, 2);
  weir_open_campaign_stop (fixture->campaign);
  weir_open_campaign_stop (fixture->campaign);
  wait_until ((GSourceFunc) is_quiet, fixture);
  g_assert_cmpuint (fixture->finished, ==, 1);
  g_assert_cmpint (weir_run_item_state (newest_run (item)), ==, WEIR_RUN_STOPPED);
  g_assert_cmpstr (fixture->ended->str, ==, "1 of 2, ");
}

/* Where nobody listens, what was to follow there is left out, and said; all else is made. */
static void
test_other_gateway (Fixture *fixture, gconstpointer data)
{
  const char *nobody = "\"base_url\":\"http://127.0.0.1:1\",\"requests\":1";
  WeirScenarioItem *items[] = { add (fixture, "a", 0.2), add_scenario (fixture, "b", nobody),
                                add_scenario (fixture, "c", nobody), add (fixture, "d", 0.2) };
  guint of;

  run_all (fixture, items, G_N_ELEMENTS (items));
  run (fixture, items[2]); /* in a list of its own */
  weir_open_campaign_queue_place (fixture->campaign, &of);
  g_assert_cmpuint (of, ==, 5);
  wait_until ((GSourceFunc) is_quiet, fixture);
  g_assert_cmpuint (fixture->finished, ==, 2);
  g_assert_true (g_str_has_suffix (fixture->failure, " 2 runs that were to follow were not made."));
  g_assert_cmpint (weir_run_item_state (newest_run (items[3])), ==, WEIR_RUN_PASSED);
  g_assert_cmpstr (fixture->ended->str, ==, "2 of 5, ");
}

static gboolean
is_ending (Fixture *fixture)
{
  return weir_open_campaign_is_ending (fixture->campaign);
}

/* What is asked for while the gateway of what was made before ends is an end of its own. */
static void
test_run_while_ending (Fixture *fixture, gconstpointer data)
{
  WeirScenarioItem *item = add (fixture, "a", 0.2);

  run (fixture, item);
  wait_until ((GSourceFunc) is_ending, fixture);
  run (fixture, item);
  wait_until ((GSourceFunc) is_quiet, fixture);
  g_assert_cmpuint (fixture->finished, ==, 2);
  g_assert_cmpstr (fixture->ended->str, ==, "1 of 1, 1 of 1, ");
}

/* What ends by time is known; what ends by a count is not. */
static void
test_time_left (Fixture *fixture, gconstpointer data)
{
  WeirScenarioItem *timed[] = { add (fixture, "a", 200), add (fixture, "b", 100) };
  WeirScenarioItem *counted = add_scenario (fixture, "c", "\"requests\":1,\"gateway\":[\"--work-ms\",\"5\"]");

  run_all (fixture, timed, G_N_ELEMENTS (timed));
  wait_until ((GSourceFunc) has_started, fixture);
  g_assert_cmpint (weir_open_campaign_queue_left (fixture->campaign), >, 250 * G_USEC_PER_SEC);
  g_assert_cmpint (weir_open_campaign_queue_left (fixture->campaign), <=, 300 * G_USEC_PER_SEC);
  run (fixture, counted);
  g_assert_cmpint (weir_open_campaign_queue_left (fixture->campaign), <, 0);
  weir_open_campaign_stop (fixture->campaign);
  g_assert_null (weir_open_campaign_queue_next (fixture->campaign)); /* what was to follow is told no more */
  weir_open_campaign_stop (fixture->campaign);
  wait_until ((GSourceFunc) is_quiet, fixture);
  g_assert_cmpstr (fixture->ended->str, ==, "1 of 3, ");
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_document_save_as_finish (WEIR_DOCUMENT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
save_elsewhere (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "elsewhere.weir", NULL);
  gboolean done = FALSE;

  weir_document_save_as_async (fixture->document, path, NULL, NULL, NULL, saved_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* A run that was deleted is gone with the old file; the lists must not look at it any more. */
static void
test_deleted_then_saved (Fixture *fixture, gconstpointer data)
{
  WeirScenarioItem *item = add (fixture, "short", 1);
  const char *ids[2] = { NULL };
  g_autofree char *id = NULL;

  run (fixture, item);
  wait_until ((GSourceFunc) is_quiet, fixture);
  id = g_strdup (weir_run_item_id (newest_run (item)));
  ids[0] = id;
  g_assert_true (weir_document_delete (fixture->document, ids, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (weir_scenario_item_runs (item)), ==, 0);
  save_elsewhere (fixture);
  g_assert_null (weir_scenario_item_find_run (item, id));
  run (fixture, item);
  wait_until ((GSourceFunc) is_quiet, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (weir_scenario_item_runs (item)), ==, 1);
}

static void
test_cannot_run (Fixture *fixture, gconstpointer data)
{
  WeirScenarioItem *item = add (fixture, "no-target", 1);
  g_autoptr (WeirScenario) scenario = weir_scenario_copy (weir_scenario_item_scenario (item));

  g_free (scenario->target);
  scenario->target = g_strdup ("");
  g_assert_true (
      weir_document_change_scenario (fixture->document, weir_scenario_item_id (item), scenario, NULL));
  run (fixture, item);
  wait_until ((GSourceFunc) is_quiet, fixture);
  g_assert_nonnull (fixture->failure);
  g_assert_nonnull (strstr (fixture->failure, "target"));
  g_assert_false (weir_open_campaign_is_running (fixture->campaign));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/open-campaign/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("edits-reach-the-lists", test_edits_reach_the_lists);
  ADD ("move", test_move);
  ADD ("run", test_run);
  ADD ("other-gateway", test_other_gateway);
  ADD ("run-while-ending", test_run_while_ending);
  ADD ("time-left", test_time_left);
  ADD ("stop", test_stop);
  ADD ("deleted-then-saved", test_deleted_then_saved);
  ADD ("cannot-run", test_cannot_run);
  return g_test_run ();
}
