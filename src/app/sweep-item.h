/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-item.h"

G_BEGIN_DECLS

/**
 * WeirSweepItem:
 *
 * The runs of one sweep, or repeats that were made together, as the interface sees them.
 *
 * `changed`: a run began, ended, went or came back.
 */
#define WEIR_TYPE_SWEEP_ITEM (weir_sweep_item_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepItem, weir_sweep_item, WEIR, SWEEP_ITEM, GObject)

WeirSweepItem *weir_sweep_item_new (WeirRunItem *first, guint number);
void weir_sweep_item_set_runs (WeirSweepItem *item, const GPtrArray *runs);
void weir_sweep_item_add_run (WeirSweepItem *item, WeirRunItem *run);
GListModel *weir_sweep_item_runs (WeirSweepItem *item); /* of WeirRunItem */
guint weir_sweep_item_n_runs (WeirSweepItem *item);
const char *weir_sweep_item_title (WeirSweepItem *item);
WeirRunState weir_sweep_item_state (WeirSweepItem *item);
GPtrArray *weir_sweep_item_collect (WeirSweepItem *item); /* of WeirSweepPoint */

G_END_DECLS
