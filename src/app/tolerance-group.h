/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "settings.h"
#include "tolerances.h"

G_BEGIN_DECLS

/**
 * WeirToleranceGroup:
 *
 * How much of a change is none, and which figures decide, each in a row. `changed`: a person set one.
 */
#define WEIR_TYPE_TOLERANCE_GROUP (weir_tolerance_group_get_type ())
G_DECLARE_FINAL_TYPE (WeirToleranceGroup, weir_tolerance_group, WEIR, TOLERANCE_GROUP, AdwPreferencesGroup)

GtkWidget *weir_tolerance_group_new (void);
void weir_tolerance_group_set (WeirToleranceGroup *group, const WeirTolerances *tolerances);
WeirTolerances weir_tolerance_group_get (WeirToleranceGroup *group);

WeirTolerances weir_settings_get_tolerances (WeirSettings *settings);
void weir_settings_set_tolerances (WeirSettings *settings, const WeirTolerances *tolerances);

G_END_DECLS
