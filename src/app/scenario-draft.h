/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "key-table.h"

G_BEGIN_DECLS

typedef struct _JsonNode JsonNode;

/**
 * WeirScenarioDraft:
 *
 * A scenario while it is edited: what it says itself, the campaign's gateway settings below it, and
 * for each key why the last thing that was typed cannot be. A value that cannot be leaves the
 * one before it in place. Widgets know the draft alone, never one another.
 *
 * Signals: `changed`, after anything that a widget shows; `edited`, after it, where a person did it.
 */
#define WEIR_TYPE_SCENARIO_DRAFT (weir_scenario_draft_get_type ())
G_DECLARE_FINAL_TYPE (WeirScenarioDraft, weir_scenario_draft, WEIR, SCENARIO_DRAFT, GObject)

WeirScenarioDraft *weir_scenario_draft_new (void);
void weir_scenario_draft_hold (WeirScenarioDraft *draft);
void weir_scenario_draft_release (WeirScenarioDraft *draft);
void weir_scenario_draft_load (WeirScenarioDraft *draft, const WeirScenario *scenario, gboolean read_only);
void weir_scenario_draft_set_base (WeirScenarioDraft *draft, const WeirScenario *base);
void weir_scenario_draft_set_taken_names (WeirScenarioDraft *draft, const char *const *names);
gboolean weir_scenario_draft_set_found_metrics (WeirScenarioDraft *draft, const char *const *names);

const WeirScenario *weir_scenario_draft_get_own (WeirScenarioDraft *draft);
const WeirScenario *weir_scenario_draft_get_effective (WeirScenarioDraft *draft);
gboolean weir_scenario_draft_is_read_only (WeirScenarioDraft *draft);
guint weir_scenario_draft_get_generation (WeirScenarioDraft *draft);

const WeirKey *weir_scenario_draft_find_key (const char *name);
gboolean weir_scenario_draft_differs (WeirScenarioDraft *draft, const WeirKey *key);
void weir_scenario_draft_set_text (WeirScenarioDraft *draft, const WeirKey *key, const char *text);
void weir_scenario_draft_set_json (WeirScenarioDraft *draft, const WeirKey *key, JsonNode *node);
void weir_scenario_draft_set_headers (WeirScenarioDraft *draft, const GPtrArray *headers);
void weir_scenario_draft_fill_secrets (WeirScenarioDraft *draft, const WeirScenario *filled);
void weir_scenario_draft_reset (WeirScenarioDraft *draft, const WeirKey *key);
void weir_scenario_draft_refuse (WeirScenarioDraft *draft, const WeirKey *key, const char *message);
void weir_scenario_draft_replace (WeirScenarioDraft *draft, const WeirScenario *scenario);

gboolean weir_scenario_draft_is_refused (WeirScenarioDraft *draft, const WeirKey *key);
const char *weir_scenario_draft_get_message (WeirScenarioDraft *draft, const WeirKey *key);

const char *const *weir_scenario_draft_get_offered_metrics (WeirScenarioDraft *draft);
const char *const *weir_scenario_draft_get_found_metrics (WeirScenarioDraft *draft);
const char *weir_scenario_draft_threshold_warning (WeirScenarioDraft *draft, const char *text);

/** WeirDraftProblem: why the scenario cannot be run, and at which key that is mended. */
typedef struct {
  const WeirKey *key;
  char *message;
  gboolean is_whole; /* it says itself what it is about */
  gboolean
      is_of_gateway; /* it is mended in the gateway settings of the campaign: the scenario has them from there */
} WeirDraftProblem;
const GPtrArray *weir_scenario_draft_get_problems (WeirScenarioDraft *draft); /* of WeirDraftProblem */

G_END_DECLS
