/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-status.h"

/* A gateway in one line, as it is told in the sidebar. */

static WeirScenario *
gateway_at (const char *base_url)
{
  WeirScenario *gateway = weir_scenario_new ();

  g_free (gateway->base_url);
  gateway->base_url = g_strdup (base_url);
  return gateway;
}

static void
check_title (const char *base_url, const char *expected)
{
  g_autoptr (WeirScenario) gateway = gateway_at (base_url);
  g_autoptr (WeirGatewayStatus) status = weir_gateway_status_not_checked (gateway);
  g_autoptr (WeirGatewayStatus) copy = weir_gateway_status_copy (status);

  g_assert_cmpstr (copy->title, ==, expected);
  g_assert_cmpstr (copy->subtitle, ==, "Not checked");
  g_assert_cmpstr (copy->state, ==, "Not checked");
  g_assert_cmpint (copy->dot, ==, WEIR_DOT_NONE);
}

/* The place, and never who it is asked as. */
static void
test_title (void)
{
  check_title ("http://localhost:8080", "localhost:8080");
  check_title ("https://gw.example.com/base/", "gw.example.com");
  check_title ("http://user:hunter22@gw:81", "gw:81");
  check_title ("http://[::1]:8080", "[::1]:8080");
}

static void
check (WeirGatewayProbe probe, WeirDot dot, const char *expected)
{
  g_autoptr (WeirScenario) gateway = weir_scenario_new ();
  g_autoptr (WeirGatewayStatus) status = weir_gateway_status_checked (gateway, &probe);

  g_assert_cmpstr (status->subtitle, ==, expected);
  g_assert_cmpint (status->dot, ==, dot);
}

static void
test_answers (void)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();
  WeirGatewayProbe probe = { .reach = WEIR_REACH_ANSWERS, .answer_time = 1400, .http_code = 200 };

  check (probe, WEIR_DOT_GOOD, "Answers in 1.40 ms · no metrics");
  probe.metrics = metrics;
  check (probe, WEIR_DOT_GOOD, "Answers in 1.40 ms · metrics found");
  probe.http_code = 404;
  check (probe, WEIR_DOT_GOOD, "Answers in 1.40 ms · metrics found");
  probe.http_code = 503;
  check (probe, WEIR_DOT_WARNING, "Answers, but is not well (503)");
  probe.http_code = 301;
  check (probe, WEIR_DOT_WARNING, "Sends whoever asks elsewhere (301)");
}

static void
test_does_not (void)
{
  check ((WeirGatewayProbe){ .reach = WEIR_REACH_NEEDS_KEY, .http_code = 403 }, WEIR_DOT_WARNING,
         "Needs a key (403)");
  check ((WeirGatewayProbe){ .reach = WEIR_REACH_REFUSED }, WEIR_DOT_BAD, "Refused the connection");
  check ((WeirGatewayProbe){ .reach = WEIR_REACH_NAME_UNKNOWN }, WEIR_DOT_BAD, "Nobody knows this name");
  check ((WeirGatewayProbe){ .reach = WEIR_REACH_NO_WAY }, WEIR_DOT_BAD, "No network leads there");
  check ((WeirGatewayProbe){ .reach = WEIR_REACH_CERTIFICATE }, WEIR_DOT_BAD, "Certificate not trusted");
  check ((WeirGatewayProbe){ .reach = WEIR_REACH_TIMED_OUT }, WEIR_DOT_BAD, "Did not answer in time");
  check ((WeirGatewayProbe){ .reach = WEIR_REACH_FAILED }, WEIR_DOT_BAD, "Gave no proper answer");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway-status/title", test_title);
  g_test_add_func ("/gateway-status/answers", test_answers);
  g_test_add_func ("/gateway-status/does-not", test_does_not);
  return g_test_run ();
}
