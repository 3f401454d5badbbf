/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "header.h"
#include "key-row.h"
#include "load-model.h"
#include "scenario-page.h"
#include "width-bin.h"
#include "metric-picker.h"

typedef struct {
  GtkWidget *window;
  WeirScenarioPage *page;
  WeirScenarioForm *form;
  guint edited; /* signals */
} Fixture;

static const WeirKey *
key_of (const char *name)
{
  return weir_key_table_find (weir_scenario_keys (), name);
}

static void
set (WeirScenario *scenario, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  weir_key_table_set_text (weir_scenario_keys (), key_of (name), scenario, text, &error);
  g_assert_no_error (error);
}

static WeirScenario *
valid_scenario (void)
{
  WeirScenario *scenario = weir_scenario_new ();

  set (scenario, "name", "deep");
  set (scenario, "target", "demo-agent.nested");
  return scenario;
}

static void
edited_cb (Fixture *fixture)
{
  fixture->edited++;
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until nothing more is to be done, whatever its priority. */
static void
turn (void)
{
  gboolean is_over = FALSE;

  g_idle_add_full (G_PRIORITY_LOW + 100, wake_cb, &is_over, NULL);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* What unfolds does so by frames, which are made when the display gets round to it. */
static void
wait_until_mapped (GtkWidget *widget)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!gtk_widget_get_mapped (widget) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_get_mapped (widget));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();

  fixture->window = adw_window_new ();
  fixture->page = WEIR_SCENARIO_PAGE (weir_scenario_page_new ());
  fixture->form = weir_scenario_page_get_form (fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), data != NULL ? GPOINTER_TO_INT (data) : 1100,
                               700);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_signal_connect_swapped (fixture->page, "edited", G_CALLBACK (edited_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  turn ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
row_of (Fixture *fixture, const char *name)
{
  GtkWidget *row = weir_scenario_form_get_row (fixture->form, name);

  g_assert_nonnull (row);
  return row;
}

/* The first thing in the row of @name that text is typed into. */
static GtkEditable *
field_of (Fixture *fixture, const char *name)
{
  GtkWidget *row = row_of (fixture, name);
  GtkWidget *field = find_type (row, ADW_TYPE_ENTRY_ROW);

  if (field == NULL)
    field = find_type (row, GTK_TYPE_SPIN_BUTTON);
  if (field == NULL)
    field = find_type (row, GTK_TYPE_ENTRY);
  g_assert_nonnull (field);
  return GTK_EDITABLE (field);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *tooltip)
{
  const char *own = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_BUTTON (widget) && own != NULL && g_str_has_prefix (own, tooltip))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, tooltip);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_labelled (GtkWidget *widget, GType type, const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)) {
    GtkWidget *label = find_type (widget, GTK_TYPE_LABEL);

    if (label != NULL && strcmp (gtk_label_get_text (GTK_LABEL (label)), text) == 0)
      return widget;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_labelled (child, type, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static char *
value_of (Fixture *fixture, const char *name)
{
  return weir_key_get_text (key_of (name), weir_scenario_page_get_scenario (fixture->page));
}

static void
assert_value (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *value = value_of (fixture, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_every_key (Fixture *fixture, gconstpointer data)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  for (guint i = 0; i < table->n_keys; i++) {
    GtkWidget *row = row_of (fixture, table->keys[i].name);

    g_assert_true (gtk_widget_is_ancestor (row, GTK_WIDGET (fixture->form)));
    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                         find_type (row, ADW_TYPE_PREFERENCES_ROW) == row && !WEIR_IS_KEY_ROW (row)
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
    GtkSwitch *toggle = GTK_SWITCH (find_type (row_of (fixture, switches[i]), GTK_TYPE_SWITCH));
    gboolean before = gtk_switch_get_active (toggle);

    gtk_switch_set_active (toggle, !before);
    assert_value (fixture, switches[i], before ? "false" : "true");
  }
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find_labelled (row_of (fixture, "mode"), GTK_TYPE_TOGGLE_BUTTON, "Async")), TRUE);
  assert_value (fixture, "mode", "async");
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key, *add, *item;
  } lists[] = { { "thresholds", "Add Threshold", "latency p95 < 800 ms" },
                { "sweep", "Add Axis", "depth=1..3" },
                { "gateway", "Add Argument", "--workers=8" } };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    GtkWidget *row = row_of (fixture, lists[i].key);

    click (find_labelled (row, GTK_TYPE_BUTTON, lists[i].add));
    gtk_editable_set_text (field_of (fixture, lists[i].key), lists[i].item);
    assert_value (fixture, lists[i].key, lists[i].item);
    gtk_editable_set_text (field_of (fixture, lists[i].key), "latency");
    g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==,
                      g_str_equal (lists[i].key, "gateway") ? 0 : 1);
    click (find_button (row, "Delete"));
    assert_value (fixture, lists[i].key, "");
  }
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
}

