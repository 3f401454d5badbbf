/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-fixture.h"

static void
test_every_key (Fixture *fixture, gconstpointer data)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  for (guint i = 0; i < table->n_keys; i++) {
    GtkWidget *row = row_of (fixture, table->keys[i].name);

    g_assert_true (gtk_widget_is_ancestor (row, GTK_WIDGET (fixture->form)));
    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                         find_below (row, ADW_TYPE_PREFERENCES_ROW, 0) == row && !WEIR_IS_KEY_ROW (row)
                             ? row
                             : gtk_widget_get_first_child (gtk_widget_get_first_child (row)))),
                     !=, "");
  }
}

/* What is typed into the field of each key is what the scenario then says. */
static void
test_fields (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key, *typed, *expected;
  } cases[] = {
    { "name", "another", "another" },
    { "target", "a.b", "a.b" },
    { "concurrency", "12", "12" },
    { "requests", "500", "500" },
    { "warm_up", "1m", "60" },
    { "warm_up_requests", "5", "5" },
    { "think_time", "250ms", "0.25" },
    { "grace", "7.5", "7.5" },
    { "cool_down", "3", "3" },
    { "depth", "3", "3" },
    { "width", "2", "2" },
    { "payload_bytes", "64", "65536" }, /* the default is shown in KiB */
    { "poll_interval", "0.5", "0.5" },
    { "max_poll_interval", "9", "9" },
    { "backoff_multiplier", "2", "2" },
    { "jitter", "0.1", "0.1" },
    { "poll_retries", "4", "4" },
    { "request_timeout", "11", "11" },
    { "execution_timeout", "99", "99" },
    { "base_url", "http://gw:1234", "http://gw:1234" },
    { "sync_prefix", "/x", "/x" },
    { "async_submit_prefix", "/y", "/y" },
    { "async_status_endpoint", "/z", "/z" },
    { "proxy", "http://proxy:3128", "http://proxy:3128" },
    { "workers", "2", "2" },
    { "seed", "42", "42" },
    { "metrics_url", "/metrics", "/metrics" },
    { "metrics_timeout", "2", "2" },
    { "scrape_interval", "5", "5" },
    { "queue_metric", "depth", "depth" },
    { "queue_capacity", "100", "100" },
    { "backpressure_metric", "refused_total", "refused_total" },
    { "watch_pid", "1", "1" },
    { "repeat", "3", "3" },
    { "failure_samples", "7", "7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gtk_editable_set_text (field_of (fixture, cases[i].key), cases[i].typed);
    assert_value (fixture, cases[i].key, cases[i].expected);
  }
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 1); /* two kinds of warm-up */
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  static const char *const switches[] = { "verify_ssl", "new_connection", "retry_after" };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++) {
    GtkSwitch *toggle = GTK_SWITCH (find_below (row_of (fixture, switches[i]), GTK_TYPE_SWITCH, 0));
    gboolean before = gtk_switch_get_active (toggle);

    gtk_switch_set_active (toggle, !before);
    assert_value (fixture, switches[i], before ? "false" : "true");
  }
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find_labelled (row_of (fixture, "mode"), GTK_TYPE_TOGGLE_BUTTON, "Async")), TRUE);
  assert_value (fixture, "mode", "async");
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  static const char *const taken[] = { "baseline", NULL };

  weir_scenario_page_set_taken_names (fixture->page, taken);
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
  gtk_editable_set_text (field_of (fixture, "target"), "demo-agent");
  assert_message (fixture, "target", "Write it as node.reasoner, with one dot");
  assert_value (fixture, "target", "demo-agent.nested");
  gtk_editable_set_text (field_of (fixture, "depth"), "99");
  assert_message (fixture, "depth", "Up to 32");
  gtk_editable_set_text (field_of (fixture, "depth"), "1.5");
  assert_message (fixture, "depth", "Expected a whole number from 0 to 32");
  gtk_editable_set_text (field_of (fixture, "warm_up"), "-1");
  assert_message (fixture, "warm_up", "At least 0");
  gtk_editable_set_text (field_of (fixture, "warm_up"), "0");
  assert_message (fixture, "warm_up", NULL);
  gtk_editable_set_text (field_of (fixture, "name"), "baseline");
  assert_message (fixture, "name", "Another scenario has this name");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 3);
  gtk_editable_set_text (field_of (fixture, "concurrency"), "100000");
  assert_message (fixture, "concurrency", "This computer can hold ");
  gtk_editable_set_text (field_of (fixture, "concurrency"), "8");
  gtk_editable_set_text (field_of (fixture, "target"), "a.b");
  gtk_editable_set_text (field_of (fixture, "depth"), "9");
  gtk_editable_set_text (field_of (fixture, "name"), "deep");
  assert_message (fixture, "target", NULL);
  assert_message (fixture, "depth", NULL);
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
}

