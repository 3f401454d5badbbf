/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences.h"

#include "header.h"
#include "mask.h"
#include "widget-tree.h"

typedef struct {
  WeirSettings *settings;
  WeirSecretStore *secrets;
  GtkWidget *window;
} Fixture;

static void
begin (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  fixture->secrets = weir_secret_store_new ();
  fixture->window = weir_preferences_new (fixture->settings, fixture->secrets);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
end (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->settings);
  g_assert_finalize_object (fixture->secrets);
}

/* What is switched holds at once, and what holds is shown. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  int threads;

  gtk_switch_set_active (child_of (fixture->window, "notify_at_end"), FALSE);
  g_assert_false (weir_settings_get_boolean (fixture->settings, "notify-at-end"));
  gtk_adjustment_set_value (child_of (fixture->window, "threads_range"), 3);
  g_object_get (fixture->settings, "worker-threads", &threads, NULL);
  g_assert_cmpint (threads, ==, 3);
  adw_combo_row_set_selected (child_of (fixture->window, "time"), 1);
  g_assert_true (weir_settings_get_boolean (fixture->settings, "clock-time"));
  gtk_switch_set_active (child_of (fixture->window, "log_latency"), TRUE);
  g_assert_true (weir_settings_get_boolean (fixture->settings, "log-latency"));
  g_object_set (fixture->settings, "percentiles", 2, "log-latency", FALSE, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (child_of (fixture->window, "percentiles")), ==, 2);
  g_object_set (fixture->settings, "clock-time", FALSE, "keep-awake", FALSE, "failure-samples", 40, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (child_of (fixture->window, "time")), ==, 0);
  g_assert_false (gtk_switch_get_active (child_of (fixture->window, "keep_awake")));
  g_assert_cmpfloat (gtk_adjustment_get_value (child_of (fixture->window, "samples_range")), ==, 40);
}

/* Both numbers can be all that the settings can be. */
static void
check_range (Fixture *fixture, const char *adjustment, const char *setting)
{
  GParamSpecInt *pspec =
      G_PARAM_SPEC_INT (g_object_class_find_property (G_OBJECT_GET_CLASS (fixture->settings), setting));

  g_assert_cmpfloat (gtk_adjustment_get_lower (child_of (fixture->window, adjustment)), ==, pspec->minimum);
  g_assert_cmpfloat (gtk_adjustment_get_upper (child_of (fixture->window, adjustment)), ==, pspec->maximum);
}

static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  check_range (fixture, "samples_range", "failure-samples");
  check_range (fixture, "threads_range", "worker-threads");
}

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_forget_secrets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (GAsyncResult) put = NULL, got = NULL;
  GtkWidget *button = child_of (fixture->window, "forget_secrets");

  weir_secret_store_put_async (fixture->secrets, scenario, "X-API-Key", "hunter22", NULL, keep_cb, &put);
  while (put == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (weir_secret_store_get_session_only (fixture->secrets));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
  while (!gtk_widget_get_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  weir_secret_store_get_async (fixture->secrets, scenario, "X-API-Key", NULL, keep_cb, &got);
  while (got == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (weir_secret_store_get_finish (fixture->secrets, got, NULL));
}

static void
count_cb (gpointer object, guint *n)
{
  (*n)++;
}

static void
test_clear_recent (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  g_signal_connect (fixture->window, "clear-recent", G_CALLBACK (count_cb), &n);
  g_signal_emit_by_name (child_of (fixture->window, "clear_recent"), "clicked");
  g_assert_cmpuint (n, ==, 1);
}

/* Who scrolls changes no number on the way. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  g_assert_null (find_wheeled (fixture->window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/preferences/" name, Fixture, NULL, begin, func, end)
  ADD ("settings", test_settings);
  ADD ("ranges", test_ranges);
  ADD ("forget-secrets", test_forget_secrets);
  ADD ("clear-recent", test_clear_recent);
  ADD ("wheel", test_wheel);
  return g_test_run ();
}
