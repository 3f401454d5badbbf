/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario file gives scenarios or a message; what was read is written so that it reads the same. */
#include "fuzz-target.h"
#include "json-scanner.h"
#include "scenario-file.h"

#include <json-glib/json-glib.h>

static GPtrArray *
read_scenarios (const char *text, gssize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = weir_json_parse (text, size, &error);
  GPtrArray *scenarios = NULL;

  if (root)
    scenarios = weir_scenario_list_from_json (root, NULL, NULL, NULL, &error);
  g_assert ((scenarios == NULL) == (error != NULL));
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  return scenarios;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) scenarios = read_scenarios ((const char *) data, (gssize) size);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL, *text_again = NULL;

  if (!scenarios)
    return 0;
  for (guint i = 0; i < scenarios->len; i++)
    weir_scenario_validate (scenarios->pdata[i], NULL);
  text = weir_scenario_list_to_text (scenarios);
  again = read_scenarios (text, -1);
  g_assert (again);
  text_again = weir_scenario_list_to_text (again);
  g_assert (g_str_equal (text, text_again));
  return 0;
}
