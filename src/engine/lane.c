/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lane.h"

#include <string.h>

#include "json-scanner.h"

/* Connections are opened in waves of this size, so that no listen queue overflows. */
#define WAVE 64

enum { WANTED_ID, WANTED_STATUS, WANTED_CATEGORY, WANTED_ERROR, WANTED_ERROR_MESSAGE, WANTED_MESSAGE };
static const char *const wanted[] = { "execution_id", "status", "error_category", "error", "error_message",
                                      "message",      NULL };

/* What an answer is read with. A lane has one only from the head of an answer to its end: thousands
 * of lanes that wait share a few. */
typedef struct {
  WeirExchange exchange;
  WeirJsonScanner *scanner;
  gboolean is_json;
  gsize room; /* of the head */
  char head[];
} Answer;

struct _WeirLane {
  WeirLanes *lanes;
  WeirChannel *channel;
  WeirTimer timeout;
  WeirExchangeFunc func;
  gpointer data;
  Answer *answer; /* (nullable) */
  gint64 sent;
  const WeirBody *body; /* (nullable): of the exchange that is on */
  gboolean timed_out, cancelled;
};

struct _WeirLanes {
  WeirTransport *transport;
  WeirTimerQueue *timers;
  gsize kept;             /* bytes of each answer */
  gint64 request_timeout; /* µs */
  GPtrArray *all;         /* of WeirLane, owned */
  GPtrArray *idle;        /* of WeirLane: the last one used is the first to be used again */
  GPtrArray *answers;     /* of Answer, owned: those that no lane has */
  guint64 waits;

  GUri *open_uri;
  guint to_open, opening, failed;
  GError *open_error;
  WeirTimer open_limit;
  WeirLanesOpened opened;
  gpointer opened_data;
};

static void
answer_free (Answer *answer)
{
  weir_json_scanner_free (answer->scanner);
  g_free (answer);
}

static Answer *
answer_of (WeirLane *lane)
{
  GPtrArray *answers = lane->lanes->answers;
  Answer *answer = lane->answer;

  if (answer != NULL)
    return answer;
  if (answers->len > 0) {
    answer = g_ptr_array_steal_index (answers, answers->len - 1);
  } else {
    answer = g_malloc (sizeof (Answer) + lane->lanes->kept);
    answer->room = lane->lanes->kept;
    answer->scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);
  }
  memset (&answer->exchange, 0, sizeof answer->exchange);
  answer->exchange.retry_after = -1;
  answer->exchange.channel = lane->channel;
  answer->exchange.body = answer->head;
  answer->is_json = TRUE;
  weir_json_scanner_reset (answer->scanner);
  return lane->answer = answer;
}

static void
head_cb (gpointer listener, guint http_code)
{
  WeirExchange *exchange = &answer_of (listener)->exchange;

  exchange->first_byte = g_get_monotonic_time ();
  exchange->seen.http_code = http_code;
}

static void
keep_head (Answer *answer, const char *bytes, gsize length)
{
  gsize kept = answer->exchange.body_length;

  length = MIN (length, answer->room - kept);
  memcpy (answer->head + kept, bytes, length);
  answer->exchange.body_length += length;
}

static void
data_cb (gpointer listener, const char *bytes, gsize length)
{
  Answer *answer = answer_of (listener);

  answer->exchange.bytes_received += length;
  keep_head (answer, bytes, length);
  if (answer->is_json)
    answer->is_json = weir_json_scanner_feed (answer->scanner, bytes, length, NULL);
}

static const char *
value_of (const Answer *answer, guint key)
{
  WeirJsonType type;
  const char *value = weir_json_scanner_get (answer->scanner, key, &type);

  return type == WEIR_JSON_STRING && *value != '\0' ? value : NULL;
}

/* An answer that is cut short, or spoilt after the keys that were asked for, is no JSON object:
 * what it seemed to say is not believed. */
static void
read_body (Answer *answer)
{
  WeirExchange *exchange = &answer->exchange;
  const guint errors[] = { WANTED_ERROR, WANTED_ERROR_MESSAGE, WANTED_MESSAGE };

  if (!answer->is_json || !weir_json_scanner_finish (answer->scanner, NULL) ||
      weir_json_scanner_top (answer->scanner) != WEIR_JSON_OBJECT)
    return;
  exchange->seen.is_json_object = TRUE;
  exchange->execution_id = value_of (answer, WANTED_ID);
  exchange->status = value_of (answer, WANTED_STATUS);
  exchange->seen.status = weir_status_parse (exchange->status);
  exchange->seen.category = value_of (answer, WANTED_CATEGORY);
  for (guint i = 0; i < G_N_ELEMENTS (errors) && exchange->seen.error == NULL; i++)
    exchange->seen.error = value_of (answer, errors[i]);
}

