/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

#include "body.h"
#include "lane.h"

/* Lanes by themselves, in the thread of the test. */
typedef struct {
  FakeServer *server;
  GMainContext *context;
  WeirTimerQueue *timers;
  WeirTransportSettings settings;
  GPtrArray *headers;
  WeirLanes *lanes;
  GUri *uri;
  WeirScenario *scenario;
  WeirBodyTemplate *body_template;
  WeirBody body;

  guint opened, failed;
  guint ended, to_send;
  WeirExchange last; /* its pointers are not kept */
  char *last_id, *last_message;
} Fixture;

#define REQUEST_TIMEOUT (300 * 1000)

static void
replace_server (Fixture *fixture, FakeHandler handler)
{
  g_autofree char *url = NULL;

  g_clear_pointer (&fixture->server, fake_server_free);
  g_clear_pointer (&fixture->uri, g_uri_unref);
  fixture->server = fake_server_new (handler, NULL);
  url = fake_server_url (fixture->server);
  fixture->uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
}

static void
begin (Fixture *fixture, FakeHandler handler)
{
  memset (fixture, 0, sizeof *fixture);
  replace_server (fixture, handler);
  fixture->context = g_main_context_new ();
  g_main_context_push_thread_default (fixture->context);
  fixture->timers = weir_timer_queue_new (fixture->context, G_PRIORITY_DEFAULT);
  fixture->headers = g_ptr_array_new ();
  fixture->settings = (WeirTransportSettings){ fixture->headers, TRUE, FALSE, "", 1024 };
  fixture->lanes = weir_lanes_new (&fixture->settings, fixture->timers, REQUEST_TIMEOUT);
  fixture->scenario = scenario_at (fixture->server, "payload_bytes=100", NULL);
  fixture->body_template = weir_body_template_compile (fixture->scenario, NULL);
}

static void
end (Fixture *fixture)
{
  weir_lanes_free (fixture->lanes);
  weir_timer_queue_free (fixture->timers);
  g_main_context_pop_thread_default (fixture->context);
  g_main_context_unref (fixture->context);
  g_ptr_array_unref (fixture->headers);
  g_uri_unref (fixture->uri);
  weir_body_template_free (fixture->body_template);
  weir_scenario_free (fixture->scenario);
  fake_server_free (fixture->server);
  g_free (fixture->last_id);
  g_free (fixture->last_message);
}

static void
opened_cb (guint tried, guint failed, const GError *error, gpointer data)
{
  Fixture *fixture = data;

  fixture->opened++;
  fixture->failed = failed;
}

static void
run_until (Fixture *fixture, const guint *figure, guint wanted)
{
  gint64 limit = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*figure < wanted && g_get_monotonic_time () < limit)
    g_main_context_iteration (fixture->context, TRUE);
  g_assert_cmpuint (*figure, ==, wanted);
}

static WeirLane *send_one (Fixture *fixture);

static void
ended_cb (const WeirExchange *exchange, gpointer data)
{
  Fixture *fixture = data;

  fixture->last = *exchange;
  g_free (fixture->last_message);
  fixture->last_message = g_strdup (exchange->message);
  fixture->ended++;
  if (fixture->to_send > 0) {
    fixture->to_send--;
    send_one (fixture);
  }
  /* after sending again all of it still holds */
  g_free (fixture->last_id);
  fixture->last_id = g_strdup (exchange->execution_id);
  if (exchange->seen.exception == WEIR_EXCEPTION_NONE) {
    g_autofree char *type = g_strdup (weir_channel_header (exchange->channel, "Content-Type"));

    g_assert_cmpstr (type, ==, "application/json");
    g_assert_cmpuint (exchange->body_length, ==, exchange->bytes_received);
    g_assert_nonnull (g_strstr_len (exchange->body, (gssize) exchange->body_length, exchange->execution_id));
  }
}

