/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template that compiles makes a body of the length it promises, which is a JSON object. */
#include "body.h"
#include "fuzz-target.h"
#include "json-scanner.h"

#include <json-glib/json-glib.h>

static void
check_body (const WeirBodyTemplate *body_template)
{
  WeirBody body;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  weir_body_init (&body, body_template, G_GUINT64_CONSTANT (12345678901234567890));
  text = g_malloc (body.length + 1);
  g_assert (weir_body_read (&body, text, body.length + 1) == body.length);
  node = weir_json_parse (text, (gssize) body.length, NULL);
  g_assert (node && JSON_NODE_HOLDS_OBJECT (node));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirBodyTemplate) body_template = NULL;
  g_autoptr (GError) error = NULL;

  scenario->body_template = g_strndup ((const char *) data, size);
  scenario->payload_bytes = size % 40;
  if (!g_utf8_validate (scenario->body_template, -1, NULL))
    return 0; /* no such text comes out of a file */
  body_template = weir_body_template_compile (scenario, &error);
  g_assert ((body_template == NULL) == (error != NULL));
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  if (body_template)
    check_body (body_template);
  return 0;
}
