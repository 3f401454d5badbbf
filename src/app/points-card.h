/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-words.h"

G_BEGIN_DECLS

/** WeirPointsCard: the table of a sweep's points. Its rows, which may be hundreds, are made a few at a time. */
#define WEIR_TYPE_POINTS_CARD (weir_points_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirPointsCard, weir_points_card, WEIR, POINTS_CARD, AdwBin)

GtkWidget *weir_points_card_new (void);
void weir_points_card_show (WeirPointsCard *card, const WeirWordsTable *table, const GPtrArray *notes);

G_END_DECLS
