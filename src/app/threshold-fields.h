/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirThresholdFields:
 *
 * A threshold in parts: metric, aggregation, comparison, limit, unit and window, each offering what goes
 * with the others.
 *
 * Signal: `changed`, by a person
 */
#define WEIR_TYPE_THRESHOLD_FIELDS (weir_threshold_fields_get_type ())
G_DECLARE_FINAL_TYPE (WeirThresholdFields, weir_threshold_fields, WEIR, THRESHOLD_FIELDS, GtkBox)

GtkWidget *weir_threshold_fields_new (void);
gboolean weir_threshold_fields_show (WeirThresholdFields *fields, const char *text);
char *weir_threshold_fields_get_text (WeirThresholdFields *fields);
void weir_threshold_fields_offer (WeirThresholdFields *fields, const char *const *found);
GtkWidget *weir_threshold_fields_get_metric (WeirThresholdFields *fields);
GtkWidget *weir_threshold_fields_get_value (WeirThresholdFields *fields);

G_END_DECLS
