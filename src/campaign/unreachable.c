/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unreachable.h"

#include <glib/gi18n.h>

#include "fault.h"

/**
 * weir_unreachable_describe:
 * @kind: how it failed
 * @url: of the gateway, without secrets
 * @message: (nullable): what one attempt says, as it is kept
 * @was_given_up: the rest was not started
 *
 * Returns: (transfer full): what is said of a run that got no connection, in the language of the person; within a
 *   #WeirPlainScope the `note` of its summary. What can be done depends on what failed.
 */
char *
weir_unreachable_describe (WeirExceptionKind kind, const char *url, const char *message,
                           gboolean was_given_up)
{
  const char *attempts = was_given_up
                             ? _ ("50 attempts failed and none succeeded, so the rest was not started")
                             : _ ("no execution got a connection");
  g_autofree char *cause =
      message != NULL ? g_strdup_printf (" (%s)", weir_fault_words (message)) : g_strdup ("");

  switch (kind) {
  case WEIR_EXCEPTION_TLS:
    return g_strdup_printf (
        /* Translators: an address, why in parentheses or nothing, and what came of it */
        _ ("No secure connection to %s can be made%s: %s. If its certificate is to be trusted all the "
           "same, use --no-verify-ssl; if it speaks plain HTTP, use http://."),
        url, cause, attempts);
  case WEIR_EXCEPTION_RESOLVE:
    return g_strdup_printf (
        _ ("No address is known for the name in %s%s: %s. Verify that the base URL is right."), url, cause,
        attempts);
  default:
    return g_strdup_printf (_ ("Nothing answers at %s%s: %s. Verify that the gateway runs there and that the "
                               "base URL is right."),
                            url, cause, attempts);
  }
}