/* What two keys do to one another is told at one of them, and the field of a folded one is opened. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  gtk_editable_set_text (field_of (fixture, "poll_interval"), "4");
  gtk_editable_set_text (field_of (fixture, "max_poll_interval"), "2");
  assert_message (fixture, "max_poll_interval", "The maximum is below the interval");
  weir_scenario_page_focus_first_error (fixture->page);
  wait_until_mapped (row_of (fixture, "max_poll_interval"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         row_of (fixture, "max_poll_interval")));
}

/* What the row of the gateway is called, and what its section says while it is folded. */
static void
assert_gateway (Fixture *fixture, const char *title, const char *state)
{
  GtkWidget *row = row_of (fixture, "base_url");
  GtkWidget *inner = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
  GtkWidget *section = gtk_widget_get_ancestor (gtk_widget_get_parent (row), ADW_TYPE_EXPANDER_ROW);

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (inner)), ==, title);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (section)), ==, state);
}

/* What cannot be used is not told as if it were none while its section is folded. */
static void
test_folded_problem (Fixture *fixture, gconstpointer data)
{
  GtkWidget *section = gtk_widget_get_ancestor (gtk_widget_get_parent (row_of (fixture, "poll_interval")),
                                                ADW_TYPE_EXPANDER_ROW);

  gtk_editable_set_text (field_of (fixture, "poll_interval"), "4");
  gtk_editable_set_text (field_of (fixture, "max_poll_interval"), "2");
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (section)),
                                   "The maximum is below the interval"));
}

/* The first poll waits for nothing. */
static void
test_folded_polling (Fixture *fixture, gconstpointer data)
{
  GtkWidget *section = gtk_widget_get_ancestor (gtk_widget_get_parent (row_of (fixture, "poll_interval")),
                                                ADW_TYPE_EXPANDER_ROW);

  gtk_editable_set_text (field_of (fixture, "poll_interval"), "0.02");
  gtk_editable_set_text (field_of (fixture, "max_poll_interval"), "0.1");
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (section)),
                                   "Polls at once, again after 20.0 ms, then at most every 100 ms. "));
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  GtkWidget *reset = find_button (row_of (fixture, "depth"), "Reset to 0");

  g_assert_false (gtk_widget_get_visible (reset));
  gtk_editable_set_text (field_of (fixture, "depth"), "3");
  g_assert_true (gtk_widget_get_visible (reset));
  click (reset);
  assert_value (fixture, "depth", "0");
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "depth")), ==, "0");
  g_assert_false (weir_scenario_is_set (weir_scenario_page_get_scenario (fixture->page), "depth"));
  set (base, "base_url", "http://gw:9000");
  weir_scenario_page_set_gateway (fixture->page, base);
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "base_url")), ==, "http://gw:9000");
  g_assert_false (weir_scenario_is_set (weir_scenario_page_get_scenario (fixture->page), "base_url"));
  assert_gateway (fixture, "Gateway of the Campaign",
                  "Certificates verified, connections kept, no proxy, one worker thread");
  gtk_editable_set_text (field_of (fixture, "base_url"), "http://other");
  assert_gateway (fixture, "Other Gateway for This Scenario", "Gateway http://other");
  gtk_editable_set_text (field_of (fixture, "base_url"), "nowhere");
  reset = find_button (row_of (fixture, "base_url"), "Reset");
  g_assert_true (gtk_widget_get_visible (reset));
  click (reset);
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "base_url")), ==, "http://gw:9000");
}

static double
place_of (Fixture *fixture, const char *name)
{
  double x = 0, y;

  g_assert_true (gtk_widget_translate_coordinates (GTK_WIDGET (field_of (fixture, name)),
                                                   GTK_WIDGET (fixture->form), 0, 0, &x, &y));
  return x;
}

static gboolean
is_placed (gpointer data)
{
  Fixture *fixture = data;

  return place_of (fixture, "max_in_flight") > 0 && place_of (fixture, "warm_up") > 0 &&
         place_of (fixture, "grace") > 0;
}

/* With and without a unit, and with something to reset: the fields stand below each other. */
static void
test_aligned (Fixture *fixture, gconstpointer data)
{
  choose_model (fixture, "Arrival Rate");
  gtk_editable_set_text (field_of (fixture, "max_in_flight"), "400");
  gtk_editable_set_text (field_of (fixture, "warm_up"), "10");
  wait_until (is_placed, fixture);
  turn ();
  g_assert_cmpfloat (place_of (fixture, "max_in_flight"), ==, place_of (fixture, "warm_up"));
  g_assert_cmpfloat (place_of (fixture, "warm_up"), ==, place_of (fixture, "grace"));
}

