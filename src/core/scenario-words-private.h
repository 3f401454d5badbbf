/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-list.h"
#include "scenario-words.h"

G_BEGIN_DECLS

/* A scenario as its sweep makes it at the least and at the most: figures that differ are told as a
 * span. Without a sweep, or with one that makes no sense, the two are alike. */
typedef struct {
  WeirScenario *least, *most;
  WeirRunList *runs; /* (nullable): the sweep makes no sense */
} WeirScenarioSpan;

void weir_scenario_span_init (WeirScenarioSpan *span, const WeirScenario *scenario);
void weir_scenario_span_clear (WeirScenarioSpan *span);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirScenarioSpan, weir_scenario_span_clear)

typedef char *(*WeirScenarioFigure) (const WeirScenario *scenario);
char *weir_span_figure (const WeirScenarioSpan *span, WeirScenarioFigure text_of);

/* All (transfer full). */
char *weir_scenario_concurrency_text (const WeirScenario *scenario);
char *weir_scenario_requests_text (const WeirScenario *scenario);
char *weir_scenario_duration_text (const WeirScenario *scenario);
char *weir_scenario_think_time_text (const WeirScenario *scenario);
char *weir_scenario_warm_up_text (const WeirScenario *scenario);
char *weir_scenario_warm_up_requests_text (const WeirScenario *scenario);
char *weir_scenario_nodes_text (const WeirScenario *scenario);
char *weir_scenario_payload_text (const WeirScenario *scenario);
char *weir_scenario_rate_text (const WeirScenario *scenario);
char *weir_scenario_starts_text (const WeirScenario *scenario);
char *weir_scenario_body_text (const WeirScenario *scenario);

G_END_DECLS
