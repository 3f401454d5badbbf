/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

/* The Char of XML 1.0, without the control characters beyond ASCII, which HTML has no place for. */
static gboolean
is_fit (gunichar c)
{
  return c == '\t' || c == '\n' ||
         (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0) && (c & 0xfffe) != 0xfffe);
}

/**
 * weir_markup_append:
 * @markup: XML or HTML that is being made
 * @text: of a stranger, UTF-8
 *
 * Appends @text as text, in an element or in a quoted attribute: what would begin or end something is
 * escaped, and characters that neither XML nor HTML may hold are left out.
 */
void
weir_markup_append (GString *markup, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1), *escaped = NULL;
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    if (is_fit (g_utf8_get_char (at)))
      g_string_append_unichar (clean, g_utf8_get_char (at));
  escaped = g_markup_escape_text (clean->str, -1);
  g_string_append (markup, escaped);
}

/** weir_markup_append_attribute: a blank, and @name="@value" */
void
weir_markup_append_attribute (GString *markup, const char *name, const char *value)
{
  g_string_append_printf (markup, " %s=\"", name);
  weir_markup_append (markup, value);
  g_string_append_c (markup, '"');
}
