/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "json-lines.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "json-scanner.h"

#define LONGEST_LINE 160 /* characters: a payload on one line would be drawn for nobody */
#define MOST_LINES   500 /* all of them are laid out at once */

typedef struct {
  GString *text;
  gboolean is_endless;
  guint depth;
  guint n_breaks;
  guint length; /* of the line, characters */
} Lines;

static gboolean
is_full (const Lines *lines)
{
  return !lines->is_endless && lines->n_breaks >= MOST_LINES;
}

static void
break_line (Lines *lines)
{
  lines->n_breaks++;
  lines->length = 0;
  if (is_full (lines))
    return;
  g_string_append_c (lines->text, '\n');
  for (guint i = 0; i < 2 * lines->depth; i++)
    g_string_append_c (lines->text, ' ');
  lines->length = 2 * lines->depth;
}

/* As much of the line as can be read. */
static void
add (Lines *lines, const char *from, const char *end)
{
  const char *at = from;

  if (is_full (lines) || lines->length > LONGEST_LINE)
    return;
  for (; at < end && lines->length < LONGEST_LINE; at = g_utf8_next_char (at))
    lines->length++;
  g_string_append_len (lines->text, from, MIN (at, end) - from);
  if (at < end) {
    g_string_append (lines->text, "…");
    lines->length++;
  }
}

/* Behind the string, or the number or word, that begins at @at. */
static const char *
lexeme_end (const char *at)
{
  if (*at != '"')
    return at + MAX (strcspn (at, "{}[],: \t\r\n"), 1);
  for (at++; *at != '"'; at++)
    at += *at == '\\';
  return at + 1;
}

static const char *
skip_space (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

static const char *
open_brace (Lines *lines, const char *at)
{
  const char *inside = skip_space (at + 1);

  add (lines, at, at + 1);
  if (*inside == '}' || *inside == ']') {
    add (lines, inside, inside + 1);
    return inside + 1;
  }
  lines->depth++;
  break_line (lines);
  return inside;
}

/* @at: JSON, so that braces match and strings end */
static void
indent (Lines *lines, const char *at)
{
  for (at = skip_space (at); *at != '\0'; at = skip_space (at)) {
    const char *end = lexeme_end (at);

    if (*at == '{' || *at == '[') {
      at = open_brace (lines, at);
      continue;
    }
    if (*at == '}' || *at == ']') {
      lines->depth--;
      break_line (lines);
    }
    add (lines, at, end);
    if (*at == ':')
      add (lines, " ", " " + 1);
    else if (*at == ',')
      break_line (lines);
    at = end;
  }
}

static void
keep_lines (Lines *lines, const char *at)
{
  for (const char *end = at + strcspn (at, "\n"); TRUE; end = at + strcspn (at, "\n")) {
    add (lines, at, end);
    if (*end == '\0')
      return;
    break_line (lines);
    at = end + 1;
  }
}

/**
 * weir_json_lines:
 * @text: JSON, or any other text in UTF-8
 *
 * Returns: (transfer full): it for people to read: a member a line, none of them longer than can be read,
 *   and no more of them than anybody scrolls through, which is said; what is no JSON has its own lines
 */
char *
weir_json_lines (const char *text)
{
  Lines lines = { .text = g_string_new (NULL) };
  guint n;

  if (weir_json_check (text, -1, NULL) != WEIR_JSON_NOTHING)
    indent (&lines, text);
  else
    keep_lines (&lines, text);
  n = is_full (&lines) ? lines.n_breaks + 1 - MOST_LINES : 0;
  if (n > 0) {
    g_autofree char *count = weir_format_count (n);

    g_string_append_c (lines.text, '\n');
    g_string_append_printf (lines.text, ngettext ("… %s more line", "… %s more lines", n), count);
  }
  return g_string_free (lines.text, FALSE);
}

/** weir_json_lines_cut: Returns: (transfer full): @text with as much of each line as weir_json_lines() shows */
char *
weir_json_lines_cut (const char *text)
{
  Lines lines = { .text = g_string_new (NULL), .is_endless = TRUE };

  keep_lines (&lines, text);
  return g_string_free (lines.text, FALSE);
}
