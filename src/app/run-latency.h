/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-item.h"

G_BEGIN_DECLS

/** WeirRunLatency: how long executions took: every one of them over time, their percentiles, their parts. */
#define WEIR_TYPE_RUN_LATENCY (weir_run_latency_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunLatency, weir_run_latency, WEIR, RUN_LATENCY, AdwBin)

void weir_run_latency_set_run (WeirRunLatency *page, WeirRunItem *run);
void weir_run_latency_update (WeirRunLatency *page);

G_END_DECLS
