/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-result.h"

G_BEGIN_DECLS

char *weir_run_name (const char *scenario, JsonObject *sweep, guint repeat);
char *weir_run_result_name (const WeirRunResult *result);

G_END_DECLS