static void
test_offers (Fixture *fixture, gconstpointer data)
{
  static const char *const targets[] = { "demo-agent.flat", NULL };
  static const char *const metrics[] = { "go_threads", NULL };
  g_autofree char *before = value_of (fixture, "metrics"), *followed = NULL;
  GtkWidget *picker;
  GtkCheckButton *check;

  weir_scenario_page_set_known_targets (fixture->page, targets);
  weir_scenario_page_set_found_metrics (fixture->page, metrics);
  gtk_widget_activate_action (row_of (fixture, "target"), "key-row.set", "s", "demo-agent.flat");
  assert_value (fixture, "target", "demo-agent.flat");
  gtk_widget_activate_action (row_of (fixture, "thresholds"), "item-list.add", "s", "latency p95 < 1 s");
  assert_value (fixture, "thresholds", "latency p95 < 1 s");
  picker = find_type (GTK_WIDGET (fixture->form), WEIR_TYPE_METRIC_PICKER);
  check = GTK_CHECK_BUTTON (find_type (picker, GTK_TYPE_CHECK_BUTTON));
  gtk_check_button_set_active (check, TRUE);
  followed = value_of (fixture, "metrics");
  g_assert_true (g_str_has_suffix (followed, ", go_threads"));
  gtk_check_button_set_active (check, FALSE);
  assert_value (fixture, "metrics", before);
}

static void
assert_message (Fixture *fixture, const char *key, const char *expected)
{
  const char *message = weir_key_row_get_message (WEIR_KEY_ROW (row_of (fixture, key)));

  if (expected == NULL)
    g_assert_null (message);
  else
    g_assert_true (message != NULL && strstr (message, expected) != NULL);
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
  assert_message (fixture, "depth", "Expected a whole number from 0 to 32");
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

static void
choose_model (Fixture *fixture, const char *label)
{
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find_labelled (GTK_WIDGET (fixture->form), GTK_TYPE_TOGGLE_BUTTON, label)), TRUE);
}

static void
test_models (Fixture *fixture, gconstpointer data)
{
  choose_model (fixture, "Arrival Rate");
  assert_value (fixture, "rate", "10");
  assert_value (fixture, "duration", "60");
  gtk_editable_set_text (field_of (fixture, "rate"), "0");
  assert_message (fixture, "rate", "Expected a number above 0");
  gtk_editable_set_text (field_of (fixture, "rate"), "25.5");
  choose_model (fixture, "Stages");
  assert_value (fixture, "stages", "ramp 10 30s, hold 10 60s");
  assert_value (fixture, "rate", "0");
  assert_value (fixture, "duration", "0");
  g_assert_false (gtk_widget_get_visible (row_of (fixture, "rate")));
  choose_model (fixture, "Arrival Rate");
  assert_value (fixture, "rate", "25.5");
  choose_model (fixture, "Concurrency");
  assert_value (fixture, "duration", "0");
  g_assert_true (gtk_widget_get_visible (row_of (fixture, "requests")));
  g_assert_false (gtk_widget_get_visible (row_of (fixture, "duration")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_type (row_of (fixture, "requests"), GTK_TYPE_DROP_DOWN)),
                              1);
  assert_value (fixture, "duration", "60");
  g_assert_true (gtk_widget_get_visible (row_of (fixture, "duration")));
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
}

static void
test_stages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  GtkWidget *row = row_of (fixture, "stages");
  GtkListBox *list;

  set (scenario, "stages", "ramp 100 30s, hold 100 2m, hold 300 10.5s");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  list = GTK_LIST_BOX (find_type (row, GTK_TYPE_LIST_BOX));
  assert_value (fixture, "stages", "ramp 100 30s, hold 100 2m, hold 300 10.5s");
  click (find_labelled (row, GTK_TYPE_BUTTON, "Add Stage"));
  assert_value (fixture, "stages", "ramp 100 30s, hold 100 120s, hold 300 10.5s, hold 300 30s");
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 2), "moved", -1);
  assert_value (fixture, "stages", "ramp 100 30s, hold 300 10.5s, hold 100 120s, hold 300 30s");
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 0), "dropped",
                         gtk_list_box_get_row_at_index (list, 3));
  assert_value (fixture, "stages", "hold 300 30s, ramp 100 30s, hold 300 10.5s, hold 100 120s");
  click (find_button (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), "Delete"));
  assert_value (fixture, "stages", "hold 300 30s, hold 300 10.5s, hold 100 120s");
  gtk_editable_set_text (field_of (fixture, "stages"), "-5");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 1);
  choose_model (fixture, "Concurrency");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
  choose_model (fixture, "Stages");
  assert_value (fixture, "stages", "hold 300 30s, hold 300 10.5s, hold 100 120s");
}

