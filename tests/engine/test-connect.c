/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"
#include "silent-listener.h"

#include <string.h>
#include <sys/resource.h>

/* What goes wrong before a request is sent, and what a person is told of it. */

/* An address where nobody listens: the port was free a moment ago. */
static char *
closed_url (const char *scheme)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  return g_strdup_printf ("%s127.0.0.1:%u", scheme,
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

static const WeirFailure *
first_failure (const RanScenario *ran)
{
  g_assert_cmpuint (ran->result->failures->len, >, 0);
  return g_ptr_array_index (ran->result->failures, 0);
}

/* After 50 connections that failed, and never an answer, the rest is not started. */
static void
assert_gives_up (const char *concurrency, guint most, const char *more)
{
  g_autofree char *url = closed_url ("http://");
  g_autoptr (WeirScenario) scenario = scenario_at_url (url, "requests=100000", concurrency, more, NULL);
  g_autoptr (RanScenario) ran = NULL;

  if (scenario->duration > 0)
    scenario_set (scenario, "warm_up=0");
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "exception", "not_accepted");
  g_assert_cmpuint (exceptions_of (ran, "connect"), ==, ran->measured->started);
  g_assert_cmpuint (ran->measured->started, >=, 50);
  g_assert_cmpuint (ran->measured->started, <=, most);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_UNREACHABLE);
  g_assert_nonnull (strstr (ran->notices, url));
  g_assert_nonnull (strstr (ran->result->note, url));
  g_assert_nonnull (strstr (ran->file, ran->result->note));
  g_assert_cmpint (ran->took, <, 3000 * 1000);
  g_assert_cmpuint (ran->result->failures->len, ==, 20);
  g_assert_nonnull (strstr (first_failure (ran)->message, "refused"));
}

static void
test_nobody_listens (void)
{
  assert_gives_up ("concurrency=1", 50, NULL);
  assert_gives_up ("concurrency=16", 50 + 15, NULL);
  assert_gives_up ("concurrency=100", 50 + 99, NULL);
  assert_gives_up ("concurrency=12", 50 + 11, "workers=3");
  assert_gives_up ("concurrency=8", 50 + 7, "new_connection=true");
  assert_gives_up ("concurrency=8", 50 + 7, "mode=async");
}

/* By time, too; and it does not last the time. */
static void
test_nobody_listens_by_duration (void)
{
  assert_gives_up ("concurrency=8", 50 + 7, "duration=20");
}

/* Fewer than that: a run goes on to its end. */
static void
test_few_failures (void)
{
  g_autofree char *url = closed_url ("http://");
  g_autoptr (WeirScenario) scenario = scenario_at_url (url, "requests=20", "concurrency=4", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "exception", "not_accepted");
  g_assert_cmpuint (ran->measured->started, ==, 20);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_COMPLETED);
  g_assert_cmpuint (ran->result->total->bytes_sent, ==, 0);
}

/* A label of more than 63 characters is no name, wherever one asks. */
static void
test_name_does_not_resolve (void)
{
  g_autofree char *label = g_strnfill (70, 'a');
  g_autofree char *url = g_strdup_printf ("http://%s.invalid:8080", label);
  g_autoptr (WeirScenario) scenario = scenario_at_url (url, "requests=3", "concurrency=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "exception", "not_accepted");
  g_assert_cmpuint (exceptions_of (ran, "resolve"), ==, 3);
  g_assert_nonnull (strstr (ran->notices, url));
  g_assert_cmpint (ran->took, <, 10 * G_USEC_PER_SEC);
}

static void
test_connecting_takes_for_ever (void)
{
  SilentListener silence;
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (RanScenario) ran = NULL;

  silent_listener_begin (&silence, 0);
  scenario = scenario_at_url (silence.url, "requests=4", "concurrency=2", "request_timeout=0.3", NULL);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "exception", "not_accepted");
  g_assert_cmpuint (exceptions_of (ran, "connect"), ==, 4);
  g_assert_nonnull (strstr (ran->notices, silence.url));
  g_assert_cmpint (ran->took, <, 3000 * 1000);
  silent_listener_end (&silence);
}

