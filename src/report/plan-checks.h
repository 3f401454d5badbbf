/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"

G_BEGIN_DECLS

/** WeirPlanCheck: what a plan is odd in, or right, in a sentence, and what would mend it. */
typedef struct {
  WeirTone tone;
  char *text;
  const char *key; /* (nullable): name of the key that it is about */
  char *action;    /* (nullable): "Use 5 min": what giving @key the text @value is called */
  char *value;     /* (nullable) */
} WeirPlanCheck;
WeirPlanCheck *weir_plan_check_new (WeirTone tone, const char *key, char *text);
void weir_plan_check_offer (WeirPlanCheck *check, char *action, char *value);
void weir_plan_check_free (WeirPlanCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirPlanCheck, weir_plan_check_free)

/** WeirPlanReach: what a gateway did in a run. */
typedef struct {
  char *title;            /* of the run */
  double rate;            /* successes per second */
  gboolean is_limit;      /* it was asked for more */
  WeirScenario *scenario; /* as frozen */
} WeirPlanReach;
WeirPlanReach *weir_plan_reach_new (const WeirRun *run, const char *title);
void weir_plan_reach_free (WeirPlanReach *reach);

WeirPlanCheck *weir_plan_check_length (const WeirScenario *scenario);
GPtrArray *weir_plan_checks (const WeirScenario *scenario, const GPtrArray *reaches);

G_END_DECLS
