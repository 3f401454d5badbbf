/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-options.h"
#include "run-list.h"
#include "run-options.h"
#include "scenario.h"

G_BEGIN_DECLS

/** WeirRunPlan: what a command line asks for: scenarios in their order, each ready to be run. */
typedef struct {
  WeirRunOptions options;
  WeirGateOptions gate;
  WeirScenario *base;    /* what holds for every scenario that does not say otherwise */
  GPtrArray *scenarios;  /* of WeirScenario */
  WeirRunList *runs;     /* all that they amount to */
  char *title;           /* of the campaign */
  gboolean has_base_url; /* by a flag: it goes before the bundled gateway */
  gboolean own_gateway;  /* a preset without a base URL: the bundled gateway is started for it */
} WeirRunPlan;

void weir_run_plan_init (WeirRunPlan *plan);
void weir_run_plan_clear (WeirRunPlan *plan);
gboolean weir_run_plan_read (WeirRunPlan *plan, char **arguments, int *exit_code, GError **error);

G_END_DECLS
