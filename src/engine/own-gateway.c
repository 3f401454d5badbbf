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
 * weir_own_gateway_is_fit:
 * @gateway: one that has served others, or a zeroed one
 * @scenario: a scenario with arguments for its gateway
 *
 * Returns: whether the gateway listens and has these arguments; else it has to be started
 */
gboolean
weir_own_gateway_is_fit (const WeirOwnGateway *gateway, const WeirScenario *scenario)
{
  return gateway->process != NULL && is_equal_list (gateway->arguments, scenario->gateway);
}

/**
 * weir_own_gateway_start_async:
 * @gateway: one that has served others, whose process ends, or a zeroed one; must outlive the start
 * @scenario: the scenario whose arguments it gets
 * @cancellable: (nullable): gives it up
 * @callback: is called when it listens, or when it is known that it does not
 */
void
weir_own_gateway_start_async (WeirOwnGateway *gateway, const WeirScenario *scenario,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_clear_pointer (&gateway->process, weir_gateway_process_stop);
  g_clear_pointer (&gateway->arguments, g_ptr_array_unref);
  gateway->arguments = g_ptr_array_ref (scenario->gateway);
  weir_gateway_process_start_async (gateway->arguments, cancellable, callback, data);
}

/** weir_own_gateway_start_finish: Returns: whether it listens; else @error says why it does not */
gboolean
weir_own_gateway_start_finish (WeirOwnGateway *gateway, GAsyncResult *result, GError **error)
{
  gateway->process = weir_gateway_process_start_finish (result, error);
  if (gateway->process == NULL)
    g_clear_pointer (&gateway->arguments, g_ptr_array_unref);
  return gateway->process != NULL;
}

/** weir_own_gateway_serve: gives @scenario the addresses of @gateway, which listens */
void
weir_own_gateway_serve (const WeirOwnGateway *gateway, WeirScenario *scenario)
{
  g_free (scenario->base_url);
  scenario->base_url = g_strdup (weir_gateway_process_url (gateway->process));
  g_free (scenario->metrics_url);
  scenario->metrics_url = g_strconcat (scenario->base_url, "/metrics", NULL);
}

/** weir_own_gateway_stop_async: @gateway, which listens, ends; then @callback is called, with no result */
void
weir_own_gateway_stop_async (WeirOwnGateway *gateway, GAsyncReadyCallback callback, gpointer data)
{
  g_clear_pointer (&gateway->arguments, g_ptr_array_unref);
  weir_gateway_process_stop_async (g_steal_pointer (&gateway->process), callback, data);
}
