/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <glib/gi18n.h>

#include "failure.h"

#define URI_FLAGS                                                                                            \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY |                         \
   G_URI_FLAGS_SCHEME_NORMALIZE)

G_DEFINE_QUARK (weir_engine_error, weir_engine_error)

static GUri *
parse (const WeirScenario *scenario, const char *text, GError **error)
{
  g_autofree char *shown = weir_secret_strip_url (scenario->base_url);
  GUri *uri = g_uri_parse (text, URI_FLAGS, error);

  if (uri == NULL)
    g_prefix_error (error, _ ("The base URL “%s” cannot be read: "), shown);
  return uri;
}

static gboolean
make_addresses (WeirLoad *load, GError **error)
{
  const WeirScenario *scenario = load->scenario;
  g_autofree char *submit = weir_scenario_submit_url (scenario);
  g_autofree char *endpoint = weir_scenario_url (scenario, scenario->async_status_endpoint);
  g_autofree char *status = g_strconcat (endpoint, "/", NULL);

  weir_mask_add_url (load->mask, scenario->base_url);
  load->metrics_url = weir_scenario_metrics_url (scenario);
  load->submit_uri = parse (scenario, submit, error);
  if (load->submit_uri == NULL)
    return FALSE;
  load->status_uri = parse (scenario, status, error);
  return load->status_uri != NULL;
}

/**
 * weir_load_new:
 * @scenario: a valid scenario
 * @error: says which header has no value, what is wrong with the body, or with the address
 *
 * Returns: (transfer full) (nullable): what the workers of one run of @scenario share
 */
WeirLoad *
weir_load_new (const WeirScenario *scenario, GError **error)
{
  g_autoptr (WeirLoad) load = g_new0 (WeirLoad, 1);

  load->scenario = weir_scenario_copy (scenario);
  load->mask = weir_mask_new ();
  load->ids = weir_id_table_new ();
  load->seed = scenario->seed >= 0 ? (guint64) scenario->seed : g_random_int ();
  load->scenario->seed = (gint64) load->seed;
  load->schedule = weir_load_schedule_new (scenario);
  load->body = weir_body_template_compile (scenario, error);
  if (load->body == NULL)
    return NULL;
  load->headers = weir_secret_resolve_headers (scenario, load->mask, error);
  if (load->headers == NULL || !make_addresses (load, error))
    return NULL;
  load->transport.headers = load->headers;
  load->transport.verify_ssl = scenario->verify_ssl;
  load->transport.new_connection = scenario->new_connection;
  load->transport.proxy = load->scenario->proxy;
  load->transport.kept = WEIR_FAILURE_BODY_MAX;
  return g_steal_pointer (&load);
}

/** weir_load_free: no worker may use it any more */
void
weir_load_free (WeirLoad *load)
{
  g_clear_pointer (&load->body, weir_body_template_free);
  g_clear_pointer (&load->schedule, weir_load_schedule_free);
  g_clear_pointer (&load->submit_uri, g_uri_unref);
  g_clear_pointer (&load->status_uri, g_uri_unref);
  g_clear_pointer (&load->headers, g_ptr_array_unref);
  weir_mask_free (load->mask);
  weir_id_table_free (load->ids);
  weir_scenario_free (load->scenario);
  g_free (load->metrics_url);
  g_free (load);
}

/**
 * weir_load_take_place:
 *
 * Returns: whether one more execution may be in flight: the limit is that of all workers together,
 *   since which of them makes a start must not decide whether it is dropped
 */
gboolean
weir_load_take_place (WeirLoad *load)
{
  gint n;

  do {
    n = g_atomic_int_get (&load->in_flight);
    if (n >= weir_scenario_slots (load->scenario))
      return FALSE;
  } while (!g_atomic_int_compare_and_exchange (&load->in_flight, n, n + 1));
  return TRUE;
}

/** weir_load_give_place: one that had a place is over */
void
weir_load_give_place (WeirLoad *load)
{
  g_atomic_int_add (&load->in_flight, -1);
}

/** weir_load_in_flight: Returns: how many executions have a place just now, of all workers */
guint
weir_load_in_flight (WeirLoad *load)
{
  return (guint) g_atomic_int_get (&load->in_flight);
}

/** weir_load_time: Returns: a monotonic clock as µs since the first intended start */
gint64
weir_load_time (const WeirLoad *load, gint64 monotonic)
{
  return monotonic - load->epoch;
}

/** weir_load_status_uri: Returns: (transfer full): where to ask for an execution */
GUri *
weir_load_status_uri (const WeirLoad *load, const char *execution_id)
{
  g_autofree char *escaped = g_uri_escape_string (execution_id, NULL, FALSE);
  g_autofree char *path = g_strconcat (g_uri_get_path (load->status_uri), escaped, NULL);

  return g_uri_build_with_user (URI_FLAGS, g_uri_get_scheme (load->status_uri),
                                g_uri_get_user (load->status_uri), g_uri_get_password (load->status_uri),
                                NULL, g_uri_get_host (load->status_uri), g_uri_get_port (load->status_uri),
                                path, NULL, NULL);
}
