/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach.h"

#include <glib/gi18n.h>

#include "fault.h"

/** weir_reach_of_error: Returns: what @error, for which there is no connection, says of a gateway */
WeirReach
weir_reach_of_error (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return WEIR_REACH_NAME_UNKNOWN;
  if (error->domain == G_TLS_ERROR)
    return error->code == G_TLS_ERROR_BAD_CERTIFICATE ? WEIR_REACH_CERTIFICATE : WEIR_REACH_FAILED;
  if (error->domain != G_IO_ERROR)
    return WEIR_REACH_FAILED;
  switch (error->code) {
  case G_IO_ERROR_CONNECTION_REFUSED:
    return WEIR_REACH_REFUSED;
  case G_IO_ERROR_HOST_NOT_FOUND:
    return WEIR_REACH_NAME_UNKNOWN;
  case G_IO_ERROR_HOST_UNREACHABLE:
  case G_IO_ERROR_NETWORK_UNREACHABLE:
    return WEIR_REACH_NO_WAY;
  case G_IO_ERROR_TIMED_OUT:
    return WEIR_REACH_TIMED_OUT;
  default:
    return WEIR_REACH_FAILED;
  }
}

/**
 * weir_reach_describe:
 * @reach: why there is no connection
 * @url: where to, without secrets
 * @message: in the words of what failed
 *
 * Returns: (transfer full): the same as a sentence, and what is to be looked at
 */
char *
weir_reach_describe (WeirReach reach, const char *url, const char *message)
{
  switch (reach) {
  case WEIR_REACH_REFUSED:
    return g_strdup_printf (_ ("%s refused the connection. Is the gateway running there?"), url);
  case WEIR_REACH_NAME_UNKNOWN:
    return g_strdup_printf (_ ("No address is known for the name in %s. Is the base URL right?"), url);
  case WEIR_REACH_NO_WAY:
    return g_strdup_printf (_ ("No network leads to %s."), url);
  case WEIR_REACH_CERTIFICATE:
    return g_strdup_printf (_ ("The certificate of %s is not trusted."), url);
  case WEIR_REACH_TIMED_OUT:
    return g_strdup_printf (_ ("%s did not answer in time. Is the gateway running there?"), url);
  default:
    /* Translators: an address, and what went wrong */
    return g_strdup_printf (_ ("%s cannot be reached: %s."), url, weir_fault_words (message));
  }
}
