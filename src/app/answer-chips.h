/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-words.h"

G_BEGIN_DECLS

/** WeirAnswerChips: the answers of a run as chips, and beside them what would have the next run answer better. */
#define WEIR_TYPE_ANSWER_CHIPS (weir_answer_chips_get_type ())
G_DECLARE_FINAL_TYPE (WeirAnswerChips, weir_answer_chips, WEIR, ANSWER_CHIPS, GtkBox)

void weir_answer_chips_show (WeirAnswerChips *chips, const WeirRunWords *words, const WeirRunResult *result,
                             gboolean goes_on);
void weir_answer_chips_set_next (WeirAnswerChips *chips, const WeirScenario *next);

G_END_DECLS
