/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gateway-status.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "secret.h"

G_DEFINE_BOXED_TYPE (WeirGatewayStatus, weir_gateway_status, weir_gateway_status_copy,
                     weir_gateway_status_free)

/** weir_dot_style_class: Returns: (transfer none): what the icon of the dot is styled with */
const char *
weir_dot_style_class (WeirDot dot)
{
  static const char *const classes[] = { "dim-label", "success", "warning", "error" };

  return classes[dot];
}

/** weir_gateway_status_copy: Returns: (transfer full): a copy */
WeirGatewayStatus *
weir_gateway_status_copy (const WeirGatewayStatus *status)
{
  WeirGatewayStatus *copy = g_new (WeirGatewayStatus, 1);

  *copy = (WeirGatewayStatus){ status->dot, g_strdup (status->title), g_strdup (status->subtitle),
                               g_strdup (status->state) };
  return copy;
}

/** weir_gateway_status_free: frees @status */
void
weir_gateway_status_free (WeirGatewayStatus *status)
{
  g_free (status->title);
  g_free (status->subtitle);
  g_free (status->state);
  g_free (status);
}

/* "localhost:8080", "gw.example.com": what a person calls the place. */
static char *
place_of (const WeirScenario *gateway)
{
  /* without G_URI_FLAGS_SCHEME_NORMALIZE: a port that nobody wrote is not told */
  g_autoptr (GUri) uri = g_uri_parse (gateway->base_url, G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return weir_secret_strip_url (gateway->base_url);
  if (g_uri_get_port (uri) < 0)
    return g_strdup (host);
  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%d" : "%s:%d", host, g_uri_get_port (uri));
}

/* Takes @state. */
static WeirGatewayStatus *
status_new (const WeirScenario *gateway, WeirDot dot, char *state)
{
  WeirGatewayStatus *status = g_new (WeirGatewayStatus, 1);

  *status = (WeirGatewayStatus){ dot, place_of (gateway), g_strdup (state), state };
  return status;
}

/* Takes @subtitle and @state. */
static WeirGatewayStatus *
status_new_with_metrics (const WeirScenario *gateway, char *subtitle, char *state)
{
  WeirGatewayStatus *status = status_new (gateway, WEIR_DOT_GOOD, state);

  g_free (status->subtitle);
  status->subtitle = subtitle;
  return status;
}

/** weir_gateway_status_not_checked: Returns: (transfer full): of a gateway that nobody has asked */
WeirGatewayStatus *
weir_gateway_status_not_checked (const WeirScenario *gateway)
{
  return status_new (gateway, WEIR_DOT_NONE, g_strdup (_ ("Not checked")));
}

/** weir_gateway_status_checking: Returns: (transfer full): of a gateway that is being asked */
WeirGatewayStatus *
weir_gateway_status_checking (const WeirScenario *gateway)
{
  return status_new (gateway, WEIR_DOT_NONE, g_strdup (_ ("Checking…")));
}

/**
 * weir_gateway_status_impossible:
 * @error: why it could not even be asked
 *
 * Returns: (transfer full): of a gateway that cannot be asked as the settings are
 */
WeirGatewayStatus *
weir_gateway_status_impossible (const WeirScenario *gateway, const GError *error)
{
  return status_new (gateway, WEIR_DOT_BAD, g_strdup (error->message));
}

/* An answer is what was asked for, unless it says that it cannot be gone on from here. */
static WeirGatewayStatus *
answering (const WeirScenario *gateway, const WeirGatewayProbe *probe)
{
  g_autofree char *time = weir_format_duration_us (probe->answer_time);

  if (probe->http_code >= 500)
    return status_new (gateway, WEIR_DOT_WARNING,
                       g_strdup_printf (_ ("Answers, but is not well (%u)"), probe->http_code));
  if (probe->http_code / 100 == 3)
    return status_new (gateway, WEIR_DOT_WARNING,
                       g_strdup_printf (_ ("Sends whoever asks elsewhere (%u)"), probe->http_code));
  /* Translators: %s is a time such as "1.4 ms" */
  return status_new_with_metrics (gateway,
                                  g_strdup_printf (probe->metrics != NULL
                                                       ? _ ("Answers in %s · metrics found")
                                                       : _ ("Answers in %s · no metrics"),
                                                   time),
                                  g_strdup_printf (_ ("Answers in %s"), time));
}

/**
 * weir_gateway_status_checked:
 * @probe: what came back
 *
 * Returns: (transfer full): of a gateway that was asked
 */
WeirGatewayStatus *
weir_gateway_status_checked (const WeirScenario *gateway, const WeirGatewayProbe *probe)
{
  static const char *const words[] = {
    [WEIR_REACH_REFUSED] = N_ ("Refused the connection"),
    [WEIR_REACH_NAME_UNKNOWN] = N_ ("Nobody knows this name"),
    [WEIR_REACH_NO_WAY] = N_ ("No network leads there"),
    [WEIR_REACH_CERTIFICATE] = N_ ("Certificate not trusted"),
    [WEIR_REACH_TIMED_OUT] = N_ ("Did not answer in time"),
    [WEIR_REACH_FAILED] = N_ ("Gave no proper answer"),
  };

  if (probe->reach == WEIR_REACH_ANSWERS)
    return answering (gateway, probe);
  if (probe->reach == WEIR_REACH_NEEDS_KEY)
    return status_new (gateway, WEIR_DOT_WARNING, g_strdup_printf (_ ("Needs a key (%u)"), probe->http_code));
  return status_new (gateway, WEIR_DOT_BAD, g_strdup (_ (words[probe->reach])));
}
