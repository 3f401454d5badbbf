/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two campaigns to be compared: “before” has deep and wide, “after” has deep and broad. */
#pragma once

#include "app-test.h"
#include "compare-model.h"

G_BEGIN_DECLS

#define COMPARED_SECONDS 12 /* that each run measured */

char *compare_write_campaign (const char *name, const char *const *scenarios, guint n_runs, guint seconds);
void compare_write_both (char *paths[WEIR_PAIR_N_SIDES], guint seconds);
void compare_write_loads (char *paths[WEIR_PAIR_N_SIDES], guint seconds);
void compare_remove (char *paths[WEIR_PAIR_N_SIDES]);
WeirCompareModel *compare_read (char *const paths[WEIR_PAIR_N_SIDES]);
const WeirCompareEntry *compare_find (WeirCompareModel *model, const char *name);

G_END_DECLS
