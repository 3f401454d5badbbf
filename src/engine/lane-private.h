/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "answer.h"
#include "lane.h"

G_BEGIN_DECLS

struct _WeirLane {
  WeirLanes *lanes;
  WeirChannel *channel;
  WeirTimer timeout;
  WeirExchangeFunc func;
  gpointer data;
  WeirAnswer *answer; /* (nullable) */
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
  GPtrArray *answers;     /* of WeirAnswer, owned: those that no lane has */
  guint64 waits;

  GUri *open_uri;
  guint to_open, opening, failed;
  GError *open_error;
  WeirTimer open_limit;
  WeirLanesOpened opened;
  gpointer opened_data;
};

/* lane.c */
WeirLane *weir_lane_new (WeirLanes *lanes);

/* lane-opening.c: connections before the clock starts */
void weir_lanes_cancel_opening (WeirLanes *lanes);

G_END_DECLS
