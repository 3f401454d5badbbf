/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "compare-model.h"

G_BEGIN_DECLS

/**
 * WeirPairPicker:
 *
 * Which scenario of the other campaign one is compared with, where there are several to choose from.
 *
 * `chosen` (guint, guint): on that side, the choice at that place of weir_compare_model_choices()
 */
#define WEIR_TYPE_PAIR_PICKER (weir_pair_picker_get_type ())
G_DECLARE_FINAL_TYPE (WeirPairPicker, weir_pair_picker, WEIR, PAIR_PICKER, AdwBin)

void weir_pair_picker_show (WeirPairPicker *picker, WeirCompareModel *model, const WeirCompareEntry *entry);

G_END_DECLS
