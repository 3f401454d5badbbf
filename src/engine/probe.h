/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "metric-list.h"
#include "outcome.h"
#include "reach.h"
#include "scenario.h"

G_BEGIN_DECLS

/* A look at a gateway without any load: whether it is there, and what becomes of one execution.
 * Both are asynchronous: the exchanges are made in a thread with a main context of its own, and
 * the callback comes in the caller's. */

/** WeirGatewayProbe: what a gateway answered. Owned; free with weir_gateway_probe_free(). */
typedef struct {
  WeirReach reach;
  gint64 answer_time; /* µs, from the sending to the whole answer, on a connection that stands; 0: none */
  guint http_code;    /* of the answer that decided; 0: none */
  char *message;      /* (nullable): what went wrong, without secrets */
  char *location;     /* (nullable): where a redirect leads, without secrets */

  char *metrics_url;          /* (nullable): where metrics were asked for; NULL: nowhere */
  gboolean is_guess;          /* it is /metrics at the base URL, since the settings name no other */
  WeirExposition *exposition; /* (nullable) */
  GPtrArray *metrics;         /* (nullable): of WeirMetricInfo */
  char *metrics_error;        /* (nullable): why there are none */
} WeirGatewayProbe;

void weir_probe_gateway_async (const WeirScenario *gateway, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);
WeirGatewayProbe *weir_probe_gateway_finish (GAsyncResult *result, GError **error);
void weir_gateway_probe_free (WeirGatewayProbe *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirGatewayProbe, weir_gateway_probe_free)

/** How much of an answer is kept to be shown. */
#define WEIR_PROBE_BODY_MAX (64 * 1024) /* bytes */

/** WeirExecutionProbe: how one execution went. Owned; free with weir_execution_probe_free(). */
typedef struct {
  WeirOutcome outcome;
  guint exception;    /* WeirExceptionKind of the last exchange, | WEIR_EXCEPTION_POLL */
  char *message;      /* (nullable): what went wrong, for exceptions */
  guint submit_code;  /* HTTP status of the submission's answer; 0: none */
  guint http_code;    /* of the last answer, be it to the submission or to a poll; 0: none */
  char *location;     /* (nullable): where that leads, of a redirect, without secrets */
  char *status;       /* (nullable): as the gateway spells it */
  char *execution_id; /* (nullable) */
  gint64 accept_time; /* µs from the sending to the answer that accepted it; 0: it was not, or is sync */
  gint64 total_time;  /* µs from the sending to the end */
  guint polls;        /* answers to them */
  char *body; /* (nullable): the last answer's, at most WEIR_PROBE_BODY_MAX bytes of it, valid UTF-8 */
  guint64 body_length; /* of all of it as received, bytes */
} WeirExecutionProbe;

void weir_probe_execution_async (const WeirScenario *scenario, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
WeirExecutionProbe *weir_probe_execution_finish (GAsyncResult *result, GError **error);
void weir_execution_probe_free (WeirExecutionProbe *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirExecutionProbe, weir_execution_probe_free)

G_END_DECLS
