/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "own-gateway.h"

static gboolean
is_equal_list (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/**
 * weir_own_gateway_serve:
 * @gateway: one that has served others, or a zeroed one
 * @given: the scenario that has the arguments; must outlive @gateway
 * @scenario: the run of it that is to go there: gets its addresses
 * @error: why it could not be started
 *
 * The gateway is started anew only where other arguments are asked for.
 *
 * Returns: whether it listens
 */
gboolean
weir_own_gateway_serve (WeirOwnGateway *gateway, const WeirScenario *given, WeirScenario *scenario,
                        GError **error)
{
  if (gateway->process != NULL && !is_equal_list (gateway->arguments, given->gateway))
    weir_own_gateway_stop (gateway);
  if (gateway->process == NULL)
    gateway->process = weir_gateway_process_start (given->gateway, error);
  if (gateway->process == NULL)
    return FALSE;
  gateway->arguments = given->gateway;
  g_free (scenario->base_url);
  scenario->base_url = g_strdup (weir_gateway_process_url (gateway->process));
  g_free (scenario->metrics_url);
  scenario->metrics_url = g_strconcat (scenario->base_url, "/metrics", NULL);
  return TRUE;
}

/** weir_own_gateway_stop: it ends, where it runs */
void
weir_own_gateway_stop (WeirOwnGateway *gateway)
{
  g_clear_pointer (&gateway->process, weir_gateway_process_stop);
}
