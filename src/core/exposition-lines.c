/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of an exposition, and those of the text format 0.0.4 in particular
 * (https://prometheus.io/docs/instrumenting/exposition_formats/), read in place: a name is ended
 * by a zero over the byte behind it, a value is unescaped where it stands. */
#include "exposition-reader.h"

#include <glib/gi18n.h>
#include <string.h>

/* The word at @p, or as much of it as a message can bear. */
static char *
describe (const WeirMetricReader *reader, const char *p)
{
  const char *found = reader->original + (p - reader->exposition->text);
  const char *end = found, *limit = found + MIN (reader->end - p, 40);
  gunichar character;

  if (p >= reader->end)
    return g_strdup (_ ("the end of the line"));
  while (end < limit && g_unichar_isgraph (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end > found)
    return g_strdup_printf ("\"%.*s\"", (int) (end - found), found);
  character = g_utf8_get_char (found);
  return character == ' ' || character == '\t' ? g_strdup (_ ("a blank"))
                                               : g_strdup_printf ("U+%04X", character);
}

gboolean
weir_metric_reader_fail (const WeirMetricReader *reader, const char *p, const char *message)
{
  const char *line = reader->original + (reader->line - reader->exposition->text);

  g_set_error (reader->error, WEIR_EXPOSITION_ERROR, WEIR_EXPOSITION_ERROR_SYNTAX,
               _ ("Cannot read metrics: line %llu, column %ld: %s"), (unsigned long long) reader->number,
               g_utf8_pointer_to_offset (line, line + (p - reader->line)) + 1, message);
  return FALSE;
}

gboolean
weir_metric_reader_expected (const WeirMetricReader *reader, const char *p, const char *what)
{
  g_autofree char *found = describe (reader, p);
  g_autofree char *message = g_strdup_printf (_ ("expected %s, found %s"), what, found);

  return weir_metric_reader_fail (reader, p, message);
}

void
weir_metric_reader_skip_blanks (WeirMetricReader *reader)
{
  while (weir_metric_is_blank (*reader->p))
    reader->p++;
}

char *
weir_metric_reader_end_of_token (const WeirMetricReader *reader)
{
  char *p = reader->p;

  while (p < reader->end && !weir_metric_is_blank (*p))
    p++;
  return p;
}

/* Moves behind a metric name; it is not ended yet. */
gboolean
weir_metric_reader_skip_name (WeirMetricReader *reader)
{
  if (!weir_metric_is_name_character (*reader->p, TRUE))
    return weir_metric_reader_expected (reader, reader->p, _ ("a metric name"));
  while (weir_metric_is_name_character (*reader->p, FALSE))
    reader->p++;
  return TRUE;
}

/* Ends the name that begins at @start and moves behind the blanks that follow it. */
static gboolean
read_family_name (WeirMetricReader *reader, WeirMetricFamily **family)
{
  char *start = reader->p, *end;

  if (!weir_metric_reader_skip_name (reader))
    return FALSE;
  if (reader->p < reader->end && !weir_metric_is_blank (*reader->p))
    return weir_metric_reader_expected (reader, reader->p, _ ("a blank behind the metric name"));
  end = reader->p;
  weir_metric_reader_skip_blanks (reader);
  *end = '\0';
  *family = weir_exposition_ensure_family (reader->exposition, start);
  return TRUE;
}

/* Explanations are for people: a backslash that begins no known escape stays. */
static char *
unescape_help (char *help)
{
  char *to = help;

  for (const char *from = help; *from; from++) {
    gboolean escaped = from[0] == '\\' && (from[1] == '\\' || from[1] == 'n');

    *to++ = escaped ? weir_metric_unescape (*++from) : *from;
  }
  *to = '\0';
  return help;
}

static gboolean
read_help (WeirMetricReader *reader)
{
  WeirMetricFamily *family;

  if (reader->p == reader->end)
    return TRUE;
  if (!read_family_name (reader, &family))
    return FALSE;
  if (!family->help)
    family->help = unescape_help (reader->p);
  return TRUE;
}

static gboolean
read_type (WeirMetricReader *reader)
{
  WeirMetricFamily *family;
  WeirMetricType type;
  char *start, *end;

  if (!read_family_name (reader, &family))
    return FALSE;
  start = reader->p;
  reader->p = end = weir_metric_reader_end_of_token (reader);
  weir_metric_reader_skip_blanks (reader);
  if (reader->p < reader->end)
    return weir_metric_reader_expected (reader, reader->p, _ ("the end of the line behind the type"));
  *end = '\0';
  if (!weir_metric_type_from_name (start, &type))
    return weir_metric_reader_expected (reader, start, _ ("counter, gauge, histogram, summary or untyped"));
  if (!family->has_type)
    family->type = type;
  family->has_type = TRUE;
  return TRUE;
}

static gboolean
read_comment (WeirMetricReader *reader)
{
  char *word, *end;

  reader->p++;
  weir_metric_reader_skip_blanks (reader);
  word = reader->p;
  reader->p = end = weir_metric_reader_end_of_token (reader);
  weir_metric_reader_skip_blanks (reader);
  if (end - word == 4 && strncmp (word, "HELP", 4) == 0)
    return read_help (reader);
  if (end - word == 4 && strncmp (word, "TYPE", 4) == 0)
    return read_type (reader);
  return TRUE;
}

static gboolean
read_line (WeirMetricReader *reader)
{
  weir_metric_reader_skip_blanks (reader);
  if (reader->p == reader->end)
    return TRUE;
  return *reader->p == '#' ? read_comment (reader) : weir_metric_read_sample (reader);
}

/* White space at the end of a line counts for nothing, but in OpenMetrics. */
static void
end_line (WeirMetricReader *reader, char *line_end)
{
  reader->end = line_end;
  while (!reader->is_open && reader->end > reader->line &&
         (weir_metric_is_blank (reader->end[-1]) || reader->end[-1] == '\r'))
    reader->end--;
  *reader->end = '\0';
}

gboolean
weir_exposition_read_lines (WeirExposition *exposition, const char *original, gsize length, gboolean is_open,
                            GError **error)
{
  WeirMetricReader reader = {
    .exposition = exposition, .original = original, .number = 1, .error = error, .is_open = is_open
  };
  char *text = exposition->text, *text_end = text + length, *line_end;

  for (; text < text_end; text = line_end + 1, reader.number++) {
    line_end = memchr (text, '\n', (gsize) (text_end - text));
    if (!line_end)
      line_end = text_end;
    reader.line = reader.p = text;
    end_line (&reader, line_end);
    if (is_open ? !weir_openmetrics_read_line (&reader) : !read_line (&reader))
      return FALSE;
  }
  reader.line = reader.p = reader.end = text_end;
  return !is_open || weir_openmetrics_check_end (&reader);
}
