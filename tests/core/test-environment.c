/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "environment.h"

static WeirScenario *
apply (const char *const *environment, GError **error)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();

  if (!weir_environment_apply (weir_scenario_keys (), scenario, environment, error))
    return NULL;
  return g_steal_pointer (&scenario);
}

static void
test_own_names (void)
{
  const char *const environment[] = { "PATH=/bin",
                                      "WEIR_TARGET=a.b",
                                      "WEIR_MODE=async",
                                      "WEIR_REQUESTS=200",
                                      "WEIR_POLL_INTERVAL=20ms",
                                      "WEIR_VERIFY_SSL=no",
                                      "WEIR_HEADERS=A:1,B=2",
                                      "WEIR_METRICS=up,x{a=\"1\",b=\"2\"}",
                                      "WEIR_CONCURRENCY=",
                                      NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirScenario) scenario = apply (environment, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (scenario->target, ==, "a.b");
  g_assert_cmpint (scenario->mode, ==, WEIR_MODE_ASYNC);
  g_assert_cmpint (scenario->requests, ==, 200);
  g_assert_cmpfloat (scenario->poll_interval, ==, 0.02);
  g_assert_false (scenario->verify_ssl);
  g_assert_cmpuint (scenario->headers->len, ==, 2);
  g_assert_cmpuint (scenario->metrics->len, ==, 2);
  g_assert_cmpint (scenario->concurrency, ==, 8);
}

/* Bare names collide with what CI shells set: they count in the container alone. */
static void
test_plain_names (void)
{
  const char *const plain[] = { "WEIR_PLAIN_ENV=1", "TARGET=a.b",      "WIDTH=3",
                                "REQUESTS=5",       "WEIR_REQUESTS=6", NULL };
  const char *const bare[] = { "TARGET=a.b", "WIDTH=80", "MODE=weird", NULL };
  const char *const off[] = { "WEIR_PLAIN_ENV=0", "WIDTH=80", NULL };
  g_autoptr (WeirScenario) with = apply (plain, NULL);
  g_autoptr (WeirScenario) without = apply (bare, NULL);
  g_autoptr (WeirScenario) turned_off = apply (off, NULL);

  g_assert_cmpstr (with->target, ==, "a.b");
  g_assert_cmpint (with->width, ==, 3);
  g_assert_cmpint (with->requests, ==, 6);
  g_assert_cmpstr (without->target, ==, "");
  g_assert_cmpuint (without->is_set, ==, 0);
  g_assert_cmpuint (turned_off->is_set, ==, 0);
}

/* Every variable that the original's container had for a scenario. */
static void
test_all_plain_names (void)
{
  static const char *const names[] = { "BASE_URL",
                                       "TARGET",
                                       "MODE",
                                       "REQUESTS",
                                       "CONCURRENCY",
                                       "DEPTH",
                                       "WIDTH",
                                       "PAYLOAD_BYTES",
                                       "HEADERS",
                                       "METRICS_URL",
                                       "METRICS",
                                       "METRICS_TIMEOUT",
                                       "POLL_INTERVAL",
                                       "MAX_POLL_INTERVAL",
                                       "BACKOFF_MULTIPLIER",
                                       "EXECUTION_TIMEOUT",
                                       "REQUEST_TIMEOUT" };
  const WeirKeyTable *table = weir_scenario_keys ();
  guint found = 0;

  for (guint i = 0; i < table->n_keys; i++) {
    g_autofree char *plain = weir_key_plain_variable (&table->keys[i]);

    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      found += g_strcmp0 (plain, names[j]) == 0;
    g_assert_true (plain == NULL || g_ascii_strcasecmp (plain, table->keys[i].name) == 0);
  }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (names));
}

static void
test_base_url (void)
{
  static const struct {
    const char *environment[5];
    const char *url;
  } cases[] = {
    { { "AGENTFIELD_BASE_URL=http://a" }, "http://a" },
    { { "AGENTFIELD_BASE_URL=http://a", "WEIR_BASE_URL=http://w" }, "http://w" },
    { { "AGENTFIELD_BASE_URL=http://a", "WEIR_BASE_URL=" }, "http://a" },
    { { "AGENTFIELD_BASE_URL=http://a", "BASE_URL=http://b" }, "http://a" },
    { { "AGENTFIELD_BASE_URL=http://a", "BASE_URL=http://b", "WEIR_PLAIN_ENV=1" }, "http://b" },
    { { "AGENTFIELD_BASE_URL=" }, "http://localhost:8080" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = apply (cases[i].environment, NULL);

    g_assert_cmpstr (scenario->base_url, ==, cases[i].url);
  }
}

static void
test_errors (void)
{
  static const struct {
    const char *environment[3];
    const char *message;
  } cases[] = {
    { { "WEIR_CONCURRENCY=0" }, "WEIR_CONCURRENCY: expected a whole number from 1 to 100,000, found “0”" },
    { { "AGENTFIELD_BASE_URL=nowhere" }, "AGENTFIELD_BASE_URL: expected an address" },
    { { "WEIR_PLAIN_ENV=1", "MODE=both" }, "MODE: expected sync or async, found “both”" },
    { { "WEIR_HEADERS=X-API-Key hunter22" }, "WEIR_HEADERS: expected NAME: VALUE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (apply (cases[i].environment, &error));
    g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    g_assert_null (strstr (error->message, "hunter22"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/environment/own-names", test_own_names);
  g_test_add_func ("/environment/plain-names", test_plain_names);
  g_test_add_func ("/environment/all-plain-names", test_all_plain_names);
  g_test_add_func ("/environment/base-url", test_base_url);
  g_test_add_func ("/environment/errors", test_errors);
  return g_test_run ();
}
