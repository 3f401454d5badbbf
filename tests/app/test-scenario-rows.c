/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "choice.h"
#include "format.h"
#include "metric-picker.h"
#include "scenario-fixture.h"

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key, *add, *item;
  } lists[] = { { "sweep", "Add Axis", "depth=1..3" }, { "gateway", "Add Argument", "--workers=8" } };

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
  expand_all (GTK_WIDGET (fixture->form));
  picker = find_below (GTK_WIDGET (fixture->form), WEIR_TYPE_METRIC_PICKER, 0);
  check = GTK_CHECK_BUTTON (find_below (picker, GTK_TYPE_CHECK_BUTTON, 0));
  gtk_check_button_set_active (check, TRUE);
  followed = value_of (fixture, "metrics");
  g_assert_true (g_str_has_suffix (followed, ", go_threads"));
  gtk_check_button_set_active (check, FALSE);
  assert_value (fixture, "metrics", before);
}

static gboolean
is_labelled (GtkWidget *widget, const char *label)
{
  g_autofree char *other =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return other == NULL;
}

static gboolean
is_part (GtkWidget *widget, gpointer label)
{
  return (GTK_IS_DROP_DOWN (widget) || GTK_IS_SPIN_BUTTON (widget)) && is_labelled (widget, label);
}

static GtkWidget *
part_of (GtkWidget *row, const char *label)
{
  return find_matching (row, is_part, (gpointer) label);
}

static void
choose (GtkWidget *row, const char *label, const char *option)
{
  GtkDropDown *choice = GTK_DROP_DOWN (part_of (row, label));
  GListModel *options = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (options); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (options), i), option)) {
      gtk_drop_down_set_selected (choice, i);
      return;
    }
  g_error ("%s offers no “%s”", label, option);
}

/* What is chosen for one part leads the others, and the text is always the canonical one. */
static void
test_thresholds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, "thresholds");

  click (find_labelled (row, GTK_TYPE_BUTTON, "Add Threshold"));
  assert_value (fixture, "thresholds", "latency p95 < 1 s");
  gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Limit")), "800");
  choose (row, "Unit", "ms");
  choose (row, "Comparison", "<=");
  choose (row, "Window", "Its Last");
  assert_value (fixture, "thresholds", "latency p95 <= 800 ms for last 30s");
  choose (row, "Metric", "outcome.queue_full");
  assert_value (fixture, "thresholds", "outcome.queue_full count <= 800 for last 30s");
  g_assert_false (gtk_widget_get_visible (part_of (row, "Unit")));
  choose (row, "Aggregation", "rate");
  choose (row, "Window", "Whole Run");
  assert_value (fixture, "thresholds", "outcome.queue_full rate <= 800 % for run");
  gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Limit")), "");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (part_of (row, "Limit")), "2");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
  click (find_labelled (row, GTK_TYPE_BUTTON, "Add Threshold"));
  assert_value (fixture, "thresholds", "outcome.queue_full rate <= 2 % for run, latency p95 < 1 s");
  click (find_button (row, "Delete"));
  click (find_button (row, "Delete"));
  assert_value (fixture, "thresholds", "");
}

static gboolean
is_warning (GtkWidget *widget, gpointer data)
{
  return gtk_widget_has_css_class (widget, "row-warning");
}

static GtkWidget *
warning_of (GtkWidget *row)
{
  return find_matching (row, is_warning, NULL);
}

