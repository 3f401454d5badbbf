/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-item.h"

G_BEGIN_DECLS

/**
 * WeirRunFailures:
 *
 * What did not succeed in a run: the ways to fail with their samples, and the answers by code.
 */
#define WEIR_TYPE_RUN_FAILURES (weir_run_failures_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunFailures, weir_run_failures, WEIR, RUN_FAILURES, AdwBin)

void weir_run_failures_set_run (WeirRunFailures *page, WeirRunItem *run);
void weir_run_failures_update (WeirRunFailures *page);

G_END_DECLS
