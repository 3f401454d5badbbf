/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lane-private.h"

#include "fault.h"

/* Connections are opened in waves of this size, so that no listen queue overflows. */
#define WAVE 64

/** weir_lanes_cancel_opening: those that are being opened fail at once, and are told */
void
weir_lanes_cancel_opening (WeirLanes *lanes)
{
  for (guint i = 0; lanes->opening > 0 && i < lanes->all->len; i++)
    weir_channel_cancel (((WeirLane *) g_ptr_array_index (lanes->all, i))->channel);
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
    lanes->opened (lanes->all->len, lanes->failed, lanes->open_error, lanes->opened_data);
}

static void
open_limit_cb (WeirTimer *timer, gint64 now)
{
  WeirLanes *lanes = weir_timer_owner (timer, WeirLanes, open_limit);

  if (lanes->open_error == NULL)
    lanes->open_error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                                             weir_fault_text (WEIR_FAULT_NO_CONNECTION_IN_TIME));
  weir_lanes_cancel_opening (lanes);
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
    weir_channel_open (weir_lane_new (lanes)->channel, lanes->open_uri, opened_cb);
}

/**
 * weir_lanes_open:
 * @lanes: lanes of which none was opened
 * @n: how many, at least 1
 * @uri: where to
 * @opened: called once, with the number of connections that were tried, and of those that could not be made
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
