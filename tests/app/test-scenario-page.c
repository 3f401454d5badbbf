/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "format.h"
#include "scenario-fixture.h"
#include "scenario-page-private.h"
#include "scenario-sketch.h"

/* A value goes into the store when it has settled, and comes back with the scenario as it is kept. */
static void
test_secret_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirSecretStore) store = weir_secret_store_new ();
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (WeirScenario) kept = NULL;

  set (scenario, "headers", "X-API-Key: ••••");
  weir_scenario_page_set_secret_store (fixture->page, store);
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 1);
  g_assert_false (
      gtk_widget_get_sensitive (find_below (GTK_WIDGET (fixture->page), ADW_TYPE_SPLIT_BUTTON, 0)));
  turn ();
  click (find_labelled (GTK_WIDGET (weir_scenario_page_get_preview (fixture->page)), GTK_TYPE_BUTTON,
                        "X-API-Key has no value on this computer"));
  turn ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         row_of (fixture, "headers")));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (gtk_widget_get_parent (
                             find_button (row_of (fixture, "headers"), "A secret by its name")))),
                         "opensesame");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
  weir_scenario_page_settle (fixture->page);
  object = weir_scenario_to_json (weir_scenario_page_get_scenario (fixture->page), WEIR_SCENARIO_SET_KEYS);
  kept = weir_scenario_from_json (object);
  g_assert_cmpstr (((WeirHeader *) kept->headers->pdata[0])->value, ==, "••••");
  weir_scenario_page_set_scenario (fixture->page, kept, FALSE);
  while (weir_scenario_page_get_n_errors (fixture->page) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (((WeirHeader *) weir_scenario_page_get_scenario (fixture->page)->headers->pdata[0])->value,
                   ==, "opensesame");
}

/* A value that the scenario has from the gateway is missed there, and not at its own headers. */
static void
test_gateway_secret (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) gateway = weir_scenario_new ();
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  GtkWidget *link;

  set (gateway, "headers", "X-API-Key: ••••");
  weir_scenario_page_set_gateway (fixture->page, gateway);
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 1);
  turn ();
  link = find_labelled (GTK_WIDGET (weir_scenario_page_get_preview (fixture->page)), GTK_TYPE_BUTTON,
                        "X-API-Key has no value on this computer");
  g_assert_nonnull (link);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (link)), ==, "win.give-secret");
  g_assert_false (test_says (row_of (fixture, "headers"), "has no value"));
}

static void
test_settle (Fixture *fixture, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  gtk_editable_set_text (field_of (fixture, "depth"), "2");
  gtk_editable_set_text (field_of (fixture, "depth"), "3");
  g_assert_cmpuint (fixture->edited, ==, 0);
  weir_scenario_page_settle (fixture->page);
  weir_scenario_page_settle (fixture->page);
  g_assert_cmpuint (fixture->edited, ==, 1);
  gtk_editable_set_text (field_of (fixture, "depth"), "4");
  while (fixture->edited < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 900 * 1000);
  gtk_widget_grab_focus (row_of (fixture, "depth"));
  gtk_editable_set_text (field_of (fixture, "depth"), "5");
  g_assert_cmpuint (fixture->edited, ==, 2);
  weir_scenario_page_focus_key (fixture->page, "name");
  turn ();
  g_assert_cmpuint (fixture->edited, ==, 3);
}

/* What another sets is no edit of a person. */
static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();

  gtk_editable_set_text (field_of (fixture, "depth"), "99");
  set (scenario, "depth", "7");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_assert_cmpuint (fixture->edited, ==, 1); /* what was unsettled before */
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "depth")), ==, "7");
  assert_message (fixture, "depth", NULL);
  weir_scenario_page_settle (fixture->page);
  g_assert_cmpuint (fixture->edited, ==, 1);
}

static void
test_run_button (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = find_below (GTK_WIDGET (fixture->page), ADW_TYPE_SPLIT_BUTTON, 0);

  g_assert_nonnull (find_labelled (button, GTK_TYPE_BUTTON, "Run"));
  g_object_set (fixture->page, "is-running", TRUE, NULL);
  g_assert_nonnull (find_labelled (button, GTK_TYPE_BUTTON, "Queue"));
  gtk_editable_set_text (field_of (fixture, "target"), "");
  gtk_editable_set_text (field_of (fixture, "depth"), "-1");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "2 things to mend");
}

static gboolean
has_sketch (WeirScenarioPreview *preview)
{
  GtkWidget *sketch = find_below (GTK_WIDGET (preview), WEIR_TYPE_SCENARIO_SKETCH, 0);

  return gtk_widget_get_visible (gtk_widget_get_parent (sketch));
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  WeirScenarioPreview *preview = weir_scenario_page_get_preview (fixture->page);
  g_autoptr (WeirScenario) empty = weir_scenario_new ();

  g_assert_true (
      g_str_has_prefix (gtk_label_get_text (child_of (preview, "sentence")), "Keeps 8 executions in flight"));
  gtk_editable_set_text (field_of (fixture, "concurrency"), "3");
  turn ();
  g_assert_true (
      g_str_has_prefix (gtk_label_get_text (child_of (preview, "sentence")), "Keeps 3 executions in flight"));
  g_assert_false (has_sketch (preview)); /* nor its place */
  g_assert_nonnull (strstr (gtk_label_get_text (child_of (preview, "body")), "\"sequence\": 0"));
  g_assert_nonnull (
      find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL, "POST /api/v1/execute/demo-agent.nested"));
  g_assert_nonnull (find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL, "1.04 KiB"));
  weir_scenario_page_show_answer (fixture->page, "succeeded in 2 ms", "{\"a\":\"b : c\",\"d\":[1]}");
  g_assert_nonnull (find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL,
                                   "{\n  \"a\": \"b : c\",\n  \"d\": [\n    1\n  ]\n}"));
  g_assert_true (
      gtk_widget_get_mapped (find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL, "Succeeded in 2 ms")));
  choose_model (fixture, "Arrival Rate");
  turn ();
  g_assert_true (has_sketch (preview));
  weir_scenario_page_set_scenario (fixture->page, empty, FALSE);
  turn ();
  g_assert_false (has_sketch (preview));
  g_assert_cmpstr (gtk_label_get_text (child_of (preview, "sentence")), ==, "Choose a target.");
  click (find_button (GTK_WIDGET (preview), "Go to Its Field"));
  turn ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         row_of (fixture, "target")));
}