static gint64
retry_after (const WeirChannel *channel)
{
  const char *value = weir_channel_header (channel, "Retry-After");
  guint64 seconds;

  if (value != NULL && g_ascii_string_to_unsigned (value, 10, 0, 86400, &seconds, NULL))
    return (gint64) seconds * G_USEC_PER_SEC;
  return -1;
}

static void
read_headers (const WeirChannel *channel, WeirExchange *exchange)
{
  const char *id = weir_channel_header (channel, "X-Execution-ID");

  if (exchange->execution_id == NULL && id != NULL && *id != '\0' && g_utf8_validate (id, -1, NULL))
    exchange->execution_id = id;
  exchange->seen.has_id = exchange->execution_id != NULL;
  if (exchange->seen.http_code != 429 && exchange->seen.http_code != 503)
    return;
  exchange->retry_after = retry_after (channel);
  exchange->seen.has_rate_limit_headers = weir_channel_has_header_prefix (channel, "X-RateLimit-") ||
                                          weir_channel_has_header_prefix (channel, "RateLimit-");
}

static void
read_exception (const WeirLane *lane, WeirExchange *exchange, WeirExceptionKind exception,
                const char *message)
{
  exchange->seen.exception = exception;
  exchange->message = message;
  if (!lane->timed_out)
    return;
  if (exception == WEIR_EXCEPTION_CONNECT) {
    exchange->message = "No connection was made within the request timeout.";
  } else {
    exchange->seen.exception = WEIR_EXCEPTION_REQUEST_TIMEOUT;
    exchange->message = "The answer did not arrive within the request timeout.";
  }
}

/* The lane is idle, and the answer still whole, when the function is called, so that it may send
 * the next request at once. */
static void
end_cb (gpointer listener, WeirExceptionKind exception, const char *message)
{
  WeirLane *lane = listener;
  WeirLanes *lanes = lane->lanes;
  Answer *answer = answer_of (lane);
  WeirExchange *exchange = &answer->exchange;

  exchange->last_byte = g_get_monotonic_time ();
  weir_timer_clear (lanes->timers, &lane->timeout);
  exchange->sent = lane->sent;
  exchange->bytes_sent = lane->body != NULL ? lane->body->position : 0;
  exchange->restarts = weir_channel_restarts (lane->channel);
  exchange->cancelled = lane->cancelled && exception != WEIR_EXCEPTION_NONE;
  if (exception != WEIR_EXCEPTION_NONE) {
    read_exception (lane, exchange, exception, message);
  } else {
    read_body (answer);
    read_headers (lane->channel, exchange);
  }
  lane->answer = NULL;
  g_ptr_array_add (lanes->idle, lane);
  lane->func (exchange, lane->data);
  g_ptr_array_add (lanes->answers, answer);
}

static const WeirChannelEvents channel_events = { head_cb, data_cb, end_cb };

static WeirLane *
lane_new (WeirLanes *lanes)
{
  WeirLane *lane = g_new0 (WeirLane, 1);

  lane->lanes = lanes;
  lane->channel = weir_channel_new (lanes->transport, &channel_events, lane);
  g_ptr_array_add (lanes->all, lane);
  return lane;
}

static void
lane_free (WeirLane *lane)
{
  weir_timer_clear (lane->lanes->timers, &lane->timeout);
  weir_channel_free (lane->channel);
  g_free (lane);
}

/**
 * weir_lanes_new:
 * @settings: what all exchanges share; must outlive the lanes
 * @timers: of the calling thread
 * @request_timeout: µs from the hand-over of a request to the last byte of its answer
 *
 * Returns: (transfer full): no lane yet; they are opened as they are needed
 */
WeirLanes *
weir_lanes_new (const WeirTransportSettings *settings, WeirTimerQueue *timers, gint64 request_timeout)
{
  WeirLanes *lanes = g_new0 (WeirLanes, 1);

  lanes->transport = weir_transport_new (settings);
  lanes->timers = timers;
  lanes->kept = settings->kept;
  lanes->request_timeout = request_timeout;
  lanes->all = g_ptr_array_new_with_free_func ((GDestroyNotify) lane_free);
  lanes->idle = g_ptr_array_new ();
  lanes->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  return lanes;
}

static void
cancel_opening (WeirLanes *lanes)
{
  for (guint i = 0; lanes->opening > 0 && i < lanes->all->len; i++)
    weir_channel_cancel (((WeirLane *) g_ptr_array_index (lanes->all, i))->channel);
}