static void
test_stopped_while_connecting (void)
{
  const RunOptions options = { .stop_ms = 200 };
  SilentListener silence;
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (RanScenario) ran = NULL;

  silent_listener_begin (&silence, 0);
  scenario = scenario_at_url (silence.url, "requests=4", "concurrency=2", NULL);
  ran = run_scenario (scenario, &options);
  g_assert_cmpuint (ran->measured->started, ==, 0);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_CANCELLED);
  g_assert_cmpint (ran->took, <, 1500 * 1000);
  silent_listener_end (&silence);
}

/* More in flight than this process can hold is said before the start. */
static void
test_connection_limit (void)
{
  struct rlimit before, low;
  g_autoptr (WeirScenario) scenario = scenario_at_url ("http://127.0.0.1:1", "concurrency=90000", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  low = (struct rlimit){ .rlim_cur = 400, .rlim_max = before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &low), ==, 0);
  g_assert_null (weir_runner_new (scenario, "id", NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "90,000"));
  g_assert_nonnull (strstr (error->message, "ulimit"));
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &low), ==, 0);
  g_assert_cmpuint (low.rlim_cur, ==, low.rlim_max);
  setrlimit (RLIMIT_NOFILE, &before);
}

static void
test_raised_limit (void)
{
  struct rlimit before, low;
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (RanScenario) ran = NULL;
  FakeWork work = { 0 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  if (before.rlim_max < 2000) {
    g_test_skip ("The system allows fewer than 2000 open files.");
    return;
  }
  low = (struct rlimit){ .rlim_cur = 100, .rlim_max = before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &low), ==, 0);
  scenario = scenario_at (server, "requests=600", "concurrency=150", NULL);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_server_connections (server), ==, 150);
  setrlimit (RLIMIT_NOFILE, &before);
}

/* User and password of an address are sent, and shown nowhere. */
static void
want_password (FakeRequest *request, gpointer data)
{
  g_autofree char *authorization = fake_header (request, "Authorization");

  g_assert_cmpstr (authorization, ==, "Basic dXNlcjpnZWhlaW0tNDcxMQ==");
  fake_answer (request, 401, "{\"error\":\"not %s\"}", authorization);
}

static void
test_password_in_the_address (void)
{
  g_autoptr (FakeServer) server = fake_server_new (want_password, NULL);
  g_autofree char *url = fake_server_url (server);
  g_autofree char *with = g_strdup_printf ("http://user:geheim-4711@%s", url + strlen ("http://"));
  g_autoptr (WeirScenario) scenario = scenario_at_url (with, "requests=2", "concurrency=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "http_401", "not_accepted");
  g_assert_null (strstr (ran->file, "geheim"));
  g_assert_null (strstr (ran->file, "dXNlcjpnZWhlaW0"));
}

static void
test_password_and_nobody (void)
{
  g_autofree char *url = closed_url ("http://user:geheim-4711@");
  g_autoptr (WeirScenario) scenario =
      scenario_at_url (url, "requests=1000", "concurrency=2", "metrics_url=/metrics?token=geheim-4712", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpint (ran->result->reason, ==, WEIR_END_UNREACHABLE);
  g_assert_cmpuint (ran->n_notices, >=, 3);
  g_assert_null (strstr (ran->notices, "geheim"));
  g_assert_null (strstr (ran->file, "geheim"));
  g_assert_null (strstr (ran->result->note, "geheim"));
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/connect/nobody-listens", test_nobody_listens);
  g_test_add_func ("/connect/nobody-listens-by-duration", test_nobody_listens_by_duration);
  g_test_add_func ("/connect/few-failures", test_few_failures);
  g_test_add_func ("/connect/name-does-not-resolve", test_name_does_not_resolve);
  g_test_add_func ("/connect/connecting-takes-for-ever", test_connecting_takes_for_ever);
  g_test_add_func ("/connect/stopped-while-connecting", test_stopped_while_connecting);
  g_test_add_func ("/connect/connection-limit", test_connection_limit);
  g_test_add_func ("/connect/raised-limit", test_raised_limit);
  g_test_add_func ("/connect/password-in-the-address", test_password_in_the_address);
  g_test_add_func ("/connect/password-and-nobody", test_password_and_nobody);
  return g_test_run ();
}
