/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "safe-text.h"

/**
 * weir_safe_text:
 * @text: text of a stranger, out of a file or of a gateway
 *
 * Returns: (transfer full): @text with all control characters as spaces, so that a terminal takes
 *   none of it for orders
 */
char *
weir_safe_text (const char *text)
{
  GString *safe = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (safe, g_unichar_iscntrl (c) ? ' ' : c);
  }
  return g_string_free (safe, FALSE);
}
