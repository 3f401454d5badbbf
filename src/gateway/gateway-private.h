/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "alarm.h"
#include "execution-store.h"
#include "gateway-metrics.h"
#include "gateway.h"
#include "hub-listener.h"
#include "input-reader.h"
#include "submission.h"

struct _WeirGateway {
  WeirGeneration generation;
  double failure_rate;
  gboolean has_result_bytes;
  guint64 result_bytes;
  char *metrics_prefix;
  gboolean silent_metrics;
  char *url;

  GMainContext *context;
  WeirSocketHub *hub;
  SoupServer *server;
  WeirHubListener *listener;
  WeirAlarm *alarm;

  WeirWorkPool *pool;
  WeirExecutionStore *store;
  WeirGatewayMetrics metrics;
  guint64 failures; /* the stream of random numbers that says who fails */

  WeirInputReader *reader;   /* for bodies that came whole */
  WeirExecution *submitting; /* being submitted now; its end makes this %NULL */
};

/** WeirWaiter: a request that waits for the end of an execution. */
typedef struct {
  SoupServerMessage *message;
  GMainContext *context; /* of its connection */
} WeirWaiter;
void weir_waiter_free (WeirWaiter *waiter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirWaiter, weir_waiter_free)

#define WEIR_SYNC_PATH  "/api/v1/execute/"
#define WEIR_ASYNC_PATH "/api/v1/execute/async/"

void weir_gateway_begin_body (WeirGateway *gateway, SoupServerMessage *message, const char *target);
WeirInputReader *weir_gateway_read_body (WeirGateway *gateway, SoupServerMessage *message,
                                         const char *target);
void weir_gateway_submit (WeirGateway *gateway, SoupServerMessage *message, const char *target,
                          gboolean wait);
void weir_gateway_job_ended (WeirJob *job, gint64 now, gpointer data);

void weir_gateway_answer_status (WeirGateway *gateway, SoupServerMessage *message, const char *id);
void weir_gateway_answer_batch_status (WeirGateway *gateway, SoupServerMessage *message);
void weir_gateway_answer_health (WeirGateway *gateway, SoupServerMessage *message);
void weir_gateway_answer_metrics (WeirGateway *gateway, SoupServerMessage *message);
void weir_gateway_refuse (WeirGateway *gateway, SoupServerMessage *message, const WeirRefusal *refusal);
