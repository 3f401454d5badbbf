/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret-origins.h"

#include <string.h>

/* Default ports, of the schemes that the key table lets through. */
static int
default_port (const char *scheme)
{
  if (strcmp (scheme, "http") == 0)
    return 80;
  return strcmp (scheme, "https") == 0 ? 443 : 1080;
}

static void
add (GStrvBuilder *builder, GHashTable *seen, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autofree char *host = NULL, *origin = NULL;
  int port;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return;
  port = g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : default_port (g_uri_get_scheme (uri));
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  origin = g_strdup_printf (strchr (host, ':') != NULL ? "%s://[%s]:%d" : "%s://%s:%d",
                            g_uri_get_scheme (uri), host, port);
  if (g_hash_table_contains (seen, origin))
    return;
  g_strv_builder_add (builder, origin);
  g_hash_table_add (seen, g_steal_pointer (&origin));
}

/**
 * weir_secret_origins:
 * @scenario: a scenario
 *
 * Returns: (transfer full): whither its headers are sent, each as scheme, host and port: the
 *   gateway, and the proxy, which sees what is not encrypted; metrics that are elsewhere get none
 */
char **
weir_secret_origins (const WeirScenario *scenario)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add (builder, seen, scenario->base_url);
  if (*scenario->proxy != '\0')
    add (builder, seen, scenario->proxy);
  return g_strv_builder_end (builder);
}