/* The metrics of the last scrape are offered; what is missing there is warned of, and may be run. */
static void
test_threshold_metrics (Fixture *fixture, gconstpointer data)
{
  static const char *const metrics[] = { "queue_depth", "wait_seconds", NULL }, *const none[] = { NULL };
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  GtkWidget *row = row_of (fixture, "thresholds");

  set (scenario, "thresholds", "prometheus.queue max < 5");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (warning_of (row))), "No metrics are read"));
  set (scenario, "metrics_url", "/metrics");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_assert_false (gtk_widget_get_visible (warning_of (row)));
  weir_scenario_page_set_found_metrics (fixture->page, metrics);
  g_assert_true (gtk_widget_get_visible (warning_of (row)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (warning_of (row))), ==,
                   "No such metric in the last scrape");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
  choose (row, "Metric", "prometheus.queue_depth");
  assert_value (fixture, "thresholds", "prometheus.queue_depth max < 5");
  g_assert_false (gtk_widget_get_visible (part_of (row, "Unit"))); /* by its name it has none */
  choose (row, "Metric", "prometheus.wait_seconds");
  g_assert_true (gtk_widget_get_visible (part_of (row, "Unit")));
  choose (row, "Unit", "s");
  assert_value (fixture, "thresholds", "prometheus.wait_seconds max < 5 s");
  choose (row, "Unit", "");
  assert_value (fixture, "thresholds", "prometheus.wait_seconds max < 5");
  g_assert_false (gtk_widget_get_visible (warning_of (row)));
  weir_scenario_page_set_found_metrics (fixture->page, none);
  assert_value (fixture, "thresholds", "prometheus.wait_seconds max < 5");
}

static gboolean
says (GtkWidget *widget, gpointer words)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);
}

/* In the words of the Summary: what is written to the file is nothing to read. */
static void
test_threshold_words (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "Outcome: queue full", "≤", "Queue Depth", "Errors", "Max", "Count" };
  static const char *const written[] = {
    "outcome.queue_full", "<=", "prometheus.playground_gateway_queue_depth", "errors", "max", "count"
  };
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  GtkWidget *row = row_of (fixture, "thresholds");

  weir_format_set_style (WEIR_FORMAT_TYPESET);
  set (scenario, "thresholds",
       "outcome.queue_full count <= 3, prometheus.playground_gateway_queue_depth max <= 64, errors rate < 1 "
       "%");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  expand_all (GTK_WIDGET (fixture->form));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_assert_nonnull (find_matching (row, says, (gpointer) words[i]));
    g_assert_null (find_matching (row, says, (gpointer) written[i]));
  }
  weir_format_set_style (0);
}

/* What the parts cannot show is text, and stays as it is. */
static void
test_threshold_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();
  GtkWidget *row = row_of (fixture, "thresholds"), *entry;
  GtkToggleButton *as_text;

  set (scenario, "thresholds", "latency p95 < 0.123456789012345 s");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  entry = find_below (row, GTK_TYPE_ENTRY, 0);
  as_text = GTK_TOGGLE_BUTTON (find_button (row, "Edit as Text"));
  g_assert_true (gtk_toggle_button_get_active (as_text));
  gtk_toggle_button_set_active (as_text, FALSE);
  g_assert_true (gtk_toggle_button_get_active (as_text));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "latency p95 < 0.123456789012345 s");
  gtk_editable_set_text (GTK_EDITABLE (entry), "outcome.http_418 rate < 1");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 1);
  gtk_toggle_button_set_active (as_text, FALSE);
  g_assert_true (gtk_toggle_button_get_active (as_text));
  gtk_editable_set_text (GTK_EDITABLE (entry), "outcome.http_418 rate < 1%");
  gtk_toggle_button_set_active (as_text, FALSE);
  g_assert_false (gtk_widget_get_visible (entry));
  choose (row, "Comparison", "==");
  assert_value (fixture, "thresholds", "outcome.http_418 rate == 1 %");
  gtk_toggle_button_set_active (as_text, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "outcome.http_418 rate == 1 %");
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
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (find_below (row_of (fixture, "requests"), GTK_TYPE_DROP_DOWN, 0)), 1);
  assert_value (fixture, "duration", "60");
  g_assert_true (gtk_widget_get_visible (row_of (fixture, "duration")));
  g_assert_cmpuint (weir_scenario_page_get_n_errors (fixture->page), ==, 0);
}

