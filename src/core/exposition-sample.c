/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sample of the text format: labels, value, timestamp. The first two also of OpenMetrics, which
 * has no blanks in labels and no comma behind the last. */
#include "exposition-reader.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
skip_inner_blanks (WeirMetricReader *reader)
{
  if (!reader->is_open)
    weir_metric_reader_skip_blanks (reader);
}

/* From a backslash to what it stands for; in OpenMetrics, before any other character, for itself. */
static gboolean
read_escape (WeirMetricReader *reader, char **to)
{
  char c = weir_metric_unescape (reader->p[1]);

  if (!c && (!reader->is_open || reader->p + 1 == reader->end))
    return weir_metric_reader_expected (reader, reader->p + 1,
                                        _ ("one of \\ \" n behind a backslash in a label value"));
  if (c)
    reader->p++;
  *(*to)++ = c ? c : '\\';
  return TRUE;
}

/* Behind the opening quote; moves behind the closing one. */
static gboolean
read_label_value (WeirMetricReader *reader)
{
  char *to = reader->p;

  for (; reader->p < reader->end && *reader->p != '"'; reader->p++) {
    if (*reader->p != '\\')
      *to++ = *reader->p;
    else if (!read_escape (reader, &to))
      return FALSE;
  }
  if (reader->p == reader->end)
    return weir_metric_reader_expected (reader, reader->p, _ ("'\"' to end the label value"));
  reader->p++;
  *to = '\0';
  return TRUE;
}

static gboolean
read_label (WeirMetricReader *reader)
{
  WeirLabel label = { .name = reader->p };
  char *end;

  if (!weir_metric_is_label_character (*reader->p, TRUE))
    return weir_metric_reader_expected (reader, reader->p, _ ("a label name or '}'"));
  while (weir_metric_is_label_character (*reader->p, FALSE))
    reader->p++;
  end = reader->p;
  skip_inner_blanks (reader);
  if (*reader->p != '=')
    return weir_metric_reader_expected (reader, reader->p, _ ("'=' behind the label name"));
  reader->p++;
  *end = '\0';
  skip_inner_blanks (reader);
  if (*reader->p != '"')
    return weir_metric_reader_expected (reader, reader->p, _ ("'\"' to begin the label value"));
  label.value = ++reader->p;
  if (!read_label_value (reader))
    return FALSE;
  g_array_append_val (reader->exposition->labels, label);
  return TRUE;
}

static int
compare_labels (const void *a, const void *b)
{
  return strcmp (((const WeirLabel *) a)->name, ((const WeirLabel *) b)->name);
}

/* Puts the labels of one sample in the order of their names, in which most already come. */
static gboolean
sort_labels (WeirMetricReader *reader, guint first, const char *place)
{
  GArray *labels = reader->exposition->labels;
  WeirLabel *own = &g_array_index (labels, WeirLabel, first);
  guint n = labels->len - first;
  gboolean sorted = TRUE;

  for (guint i = 1; i < n && sorted; i++)
    sorted = compare_labels (&own[i - 1], &own[i]) < 0;
  if (sorted)
    return TRUE;
  qsort (own, n, sizeof *own, compare_labels);
  for (guint i = 1; i < n; i++) {
    if (compare_labels (&own[i - 1], &own[i]) == 0) {
      g_autofree char *message =
          g_strdup_printf (_ ("found the label \"%s\" twice in one sample"), own[i].name);

      return weir_metric_reader_fail (reader, place, message);
    }
  }
  return TRUE;
}

/* The comma of the text format may stand behind the last label, too. */
static gboolean
skip_comma (WeirMetricReader *reader)
{
  if (*reader->p == ',') {
    reader->p++;
    return !reader->is_open || *reader->p != '}' ||
           weir_metric_reader_expected (reader, reader->p, _ ("a label behind ','"));
  }
  return *reader->p == '}' ||
         weir_metric_reader_expected (reader, reader->p, _ ("',' or '}' behind a label"));
}

