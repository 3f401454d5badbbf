/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sweep-entries.h"

G_BEGIN_DECLS

/**
 * WeirSweepCard:
 *
 * The runs of a sweep and their figures. Its rows, which may be hundreds, are made a few at a time.
 *
 * Signals: `run` (WeirRunItem): a run is to be shown; `more`: entries that are not shown are asked for.
 */
#define WEIR_TYPE_SWEEP_CARD (weir_sweep_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepCard, weir_sweep_card, WEIR, SWEEP_CARD, AdwBin)

GtkWidget *weir_sweep_card_new (void);
void weir_sweep_card_show (WeirSweepCard *card, GPtrArray *entries, guint n_hidden, const GPtrArray *notes);

G_END_DECLS
