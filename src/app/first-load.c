/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "first-load.h"

#include <glib/gi18n.h>

#include "format.h"
#include "json-read.h"
#include "secret-origins.h"
#include "sweep.h"

#define VIEW "loaded" /* the name of the choice in the file: origins that may be loaded */

/* (transfer full) (nullable): scheme, host and port of the gateway */
static char *
origin_of (const WeirScenario *scenario)
{
  g_auto (GStrv) origins = weir_secret_origins (scenario);

  return g_strdup (origins[0]);
}

static char *
host_of (const char *origin)
{
  g_autoptr (GUri) uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : origin);
}

static gboolean
is_this_computer (const char *origin)
{
  g_autofree char *host = host_of (origin);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_str_equal (host, "localhost") || g_str_has_suffix (host, ".localhost");
}

/* (transfer full): what was allowed; what the file says may be anything */
static JsonObject *
read_allowed (WeirDocument *document)
{
  JsonObject *views = NULL, *allowed = NULL;

  weir_json_read_object (weir_document_campaign (document)->edits, "views", &views, NULL);
  if (views != NULL)
    weir_json_read_object (views, VIEW, &allowed, NULL);
  return allowed != NULL ? json_object_ref (allowed) : json_object_new ();
}

/* (transfer full): the scenario at the point of its sweep that loads most */
static WeirScenario *
heaviest (const WeirScenario *scenario)
{
  g_autoptr (WeirSweep) sweep = weir_sweep_parse (scenario->sweep, NULL);

  return sweep != NULL ? weir_sweep_most (sweep, scenario) : weir_scenario_copy (scenario);
}

static char *
describe (const WeirScenario *scenario, const char *origin)
{
  g_autoptr (WeirScenario) most = heaviest (scenario);
  g_autofree char *host = host_of (origin);
  g_autofree char *rate = weir_format_rate (weir_scenario_peak_rate (most));
  g_autofree char *count = weir_format_count ((guint64) most->concurrency);

  if (weir_scenario_is_open (most))
    /* TRANSLATORS: a rate and a computer: "This sends up to 5,000/s to gw.example.com" */
    return g_strdup_printf (_ ("This sends up to %s to %s"), rate, host);
  /* TRANSLATORS: a number of executions and a computer */
  return g_strdup_printf (_ ("This keeps up to %s executions in flight at %s"), count, host);
}

/**
 * weir_first_load_words:
 * @document: a campaign
 * @scenarios: (element-type WeirScenario): as they are to be run
 *
 * Returns: (transfer full) (nullable): what is to be asked before they are run: of the first that
 *   goes to another computer which this campaign has not loaded yet
 */
char *
weir_first_load_words (WeirDocument *document, const GPtrArray *scenarios)
{
  g_autoptr (JsonObject) allowed = read_allowed (document);

  for (guint i = 0; i < scenarios->len; i++) {
    const WeirScenario *scenario = g_ptr_array_index (scenarios, i);
    g_autofree char *origin = origin_of (scenario);

    if (origin != NULL && !is_this_computer (origin) && !json_object_has_member (allowed, origin))
      return describe (scenario, origin);
  }
  return NULL;
}

/** weir_first_load_allow: nobody is asked again of where @scenarios go; %FALSE with an error: it could not be kept */
gboolean
weir_first_load_allow (WeirDocument *document, const GPtrArray *scenarios, GError **error)
{
  g_autoptr (JsonObject) allowed = read_allowed (document);
  g_autoptr (JsonObject) now = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), now);
  g_autoptr (GList) members = json_object_get_members (allowed);

  for (GList *at = members; at != NULL; at = at->next)
    json_object_set_boolean_member (now, at->data, TRUE);
  for (guint i = 0; i < scenarios->len; i++) {
    g_autofree char *origin = origin_of (g_ptr_array_index (scenarios, i));

    if (origin != NULL && !is_this_computer (origin))
      json_object_set_boolean_member (now, origin, TRUE);
  }
  return weir_document_set_view (document, VIEW, node, error);
}
