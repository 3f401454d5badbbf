/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/** More runs than this are no plan, but a slip of the finger. */
#define WEIR_SWEEP_RUNS_MAX 10000

#define WEIR_SWEEP_ERROR (weir_sweep_error_quark ())
typedef enum {
  WEIR_SWEEP_ERROR_SYNTAX,
  WEIR_SWEEP_ERROR_KEY,   /* no such key, or none that holds a number, or one that was swept already */
  WEIR_SWEEP_ERROR_VALUE, /* no number, or not one that the key can be */
  WEIR_SWEEP_ERROR_SIZE,  /* more runs than WEIR_SWEEP_RUNS_MAX */
} WeirSweepError;
GQuark weir_sweep_error_quark (void);

/** WeirSweepAxis: the values that one key takes, in the key's unit; at least one, each once. */
typedef struct {
  const WeirKey *key;
  GArray *values; /* of double */
} WeirSweepAxis;

WeirSweepAxis *weir_sweep_axis_parse (const char *text, GError **error);
void weir_sweep_axis_free (WeirSweepAxis *axis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSweepAxis, weir_sweep_axis_free)

/**
 * WeirSweep: all combinations of the values of some axes. They are numbered from 0; the first axis
 * varies slowest. Without an axis there is one point, in which nothing is set.
 */
typedef struct {
  GPtrArray *axes; /* of WeirSweepAxis, each of another key */
  guint n_points;
} WeirSweep;

WeirSweep *weir_sweep_parse (const GPtrArray *texts, GError **error);
void weir_sweep_free (WeirSweep *sweep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSweep, weir_sweep_free)

gboolean weir_sweep_has_key (const GPtrArray *texts, const char *key);
double weir_sweep_value (const WeirSweep *sweep, guint point, guint axis);
WeirScenario *weir_sweep_apply (const WeirSweep *sweep, const WeirScenario *scenario, guint point);
void weir_sweep_move (const WeirSweep *sweep, WeirScenario *run, guint point);
WeirScenario *weir_sweep_least (const WeirSweep *sweep, const WeirScenario *scenario);
WeirScenario *weir_sweep_most (const WeirSweep *sweep, const WeirScenario *scenario);

/* For people, and for files. */
char *weir_sweep_format_value (const WeirKey *key, double value);
char *weir_sweep_describe (const WeirSweep *sweep);
char *weir_sweep_describe_point (const WeirSweep *sweep, guint point);
char *weir_sweep_describe_values (JsonObject *values);
JsonObject *weir_sweep_point_to_json (const WeirSweep *sweep, guint point);

G_END_DECLS
