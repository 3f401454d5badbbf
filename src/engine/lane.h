/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outcome.h"
#include "timer-queue.h"
#include "transport.h"

G_BEGIN_DECLS

/**
 * WeirExchange:
 *
 * One request and its answer, as a lane tells of it. All of it is valid until the function returns, even where that sends again.
 * Clocks are monotonic, µs; 0 = did not happen.
 */
typedef struct {
  gint64 sent;       /* handed to its lane: connecting counts */
  gint64 first_byte; /* the head of the answer is here */
  gint64 last_byte;  /* the answer was read, or failed */
  WeirSighting seen;
  const char *execution_id;           /* (nullable) */
  const char *status;                 /* (nullable): as the gateway spells it */
  gint64 retry_after;                 /* µs; < 0 = none */
  guint64 bytes_sent, bytes_received; /* of bodies */
  guint restarts;
  gboolean cancelled;         /* by weir_lane_cancel(), before it was over */
  const char *message;        /* (nullable): what went wrong, for exceptions */
  const char *body;           /* the first bytes of the body */
  gsize body_length;          /* of these, at most what the settings say */
  const WeirChannel *channel; /* for its headers */
} WeirExchange;

/**
 * WeirLanes:
 *
 * The lanes of a worker: a lane carries one exchange at a time on a connection that is kept for
 * the run. One is opened when an exchange is due and none is idle.
 */
typedef struct _WeirLanes WeirLanes;
typedef struct _WeirLane WeirLane;
typedef void (*WeirExchangeFunc) (const WeirExchange *exchange, gpointer data);
typedef void (*WeirLanesOpened) (guint tried, guint failed, const GError *first_error, gpointer data);

WeirLanes *weir_lanes_new (const WeirTransportSettings *settings, WeirTimerQueue *timers,
                           gint64 request_timeout);
void weir_lanes_free (WeirLanes *lanes);
void weir_lanes_open (WeirLanes *lanes, guint n, GUri *uri, WeirLanesOpened opened, gpointer data);
guint64 weir_lanes_take_waits (WeirLanes *lanes);
WeirLane *weir_lanes_send (WeirLanes *lanes, const WeirRequest *request, gint64 now, WeirExchangeFunc func,
                           gpointer data);
void weir_lane_cancel (WeirLane *lane);

G_END_DECLS
