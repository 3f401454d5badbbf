/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typed-number.h"

#include <langinfo.h>
#include <string.h>

static char *
replaced (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* What stands between thousands; where the locale says nothing of it, a comma beside a point. */
static const char *
separator (void)
{
  const char *own = nl_langinfo (THOUSEP);

  if (*own != '\0' && g_utf8_validate (own, -1, NULL))
    return own;
  return strcmp (nl_langinfo (RADIXCHAR), ".") == 0 ? "," : "\u00a0";
}

/* Takes what separates thousands out of the number that @text begins with, if it is one in groups of three:
 * "1.500" is grouped in German, "0.5" and "1.5" are not. */
static char *
ungrouped (const char *text)
{
  g_autofree char *mark = g_regex_escape_string (separator (), -1);
  g_autofree char *pattern = g_strdup_printf ("^[-+]?[1-9][0-9]{0,2}(?:%s[0-9]{3})+(?![0-9])", mark);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *grouped = NULL, *plain = NULL;

  if (regex == NULL || !g_regex_match (regex, text, 0, &match))
    return g_strdup (text);
  grouped = g_match_info_fetch (match, 0);
  plain = replaced (grouped, separator (), "");
  return g_strconcat (plain, text + strlen (grouped), NULL);
}

/** weir_typed_number_show: Returns: (transfer full): @digits, as the C locale has them, with the mark of the locale */
char *
weir_typed_number_show (const char *digits)
{
  return replaced (digits, ".", nl_langinfo (RADIXCHAR));
}

/**
 * weir_typed_number_read:
 * @text: what stands in a field: a number, with a unit or without one
 *
 * Reads what the locale writes: its mark, its groups, what keeps a unit whole and beside its number, a minus
 * that is one. A point is a decimal mark in any locale, unless it separates thousands there.
 *
 * Returns: (transfer full): @text with its number as the C locale has it
 */
char *
weir_typed_number_read (const char *text)
{
  g_autofree char *signed_text = replaced (text, "\u2212", "-");
  g_autofree char *bare = g_strstrip (g_steal_pointer (&signed_text));
  g_autofree char *number = ungrouped (bare);
  g_autofree char *narrow = replaced (number, "\u202f", " ");
  g_autofree char *wide = replaced (narrow, "\u00a0", " ");
  g_autofree char *loose = replaced (wide, "\u2060", "");

  return replaced (loose, nl_langinfo (RADIXCHAR), ".");
}