static WeirLane *
send_one (Fixture *fixture)
{
  WeirRequest request = { "POST", fixture->uri, &fixture->body };

  weir_body_init (&fixture->body, fixture->body_template, fixture->ended);
  return weir_lanes_send (fixture->lanes, &request, g_get_monotonic_time (), ended_cb, fixture);
}

static void
answer_by_number (FakeRequest *request, gpointer data)
{
  fake_answer (request, 200, "{\"execution_id\":\"id-%u\",\"status\":\"succeeded\"}",
               fake_count (request->server, "requests"));
}

static void
test_open (void)
{
  Fixture fixture;

  begin (&fixture, answer_by_number);
  weir_lanes_open (fixture.lanes, 100, fixture.uri, opened_cb, &fixture);
  run_until (&fixture, &fixture.opened, 1);
  g_assert_cmpuint (fixture.failed, ==, 0);
  g_usleep (50 * 1000);
  g_assert_cmpuint (fake_server_connections (fixture.server), ==, 100);
  g_assert_cmpuint (fake_server_requests (fixture.server), ==, 0);
  send_one (&fixture);
  run_until (&fixture, &fixture.ended, 1);
  g_assert_cmpuint (fake_server_connections (fixture.server), ==, 100);
  g_assert_cmpuint (weir_lanes_take_waits (fixture.lanes), ==, 0);
  end (&fixture);
}

/* Freed while they are being opened. */
static void
test_free_while_opening (void)
{
  Fixture fixture;

  begin (&fixture, answer_by_number);
  weir_lanes_open (fixture.lanes, 200, fixture.uri, opened_cb, &fixture);
  g_main_context_iteration (fixture.context, FALSE);
  end (&fixture);
  g_assert_cmpuint (fixture.opened, ==, 0);
}

/* From within the end of one exchange the next goes out on the same lane. */
static void
test_sent_from_within (void)
{
  Fixture fixture;

  begin (&fixture, answer_by_number);
  fixture.to_send = 50;
  send_one (&fixture);
  run_until (&fixture, &fixture.ended, 51);
  g_assert_cmpstr (fixture.last_id, ==, "id-50");
  g_assert_cmpuint (fake_server_connections (fixture.server), ==, 1);
  g_assert_cmpuint (weir_lanes_take_waits (fixture.lanes), ==, 1);
  g_assert_cmpuint (weir_lanes_take_waits (fixture.lanes), ==, 0);
  end (&fixture);
}

static void
test_figures (void)
{
  Fixture fixture;
  gint64 before = g_get_monotonic_time ();

  begin (&fixture, answer_by_number);
  send_one (&fixture);
  run_until (&fixture, &fixture.ended, 1);
  g_assert_cmpint (before, <=, fixture.last.sent);
  g_assert_cmpint (fixture.last.sent, <, fixture.last.first_byte);
  g_assert_cmpint (fixture.last.first_byte, <=, fixture.last.last_byte);
  g_assert_cmpint (fixture.last.last_byte, <=, g_get_monotonic_time ());
  g_assert_cmpuint (fixture.last.bytes_sent, ==, fixture.body.length);
  g_assert_cmpuint (fixture.last.seen.http_code, ==, 200);
  g_assert_cmpint (fixture.last.retry_after, <, 0);
  g_assert_false (fixture.last.cancelled);
  end (&fixture);
}

static void
stall (FakeRequest *request, gpointer data)
{
  fake_count (request->server, "stalled");
  fake_stall (request);
}

static void
test_timeout (void)
{
  Fixture fixture;

  begin (&fixture, stall);
  send_one (&fixture);
  run_until (&fixture, &fixture.ended, 1);
  g_assert_cmpint (fixture.last.seen.exception, ==, WEIR_EXCEPTION_REQUEST_TIMEOUT);
  g_assert_nonnull (strstr (fixture.last_message, "timeout"));
  g_assert_cmpint (fixture.last.last_byte - fixture.last.sent, >=, REQUEST_TIMEOUT);
  g_assert_cmpint (fixture.last.last_byte - fixture.last.sent, <, REQUEST_TIMEOUT + 100 * 1000);
  g_assert_cmpint (fixture.last.first_byte, ==, 0);
  end (&fixture);
}

