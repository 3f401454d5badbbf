/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-result.h"

G_BEGIN_DECLS

/* The lines of a run in a campaign file, see weir-campaign(5). Each function gives a new object
 * that the caller owns, its first member being `type`. Times `t` are µs since the first intended
 * start and are written as seconds. */

typedef struct {
  const char *run_id, *scenario_id;
  const WeirScenario *scenario; /* as frozen; secrets are left out here */
  const char *base_url;         /* as used, without user and password */
  gint64 wall_us;               /* of the first intended start, since the epoch */
  gint64 monotonic_us;          /* of the same moment */
  const char *plan;             /* (nullable): of a run of a sweep or of repeats: what all of them share */
  JsonObject *sweep;            /* (nullable): of a run of a sweep: its keys and their values */
  guint repeat;                 /* of a run that is repeated: which one it is, from 1; else 0 */
  JsonObject *environment;      /* (nullable) what the engine knows: CPUs, descriptor limit ... */
} WeirRunStart;
JsonObject *weir_line_run_start (const WeirRunStart *start);
JsonObject *weir_line_phase (const char *run_id, gint64 t, WeirPhase phase);
JsonObject *weir_line_series (const char *run_id, const WeirSeriesSet *set,
                              guint from); /* from = first new one */
JsonObject *weir_line_interval (const char *run_id, const WeirInterval *interval);
JsonObject *weir_line_scrape (const char *run_id, gint64 t, WeirPhase phase, const GArray *values,
                              const char *error);
void weir_line_note_restart (JsonObject *scrape);
JsonObject *weir_line_failure (const char *run_id, const WeirFailure *failure);
JsonObject *weir_line_run_end (const char *run_id, gint64 t, const WeirRunResult *result,
                               gint64 previous_run_end);
void weir_line_set_previous (JsonObject *run_end, gint64 previous_run_end);

WeirInterval *weir_interval_from_json (JsonObject *line, GError **error);
WeirFailure *weir_failure_from_json (JsonObject *line, GError **error);

G_END_DECLS
