/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "secret-store.h"
#include "settings.h"

G_BEGIN_DECLS

/**
 * WeirPreferences: the window that shows the settings; what is changed there holds at once.
 *
 * Signals: `clear-recent`, the list of recent campaigns is to be forgotten.
 */
#define WEIR_TYPE_PREFERENCES (weir_preferences_get_type ())
G_DECLARE_FINAL_TYPE (WeirPreferences, weir_preferences, WEIR, PREFERENCES, AdwPreferencesWindow)

GtkWidget *weir_preferences_new (WeirSettings *settings, WeirSecretStore *secrets);

G_END_DECLS
