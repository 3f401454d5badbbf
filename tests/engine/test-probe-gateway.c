/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"
#include "silent-listener.h"

#include <string.h>

#include "fault.h"
#include "probe.h"
#include "secret.h"

/* A gateway that is asked whether it is there: what it answers, and what is said of it. */

#define METRICS "# HELP depth How many wait.\n# TYPE depth gauge\ndepth 3\n"

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static WeirGatewayProbe *
probe_with (const WeirScenario *gateway, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  weir_probe_gateway_async (gateway, cancellable, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return weir_probe_gateway_finish (result, error);
}

static WeirGatewayProbe *
probe (const WeirScenario *gateway)
{
  g_autoptr (GError) error = NULL;
  WeirGatewayProbe *probed = probe_with (gateway, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (probed);
  return probed;
}

typedef struct {
  guint health;        /* its code */
  const char *metrics; /* (nullable): what /metrics answers */
  const char *key;     /* (nullable): what X-API-Key has to be, but for health and metrics */
} Gateway;

static void
answer_key (FakeRequest *request, const Gateway *gateway)
{
  g_autofree char *key = fake_header (request, "X-API-Key");

  fake_count (request->server, "asked for an execution");
  if (gateway->key == NULL || g_strcmp0 (key, gateway->key) == 0)
    fake_answer (request, 404, "{\"error\":\"execution not found\"}");
  else
    fake_answer (request, 401, "{\"error\":\"unauthorized\"}");
}

static void
answer (FakeRequest *request, gpointer data)
{
  const Gateway *gateway = data;
  g_autofree char *key = fake_header (request, "X-API-Key");

  if (key != NULL)
    fake_count (request->server, "keys");
  g_assert_cmpstr (request->method, ==, "GET");
  if (strcmp (request->path, "/metrics") == 0 && gateway->metrics != NULL)
    fake_answer_with (request, 200, "Content-Type: text/plain\r\n", gateway->metrics);
  else if (strcmp (request->path, "/api/v1/health") == 0)
    fake_answer (request, gateway->health, "{}");
  else if (g_str_has_prefix (request->path, "/api/v1/executions/"))
    answer_key (request, gateway);
  else
    fake_answer (request, 404, "{}");
}

static void
test_answers (void)
{
  Gateway gateway = { 200, METRICS, NULL };
  g_autoptr (FakeServer) server = fake_server_new (answer, &gateway);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "metrics_url=/metrics", NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);
  const WeirMetricInfo *info;

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_cmpuint (probed->http_code, ==, 200);
  g_assert_cmpint (probed->answer_time, >, 0);
  g_assert_cmpint (probed->answer_time, <, 5 * G_USEC_PER_SEC);
  g_assert_null (probed->message);
  g_assert_false (probed->is_guess);
  g_assert_nonnull (probed->metrics);
  g_assert_cmpuint (probed->metrics->len, ==, 1);
  info = probed->metrics->pdata[0];
  g_assert_cmpstr (info->name, ==, "depth");
  g_assert_cmpstr (info->help, ==, "How many wait.");
  g_assert_cmpfloat (info->value, ==, 3);
}

/* A gateway that knows no health is one all the same; metrics that nobody has named are found. */
static void
test_no_health (void)
{
  Gateway gateway = { 404, METRICS, NULL };
  g_autoptr (FakeServer) server = fake_server_new (answer, &gateway);
  g_autoptr (WeirScenario) scenario = scenario_at (server, NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);
  g_autofree char *url = fake_server_url (server);
  g_autofree char *metrics_url = g_strconcat (url, "/metrics", NULL);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_cmpuint (probed->http_code, ==, 404);
  g_assert_true (probed->is_guess);
  g_assert_cmpstr (probed->metrics_url, ==, metrics_url);
  g_assert_nonnull (probed->metrics);
}

static void
redirect (FakeRequest *request, gpointer data)
{
  fake_answer_with (request, 308, "Location: http://user:pw@other.example/api\r\n", "");
}

static void
test_redirect (void)
{
  g_autoptr (FakeServer) server = fake_server_new (redirect, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_cmpuint (probed->http_code, ==, 308);
  g_assert_cmpstr (probed->location, ==, "http://other.example/api");
  g_assert_null (probed->message);
}

static void
test_unhealthy (void)
{
  Gateway gateway = { 503, NULL, NULL };
  g_autoptr (FakeServer) server = fake_server_new (answer, &gateway);
  g_autoptr (WeirScenario) scenario = scenario_at (server, NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_cmpuint (probed->http_code, ==, 503);
  g_assert_null (probed->metrics);
  g_assert_nonnull (strstr (probed->metrics_error, "404"));
}

/* Its health needs none: without a key, with the mask of one, and with the right one. */
static void
test_needs_key (void)
{
  Gateway gateway = { 200, METRICS, "hunter22" };
  g_autoptr (FakeServer) server = fake_server_new (answer, &gateway);
  g_autoptr (WeirScenario) without = scenario_at (server, NULL);
  g_autoptr (WeirScenario) masked = scenario_at (server, "headers=X-API-Key: " WEIR_SECRET_MASK, NULL);
  g_autoptr (WeirScenario) with = scenario_at (server, "headers=X-API-Key: hunter22", NULL);
  g_autoptr (WeirGatewayProbe) refused = probe (without);
  g_autoptr (WeirGatewayProbe) refused_too = probe (masked);
  g_autoptr (WeirGatewayProbe) accepted = NULL;

  g_assert_cmpint (refused->reach, ==, WEIR_REACH_NEEDS_KEY);
  g_assert_cmpuint (refused->http_code, ==, 401);
  g_assert_cmpint (refused->answer_time, >, 0);
  g_assert_cmpint (refused_too->reach, ==, WEIR_REACH_NEEDS_KEY);
  g_assert_cmpuint (fake_counted (server, "keys"), ==, 0);
  accepted = probe (with);
  g_assert_cmpint (accepted->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_cmpuint (fake_counted (server, "asked for an execution"), ==, 3);
}

/* Metrics that are elsewhere do not get the gateway's key. */
static void
test_key_stays (void)
{
  Gateway gateway = { 200, NULL, "hunter22" }, other = { 200, METRICS, NULL };
  g_autoptr (FakeServer) server = fake_server_new (answer, &gateway);
  g_autoptr (FakeServer) elsewhere = fake_server_new (answer, &other);
  g_autofree char *url = fake_server_url (elsewhere);
  g_autofree char *setting = g_strconcat ("metrics_url=", url, "/metrics", NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "headers=X-API-Key: hunter22", setting, NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_nonnull (probed->metrics);
  g_assert_cmpuint (fake_counted (server, "keys"), ==, 2);
  g_assert_cmpuint (fake_counted (elsewhere, "keys"), ==, 0);
}

/* Whatever is asked is asked through the proxy. */
static void
answer_for_another (FakeRequest *request, gpointer data)
{
  static const char prefix[] = "http://gateway.invalid";

  g_assert_true (g_str_has_prefix (request->path, prefix));
  memmove (request->path, request->path + strlen (prefix), strlen (request->path) - strlen (prefix) + 1);
  answer (request, data);
}

static void
test_proxy (void)
{
  Gateway gateway = { 200, METRICS, NULL };
  g_autoptr (FakeServer) proxy = fake_server_new (answer_for_another, &gateway);
  g_autofree char *url = fake_server_url (proxy);
  g_autofree char *setting = g_strconcat ("proxy=", url, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at_url ("http://gateway.invalid", setting, NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_nonnull (probed->metrics);
  g_assert_cmpuint (fake_server_requests (proxy), ==, 3);
}

static void
test_no_metrics (void)
{
  Gateway gateway = { 200, "<html><body>Sign in</body></html>", NULL };
  g_autoptr (FakeServer) server = fake_server_new (answer, &gateway);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "metrics_url=/metrics", NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_ANSWERS);
  g_assert_null (probed->metrics);
  g_assert_nonnull (strstr (probed->metrics_error, "HTML"));
}

static void
test_refused (void)
{
  g_autoptr (FakeServer) server = fake_server_new (answer, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, NULL);
  g_autoptr (WeirGatewayProbe) probed = NULL;

  g_clear_pointer (&server, fake_server_free);
  probed = probe (scenario);
  g_assert_cmpint (probed->reach, ==, WEIR_REACH_REFUSED);
  g_assert_cmpuint (probed->http_code, ==, 0);
  g_assert_nonnull (probed->message);
  g_assert_null (probed->metrics_url);
}

static void
test_name_unknown (void)
{
  g_autoptr (WeirScenario) scenario = scenario_at_url ("http://gateway.invalid:8080", NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_NAME_UNKNOWN);
}

static void
stall (FakeRequest *request, gpointer data)
{
  fake_count (request->server, "stalled");
  fake_stall (request);
}

static void
test_timed_out (void)
{
  g_autoptr (FakeServer) server = fake_server_new (stall, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "request_timeout=0.2", NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_TIMED_OUT);
  g_assert_cmpint (probed->answer_time, ==, 0);
  g_assert_cmpuint (fake_counted (server, "stalled"), ==, 1);
}

static void
hang_up (FakeRequest *request, gpointer data)
{
  fake_reset (request);
}

static void
test_hangs_up (void)
{
  g_autoptr (FakeServer) server = fake_server_new (hang_up, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, NULL);
  g_autoptr (WeirGatewayProbe) probed = probe (scenario);

  g_assert_cmpint (probed->reach, ==, WEIR_REACH_FAILED);
  g_assert_nonnull (probed->message);
}

static gboolean
is_cancelled_at (FakeServer *server, const char *what, const WeirScenario *scenario)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 limit = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  weir_probe_gateway_async (scenario, cancellable, keep_cb, &result);
  while (what != NULL && fake_counted (server, what) == 0 && g_get_monotonic_time () < limit)
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (weir_probe_gateway_finish (result, &error));
  g_assert_cmpint (g_get_monotonic_time (), <, limit);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* At once, in the middle of an exchange, and while nobody takes the connection. */
static void
test_cancelled (void)
{
  g_autoptr (FakeServer) server = fake_server_new (stall, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, NULL);
  g_autoptr (WeirScenario) nobody = NULL;
  SilentListener silence;

  g_assert_true (is_cancelled_at (server, NULL, scenario));
  g_assert_true (is_cancelled_at (server, "stalled", scenario));
  silent_listener_begin (&silence, 0);
  nobody = scenario_at_url (silence.url, NULL);
  g_assert_true (is_cancelled_at (server, NULL, nobody));
  silent_listener_end (&silence);
}

static void
test_secret_that_is_not_there (void)
{
  g_autoptr (WeirScenario) scenario =
      scenario_at_url ("http://127.0.0.1:9", "headers=X-API-Key: @env:WEIR_TEST_NOT_SET", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (probe_with (scenario, NULL, &error));
  g_assert_error (error, WEIR_SECRET_ERROR, WEIR_SECRET_ERROR_MISSING);
}

static void
test_certificate (void)
{
  Gateway gateway = { 200, NULL, NULL };
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "engine", "data", "certificate.pem", NULL);
  g_autoptr (FakeServer) server = NULL;
  g_autoptr (WeirScenario) strict = NULL, lenient = NULL;
  g_autoptr (WeirGatewayProbe) distrusted = NULL, trusted = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ())) {
    g_test_skip ("GIO has no TLS here.");
    return;
  }
  server = fake_server_new_tls (answer, &gateway, file);
  strict = scenario_at (server, NULL);
  distrusted = probe (strict);
  g_assert_cmpint (distrusted->reach, ==, WEIR_REACH_CERTIFICATE);
  g_assert_cmpint (weir_fault_find (distrusted->message), ==, WEIR_FAULT_CERTIFICATE);
  g_assert_cmpuint (fake_server_requests (server), ==, 0);
  lenient = scenario_at (server, "verify_ssl=false", NULL);
  trusted = probe (lenient);
  g_assert_cmpint (trusted->reach, ==, WEIR_REACH_ANSWERS);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/probe-gateway/answers", test_answers);
  g_test_add_func ("/probe-gateway/no-health", test_no_health);
  g_test_add_func ("/probe-gateway/redirect", test_redirect);
  g_test_add_func ("/probe-gateway/unhealthy", test_unhealthy);
  g_test_add_func ("/probe-gateway/needs-key", test_needs_key);
  g_test_add_func ("/probe-gateway/key-stays", test_key_stays);
  g_test_add_func ("/probe-gateway/proxy", test_proxy);
  g_test_add_func ("/probe-gateway/no-metrics", test_no_metrics);
  g_test_add_func ("/probe-gateway/refused", test_refused);
  g_test_add_func ("/probe-gateway/name-unknown", test_name_unknown);
  g_test_add_func ("/probe-gateway/timed-out", test_timed_out);
  g_test_add_func ("/probe-gateway/hangs-up", test_hangs_up);
  g_test_add_func ("/probe-gateway/cancelled", test_cancelled);
  g_test_add_func ("/probe-gateway/secret-that-is-not-there", test_secret_that_is_not_there);
  g_test_add_func ("/probe-gateway/certificate", test_certificate);
  return g_test_run ();
}
