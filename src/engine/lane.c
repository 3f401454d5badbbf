/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lane-private.h"

#include "fault.h"

static WeirAnswer *
answer_of (WeirLane *lane)
{
  GPtrArray *spare = lane->lanes->answers;

  if (lane->answer != NULL)
    return lane->answer;
  lane->answer =
      spare->len > 0 ? g_ptr_array_steal_index (spare, spare->len - 1) : weir_answer_new (lane->lanes->kept);
  weir_answer_reset (lane->answer, lane->channel);
  return lane->answer;
}

static void
head_cb (gpointer listener, guint http_code)
{
  WeirExchange *exchange = &answer_of (listener)->exchange;

  exchange->first_byte = g_get_monotonic_time ();
  exchange->seen.http_code = http_code;
}

static void
data_cb (gpointer listener, const char *bytes, gsize length)
{
  weir_answer_feed (answer_of (listener), bytes, length);
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
    exchange->message = weir_fault_text (WEIR_FAULT_NO_CONNECTION_IN_TIME);
  } else {
    exchange->seen.exception = WEIR_EXCEPTION_REQUEST_TIMEOUT;
    exchange->message = weir_fault_text (WEIR_FAULT_NO_ANSWER_IN_TIME);
  }
}

/* The lane is idle, and the answer still whole, when the function is called, so that it may send
 * the next request at once. */
static void
end_cb (gpointer listener, WeirExceptionKind exception, const char *message)
{
  WeirLane *lane = listener;
  WeirLanes *lanes = lane->lanes;
  WeirAnswer *answer = answer_of (lane);
  WeirExchange *exchange = &answer->exchange;

  exchange->last_byte = g_get_monotonic_time ();
  weir_timer_clear (lanes->timers, &lane->timeout);
  exchange->sent = lane->sent;
  exchange->bytes_sent = lane->body != NULL ? lane->body->position : 0;
  exchange->restarts = weir_channel_restarts (lane->channel);
  exchange->cancelled = lane->cancelled && exception != WEIR_EXCEPTION_NONE;
  if (exception != WEIR_EXCEPTION_NONE)
    read_exception (lane, exchange, exception, message);
  else
    weir_answer_finish (answer);
  lane->answer = NULL;
  g_ptr_array_add (lanes->idle, lane);
  lane->func (exchange, lane->data);
  g_ptr_array_add (lanes->answers, answer);
}

static const WeirChannelEvents channel_events = { head_cb, data_cb, end_cb };

/** weir_lane_new: Returns: (transfer none): one more lane, without a connection */
WeirLane *
weir_lane_new (WeirLanes *lanes)
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
  lanes->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_answer_free);
  return lanes;
}

/** weir_lanes_free: closes all lanes, those that are just being opened too; no exchange may be on */
void
weir_lanes_free (WeirLanes *lanes)
{
  lanes->to_open = 0;
  lanes->opened = NULL;
  weir_timer_clear (lanes->timers, &lanes->open_limit);
  weir_lanes_cancel_opening (lanes);
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

static WeirLane *
idle_lane (WeirLanes *lanes)
{
  if (lanes->idle->len > 0)
    return g_ptr_array_steal_index (lanes->idle, lanes->idle->len - 1);
  lanes->waits++;
  return weir_lane_new (lanes);
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