/* From '{' to behind '}'. */
gboolean
weir_metric_read_labels (WeirMetricReader *reader, guint *n_labels)
{
  const char *place = reader->p++;
  guint first = reader->exposition->labels->len;

  for (skip_inner_blanks (reader); *reader->p != '}'; skip_inner_blanks (reader)) {
    if (!read_label (reader))
      return FALSE;
    skip_inner_blanks (reader);
    if (!skip_comma (reader))
      return FALSE;
  }
  reader->p++;
  *n_labels = reader->exposition->labels->len - first;
  return *n_labels < 2 || sort_labels (reader, first, place);
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* Decimal notation only: strtod() alone would take more, as hexadecimal and nan(...). */
const char *
weir_metric_skip_number (const char *p)
{
  const char *digits, *exponent;

  p += *p == '+' || *p == '-';
  digits = skip_digits (p);
  if (*digits == '.')
    digits = skip_digits (digits + 1);
  if (digits == p || (digits == p + 1 && *p == '.'))
    return NULL;
  if (*digits != 'e' && *digits != 'E')
    return digits;
  exponent = digits + 1 + (digits[1] == '+' || digits[1] == '-');
  return g_ascii_isdigit (*exponent) ? skip_digits (exponent) : NULL;
}

static gboolean
is_word (const char *p, gsize length, const char *word)
{
  return length == strlen (word) && g_ascii_strncasecmp (p, word, length) == 0;
}

/* Digits alone are most of what is met, and strtod() is slow. */
static double
number_of (const char *p, const char *end)
{
  guint64 value = 0;

  if (end - p > 15 || skip_digits (p) != end)
    return g_ascii_strtod (p, NULL);
  for (; p < end; p++)
    value = value * 10 + (guint64) (*p - '0');
  return (double) value;
}

gboolean
weir_metric_read_value (WeirMetricReader *reader, double *value)
{
  const char *start = reader->p, *end = weir_metric_reader_end_of_token (reader),
             *word = start + (*start == '+' || *start == '-');
  gsize length = (gsize) (end - word);

  if (is_word (word, length, "inf") || is_word (word, length, "infinity"))
    *value = *start == '-' ? -INFINITY : INFINITY;
  else if (is_word (start, (gsize) (end - start), "nan"))
    *value = NAN;
  else if (weir_metric_skip_number (start) == end && end > start)
    *value = number_of (start, end);
  else
    return weir_metric_reader_expected (reader, start, _ ("a number, +Inf, -Inf or NaN as the value"));
  reader->p += end - start;
  return TRUE;
}

static gboolean
read_timestamp (WeirMetricReader *reader, WeirSample *sample)
{
  char *start = reader->p, *end = weir_metric_reader_end_of_token (reader);
  guint64 limit = (guint64) G_MAXINT64 + (*start == '-');
  const char *digits = start + (*start == '-');
  gint64 value;

  if (skip_digits (digits) != end || digits == end)
    return weir_metric_reader_expected (reader, start,
                                        _ ("a timestamp in whole milliseconds, or the end of the line"));
  if (end - digits > 19 || g_ascii_strtoull (digits, NULL, 10) > limit)
    return weir_metric_reader_fail (reader, start, _ ("found a timestamp beyond 64 bits"));
  value = g_ascii_strtoll (start, NULL, 10);
  sample->timestamp = value;
  reader->p = end;
  weir_metric_reader_skip_blanks (reader);
  return reader->p == reader->end ||
         weir_metric_reader_expected (reader, reader->p, _ ("the end of the line behind the timestamp"));
}

gboolean
weir_metric_read_sample (WeirMetricReader *reader)
{
  WeirSample sample = { .name = reader->p, .timestamp = G_MININT64 };
  char *end;

  if (!weir_metric_reader_skip_name (reader))
    return FALSE;
  end = reader->p;
  weir_metric_reader_skip_blanks (reader);
  if (*reader->p != '{' && reader->p == end)
    return weir_metric_reader_expected (reader, reader->p,
                                        _ ("'{' or a blank and a value behind the metric name"));
  if (*reader->p == '{' && !weir_metric_read_labels (reader, &sample.n_labels))
    return FALSE;
  *end = '\0';
  weir_metric_reader_skip_blanks (reader);
  if (!weir_metric_read_value (reader, &sample.value))
    return FALSE;
  weir_metric_reader_skip_blanks (reader);
  if (reader->p < reader->end && !read_timestamp (reader, &sample))
    return FALSE;
  g_array_append_val (reader->exposition->samples, sample);
  return TRUE;
}
