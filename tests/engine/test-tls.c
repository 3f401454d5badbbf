/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"
#include "silent-listener.h"

#include <string.h>

static const WeirFailure *
first_failure (const RanScenario *ran)
{
  g_assert_cmpuint (ran->result->failures->len, >, 0);
  return g_ptr_array_index (ran->result->failures, 0);
}

static gboolean
has_no_tls (void)
{
  if (g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    return FALSE;
  g_test_skip ("GIO has no TLS here.");
  return TRUE;
}

static FakeServer *
tls_server (FakeHandler handler, gpointer data)
{
  g_autofree char *certificate =
      g_test_build_filename (G_TEST_DIST, "engine", "data", "certificate.pem", NULL);

  return fake_server_new_tls (handler, data, certificate);
}

/* Nobody that this computer trusts has signed it. */
static void
test_bad_certificate (void)
{
  FakeWork work = { 0 };
  g_autoptr (FakeServer) server = NULL;
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (RanScenario) ran = NULL;

  if (has_no_tls ())
    return;
  server = tls_server (fake_gateway, &work);
  scenario = scenario_at (server, "requests=6", "concurrency=2", NULL);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "exception", "not_accepted");
  g_assert_cmpuint (exceptions_of (ran, "tls"), ==, 6);
  g_assert_cmpuint (fake_server_requests (server), ==, 0);
  g_assert_nonnull (strstr (first_failure (ran)->message, "certificate"));
}

/* Fifty of those are enough as well, and it is not said that nobody listens. */
static void
test_bad_certificate_for_ever (void)
{
  FakeWork work = { 0 };
  g_autoptr (FakeServer) server = NULL;
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (RanScenario) ran = NULL;

  if (has_no_tls ())
    return;
  server = tls_server (fake_gateway, &work);
  scenario = scenario_at (server, "requests=10000", "concurrency=2", NULL);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "exception", "not_accepted");
  g_assert_cmpuint (ran->measured->started, <=, 51);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_UNREACHABLE);
  g_assert_nonnull (strstr (ran->result->note, "certificate"));
  g_assert_nonnull (strstr (ran->result->note, "--no-verify-ssl"));
  g_assert_null (strstr (ran->result->note, "Nothing answers"));
}

static void
test_no_verify_ssl (void)
{
  FakeWork work = { 0 };
  g_autoptr (FakeServer) server = NULL;
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (RanScenario) ran = NULL;

  if (has_no_tls ())
    return;
  server = tls_server (fake_gateway, &work);
  scenario =
      scenario_at (server, "requests=60", "concurrency=3", "verify_ssl=false", "payload_bytes=100000", NULL);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_server_connections (server), ==, 3);
  g_assert_cmpuint (ran->n_notices, ==, 0);
}

/* https where http is spoken, and the other way round. */
static void
test_wrong_scheme (void)
{
  FakeWork work = { 0 };
  g_autoptr (FakeServer) plain = fake_server_new (fake_gateway, &work);
  g_autoptr (FakeServer) secure = NULL;
  g_autofree char *plain_url = fake_server_url (plain), *secure_url = NULL, *wrong = NULL;
  g_autoptr (WeirScenario) first = NULL, second = NULL;
  g_autoptr (RanScenario) ran_first = NULL, ran_second = NULL;

  if (has_no_tls ())
    return;
  wrong = g_strconcat ("https", plain_url + strlen ("http"), NULL);
  first = scenario_at_url (wrong, "requests=4", "concurrency=2", "request_timeout=1", NULL);
  ran_first = run_scenario (first, NULL);
  assert_all (ran_first, "exception", "not_accepted");
  g_assert_cmpuint (exceptions_of (ran_first, "tls"), ==, 4);

  secure = tls_server (fake_gateway, &work);
  secure_url = fake_server_url (secure);
  g_free (wrong);
  wrong = g_strconcat ("http", secure_url + strlen ("https"), NULL);
  second = scenario_at_url (wrong, "requests=4", "concurrency=2", "request_timeout=1", NULL);
  ran_second = run_scenario (second, NULL);
  assert_all (ran_second, "exception", "unknown");
}

/* A listener that takes connections, or its kernel does, and never shakes hands. */
static void
test_no_handshake (void)
{
  g_autofree char *secure = NULL;
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (RanScenario) ran = NULL;
  SilentListener silence;

  if (has_no_tls ())
    return;
  silent_listener_begin (&silence, 100);
  secure = g_strconcat ("https", silence.url + strlen ("http"), NULL);
  scenario = scenario_at_url (secure, "requests=2", "concurrency=2", "request_timeout=0.3", NULL);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "exception", "not_accepted");
  g_assert_cmpint (ran->took, <, 3000 * 1000);
  silent_listener_end (&silence);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/tls/bad-certificate", test_bad_certificate);
  g_test_add_func ("/tls/bad-certificate-for-ever", test_bad_certificate_for_ever);
  g_test_add_func ("/tls/no-verify-ssl", test_no_verify_ssl);
  g_test_add_func ("/tls/wrong-scheme", test_wrong_scheme);
  g_test_add_func ("/tls/no-handshake", test_no_handshake);
  return g_test_run ();
}