/* What is odd is told with what would mend it, and what the gateway said is told of that target alone. */
static void
test_checks (Fixture *fixture, gconstpointer data)
{
  WeirScenarioPreview *preview = weir_scenario_page_get_preview (fixture->page);
  WeirScenarioChecks *checks = weir_scenario_preview_get_checks (preview);
  g_autoptr (WeirGatewayStatus) refused = weir_gateway_status_copy (
      &(WeirGatewayStatus){ WEIR_DOT_BAD, (char *) "localhost:8080", (char *) "Refused the connection" });
  WeirExecutionProbe probe = { .outcome = WEIR_OUTCOME_SUCCEEDED, .http_code = 200 };

  g_assert_nonnull (find_labelled (GTK_WIDGET (checks), GTK_TYPE_BUTTON,
                                   "Too few executions for a firm p99: 100, and it takes 368"));
  click (find_labelled (GTK_WIDGET (checks), GTK_TYPE_BUTTON, "Use 500"));
  assert_value (fixture, "requests", "500");
  turn ();
  g_assert_null (find_labelled (GTK_WIDGET (checks), GTK_TYPE_BUTTON, "Use 500"));
  weir_scenario_checks_set_gateway (checks, refused);
  turn ();
  g_assert_nonnull (
      find_labelled (GTK_WIDGET (checks), GTK_TYPE_LABEL, "localhost:8080: Refused the connection"));
  weir_scenario_checks_note_execution (checks, &probe);
  turn ();
  g_assert_nonnull (
      find_labelled (GTK_WIDGET (checks), GTK_TYPE_LABEL, "The gateway answers and knows the target"));
  gtk_editable_set_text (field_of (fixture, "target"), "demo-agent.other");
  turn ();
  g_assert_null (
      find_labelled (GTK_WIDGET (checks), GTK_TYPE_LABEL, "The gateway answers and knows the target"));
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
}

/* With everything open, and the widest of each. */
static void
test_narrow_scenario (Fixture *fixture)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();

  set (scenario, "stages", "ramp 100000 30s, hold 99999.5 3600.25s");
  set (scenario, "headers", "Authorization: Bearer something-long,X-A-Name-Of-Some-Length: and its value");
  set (scenario, "thresholds", "latency p95 < 800 ms, prometheus.playground_gateway_queue_depth max <= 64");
  set (scenario, "mode", "async");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  gtk_editable_set_text (field_of (fixture, "depth"), "9999999999999999999999999999");
  g_object_set (fixture->page, "folded", TRUE, NULL);
  expand_all (GTK_WIDGET (fixture->form));
  turn ();
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  test_narrow_scenario (fixture);
  g_assert_true (gtk_widget_get_visible (fixture->page->narrow_slot));
  assert_narrow (GTK_WIDGET (fixture->page));
}

static void
test_narrow_large (Fixture *fixture, gconstpointer data)
{
  test_scale_text (2);
  test_narrow_scenario (fixture);
  assert_narrow (GTK_WIDGET (fixture->page));
  g_assert_false (gtk_widget_get_visible (fixture->page->narrow_slot)); /* it would stay in sight */
  test_scale_text (1);
}

static gboolean
is_marked_up (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_use_markup (GTK_LABEL (widget)) &&
         strstr (gtk_label_get_label (GTK_LABEL (widget)), "<b>") != NULL;
}

/* With their units, which are no words of the sentence. */
static void
test_bold (Fixture *fixture, gconstpointer data)
{
  static const char *const bold[] = { "<b>40</b> executions", "<b>1\u202fmin 30\u202fs</b>",
                                      "<b>1\u202fKiB</b>" };
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  const char *markup;

  weir_format_set_style (WEIR_FORMAT_TYPESET);
  set (scenario, "stages", "hold 40 90s");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  turn ();
  weir_format_set_style (0);
  markup = gtk_label_get_label (GTK_LABEL (find_matching (fixture->page->preview, is_marked_up, NULL)));
  for (guint i = 0; i < G_N_ELEMENTS (bold); i++)
    if (strstr (markup, bold[i]) == NULL)
      g_error ("“%s” does not have “%s”", markup, bold[i]);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "/scenario-page/secret-store", test_secret_store, 0 },
    { "/scenario-page/gateway-secret", test_gateway_secret, 0 },
    { "/scenario-page/settle", test_settle, 0 },
    { "/scenario-page/load", test_load, 0 },
    { "/scenario-page/run-button", test_run_button, 0 },
    { "/scenario-page/preview", test_preview, 0 },
    { "/scenario-page/checks", test_checks, 0 },
    { "/scenario-page/bold", test_bold, 0 },
    { "/scenario-page/narrow", test_narrow, 360 },
    { "/scenario-page/narrow-large", test_narrow_large, 360 },
  };

  return run_cases (argc, argv, cases, G_N_ELEMENTS (cases));
}
