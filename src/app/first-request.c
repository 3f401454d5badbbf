/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "first-request.h"

#include "body.h"
#include "json-lines.h"
#include "secret.h"

#define PAYLOAD_SHOWN 16 /* bytes: as much as is unique in a payload, see WeirBody */

static char *
whole_text (const WeirBodyTemplate *body_template)
{
  WeirBody body;
  char *text;

  weir_body_init (&body, body_template, 0);
  text = g_malloc (body.length + 1);
  text[weir_body_read (&body, text, body.length)] = '\0';
  return text;
}

/* The first body with as much of each payload as is shown, made by the engine's own code. */
static char *
short_text (const WeirScenario *scenario, GError **error)
{
  g_autoptr (WeirScenario) copy = weir_scenario_copy (scenario);
  g_autoptr (WeirBodyTemplate) body_template = NULL;

  copy->payload_bytes = MIN (copy->payload_bytes, PAYLOAD_SHOWN);
  body_template = weir_body_template_compile (copy, error);
  return body_template != NULL ? whole_text (body_template) : NULL;
}

/* The head of the first payload is all zeros: its sequence. */
static char *
mark_cuts (const char *text)
{
  static const char head[] = "0000000000000000\"";
  g_auto (GStrv) parts = g_strsplit (text, head, -1);

  G_STATIC_ASSERT (sizeof head == PAYLOAD_SHOWN + 2);
  return g_strjoinv ("0000000000000000…\"", parts);
}

static char *
shown_body (const WeirScenario *scenario, GError **error)
{
  g_autofree char *text = short_text (scenario, error);
  g_autofree char *masked = text != NULL ? weir_secret_mask_members (text) : NULL;
  g_autofree char *lines = masked != NULL ? weir_json_lines (masked) : NULL;

  if (lines == NULL || scenario->payload_bytes <= PAYLOAD_SHOWN)
    return g_steal_pointer (&lines);
  return mark_cuts (lines);
}

static char *
shown_line (const WeirScenario *scenario)
{
  g_autofree char *url = weir_scenario_submit_url (scenario);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH, NULL);

  return g_strconcat ("POST ", uri != NULL ? g_uri_get_path (uri) : scenario->target, NULL);
}

/**
 * weir_first_request_new:
 * @scenario: a scenario whose keys are each in their range
 * @error: what is wrong with its body
 *
 * Returns: (transfer full) (nullable): its first request
 */
WeirFirstRequest *
weir_first_request_new (const WeirScenario *scenario, GError **error)
{
  g_autoptr (WeirBodyTemplate) body_template = weir_body_template_compile (scenario, error);
  WeirFirstRequest *request;
  WeirBody body;

  if (body_template == NULL)
    return NULL;
  weir_body_init (&body, body_template, 0);
  request = g_new (WeirFirstRequest, 1);
  *request = (WeirFirstRequest){ shown_line (scenario), shown_body (scenario, NULL), body.length };
  return request;
}

/** weir_first_request_free: frees @request */
void
weir_first_request_free (WeirFirstRequest *request)
{
  g_free (request->line);
  g_free (request->body);
  g_free (request);
}
