/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/** WeirMetricChooser: a button that opens the metrics which the gateway offers, each to be ticked. */
#define WEIR_TYPE_METRIC_CHOOSER (weir_metric_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WeirMetricChooser, weir_metric_chooser, WEIR, METRIC_CHOOSER, GtkWidget)

GtkWidget *weir_metric_chooser_new (WeirScenarioDraft *draft);
void weir_metric_chooser_set_names (WeirMetricChooser *chooser, const char *const *names);

G_END_DECLS
