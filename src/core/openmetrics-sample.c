/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sample of OpenMetrics 1.0: name, labels, value, timestamp, exemplar. */
#include "exposition-reader.h"

#include <glib/gi18n.h>
#include "openmetrics-type.h"

#include <math.h>
#include <string.h>

#define EXEMPLAR_MAX 128 /* characters of all names and values of its labels */

/* What the sample of that name is in the family at hand; it may begin one of its own. */
static const WeirOpenPart *
find_part (WeirMetricReader *reader, const char *name)
{
  const WeirMetricFamily *family = reader->family;
  const WeirOpenPart *part = NULL;
  g_autofree char *names = NULL;

  if (family && g_str_has_prefix (name, family->name))
    part = weir_open_type_part (family->open_type, name + strlen (family->name));
  if (part)
    return part;
  if (family && strcmp (name, family->name) == 0) {
    names = weir_open_type_sample_names (family->open_type, name);
    weir_metric_reader_expected (reader, name, names);
    return NULL;
  }
  return weir_openmetrics_begin_family (reader, name) ? weir_open_type_part (weir_open_type_unknown (), "")
                                                      : NULL;
}

/* Decimal notation, without infinities; what does not fit is refused. */
static gboolean
read_real (WeirMetricReader *reader, const char *what, double *value)
{
  const char *start = reader->p;

  if (weir_metric_skip_number (start) != weir_metric_reader_end_of_token (reader))
    return weir_metric_reader_expected (reader, start, _ (what));
  return weir_metric_read_value (reader, value);
}

static gboolean
read_number (WeirMetricReader *reader, double *value)
{
  const char *start = reader->p;

  if (!weir_metric_read_value (reader, value))
    return FALSE;
  return !isinf (*value) || !weir_metric_skip_number (start) ||
         weir_metric_reader_fail (reader, start,
                                  _ ("found a number beyond what 64-bit floating point holds"));
}

/* Seconds, perhaps with a fraction; kept to the millisecond. */
static gboolean
read_timestamp (WeirMetricReader *reader, gint64 *timestamp)
{
  const char *start = reader->p;
  double seconds;

  if (!read_real (reader, N_ ("a timestamp in seconds, '#' and an exemplar, or the end of the line"),
                  &seconds))
    return FALSE;
  if (fabs (seconds) >= 9e15)
    return weir_metric_reader_fail (reader, start, _ ("found a timestamp beyond 64 bits of milliseconds"));
  *timestamp = (gint64) llround (seconds * 1000);
  return TRUE;
}

static const char *
label_of (const WeirMetricReader *reader, guint n_labels, const char *name)
{
  const GArray *labels = reader->exposition->labels;

  for (guint i = labels->len - n_labels; i < labels->len; i++)
    if (strcmp (g_array_index (labels, WeirLabel, i).name, name) == 0)
      return g_array_index (labels, WeirLabel, i).value;
  return NULL;
}

static gboolean
is_number_within (const char *text, double min, double max)
{
  const char *end = text ? weir_metric_skip_number (text) : NULL;
  double value;

  if (!end || *end != '\0')
    return FALSE;
  value = g_ascii_strtod (text, NULL);
  return value >= min && value <= max;
}

static const char *
broken_label_rule (const WeirMetricReader *reader, const WeirOpenPart *part, guint n_labels)
{
  const char *bound = part->rules & WEIR_OPEN_BOUND ? label_of (reader, n_labels, "le") : NULL;
  const char *quantile = part->rules & WEIR_OPEN_QUANTILE ? label_of (reader, n_labels, "quantile") : NULL;

  if (part->rules & WEIR_OPEN_BOUND && !is_number_within (bound, -HUGE_VAL, HUGE_VAL) &&
      g_strcmp0 (bound, "+Inf") != 0)
    return N_ ("expected a label \"le\" with a number or +Inf on a bucket");
  if (part->rules & WEIR_OPEN_QUANTILE && !is_number_within (quantile, 0, 1))
    return N_ ("expected a label \"quantile\" with a number from 0 to 1 on a sample of a summary without a "
               "suffix");
  if (part->rules & WEIR_OPEN_STATE && !label_of (reader, n_labels, reader->family->name))
    return N_ ("expected a label that is called as the stateset and names the state");
  return NULL;
}

static const char *
broken_value_rule (const WeirOpenPart *part, double value)
{
  if (part->rules & WEIR_OPEN_COUNT && !(value >= 0))
    return N_ ("a count that is not negative");
  if (part->rules & WEIR_OPEN_ONE && value != 1)
    return N_ ("1, the value of every info");
  if (part->rules & WEIR_OPEN_BIT && value != 0 && value != 1)
    return N_ ("0 or 1 as the value of a state");
  return NULL;
}

static glong
count_characters (const WeirMetricReader *reader, guint n_labels)
{
  const GArray *labels = reader->exposition->labels;
  glong n = 0;

  for (guint i = labels->len - n_labels; i < labels->len; i++) {
    const WeirLabel *label = &g_array_index (labels, WeirLabel, i);

    n += g_utf8_strlen (label->name, -1) + g_utf8_strlen (label->value, -1);
  }
  return n;
}

