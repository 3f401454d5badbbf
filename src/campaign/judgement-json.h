/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-result.h"

G_BEGIN_DECLS

void weir_judgement_to_json (JsonObject *summary, const WeirRunResult *result);

G_END_DECLS
