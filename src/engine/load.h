/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "body.h"
#include "id-table.h"
#include "load-schedule.h"
#include "scenario.h"
#include "secret.h"
#include "transport.h"

G_BEGIN_DECLS

/** WeirWitness: who looks at every exchange of a load, see worker.h */
typedef struct _WeirWitness WeirWitness;

/**
 * WeirLoad:
 *
 * What all workers of a run share: the frozen scenario and all that is made from it once. Nothing
 * in it changes while workers run, but for its schedule and the counters at its end.
 */
typedef struct {
  WeirScenario *scenario;
  WeirBodyTemplate *body;
  WeirLoadSchedule *schedule;
  GPtrArray *headers; /* of WeirHeader, secrets resolved */
  WeirMask *mask;     /* what must not reach a file */
  WeirTransportSettings transport;
  GUri *submit_uri;
  GUri *status_uri;           /* an execution's ID is put at the end of its path */
  char *metrics_url;          /* (nullable): the whole address; NULL = no metrics are scraped */
  const WeirWitness *witness; /* (nullable) */
  guint64 seed;
  gboolean needs_gateway; /* see weir_runner_need_gateway(); set before the workers are there */
  gint64 epoch;           /* the first intended start: monotonic, µs; set before the workers go */

  gint in_flight;        /* atomic: executions that have a place */
  WeirIdTable *ids;      /* shared: its operations are atomic */
  gint connect_failures; /* atomic: connections that could not be made */
  gint answered;         /* atomic: whether the gateway has ever answered */
} WeirLoad;

#define WEIR_ENGINE_ERROR (weir_engine_error_quark ())
typedef enum {
  WEIR_ENGINE_ERROR_URL,
  WEIR_ENGINE_ERROR_LIMIT,       /* more connections than this computer can hold */
  WEIR_ENGINE_ERROR_GATEWAY,     /* the demo gateway could not be started */
  WEIR_ENGINE_ERROR_UNREACHABLE, /* there is no connection to the gateway */
} WeirEngineError;
GQuark weir_engine_error_quark (void);

WeirLoad *weir_load_new (const WeirScenario *scenario, GError **error);
void weir_load_free (WeirLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLoad, weir_load_free)
gboolean weir_load_take_place (WeirLoad *load);
void weir_load_give_place (WeirLoad *load);
guint weir_load_in_flight (WeirLoad *load);
gint64 weir_load_time (const WeirLoad *load, gint64 monotonic);
GUri *weir_load_status_uri (const WeirLoad *load, const char *execution_id);

G_END_DECLS
