/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/*
 * Scenario files: the original driver's format. A list of objects, one object, or
 * `{"scenarios": [...]}`; each object has `name` and keys of the key table.
 */
#define WEIR_SCENARIO_FILE_ERROR (weir_scenario_file_error_quark ())
typedef enum {
  WEIR_SCENARIO_FILE_ERROR_JSON,  /* not JSON, equal keys */
  WEIR_SCENARIO_FILE_ERROR_SHAPE, /* JSON, but no scenarios */
  WEIR_SCENARIO_FILE_ERROR_KEY,   /* a key that is none, or a value that it cannot have */
  WEIR_SCENARIO_FILE_ERROR_NAME,  /* two scenarios of one name */
} WeirScenarioFileError;
GQuark weir_scenario_file_error_quark (void);

GPtrArray *weir_scenario_file_read (const char *path, const WeirScenario *base, const WeirKeyTable *command,
                                    GError **error);
GPtrArray *weir_scenario_list_from_json (JsonNode *root, const char *folder, const WeirScenario *base,
                                         const WeirKeyTable *command, GError **error);
char *weir_scenario_list_to_text (const GPtrArray *scenarios);

G_END_DECLS
