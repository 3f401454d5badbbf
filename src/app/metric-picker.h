/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/** WeirMetricPicker: what a gateway offers, each metric with a check whether it is followed. */
#define WEIR_TYPE_METRIC_PICKER (weir_metric_picker_get_type ())
G_DECLARE_FINAL_TYPE (WeirMetricPicker, weir_metric_picker, WEIR, METRIC_PICKER, AdwExpanderRow)

GtkWidget *weir_metric_picker_new (WeirScenarioDraft *draft);
void weir_metric_picker_set_offers (WeirMetricPicker *picker, GPtrArray *offers);

G_END_DECLS
