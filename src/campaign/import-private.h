/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import-metrics.h"

G_BEGIN_DECLS

gboolean weir_import_check (JsonObject *result, GError **error);
WeirScenario *weir_import_scenario (JsonObject *result, GError **error);
gboolean weir_import_fail_value (const GError *cause, GError **error);
gboolean weir_import_fail_missing (const char *name, const char *expected, GError **error);

G_END_DECLS
