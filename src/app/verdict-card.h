/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "compare-words.h"

G_BEGIN_DECLS

/* How verdicts of a comparison are shown. */
const char *weir_pair_icon (WeirPairVerdict verdict);
GtkWidget *weir_pair_chip_new (WeirPairVerdict verdict);
GtkWidget *weir_change_chip_new (const WeirCompareRow *row);

/** WeirVerdictCard: the sentence that stands first, and what it rests on. */
#define WEIR_TYPE_VERDICT_CARD (weir_verdict_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirVerdictCard, weir_verdict_card, WEIR, VERDICT_CARD, GtkBox)

void weir_verdict_card_show (WeirVerdictCard *verdict, WeirTone tone, const char *icon, const char *headline,
                             const char *sentence);
void weir_verdict_card_focus (WeirVerdictCard *self);
void weir_verdict_card_set_action (WeirVerdictCard *verdict, const char *label, const char *action);

G_END_DECLS
