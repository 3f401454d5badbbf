/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/** WeirFirstRequest: the first submission of a scenario as it will be sent, to be read by a person. */
typedef struct {
  char *line;   /* "POST /api/v1/execute/node.reasoner" */
  char *body;   /* JSON on several lines, filler shortened, secrets masked */
  guint64 size; /* of the real body, bytes */
} WeirFirstRequest;

WeirFirstRequest *weir_first_request_new (const WeirScenario *scenario, GError **error);
void weir_first_request_free (WeirFirstRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirFirstRequest, weir_first_request_free)

G_END_DECLS