/* A warm-up that follows from the load is shown as what it comes to. */
static void
test_automatic (Fixture *fixture, gconstpointer data)
{
  choose_model (fixture, "Arrival Rate");
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "warm_up")), ==, "6");
  gtk_editable_set_text (field_of (fixture, "duration"), "30");
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "warm_up")), ==, "3");
  assert_value (fixture, "warm_up", "-1");
  gtk_editable_set_text (field_of (fixture, "warm_up"), "40");
  assert_message (fixture, "warm_up", "Warm-up is longer than the load");
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "name",    "depth",      "mode",         "stages",
                                      "headers", "thresholds", "body_template" };
  g_autoptr (WeirScenario) scenario = valid_scenario ();

  weir_scenario_page_set_scenario (fixture->page, scenario, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    GtkWidget *row = row_of (fixture, keys[i]);
    GtkWidget *inner = WEIR_IS_KEY_ROW (row) ? find_below (row, ADW_TYPE_PREFERENCES_ROW, 1) : row;

    g_assert_false (gtk_widget_is_sensitive (inner));
  }
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (field_of (fixture, "depth"))));
}

static void
assert_named (GtkWidget *widget, guint *n)
{
  gboolean is_field = GTK_IS_TEXT (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
                      GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (is_field && gtk_widget_get_visible (widget) && !GTK_IS_SPIN_BUTTON (parent) && !GTK_IS_ENTRY (parent) &&
      !GTK_IS_SEARCH_ENTRY (parent)) {
    if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
      g_error ("a %s without a name in the row “%s”", G_OBJECT_TYPE_NAME (widget),
               adw_preferences_row_get_title (
                   ADW_PREFERENCES_ROW (gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW))));
    (*n)++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child, n);
}

/* Who hears the page is told what each field is. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  guint n = 0;

  set (scenario, "stages", "ramp 10 30s, hold 10 60s");
  set (scenario, "thresholds", "latency p95 < 800 ms");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  expand_all (GTK_WIDGET (fixture->form));
  assert_named (GTK_WIDGET (fixture->form), &n);
  g_assert_cmpuint (n, >, weir_scenario_keys ()->n_keys - 10); /* lists may be empty */
  gtk_editable_set_text (field_of (fixture, "depth"), "99");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (field_of (fixture, "depth")),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
}

/* Tab goes through every field that is in sight, and no row is a stop of its own beside its field. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_stops = 0;

  set (scenario, "stages", "ramp 10 30s, hold 10 60s");
  set (scenario, "mode", "async");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  expand_all (GTK_WIDGET (fixture->form));
  wait_until_mapped (row_of (fixture, "gateway"));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  while (gtk_widget_child_focus (GTK_WIDGET (fixture->form), GTK_DIR_TAB_FORWARD) && n_stops++ < 1000)
    for (GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (fixture->window)); widget != NULL;
         widget = gtk_widget_get_parent (widget))
      g_hash_table_add (seen, widget);
  g_assert_cmpuint (n_stops, >, table->n_keys);
  g_assert_cmpuint (n_stops, <, 1000);
  for (guint i = 0; i < table->n_keys; i++) {
    GtkWidget *row = row_of (fixture, table->keys[i].name);

    if (gtk_widget_get_visible (row) && !g_hash_table_contains (seen, row))
      g_error ("no way to %s", table->keys[i].name);
    g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != row);
  }
}

/* Who scrolls the form changes no number on the way. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  g_autoptr (GtkWidget) as_gtk_makes_it = g_object_ref_sink (gtk_spin_button_new_with_range (0, 1, 1));

  set (scenario, "stages", "ramp 10 30s, hold 10 60s");
  set (scenario, "thresholds", "latency p95 < 800 ms");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  expand_all (GTK_WIDGET (fixture->form));
  g_assert_nonnull (find_wheeled (as_gtk_makes_it));
  g_assert_null (find_wheeled (GTK_WIDGET (fixture->form)));
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "/scenario-form/every-key", test_every_key, 0 },
    { "/scenario-form/fields", test_fields, 0 },
    { "/scenario-form/switches", test_switches, 0 },
    { "/scenario-form/messages", test_messages, 0 },
    { "/scenario-form/conflict", test_conflict, 0 },
    { "/scenario-form/reset", test_reset, 0 },
    { "/scenario-form/folded-problem", test_folded_problem, 0 },
    { "/scenario-form/folded-polling", test_folded_polling, 0 },
    { "/scenario-form/aligned", test_aligned, 0 },
    { "/scenario-form/automatic", test_automatic, 0 },
    { "/scenario-form/read-only", test_read_only, 0 },
    { "/scenario-form/names", test_names, 0 },
    { "/scenario-form/keyboard", test_keyboard, 0 },
    { "/scenario-form/wheel", test_wheel, 0 },
  };

  return run_cases (argc, argv, cases, G_N_ELEMENTS (cases));
}