/* Fields take what the locale writes, and the scenario has it as ever. */
static void
test_locale (Fixture *fixture, gconstpointer data)
{
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL) {
    g_test_skip ("the locale de_DE.UTF-8 cannot be made here");
    return;
  }
  choose_model (fixture, "Arrival Rate");
  gtk_editable_set_text (field_of (fixture, "rate"), "2,5");
  assert_value (fixture, "rate", "2.5");
  gtk_editable_set_text (field_of (fixture, "rate"), "1.500");
  assert_value (fixture, "rate", "1500");
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "rate")), ==, "1.500"); /* as it was typed */
  gtk_editable_set_text (field_of (fixture, "duration"), "1,5m");
  assert_value (fixture, "duration", "90");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (field_of (fixture, "rate")), 7.25);
  assert_value (fixture, "rate", "7.25");
  g_assert_cmpstr (gtk_editable_get_text (field_of (fixture, "rate")), ==, "7,25");
  setlocale (LC_NUMERIC, "C");
}

/* The first stage says what it lacks where field @n of it is empty, and is as it was when that is given again. */
static void
assert_stage_lacks (Fixture *fixture, guint n, const char *words)
{
  GtkEditable *field = GTK_EDITABLE (find_below (row_of (fixture, "stages"), GTK_TYPE_SPIN_BUTTON, n));
  g_autofree char *text = g_strdup (gtk_editable_get_text (field));

  gtk_editable_set_text (field, "");
  g_assert_true (gtk_widget_get_visible (find_labelled (row_of (fixture, "stages"), GTK_TYPE_LABEL, words)));
  gtk_editable_set_text (field, text);
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
  list = GTK_LIST_BOX (find_below (row, GTK_TYPE_LIST_BOX, 0));
  assert_value (fixture, "stages", "ramp 100 30s, hold 100 2m, hold 300 10.5s");
  click (find_labelled (row, GTK_TYPE_BUTTON, "Add Stage"));
  assert_value (fixture, "stages", "ramp 100 30s, hold 100 120s, hold 300 10.5s, hold 300 30s");
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 2), "moved", -1);
  assert_value (fixture, "stages", "ramp 100 30s, hold 300 10.5s, hold 100 120s, hold 300 30s");
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 0), "dropped",
                         gtk_list_box_get_row_at_index (list, 3));
  assert_value (fixture, "stages", "hold 300 30s, ramp 100 30s, hold 300 10.5s, hold 100 120s");
  assert_stage_lacks (fixture, 0, "A stage needs a rate");
  assert_stage_lacks (fixture, 1, "A stage needs a time");
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
  GtkWidget *view = find_below (row_of (fixture, "body_template"), GTK_TYPE_TEXT_VIEW, 0);

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

  expand_all (GTK_WIDGET (fixture->form));
  choose_model (fixture, "Template");
  turn ();
  g_assert_null (body_message (fixture));
  g_assert_nonnull (strstr (gtk_label_get_text (child_of (preview, "body")), "\"sequence\": 0"));
  type_template (fixture, "{{\n  \"a\": {seq},\n  \"b\": {sed}\n}}\n");
  g_assert_nonnull (strstr (body_message (fixture), "Line 3, column 8: unknown placeholder {sed}"));
  type_template (fixture, "{{\n  \"a\": \"{payload}\",\n}}\n");
  g_assert_nonnull (strstr (body_message (fixture), "Not JSON once filled"));
  type_template (fixture, "[]");
  g_assert_nonnull (strstr (body_message (fixture), "Line 1"));
  type_template (fixture, "{{\"mine\": \"{payload}\"}}");
  g_assert_null (body_message (fixture));
  g_assert_nonnull (
      strstr (gtk_label_get_text (child_of (preview, "body")), "\"mine\": \"0000000000000000…\""));
  choose_model (fixture, "Standard");
  assert_value (fixture, "body_template", "");
  choose_model (fixture, "Template");
  assert_value (fixture, "body_template", "{{\"mine\": \"{payload}\"}}");
}