static void
type_template (Fixture *fixture, const char *text)
{
  GtkWidget *view = find_type (row_of (fixture, "body_template"), GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  turn ();
}

static const char *
body_message (Fixture *fixture)
{
  GtkWidget *label = NULL;

  for (GtkWidget *child =
           gtk_widget_get_first_child (gtk_widget_get_first_child (row_of (fixture, "body_template")));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "row-message"))
      label = child;
  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static void
test_template (Fixture *fixture, gconstpointer data)
{
  WeirScenarioPreview *preview = weir_scenario_page_get_preview (fixture->page);

  choose_model (fixture, "Template");
  turn ();
  g_assert_null (body_message (fixture));
  g_assert_nonnull (strstr (weir_scenario_preview_get_body (preview), "\"sequence\": 0"));
  type_template (fixture, "{{\n  \"a\": {seq},\n  \"b\": {sed}\n}}\n");
  g_assert_nonnull (strstr (body_message (fixture), "Line 3, column 8: unknown placeholder {sed}"));
  type_template (fixture, "{{\n  \"a\": \"{payload}\",\n}}\n");
  g_assert_nonnull (strstr (body_message (fixture), "Not JSON once filled"));
  type_template (fixture, "[]");
  g_assert_nonnull (strstr (body_message (fixture), "Line 1"));
  type_template (fixture, "{{\"mine\": \"{payload}\"}}");
  g_assert_null (body_message (fixture));
  g_assert_nonnull (strstr (weir_scenario_preview_get_body (preview), "\"mine\": \"0000000000000000…\""));
  choose_model (fixture, "Standard");
  assert_value (fixture, "body_template", "");
  choose_model (fixture, "Template");
  assert_value (fixture, "body_template", "{{\"mine\": \"{payload}\"}}");
}

static void
test_headers (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, "headers");
  g_autoptr (JsonObject) object = NULL;
  const WeirScenario *scenario;
  GtkListBoxRow *header;
  GtkEditable *value;

  click (find_labelled (row, GTK_TYPE_BUTTON, "Add Header"));
  header = gtk_list_box_get_row_at_index (GTK_LIST_BOX (find_type (row, GTK_TYPE_LIST_BOX)), 0);
  gtk_editable_set_text (field_of (fixture, "headers"), "X Y");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 1);
  gtk_editable_set_text (field_of (fixture, "headers"), "X-Tenant");
  value = GTK_EDITABLE (gtk_widget_get_first_child (
      gtk_widget_get_parent (find_button (GTK_WIDGET (header), "Make It a Secret"))));
  gtk_editable_set_text (value, "hush-hush");
  assert_value (fixture, "headers", "X-Tenant: hush-hush");
  g_assert_true (gtk_entry_get_visibility (GTK_ENTRY (value)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (GTK_WIDGET (header), "Make It a Secret")),
                                TRUE);
  g_assert_false (gtk_entry_get_visibility (GTK_ENTRY (value)));
  scenario = weir_scenario_page_get_scenario (fixture->page);
  g_assert_cmpstr (((WeirHeader *) scenario->headers->pdata[0])->value, ==, "hush-hush");
  object = weir_scenario_to_json (scenario, WEIR_SCENARIO_ALL_KEYS);
  {
    g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
    g_autofree char *text = json_to_string (node, FALSE);

    g_assert_null (strstr (text, "hush-hush"));
    g_assert_nonnull (strstr (text, "X-Tenant"));
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (GTK_WIDGET (header), "Reveal")), TRUE);
  g_assert_true (gtk_entry_get_visibility (GTK_ENTRY (value)));
}

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
  g_assert_cmpstr (
      ((WeirHeader *) weir_scenario_page_get_effective (fixture->page)->headers->pdata[0])->value, ==,
      "opensesame");
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
  weir_scenario_page_focus_name (fixture->page);
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
  gtk_editable_set_text (field_of (fixture, "base_url"), "nowhere");
  reset = find_button (row_of (fixture, "base_url"), "Reset");
  g_assert_true (gtk_widget_get_visible (reset));
  click (reset);
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "base_url")), ==, "http://gw:9000");
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
    GtkWidget *inner = WEIR_IS_KEY_ROW (row) ? weir_key_row_get_control (WEIR_KEY_ROW (row)) : row;

    g_assert_false (gtk_widget_is_sensitive (inner));
  }
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_assert_true (
      gtk_widget_is_sensitive (weir_key_row_get_control (WEIR_KEY_ROW (row_of (fixture, "depth")))));
}

