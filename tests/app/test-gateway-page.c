/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app-test.h"
#include "fake-server.h"
#include "header.h"
#include "key-row.h"
#include "key-table.h"
#include "mask.h"
#include "metric-picker.h"

/* The page of a gateway before a gateway of our own. */

#define METRICS                                                                                              \
  "# HELP demo_gateway_queue_depth Waiting.\n# TYPE demo_gateway_queue_depth gauge\n"                        \
  "demo_gateway_queue_depth 3\n# TYPE demo_other gauge\ndemo_other 1\n"

typedef struct {
  FakeServer *server;
  char *url;
  WeirScenario *settings;
  WeirSecretStore *store;
  GtkWidget *window;
  WeirGatewayPage *page;
  guint n_edited, n_left;
  const char *awaited; /* words of its status */
} Fixture;

static void
answer_health (FakeRequest *request)
{
  fake_count (request->server, "checks");
  fake_answer (request, 200, "{}");
}

/* Its health is free for all; executions are for who has the key, where @data is one. */
static void
answer (FakeRequest *request, gpointer data)
{
  g_autofree char *key = fake_header (request, "X-API-Key");

  if (strcmp (request->path, "/metrics") == 0)
    fake_answer_with (request, 200, "Content-Type: text/plain\r\n", METRICS);
  else if (strcmp (request->path, "/api/v1/health") == 0)
    answer_health (request);
  else if (data != NULL && g_strcmp0 (key, data) != 0)
    fake_answer (request, 401, "{}");
  else
    fake_answer (request, 404, "{}");
}

static void
stall (FakeRequest *request, gpointer data)
{
  fake_count (request->server, "checks");
  fake_stall (request);
}

static void
edited_cb (WeirGatewayPage *page, Fixture *fixture)
{
  fixture->n_edited++;
}

static void
left_cb (WeirGatewayPage *page, Fixture *fixture)
{
  fixture->n_left++;
}

static void
begin_with (Fixture *fixture, FakeHandler handler, gpointer data)
{
  fixture->server = fake_server_new (handler, data);
  fixture->url = fake_server_url (fixture->server);
  fixture->settings = weir_scenario_new ();
  weir_key_table_set_text (weir_scenario_keys (), weir_key_table_find (weir_scenario_keys (), "base_url"),
                           fixture->settings, fixture->url, NULL);
  fixture->store = weir_secret_store_new ();
  fixture->page = g_object_new (WEIR_TYPE_GATEWAY_PAGE, NULL);
  weir_gateway_page_set_secret_store (fixture->page, fixture->store);
  weir_gateway_page_set_settings (fixture->page, fixture->settings, FALSE);
  g_signal_connect (fixture->page, "edited", G_CALLBACK (edited_cb), fixture);
  g_signal_connect (fixture->page, "address-left", G_CALLBACK (left_cb), fixture);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 600);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
begin (Fixture *fixture, gconstpointer key)
{
  begin_with (fixture, answer, (gpointer) key);
}

static void
begin_stalled (Fixture *fixture, gconstpointer data)
{
  begin_with (fixture, stall, NULL);
}

static gboolean
is_gone (Fixture *fixture)
{
  return fixture->page == NULL && G_OBJECT (fixture->store)->ref_count == 1;
}

/* What was cancelled lets go of the store when its thread says so. */
static void
end (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until ((GSourceFunc) is_gone, fixture);
  g_assert_finalize_object (fixture->store);
  weir_scenario_free (fixture->settings);
  fake_server_free (fixture->server);
  g_free (fixture->url);
}

static const char *
subtitle (Fixture *fixture)
{
  return weir_gateway_page_get_status (fixture->page)->subtitle;
}

static gboolean
says_awaited (Fixture *fixture)
{
  return strstr (subtitle (fixture), fixture->awaited) != NULL;
}

static void
wait_for_words (Fixture *fixture, const char *words)
{
  fixture->awaited = words;
  wait_until ((GSourceFunc) says_awaited, fixture);
}

static gpointer
state_child (Fixture *fixture, const char *name)
{
  return child_of (child_of (fixture->page, "state"), name);
}

static const char *
row_text (Fixture *fixture, const char *name, gboolean of_subtitle)
{
  gpointer row = state_child (fixture, name);

  return of_subtitle ? adw_action_row_get_subtitle (row) : adw_preferences_row_get_title (row);
}

/* Settings of another computer lead nowhere without a word. */
static void
test_not_trusted (Fixture *fixture, gconstpointer data)
{
  weir_gateway_page_check_by_itself (fixture->page);
  g_assert_cmpstr (subtitle (fixture), ==, "Not checked");
  g_assert_nonnull (strstr (row_text (fixture, "answer", TRUE), "another computer"));
  weir_gateway_page_check (fixture->page);
  g_assert_cmpstr (subtitle (fixture), ==, "Checking…");
  wait_for_words (fixture, "Answers in ");
  g_assert_cmpuint (fake_counted (fixture->server, "checks"), ==, 1);
}