static GtkTextView *
body_view (Fixture *fixture)
{
  return GTK_TEXT_VIEW (find_below (row_of (fixture, "body_template"), GTK_TYPE_TEXT_VIEW, 0));
}

static void
assert_cut (Fixture *fixture, const char *whole, gboolean is_cut)
{
  int shown = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (body_view (fixture)));

  assert_value (fixture, "body_template", whole);
  g_assert_true (gtk_text_view_get_editable (body_view (fixture)) != is_cut);
  if (is_cut)
    g_assert_cmpint (shown, <, 1000);
  else
    g_assert_cmpint (shown, ==, g_utf8_strlen (whole, -1));
}

/* Of a line that is too long to be laid out the beginning is shown, and nothing of it is lost. */
static void
test_long_line (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (30000, 'x');
  g_autofree char *whole = g_strdup_printf ("{{\"a\": {seq},\n\"b\": \"%s\"}}", filler);
  g_autoptr (WeirScenario) scenario = valid_scenario ();

  set (scenario, "body_template", whole);
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  expand_all (GTK_WIDGET (fixture->form));
  assert_cut (fixture, whole, TRUE);
  choose_model (fixture, "Standard");
  assert_value (fixture, "body_template", "");
  choose_model (fixture, "Template");
  assert_cut (fixture, whole, TRUE);
  gtk_widget_activate_action (row_of (fixture, "body_template"), "body.insert", "s", "{seq}");
  assert_cut (fixture, whole, TRUE);
  set (scenario, "body_template", "{{\"a\": 1}}");
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  assert_cut (fixture, "{{\"a\": 1}}", FALSE);
  type_template (fixture, whole); /* as one who pastes it */
  assert_cut (fixture, whole, TRUE);
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
  header = gtk_list_box_get_row_at_index (GTK_LIST_BOX (find_below (row, GTK_TYPE_LIST_BOX, 0)), 0);
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

static const char *
shown_words (GtkWidget *from)
{
  const char *words = GTK_IS_LABEL (from) ? gtk_label_get_text (GTK_LABEL (from)) : NULL;

  if (words != NULL && strchr (words, '<') != NULL)
    return words;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    words = shown_words (child);
    if (words != NULL)
      return words;
  }
  return NULL;
}

static void
assert_shown (const char *expected)
{
  static const char *const options[] = { "<=", NULL };
  GtkWidget *window = adw_window_new (), *choice = weir_choice_new (options);

  adw_window_set_content (ADW_WINDOW (window), choice);
  gtk_window_present (GTK_WINDOW (window));
  wait_until_mapped (choice);
  g_assert_cmpstr (shown_words (choice), ==, expected);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A comparison stays what it is where words are written from right to left. */
static void
test_signs (Fixture *fixture, gconstpointer data)
{
  assert_shown ("<=");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  assert_shown ("\u2066<=\u2069");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "/scenario-rows/lists", test_lists, 0 },
    { "/scenario-rows/offers", test_offers, 0 },
    { "/scenario-rows/thresholds", test_thresholds, 0 },
    { "/scenario-rows/threshold-metrics", test_threshold_metrics, 0 },
    { "/scenario-rows/threshold-words", test_threshold_words, 0 },
    { "/scenario-rows/threshold-text", test_threshold_text, 0 },
    { "/scenario-rows/models", test_models, 0 },
    { "/scenario-rows/locale", test_locale, 0 },
    { "/scenario-rows/stages", test_stages, 0 },
    { "/scenario-rows/template", test_template, 0 },
    { "/scenario-rows/long-line", test_long_line, 0 },
    { "/scenario-rows/headers", test_headers, 0 },
    { "/scenario-rows/signs", test_signs, 0 },
  };

  return run_cases (argc, argv, cases, G_N_ELEMENTS (cases));
}
