/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirSettings:
 *
 * What a person prefers, in every campaign: one property for each key of the schema, called the
 * same. Where the schema is not installed they hold for this session only.
 *
 * `notify-at-end`, `keep-awake`, `clock-time`, `log-latency`, `window-maximized`: boolean; `failure-samples`,
 * `percentiles` (a #WeirShownPercentiles),
 * `worker-threads`, `window-width`, `window-height`: int; `tolerance-…` and `gate-…`: see
 * weir_settings_get_tolerances().
 */
#define WEIR_TYPE_SETTINGS (weir_settings_get_type ())
G_DECLARE_FINAL_TYPE (WeirSettings, weir_settings, WEIR, SETTINGS, GObject)

WeirSettings *weir_settings_get_default (void);
gboolean weir_settings_get_boolean (WeirSettings *settings, const char *name);
void weir_settings_put_below (WeirSettings *settings, WeirScenario *scenario);
void weir_settings_remember_window (WeirSettings *settings, GtkWindow *window);

G_END_DECLS