/* Trusted ones do, but not each time that a window is looked at; and no edit comes of it. */
static void
test_by_itself (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->page, "trusted", TRUE, NULL);
  weir_gateway_page_check_by_itself (fixture->page);
  weir_gateway_page_check_by_itself (fixture->page);
  wait_for_words (fixture, "Answers in ");
  weir_gateway_page_check_by_itself (fixture->page);
  g_assert_nonnull (strstr (subtitle (fixture), "Answers in "));
  g_assert_cmpuint (fake_counted (fixture->server, "checks"), ==, 1);
  weir_gateway_page_settle (fixture->page);
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  g_assert_cmpstr (weir_gateway_page_get_settings (fixture->page)->metrics_url, ==, "");
}

/* What a check by a person's word finds is followed from then on, and still stands afterwards. */
static void
test_found_metrics (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) found = NULL;
  const char *const expected[] = { "demo_gateway_queue_depth", "demo_other", NULL };

  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "metrics found");
  g_assert_cmpint (weir_gateway_page_get_status (fixture->page)->dot, ==, WEIR_DOT_GOOD);
  g_assert_cmpstr (weir_gateway_page_get_status (fixture->page)->title, ==,
                   fixture->url + strlen ("http://"));
  g_assert_cmpstr (row_text (fixture, "found", FALSE), ==, "2 metrics found");
  g_assert_true (g_str_has_prefix (row_text (fixture, "answer", FALSE), "Answers in "));
  g_assert_null (strstr (row_text (fixture, "answer", FALSE), "metrics")); /* which the row below tells */
  weir_gateway_page_settle (fixture->page);
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  g_assert_cmpstr (weir_gateway_page_get_settings (fixture->page)->metrics_url, ==, "/metrics");
  g_assert_nonnull (strstr (subtitle (fixture), "metrics found"));
  found = weir_gateway_page_get_found_metrics (fixture->page);
  g_assert_cmpstrv (found, expected);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  weir_gateway_page_set_settings (fixture->page, fixture->settings, TRUE);
  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "metrics found");
  g_assert_false (gtk_widget_is_sensitive (find_below (
      find_below (GTK_WIDGET (fixture->page), WEIR_TYPE_METRIC_PICKER, 0), GTK_TYPE_CHECK_BUTTON, 0)));
  weir_gateway_page_settle (fixture->page);
  g_assert_cmpuint (fixture->n_edited, ==, 0);
}

/* The metric that a default pattern chose is ticked; to take the tick away names no other. */
static void
test_pick (Fixture *fixture, gconstpointer data)
{
  GtkWidget *picker = find_below (GTK_WIDGET (fixture->page), WEIR_TYPE_METRIC_PICKER, 0), *first;
  const GPtrArray *metrics;

  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "metrics found");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (picker)), ==,
                   "1 of 2 metrics are followed");
  first = find_below (picker, GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (first)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), FALSE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (picker)), ==,
                   "0 of 2 metrics are followed");
  metrics = weir_gateway_page_get_settings (fixture->page)->metrics;
  g_assert_false (
      g_ptr_array_find_with_equal_func ((GPtrArray *) metrics, "*_gateway_queue_depth", g_str_equal, NULL));
  g_assert_true (
      g_ptr_array_find_with_equal_func ((GPtrArray *) metrics, "go_goroutines", g_str_equal, NULL));
}

static GtkEditable *
address_of (Fixture *fixture)
{
  GtkWidget *row = find_below (GTK_WIDGET (fixture->page), WEIR_TYPE_KEY_ROW, 0);

  return GTK_EDITABLE (find_below (row, GTK_TYPE_EDITABLE, 0));
}

static gboolean
was_asked (Fixture *fixture)
{
  return fake_counted (fixture->server, "checks") > 0;
}

static void
press_enter (Fixture *fixture)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (address_of (fixture)), "activate");
}

/* Of another address nothing is known, from the first key on; what is typed settles when the page is left. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "Answers in ");
  weir_gateway_page_settle (fixture->page);
  fixture->n_edited = 0;
  gtk_editable_set_text (address_of (fixture), "http://gw.example:9");
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  g_assert_cmpstr (subtitle (fixture), ==, "Not checked");
  weir_gateway_page_settle (fixture->page);
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  g_assert_cmpstr (weir_gateway_page_get_settings (fixture->page)->base_url, ==, "http://gw.example:9");
  g_assert_cmpstr (subtitle (fixture), ==, "Not checked");
  g_assert_cmpstr (weir_gateway_page_get_status (fixture->page)->title, ==, "gw.example:9");
}

/* Enter asks what is there, by a person's word; of what is no address nothing can be asked. */
static void
test_enter (Fixture *fixture, gconstpointer data)
{
  gtk_editable_set_text (address_of (fixture), "http://127.0.0.1:1");
  press_enter (fixture);
  wait_for_words (fixture, "Refused the connection");
  gtk_editable_set_text (address_of (fixture), "nowhere at all");
  g_assert_cmpstr (subtitle (fixture), ==, "Not checked");
  g_assert_false (gtk_widget_get_sensitive (state_child (fixture, "check_now")));
  press_enter (fixture);
  g_assert_cmpstr (subtitle (fixture), ==, "Not checked");
  gtk_editable_set_text (address_of (fixture), fixture->url);
  g_assert_true (gtk_widget_get_sensitive (state_child (fixture, "check_now")));
  press_enter (fixture);
  wait_for_words (fixture, "Answers in ");
  g_assert_cmpuint (fake_counted (fixture->server, "checks"), ==, 1);
}

