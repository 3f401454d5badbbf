/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

/* The JSON of the original driver: of one run its summary, of several {"scenarios": [...]}. */
char *weir_export_results (const GPtrArray *results);                      /* of WeirRunResult */
char *weir_export_metrics (WeirCampaign *campaign, const GPtrArray *runs); /* of WeirRun */

G_END_DECLS
