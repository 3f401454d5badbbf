/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "body.h"
#include "interval.h"
#include "lane.h"
#include "poll-schedule.h"

G_BEGIN_DECLS

typedef struct _WeirWorker WeirWorker;

/**
 * WeirExecution:
 *
 * One unit of work given to the gateway, from its intended start to its outcome: a slot in a
 * worker's slab, used again for the next. Clocks are monotonic, µs; 0 = did not happen.
 */
typedef struct {
  WeirWorker *worker;  /* NULL: nothing is in flight in this slot */
  WeirWorker *thinker; /* (nullable): the slot waits for its think time to be over */
  guint64 sequence;
  WeirPhase phase; /* of the intended start */
  WeirBody body;
  WeirLane *lane;     /* (nullable): the exchange that is on */
  WeirOutcome ending; /* PENDING, or the outcome that is decided while an exchange is cancelled */

  gint64 intended, sent, first_byte;
  gint64 accepted; /* the submission's answer was read, and names the execution */
  gint64 alive;    /* the poll that saw it alive last was sent then */

  char *id;         /* (nullable) */
  GUri *status_uri; /* (nullable) */
  WeirPollState polling;
  WeirTimer poll_timer, deadline;
  guint bad_polls; /* in a row */
  guint not_found; /* in a row */
  gint64 first_not_found;
} WeirExecution;

G_END_DECLS