/* The exchange ends, its function is called, and the lane works again. */
static void
cancel_at (guint iterations)
{
  Fixture fixture;
  WeirLane *lane;

  begin (&fixture, stall);
  lane = send_one (&fixture);
  for (guint i = 0; i < iterations && fixture.ended == 0; i++)
    if (!g_main_context_iteration (fixture.context, FALSE))
      g_usleep (500);
  weir_lane_cancel (lane);
  weir_lane_cancel (lane);
  run_until (&fixture, &fixture.ended, 1);
  g_assert_true (fixture.last.cancelled);
  replace_server (&fixture, answer_by_number);
  send_one (&fixture);
  run_until (&fixture, &fixture.ended, 2);
  g_assert_cmpint (fixture.last.seen.exception, ==, WEIR_EXCEPTION_NONE);
  g_assert_false (fixture.last.cancelled);
  end (&fixture);
}

static void
test_cancel (void)
{
  for (guint i = 0; i < 24; i++)
    cancel_at (i);
}

/* Seconds, or a date, which the answer's own date goes before. */
static const struct {
  const char *headers;
  gint64 seconds; /* -1: there is nothing to wait for */
} retries[] = {
  { "Retry-After: 7\r\n", 7 },
  { "Retry-After: 0\r\n", 0 },
  { "Retry-After: 86401\r\n", -1 },
  { "Retry-After: soon\r\n", -1 },
  { "Retry-After: -3\r\n", -1 },
  { "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:40 GMT\r\n", 3 },
  { "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:30 GMT\r\n", 0 },
  { "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n", 0 },
  { "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n", -1 },
};

static void
retry_later (FakeRequest *request, gpointer data)
{
  guint i = fake_count (request->server, "answers") % G_N_ELEMENTS (retries);
  g_autofree char *headers = g_strconcat ("Content-Type: application/json\r\n", retries[i].headers, NULL);

  fake_answer_with (request, 429, headers, "{\"execution_id\":\"a\"}");
}

static void
test_retry_after (void)
{
  Fixture fixture;

  begin (&fixture, retry_later);
  for (guint i = 0; i < G_N_ELEMENTS (retries); i++) {
    send_one (&fixture);
    run_until (&fixture, &fixture.ended, i + 1);
    g_test_message ("%s", retries[i].headers);
    g_assert_cmpint (MAX (-1, fixture.last.retry_after), ==, MAX (-1, retries[i].seconds * G_USEC_PER_SEC));
  }
  end (&fixture);
}

/* A server that closes after each answer is asked on a new connection, without an error. */
static void
answer_and_close (FakeRequest *request, gpointer data)
{
  fake_answer_with (request, 200, "Content-Type: application/json\r\nConnection: close\r\n",
                    "{\"execution_id\":\"a\",\"status\":\"succeeded\"}");
  fake_close (request);
}

static void
test_connection_close (void)
{
  Fixture fixture;

  begin (&fixture, answer_and_close);
  fixture.to_send = 20;
  send_one (&fixture);
  run_until (&fixture, &fixture.ended, 21);
  g_assert_cmpint (fixture.last.seen.exception, ==, WEIR_EXCEPTION_NONE);
  g_assert_cmpuint (fake_server_connections (fixture.server), ==, 21);
  end (&fixture);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/lane/open", test_open);
  g_test_add_func ("/lane/free-while-opening", test_free_while_opening);
  g_test_add_func ("/lane/sent-from-within", test_sent_from_within);
  g_test_add_func ("/lane/figures", test_figures);
  g_test_add_func ("/lane/timeout", test_timeout);
  g_test_add_func ("/lane/cancel", test_cancel);
  g_test_add_func ("/lane/retry-after", test_retry_after);
  g_test_add_func ("/lane/connection-close", test_connection_close);
  return g_test_run ();
}
