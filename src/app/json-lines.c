/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-lines.h"

#include <json-glib/json-glib.h>

#define LONGEST_LINE 160 /* characters: a payload on one line would be drawn for nobody */

/* json-glib puts a space before colons, which nobody else does. */
static char *
close_up (const char *lines)
{
  g_autoptr (GRegex) member = g_regex_new ("^(\\s*\"(?:[^\"\\\\]|\\\\.)*\") : ", G_REGEX_MULTILINE, 0, NULL);

  return g_regex_replace (member, lines, -1, 0, "\\1: ", 0, NULL);
}

static char *
cut_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_utf8_strlen (lines[i], -1) > LONGEST_LINE) {
      g_autofree char *line = g_steal_pointer (&lines[i]);
      g_autofree char *start = g_utf8_substring (line, 0, LONGEST_LINE);

      lines[i] = g_strconcat (start, "…", NULL);
    }
  return g_strjoinv ("\n", lines);
}

/**
 * weir_json_lines:
 * @text: JSON, or any other text in UTF-8
 *
 * Returns: (transfer full): it for people to read: a member a line, and none of them longer than can
 *   be read; what is no JSON has its own lines
 */
char *
weir_json_lines (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autofree char *lines = node != NULL ? json_to_string (node, TRUE) : g_strdup (text);
  g_autofree char *closed = close_up (lines);

  return cut_lines (closed);
}
