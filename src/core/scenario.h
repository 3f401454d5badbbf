/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _JsonObject JsonObject;

typedef enum { WEIR_MODE_SYNC, WEIR_MODE_ASYNC } WeirMode;

/**
 * WeirHeader: one request header. A value `@env:NAME` or `@file:PATH` stands for a secret that is
 * read at the start of a run and kept nowhere else; the value WEIR_SECRET_MASK for one that is kept
 * elsewhere or was left out of a file.
 */
typedef struct {
  char *name;
  char *value;
  gboolean is_secret; /* by its name, or since a person made it one: it was made without its value */
} WeirHeader;

/**
 * WeirScenario:
 *
 * One named workload and its settings. Every field but @is_set is one row of the key table, which
 * knows its type, unit, range, default and help: a new setting is a field here and a row there.
 * Times are seconds, sizes bytes. Strings are owned and never %NULL, except where said.
 */
typedef struct {
  char *name;
  char *base_url;
  char *target;
  WeirMode mode;

  gint64 requests;
  double duration; /* 0: the load ends by count */
  gint64 concurrency;
  double warm_up;          /* < 0: the rule of the table decides, see weir_scenario_warm_up() */
  gint64 warm_up_requests; /* > 0: the warm-up ends by count */
  double rate;             /* > 0: an open model, starts per second */
  char *stages;            /* "" : none; else an open model, see weir_stages_parse() */
  gint64 max_in_flight;    /* of an open model */
  double think_time;       /* of a closed model: from an end to the next start of its slot */
  double grace;
  double cool_down; /* after the run, before the next */

  gint64 payload_bytes;
  gint64 depth;
  gint64 width;
  char *body_template; /* (nullable): JSON text with placeholders, not a file name */
  GPtrArray *headers;  /* of WeirHeader */

  double request_timeout;
  double execution_timeout;
  double poll_interval;
  double max_poll_interval;
  double backoff_multiplier;
  double jitter;
  gint64 poll_retries;
  gboolean retry_after; /* honour Retry-After */

  char *sync_prefix;
  char *async_submit_prefix;
  char *async_status_endpoint;
  gboolean verify_ssl;
  gboolean new_connection; /* a new connection for each request */
  char *proxy;             /* "" : none */
  gint64 workers;
  gint64 seed; /* < 0: none was given; the run draws one and records it */

  char *metrics_url;  /* "": no metrics are scraped; see weir_scenario_metrics_url() */
  GPtrArray *metrics; /* of char *: selectors and globs */
  double metrics_timeout;
  double scrape_interval;
  char *queue_metric, *queue_capacity,
      *backpressure_metric; /* roles: selectors; a capacity may be a number */
  gint64 watch_pid;         /* 0: no process is watched */

  GPtrArray *thresholds; /* of char * */
  GPtrArray *sweep;      /* of char *: axes, see weir_sweep_parse() */
  gint64 repeat;
  gint64 failure_samples; /* kept of each outcome and code */

  GPtrArray *gateway; /* of char *: arguments for the demo gateway that a preset starts; else empty */

  guint64 is_set; /* bit i: row i of the key table was given, by whatever means */
} WeirScenario;

WeirScenario *weir_scenario_new (void); /* all defaults */
WeirScenario *weir_scenario_copy (const WeirScenario *scenario);
void weir_scenario_free (WeirScenario *scenario);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirScenario, weir_scenario_free)

/** WeirLoadModel: which keys of the load hold: it is no key itself, but what others amount to. */
typedef enum { WEIR_LOAD_CONCURRENCY, WEIR_LOAD_RATE, WEIR_LOAD_STAGES, WEIR_N_LOAD_MODELS } WeirLoadModel;

double weir_scenario_warm_up (const WeirScenario *scenario);
WeirLoadModel weir_scenario_load_model (const WeirScenario *scenario);
const char *weir_scenario_load_key (const WeirScenario *scenario);
gboolean weir_scenario_is_open (const WeirScenario *scenario);
double weir_scenario_duration (const WeirScenario *scenario);
GArray *weir_scenario_stages (const WeirScenario *scenario); /* of WeirStage; nullable */
double weir_scenario_peak_rate (const WeirScenario *scenario);
gint64 weir_scenario_slots (const WeirScenario *scenario);
char *weir_scenario_url (const WeirScenario *scenario, const char *path);
char *weir_scenario_submit_url (const WeirScenario *scenario);
char *weir_scenario_metrics_url (const WeirScenario *scenario);
GPtrArray *weir_scenario_followed_metrics (const WeirScenario *scenario); /* of char * */

gboolean weir_scenario_is_set (const WeirScenario *scenario, const char *name);
void weir_scenario_overlay (WeirScenario *scenario, const WeirScenario *over);

#define WEIR_SCENARIO_ERROR (weir_scenario_error_quark ())
typedef enum {
  WEIR_SCENARIO_ERROR_MISSING,  /* a key without which nothing can be run */
  WEIR_SCENARIO_ERROR_CONFLICT, /* keys that cannot work together */
  WEIR_SCENARIO_ERROR_SECRET,   /* a secret that was left out when the scenario was written */
} WeirScenarioError;
GQuark weir_scenario_error_quark (void);

/** WeirScenarioProblem: what cannot work, and the key at which it is mended. */
typedef struct {
  const char *key; /* its name in the key table */
  GError *error;   /* of weir_scenario_validate(), without the scenario's name */
} WeirScenarioProblem;
GPtrArray *weir_scenario_problems (const WeirScenario *scenario); /* of WeirScenarioProblem */
gboolean weir_scenario_validate (const WeirScenario *scenario, GError **error);
gboolean weir_scenario_validate_watched (const WeirScenario *scenario, GCancellable *cancellable,
                                         GError **error);
GPtrArray *weir_scenario_warnings (const WeirScenario *scenario); /* of char *: whole sentences */
double weir_scenario_nodes (const WeirScenario *scenario);

typedef enum {
  WEIR_SCENARIO_SET_KEYS, /* the name, and what was given by whatever means */
  WEIR_SCENARIO_ALL_KEYS,
} WeirScenarioExtent;
JsonObject *weir_scenario_to_json (const WeirScenario *scenario, WeirScenarioExtent extent);
WeirScenario *weir_scenario_from_json (JsonObject *object);
WeirScenario *weir_scenario_from_json_told (JsonObject *object, GPtrArray *unusable);

G_END_DECLS