static void
test_run_button (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = find_type (GTK_WIDGET (fixture->page), ADW_TYPE_SPLIT_BUTTON);

  g_assert_nonnull (find_labelled (button, GTK_TYPE_BUTTON, "Run"));
  g_object_set (fixture->page, "is-running", TRUE, NULL);
  g_assert_nonnull (find_labelled (button, GTK_TYPE_BUTTON, "Queue"));
  gtk_editable_set_text (field_of (fixture, "target"), "");
  gtk_editable_set_text (field_of (fixture, "depth"), "-1");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "2 things to mend");
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  WeirScenarioPreview *preview = weir_scenario_page_get_preview (fixture->page);
  g_autoptr (WeirScenario) empty = weir_scenario_new ();

  g_assert_true (
      g_str_has_prefix (weir_scenario_preview_get_sentence (preview), "Keeps 8 executions in flight"));
  gtk_editable_set_text (field_of (fixture, "concurrency"), "3");
  turn ();
  g_assert_true (
      g_str_has_prefix (weir_scenario_preview_get_sentence (preview), "Keeps 3 executions in flight"));
  g_assert_nonnull (strstr (weir_scenario_preview_get_body (preview), "\"sequence\": 0"));
  g_assert_nonnull (
      find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL, "POST /api/v1/execute/demo-agent.nested"));
  g_assert_nonnull (find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL, "1.04 KiB"));
  weir_scenario_page_show_answer (fixture->page, "Succeeded in 2 ms", "{\"a\":\"b : c\",\"d\":[1]}");
  g_assert_nonnull (find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL,
                                   "{\n  \"a\": \"b : c\",\n  \"d\": [\n    1\n  ]\n}"));
  g_assert_true (
      gtk_widget_get_mapped (find_labelled (GTK_WIDGET (preview), GTK_TYPE_LABEL, "Succeeded in 2 ms")));
  weir_scenario_page_set_scenario (fixture->page, empty, FALSE);
  turn ();
  g_assert_cmpstr (weir_scenario_preview_get_sentence (preview), ==, "Choose a target.");
  click (find_button (GTK_WIDGET (preview), "Go to Its Field"));
  turn ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         row_of (fixture, "target")));
}

static void
expand_all (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    expand_all (child);
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

/* With everything open, and the widest of each. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  int minimum;

  set (scenario, "stages", "ramp 100000 30s, hold 99999.5 3600.25s");
  set (scenario, "headers", "Authorization: Bearer something-long,X-A-Name-Of-Some-Length: and its value");
  set (scenario, "thresholds", "latency p95 < 800 ms");
  set (scenario, "mode", "async");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  gtk_editable_set_text (field_of (fixture, "depth"), "9999999999999999999999999999");
  g_object_set (fixture->page, "folded", TRUE, NULL);
  expand_all (GTK_WIDGET (fixture->form));
  turn ();
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* As the application does. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/weirbench/Weir/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Fixture *fixture, gconstpointer data);
    int width; /* 0: wide */
  } cases[] = {
    { "/scenario-page/every-key", test_every_key, 0 },
    { "/scenario-page/fields", test_fields, 0 },
    { "/scenario-page/switches", test_switches, 0 },
    { "/scenario-page/lists", test_lists, 0 },
    { "/scenario-page/offers", test_offers, 0 },
    { "/scenario-page/messages", test_messages, 0 },
    { "/scenario-page/conflict", test_conflict, 0 },
    { "/scenario-page/models", test_models, 0 },
    { "/scenario-page/stages", test_stages, 0 },
    { "/scenario-page/template", test_template, 0 },
    { "/scenario-page/headers", test_headers, 0 },
    { "/scenario-page/secret-store", test_secret_store, 0 },
    { "/scenario-page/settle", test_settle, 0 },
    { "/scenario-page/load", test_load, 0 },
    { "/scenario-page/reset", test_reset, 0 },
    { "/scenario-page/automatic", test_automatic, 0 },
    { "/scenario-page/read-only", test_read_only, 0 },
    { "/scenario-page/run-button", test_run_button, 0 },
    { "/scenario-page/preview", test_preview, 0 },
    { "/scenario-page/names", test_names, 0 },
    { "/scenario-page/keyboard", test_keyboard, 0 },
    { "/scenario-page/narrow", test_narrow, 360 },
  };

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, GINT_TO_POINTER (cases[i].width), set_up, cases[i].run, tear_down);
  return g_test_run ();
}