/** weir_lanes_free: closes all lanes, those that are just being opened too; no exchange may be on */
void
weir_lanes_free (WeirLanes *lanes)
{
  lanes->to_open = 0;
  lanes->opened = NULL;
  weir_timer_clear (lanes->timers, &lanes->open_limit);
  cancel_opening (lanes);
  while (lanes->opening > 0)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  g_ptr_array_unref (lanes->idle);
  g_ptr_array_unref (lanes->answers);
  g_ptr_array_unref (lanes->all);
  weir_transport_free (lanes->transport);
  g_clear_pointer (&lanes->open_uri, g_uri_unref);
  g_clear_error (&lanes->open_error);
  g_free (lanes);
}

static void open_wave (WeirLanes *lanes);

static void
opened_cb (gpointer listener, const GError *error)
{
  WeirLane *lane = listener;
  WeirLanes *lanes = lane->lanes;

  g_ptr_array_add (lanes->idle, lane);
  if (error != NULL) {
    lanes->failed++;
    if (lanes->open_error == NULL)
      lanes->open_error = g_error_copy (error);
  }
  if (--lanes->opening > 0)
    return;
  weir_timer_clear (lanes->timers, &lanes->open_limit);
  if (lanes->to_open > 0 && lanes->failed == 0)
    open_wave (lanes);
  else if (lanes->opened != NULL)
    lanes->opened (lanes->failed, lanes->open_error, lanes->opened_data);
}

static void
open_limit_cb (WeirTimer *timer, gint64 now)
{
  WeirLanes *lanes = weir_timer_owner (timer, WeirLanes, open_limit);

  if (lanes->open_error == NULL)
    lanes->open_error = g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "not within the request timeout");
  cancel_opening (lanes);
}

static void
open_wave (WeirLanes *lanes)
{
  guint n = MIN (lanes->to_open, WAVE);

  lanes->to_open -= n;
  lanes->opening = n;
  weir_timer_set (lanes->timers, &lanes->open_limit, g_get_monotonic_time () + lanes->request_timeout,
                  open_limit_cb);
  for (guint i = 0; i < n; i++)
    weir_channel_open (lane_new (lanes)->channel, lanes->open_uri, opened_cb);
}

/**
 * weir_lanes_open:
 * @lanes: lanes of which none was opened
 * @n: how many, at least 1
 * @uri: where to
 * @opened: called once, with the number of connections that could not be made
 *
 * Opens connections in waves before the clock starts, and ends with the first wave in which one
 * fails: load then tries again, and counts what it meets. A wave has the request timeout to connect.
 */
void
weir_lanes_open (WeirLanes *lanes, guint n, GUri *uri, WeirLanesOpened opened, gpointer data)
{
  lanes->open_uri = g_uri_ref (uri);
  lanes->to_open = n;
  lanes->opened = opened;
  lanes->opened_data = data;
  open_wave (lanes);
}

static WeirLane *
idle_lane (WeirLanes *lanes)
{
  if (lanes->idle->len > 0)
    return g_ptr_array_steal_index (lanes->idle, lanes->idle->len - 1);
  lanes->waits++;
  return lane_new (lanes);
}

static void
timeout_cb (WeirTimer *timer, gint64 now)
{
  WeirLane *lane = weir_timer_owner (timer, WeirLane, timeout);

  lane->timed_out = TRUE;
  weir_channel_cancel (lane->channel);
}

/**
 * weir_lanes_send:
 * @lanes: the lanes of the calling thread
 * @request: its body and URI must live until @func is called
 * @now: monotonic clock, µs: the moment that counts as the sending
 * @func: always called, once, from the main context
 *
 * Returns: the lane that carries the exchange, valid until @func returns
 */
WeirLane *
weir_lanes_send (WeirLanes *lanes, const WeirRequest *request, gint64 now, WeirExchangeFunc func,
                 gpointer data)
{
  WeirLane *lane = idle_lane (lanes);

  lane->sent = now;
  lane->body = request->body;
  lane->func = func;
  lane->data = data;
  lane->timed_out = lane->cancelled = FALSE;
  weir_timer_set (lanes->timers, &lane->timeout, now + lanes->request_timeout, timeout_cb);
  weir_channel_send (lane->channel, request);
  return lane;
}

/** weir_lane_cancel: ends the exchange on @lane and its connection; its function is still called */
void
weir_lane_cancel (WeirLane *lane)
{
  lane->cancelled = TRUE;
  weir_channel_cancel (lane->channel);
}

/** weir_lanes_take_waits: Returns: exchanges since the last call that found no idle lane */
guint64
weir_lanes_take_waits (WeirLanes *lanes)
{
  guint64 waits = lanes->waits;

  lanes->waits = 0;
  return waits;
}
