/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer is, before it is read. */
#include "exposition-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A zero, or another control character in what is no UTF-8 either, near the beginning. */
static gboolean
looks_binary (const char *text, gsize length)
{
  gsize head = MIN (length, 512);

  if (memchr (text, '\0', head))
    return TRUE;
  for (gsize i = 0; i < head; i++)
    if (g_ascii_iscntrl (text[i]) && !g_ascii_isspace (text[i]))
      return !g_utf8_validate_len (text, length, NULL);
  return FALSE;
}

static const char *
name_of_other_format (const char *text, gsize length)
{
  const char *p = text, *end = text + length;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end)
    return NULL;
  if (*p == '<')
    return end - p > 5 && strncmp (p, "<?xml", 5) == 0 ? "XML" : "HTML";
  if (*p == '{' || *p == '[' || *p == '"')
    return "JSON";
  return looks_binary (text, length) ? _ ("binary data") : NULL;
}

/* Text in UTF-8 that is of no other format that is known. */
gboolean
weir_exposition_check_text (const char *text, gsize length, GError **error)
{
  const char *other = name_of_other_format (text, length), *bad, *line = text;
  guint64 number = 1;

  if (other) {
    g_set_error (
        error, WEIR_EXPOSITION_ERROR, WEIR_EXPOSITION_ERROR_NOT_METRICS,
        _ ("This address answered with %s, not metrics: expected the Prometheus text format or OpenMetrics, "
           "check the metrics URL (most end in /metrics)"),
        other);
    return FALSE;
  }
  if (g_utf8_validate_len (text, length, &bad))
    return TRUE;
  for (const char *next; (next = memchr (line, '\n', (gsize) (bad - line))); number++)
    line = next + 1;
  g_set_error (error, WEIR_EXPOSITION_ERROR, WEIR_EXPOSITION_ERROR_SYNTAX,
               _ ("Cannot read metrics: line %llu, column %ld: expected UTF-8, found byte 0x%02X"),
               (unsigned long long) number, g_utf8_strlen (line, bad - line) + 1, (guchar) *bad);
  return FALSE;
}

/* Whether a line is `# EOF`, which no other can be in OpenMetrics. */
gboolean
weir_exposition_has_end_line (const char *text, gsize length)
{
  static const char end_line[] = "# EOF";
  const char *end = text + length;

  for (const char *line = text; line; line = memchr (line, '\n', (gsize) (end - line))) {
    line += line > text || (line < end && *line == '\n');
    if (end - line >= 5 && memcmp (line, end_line, 5) == 0 && (line + 5 == end || line[5] == '\n'))
      return TRUE;
  }
  return FALSE;
}

/**
 * weir_exposition_format_of:
 * @content_type: (nullable): of an answer, with its parameters
 *
 * Returns: what it says of the format; where that is nothing, the text has to be looked at
 */
WeirExpositionFormat
weir_exposition_format_of (const char *content_type)
{
  static const char open[] = "application/openmetrics-text";
  gsize length = content_type ? strcspn (content_type, "; \t") : 0;

  if (length == strlen (open) && g_ascii_strncasecmp (content_type, open, length) == 0)
    return WEIR_EXPOSITION_OPENMETRICS;
  return content_type && strstr (content_type, "version=0.0.4") ? WEIR_EXPOSITION_TEXT
                                                                : WEIR_EXPOSITION_DETECT;
}
