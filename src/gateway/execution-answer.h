/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "execution-store.h"
#include "gateway-answer.h"

G_BEGIN_DECLS

#define WEIR_AGENT_NAME "demo-agent"

/* What the demo agent says when it fails, as text and as a string within JSON. */
#define WEIR_AGENT_FAILURE      "{\"error\":\"asked to fail\"}"
#define WEIR_AGENT_ERROR_QUOTED "\"agent error (500): {\\\"error\\\":\\\"asked to fail\\\"}\""
#define WEIR_QUEUE_FULL         "async execution queue is full; retry later"

void weir_execution_write_accepted (const WeirExecution *execution, gboolean webhook_asked, GString *text);
void weir_execution_write_finished (const WeirExecution *execution, WeirAnswer *answer);
void weir_execution_write_status (const WeirExecution *execution, WeirAnswer *answer);
void weir_execution_write_unknown (const char *id, GString *text);

G_END_DECLS