/* An answer that comes when another address stands there is that of nobody. */
static void
test_typed_meanwhile (Fixture *fixture, gconstpointer data)
{
  weir_gateway_page_check (fixture->page);
  wait_until ((GSourceFunc) was_asked, fixture);
  gtk_editable_set_text (address_of (fixture), "http://127.0.0.1:1");
  g_assert_cmpstr (subtitle (fixture), ==, "Not checked");
}

/* Who goes on from an address has it asked, where that may be; once something is known of it, no more. */
static void
test_leave_address (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (address_of (fixture)));
  gtk_editable_set_text (address_of (fixture), "http://127.0.0.1:1");
  g_assert_cmpuint (fixture->n_left, ==, 0);
  gtk_widget_grab_focus (state_child (fixture, "check_now"));
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  g_assert_cmpuint (fixture->n_left, ==, 1);
  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "Refused the connection");
  gtk_widget_grab_focus (GTK_WIDGET (address_of (fixture)));
  gtk_widget_grab_focus (state_child (fixture, "check_now"));
  g_assert_cmpuint (fixture->n_left, ==, 1);
}

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
give_key (Fixture *fixture, const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;

  weir_secret_store_put_async (fixture->store, fixture->settings, "X-API-Key", key, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* The value comes from the store, and only for the check. */
static void
test_key (Fixture *fixture, gconstpointer key)
{
  g_ptr_array_add (fixture->settings->headers, weir_header_new ("X-API-Key", WEIR_SECRET_MASK, NULL));
  weir_gateway_page_set_settings (fixture->page, fixture->settings, FALSE);
  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "Needs a key (401)");
  g_assert_cmpint (weir_gateway_page_get_status (fixture->page)->dot, ==, WEIR_DOT_WARNING);
  g_assert_cmpstr (row_text (fixture, "answer", TRUE), ==, "X-API-Key has no value on this computer");
  give_key (fixture, key);
  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "Answers in ");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->server, fake_server_free);
  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "Refused the connection");
  g_assert_cmpint (weir_gateway_page_get_status (fixture->page)->dot, ==, WEIR_DOT_BAD);
  fixture->server = fake_server_new (answer, NULL);
}

/* Who closes the window, or looks at another gateway, waits for nobody. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) other = weir_scenario_new ();

  weir_gateway_page_check (fixture->page);
  wait_until ((GSourceFunc) was_asked, fixture);
  weir_gateway_page_set_settings (fixture->page, other, FALSE);
  g_assert_cmpstr (subtitle (fixture), ==, "Not checked");
  weir_gateway_page_set_settings (fixture->page, fixture->settings, FALSE);
  weir_gateway_page_check (fixture->page);
}

/* What comes next in an empty campaign is a row of its own, whatever was found. */
static void
test_lead_on (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = state_child (fixture, "add_scenario");

  weir_gateway_page_lead_on (fixture->page, TRUE);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_true (GTK_IS_LIST_BOX (gtk_widget_get_parent (row)));
  weir_gateway_page_lead_on (fixture->page, FALSE);
  g_assert_false (gtk_widget_get_visible (row));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  weir_gateway_page_check (fixture->page);
  wait_for_words (fixture, "Answers in ");
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (find_below (GTK_WIDGET (fixture->page), WEIR_TYPE_METRIC_PICKER, 0)), TRUE);
  assert_narrow (GTK_WIDGET (fixture->page));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, begin_func, func, data)                                                                    \
  g_test_add ("/gateway-page/" name, Fixture, data, begin_func, func, end)
  ADD ("not-trusted", begin, test_not_trusted, NULL);
  ADD ("by-itself", begin, test_by_itself, NULL);
  ADD ("found-metrics", begin, test_found_metrics, NULL);
  ADD ("read-only", begin, test_read_only, NULL);
  ADD ("pick", begin, test_pick, NULL);
  ADD ("edit", begin, test_edit, NULL);
  ADD ("enter", begin, test_enter, NULL);
  ADD ("typed-meanwhile", begin_stalled, test_typed_meanwhile, NULL);
  ADD ("leave-address", begin, test_leave_address, NULL);
  ADD ("key", begin, test_key, "hunter22");
  ADD ("refused", begin, test_refused, NULL);
  ADD ("leave", begin_stalled, test_leave, NULL);
  ADD ("lead-on", begin, test_lead_on, NULL);
  ADD ("narrow", begin, test_narrow, NULL);
  return g_test_run ();
}