/* The labels of one, which are not kept; it refers to what is outside of metrics. */
static gboolean
read_exemplar_labels (WeirMetricReader *reader)
{
  const char *start = reader->p;
  guint n_labels = 0;
  glong length;

  if (*reader->p != '{')
    return weir_metric_reader_expected (reader, reader->p, _ ("'{' and the labels of the exemplar"));
  if (!weir_metric_read_labels (reader, &n_labels))
    return FALSE;
  length = count_characters (reader, n_labels);
  g_array_set_size (reader->exposition->labels, reader->exposition->labels->len - n_labels);
  return length <= EXEMPLAR_MAX ||
         weir_metric_reader_fail (reader, start,
                                  _ ("found an exemplar whose labels are longer than 128 characters"));
}

/* From its '#' to the end of the line. */
static gboolean
read_exemplar (WeirMetricReader *reader, const WeirOpenPart *part)
{
  double value;
  gint64 timestamp;

  if (!(part->rules & WEIR_OPEN_EXEMPLAR))
    return weir_metric_reader_fail (
        reader, reader->p, _ ("found an exemplar: only counters and buckets of histograms have one"));
  reader->p++;
  if (!weir_openmetrics_skip_spaces (reader, N_ ("a blank behind '#'")) || !read_exemplar_labels (reader) ||
      !weir_openmetrics_skip_spaces (reader, N_ ("a blank and the value of the exemplar")) ||
      !read_number (reader, &value))
    return FALSE;
  if (reader->p == reader->end)
    return TRUE;
  return weir_openmetrics_skip_spaces (reader, N_ ("a blank behind the value")) &&
         read_timestamp (reader, &timestamp) &&
         (reader->p == reader->end ||
          weir_metric_reader_expected (reader, reader->p, _ ("the end of the line behind the exemplar")));
}

/* From behind the value to the end of the line. */
static gboolean
read_rest (WeirMetricReader *reader, const WeirOpenPart *part, WeirSample *sample)
{
  if (reader->p == reader->end)
    return TRUE;
  if (!weir_openmetrics_skip_spaces (reader, N_ ("a blank behind the value")))
    return FALSE;
  if (*reader->p == '#')
    return read_exemplar (reader, part);
  if (!read_timestamp (reader, &sample->timestamp))
    return FALSE;
  if (reader->p == reader->end)
    return TRUE;
  if (!weir_openmetrics_skip_spaces (reader, N_ ("a blank behind the timestamp")))
    return FALSE;
  return *reader->p == '#' ? read_exemplar (reader, part)
                           : weir_metric_reader_expected (reader, reader->p,
                                                          _ ("'#' and an exemplar, or the end of "
                                                             "the line, behind the timestamp"));
}

/* Name and labels, up to the value. */
static gboolean
read_series (WeirMetricReader *reader, WeirSample *sample)
{
  char *end;

  sample->name = reader->p;
  if (!weir_metric_reader_skip_name (reader))
    return FALSE;
  end = reader->p;
  if (*reader->p == '{' && !weir_metric_read_labels (reader, &sample->n_labels))
    return FALSE;
  if (!weir_openmetrics_skip_spaces (reader, reader->p == end
                                                 ? N_ ("'{' or a blank and a value behind the metric name")
                                                 : N_ ("a blank and a value behind the labels")))
    return FALSE;
  *end = '\0';
  return TRUE;
}

static void
add_sample (WeirMetricReader *reader, const WeirOpenPart *part, WeirSample *sample)
{
  WeirMetricFamily *family = reader->family;

  family->has_samples = TRUE;
  sample->family = family->name;
  sample->type = part->rules & WEIR_OPEN_TIME ? WEIR_METRIC_GAUGE : family->open_type->type;
  sample->type_name = family->open_type->name;
  sample->help = family->help;
  sample->unit = family->unit;
  g_array_append_val (reader->exposition->samples, *sample);
}

gboolean
weir_openmetrics_read_sample (WeirMetricReader *reader)
{
  WeirSample sample = { .timestamp = G_MININT64 };
  const WeirOpenPart *part;
  const char *broken, *place;

  if (!read_series (reader, &sample))
    return FALSE;
  part = find_part (reader, sample.name);
  if (!part)
    return FALSE;
  broken = broken_label_rule (reader, part, sample.n_labels);
  if (broken)
    return weir_metric_reader_fail (reader, reader->line, _ (broken));
  place = reader->p;
  if (!read_number (reader, &sample.value))
    return FALSE;
  broken = broken_value_rule (part, sample.value);
  if (broken)
    return weir_metric_reader_expected (reader, place, _ (broken));
  if (!read_rest (reader, part, &sample))
    return FALSE;
  add_sample (reader, part, &sample);
  return TRUE;
}
