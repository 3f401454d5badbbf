/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document.h"
#include "run-item.h"

G_BEGIN_DECLS

/**
 * WeirMeasuredCard:
 *
 * The figures of the range that a person made the measured phase, and who did. It shows nothing where
 * nobody did; the run's own figures and its verdict stay what they are.
 *
 * `message` (char *): one sentence, of what could not be done.
 */
#define WEIR_TYPE_MEASURED_CARD (weir_measured_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirMeasuredCard, weir_measured_card, WEIR, MEASURED_CARD, AdwBin)

void weir_measured_card_set_run (WeirMeasuredCard *card, WeirDocument *document, WeirRunItem *run);
void weir_measured_card_update (WeirMeasuredCard *card);

G_END_DECLS
