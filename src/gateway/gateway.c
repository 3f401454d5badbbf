/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-private.h"

#include <string.h>

#define STATUS_PATH "/api/v1/executions/"

/* What stands behind @prefix in @path and has no further slash; %NULL where that is not so. */
static const char *
rest_of (const char *path, const char *prefix)
{
  gsize length = strlen (prefix);

  if (strncmp (path, prefix, length) != 0 || path[length] == '\0' || strchr (path + length, '/') != NULL)
    return NULL;
  return path + length;
}

static gboolean
handle_post (WeirGateway *gateway, SoupServerMessage *message, const char *path)
{
  const char *target = rest_of (path, WEIR_ASYNC_PATH);
  gboolean wait = target == NULL;

  if (wait)
    target = rest_of (path, WEIR_SYNC_PATH);
  if (target != NULL)
    weir_gateway_submit (gateway, message, target, wait);
  else if (g_str_equal (path, STATUS_PATH "batch-status"))
    weir_gateway_answer_batch_status (gateway, message);
  else
    return FALSE;
  return TRUE;
}

static gboolean
handle_get (WeirGateway *gateway, SoupServerMessage *message, const char *path)
{
  const char *id = rest_of (path, STATUS_PATH);

  if (id != NULL)
    weir_gateway_answer_status (gateway, message, id);
  else if (g_str_equal (path, "/metrics"))
    weir_gateway_answer_metrics (gateway, message);
  else if (g_str_equal (path, "/api/v1/health"))
    weir_gateway_answer_health (gateway, message);
  else
    return FALSE;
  return TRUE;
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *method = soup_server_message_get_method (message);
  gboolean known = FALSE;

  if (method == SOUP_METHOD_GET)
    known = handle_get (data, message, path);
  else if (method == SOUP_METHOD_POST)
    known = handle_post (data, message, path);
  if (!known) {
    g_auto (WeirRefusal) refusal = { .status = 404, .text = g_strdup ("endpoint not found") };

    weir_gateway_refuse (data, message, &refusal);
  }
}

/* When the header of a request has come, and its body not yet. */
static void
handle_early (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
              gpointer data)
{
  const char *target;

  if (soup_server_message_get_method (message) != SOUP_METHOD_POST)
    return;
  target = rest_of (path, WEIR_ASYNC_PATH);
  if (target == NULL)
    target = rest_of (path, WEIR_SYNC_PATH);
  if (target != NULL)
    weir_gateway_begin_body (data, message, target);
}

static void
node_ended (gint64 duration, gboolean failed, gpointer data)
{
  weir_gateway_metrics_step (&((WeirGateway *) data)->metrics, duration, failed);
}

static void
work (gpointer data)
{
  WeirGateway *gateway = data;

  weir_work_pool_advance (gateway->pool, g_get_monotonic_time ());
  weir_alarm_set (gateway->alarm, weir_work_pool_next (gateway->pool));
}

static WeirWorkPool *
make_pool (WeirGateway *gateway, const WeirGatewayOptions *options)
{
  WeirWorkPoolSettings settings = {
    .workers = options->workers,
    .queue = options->queue,
    .work_time = options->work_time,
    .seed = options->seed,
    .node_ended = node_ended,
    .job_ended = weir_gateway_job_ended,
    .data = gateway,
  };

  return weir_work_pool_new (&settings);
}

static void
take_options (WeirGateway *gateway, const WeirGatewayOptions *options)
{
  gateway->generation = options->generation;
  gateway->failure_rate = options->failure_rate;
  gateway->has_result_bytes = options->has_result_bytes;
  gateway->result_bytes = options->result_bytes;
  gateway->metrics_prefix = g_strdup (options->metrics_prefix);
  gateway->silent_metrics = options->silent_metrics;
  gateway->failures = weir_seed_stream (options->seed, WEIR_SEED_FAILURES);
  gateway->reader = weir_input_reader_new (FALSE);
  gateway->store = weir_execution_store_new (options->kept_executions, options->kept_time,
                                             options->kept_bytes, options->seed);
  gateway->pool = make_pool (gateway, options);
}

static gboolean
listen_at (WeirGateway *gateway, const char *address, guint16 port, GError **error)
{
  gboolean ipv6 = strchr (address, ':') != NULL;

  gateway->hub = weir_socket_hub_new (gateway->context, error);
  if (gateway->hub == NULL)
    return FALSE;
  gateway->alarm = weir_alarm_new (gateway->context, gateway->hub, work, gateway, error);
  if (gateway->alarm == NULL)
    return FALSE;
  gateway->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (gateway->server, NULL, handle, gateway, NULL);
  soup_server_add_early_handler (gateway->server, NULL, handle_early, gateway, NULL);
  gateway->listener =
      weir_hub_listener_new (gateway->context, gateway->hub, gateway->server, address, port, error);
  if (gateway->listener == NULL)
    return FALSE;
  gateway->url = g_strdup_printf ("http://%s%s%s:%u", ipv6 ? "[" : "", address, ipv6 ? "]" : "",
                                  weir_hub_listener_port (gateway->listener));
  return TRUE;
}

/**
 * weir_gateway_new:
 * @options: how it is to behave; copied
 * @error: return location (a #GIOErrorEnum)
 *
 * It listens when this returns, and works while the thread-default main context runs.
 *
 * Returns: (transfer full) (nullable): a gateway; %NULL where it cannot listen
 */
WeirGateway *
weir_gateway_new (const WeirGatewayOptions *options, GError **error)
{
  g_autoptr (WeirGateway) gateway = g_new0 (WeirGateway, 1);

  gateway->context = g_main_context_ref_thread_default ();
  take_options (gateway, options);
  if (!listen_at (gateway, options->address, options->port, error))
    return NULL;
  return g_steal_pointer (&gateway);
}

static void
drop_waiter (gpointer execution, gpointer unused)
{
  WeirWaiter *waiter = g_steal_pointer (&((WeirExecution *) execution)->waiter);

  g_clear_pointer (&waiter, weir_waiter_free);
}

/** weir_gateway_free: closes all connections, also those with requests under way, and frees all */
void
weir_gateway_free (WeirGateway *gateway)
{
  if (gateway == NULL)
    return;
  g_clear_pointer (&gateway->listener, weir_hub_listener_free);
  if (gateway->server != NULL)
    soup_server_disconnect (gateway->server);
  weir_execution_store_foreach (gateway->store, drop_waiter, NULL);
  g_clear_object (&gateway->server);
  g_clear_pointer (&gateway->alarm, weir_alarm_free);
  g_clear_pointer (&gateway->hub, weir_socket_hub_free);
  weir_work_pool_free (gateway->pool);
  weir_execution_store_free (gateway->store);
  weir_input_reader_free (gateway->reader);
  g_main_context_unref (gateway->context);
  g_free (gateway->metrics_prefix);
  g_free (gateway->url);
  g_free (gateway);
}

/** weir_gateway_url: Returns: where it listens, as http://127.0.0.1:8080 */
const char *
weir_gateway_url (const WeirGateway *gateway)
{
  return gateway->url;
}
