/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

char *weir_run_name (const char *scenario, JsonObject *sweep, guint repeat);
char *weir_run_result_name (const WeirRunResult *result);
char *weir_run_format_start (gint64 wall_us);
char *weir_run_describe_start (const WeirRun *run);

G_END_DECLS
