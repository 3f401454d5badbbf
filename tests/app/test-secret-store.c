/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret-store.h"

#include <string.h>

#include "header.h"
#include "mask.h"
#include "secret-origins.h"

/* The session of a test has no keyring, so that values are kept for it alone. */

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static WeirScenario *
scenario_of (const char *base_url, const char *metrics_url, const char *proxy)
{
  WeirScenario *scenario = weir_scenario_new ();

  g_free (scenario->base_url);
  scenario->base_url = g_strdup (base_url);
  g_free (scenario->metrics_url);
  scenario->metrics_url = g_strdup (metrics_url);
  g_free (scenario->proxy);
  scenario->proxy = g_strdup (proxy);
  return scenario;
}

static void
put (WeirSecretStore *store, const WeirScenario *scenario, const char *header, const char *value)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  weir_secret_store_put_async (store, scenario, header, value, NULL, keep_cb, &result);
  g_assert_true (weir_secret_store_put_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static char *
get (WeirSecretStore *store, const WeirScenario *scenario, const char *header)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *value;

  weir_secret_store_get_async (store, scenario, header, NULL, keep_cb, &result);
  value = weir_secret_store_get_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  return value;
}

static void
check (WeirSecretStore *store, const char *base_url, const char *metrics_url, const char *proxy,
       const char *expected)
{
  g_autoptr (WeirScenario) scenario = scenario_of (base_url, metrics_url, proxy);
  g_autofree char *value = get (store, scenario, "X-API-KEY");

  g_assert_cmpstr (value, ==, expected);
}

/* A value is for its origins: no path matters, another host or port or scheme does. */
static void
test_bound (void)
{
  g_autoptr (WeirSecretStore) store = weir_secret_store_new ();
  g_autoptr (WeirScenario) scenario = scenario_of ("https://gw.example/base", "/metrics", "");

  g_assert_false (weir_secret_store_get_session_only (store));
  put (store, scenario, "X-API-Key", "hunter22");
  g_assert_true (weir_secret_store_get_session_only (store));
  check (store, "https://GW.example:443", "", "", "hunter22");
  check (store, "https://gw.example", "https://gw.example/other/metrics", "", "hunter22");
  check (store, "http://gw.example", "", "", NULL);
  check (store, "https://gw.example:8443", "", "", NULL);
  check (store, "https://gw.example.evil", "", "", NULL);
  check (store, "https://gw.example@evil", "", "", NULL);
  check (store, "https://gw.example", "", "https://evil", NULL);
  check (store, "https://gw.example", "", "http://evil:3128", NULL);
}

/* A value of the one place is not sent to another that has one of its own. */
static void
test_of_two_places (void)
{
  g_autoptr (WeirSecretStore) store = weir_secret_store_new ();
  g_autoptr (WeirScenario) one = scenario_of ("http://one:1", "", "");
  g_autoptr (WeirScenario) two = scenario_of ("http://two:2", "", "");
  g_autoptr (WeirScenario) both = scenario_of ("http://one:1", "", "http://two:2");

  put (store, one, "X-API-Key", "first");
  put (store, two, "X-API-Key", "second");
  check (store, "http://one:1", "", "http://two:2", NULL);
  put (store, both, "X-API-Key", "third");
  check (store, "http://one:1", "", "http://two:2", "third");
  check (store, "http://one:1", "", "", "third");
  put (store, both, "X-API-Key", "");
  check (store, "http://one:1", "", "", NULL);
}

static void
test_origins (void)
{
  g_autoptr (WeirScenario) scenario =
      scenario_of ("http://[::1]:8080/x", "http://metrics/m", "socks5://u:p@proxy");
  g_auto (GStrv) origins = weir_secret_origins (scenario);
  const char *const expected[] = { "http://[::1]:8080", "socks5://proxy:1080", NULL };

  g_assert_cmpstrv (origins, expected);
}

static WeirScenario *
fill (WeirSecretStore *store, const WeirScenario *scenario, char **missing)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  WeirScenario *filled;

  weir_secret_store_fill_async (store, scenario, NULL, keep_cb, &result);
  filled = weir_secret_store_fill_finish (store, wait_for (&result), missing, &error);
  g_assert_no_error (error);
  return filled;
}

static const char *
header_value (const WeirScenario *scenario, guint i)
{
  return ((WeirHeader *) scenario->headers->pdata[i])->value;
}

/* The copy gets what there is; what is missing is named, and what was kept stays as it was. */
static void
test_fill (void)
{
  g_autoptr (WeirSecretStore) store = weir_secret_store_new ();
  g_autoptr (WeirScenario) scenario = scenario_of ("http://one:1", "", "");
  g_autoptr (WeirScenario) filled = NULL, whole = NULL;
  g_autofree char *missing = NULL, *none = NULL;

  g_ptr_array_add (scenario->headers, weir_header_new ("X-Trace", WEIR_SECRET_MASK, NULL));
  g_ptr_array_add (scenario->headers, weir_header_new ("X-Plain", "open", NULL));
  g_ptr_array_add (scenario->headers, weir_header_new ("Authorization", WEIR_SECRET_MASK, NULL));
  put (store, scenario, "X-Trace", "hunter22");
  filled = fill (store, scenario, &missing);
  g_assert_cmpstr (missing, ==, "Authorization");
  g_assert_cmpstr (header_value (filled, 0), ==, "hunter22");
  g_assert_cmpstr (header_value (filled, 1), ==, "open");
  g_assert_cmpstr (header_value (filled, 2), ==, WEIR_SECRET_MASK);
  put (store, scenario, "authorization", "Bearer abcdef");
  whole = fill (store, scenario, &none);
  g_assert_null (none);
  g_assert_cmpstr (header_value (whole, 2), ==, "Bearer abcdef");
  g_assert_cmpstr (header_value (scenario, 0), ==, WEIR_SECRET_MASK);
}

static void
test_forget (void)
{
  g_autoptr (WeirSecretStore) store = weir_secret_store_new ();
  g_autoptr (WeirScenario) scenario = scenario_of ("http://one:1", "", "");
  g_autoptr (GAsyncResult) result = NULL;

  put (store, scenario, "X-API-Key", "hunter22");
  check (store, "http://one:1", "", "", "hunter22");
  weir_secret_store_forget_all_async (store, NULL, keep_cb, &result);
  g_assert_true (weir_secret_store_forget_all_finish (store, wait_for (&result), NULL));
  check (store, "http://one:1", "", "", NULL);
}

static void
test_cancelled (void)
{
  g_autoptr (WeirSecretStore) store = weir_secret_store_new ();
  g_autoptr (WeirScenario) scenario = scenario_of ("http://one:1", "", "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (scenario->headers, weir_header_new ("X-API-Key", WEIR_SECRET_MASK, NULL));
  g_cancellable_cancel (cancellable);
  weir_secret_store_fill_async (store, scenario, cancellable, keep_cb, &result);
  g_assert_null (weir_secret_store_fill_finish (store, wait_for (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-store/bound", test_bound);
  g_test_add_func ("/secret-store/of-two-places", test_of_two_places);
  g_test_add_func ("/secret-store/origins", test_origins);
  g_test_add_func ("/secret-store/fill", test_fill);
  g_test_add_func ("/secret-store/forget", test_forget);
  g_test_add_func ("/secret-store/cancelled", test_cancelled);
  return g_test_run ();
}
