/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/, "Text
 * format"), read in place as those of the text format are. */
#include "exposition-reader.h"

#include <glib/gi18n.h>
#include "openmetrics-type.h"

#include <string.h>

/* Families stand together, so that one which is met again is an error. */
gboolean
weir_openmetrics_begin_family (WeirMetricReader *reader, const char *name)
{
  if (g_hash_table_contains (reader->exposition->families, name)) {
    g_autofree char *message =
        g_strdup_printf (_ ("found the family \"%s\" again: all of its lines have to stand together"), name);

    return weir_metric_reader_fail (reader, name, message);
  }
  reader->family = weir_exposition_ensure_family (reader->exposition, name);
  reader->family->open_type = weir_open_type_unknown ();
  return TRUE;
}

/* One where the grammar has one, or more of them: the specification's own examples have. */
gboolean
weir_openmetrics_skip_spaces (WeirMetricReader *reader, const char *what)
{
  char *start = reader->p;

  while (*reader->p == ' ')
    reader->p++;
  if (reader->p == start)
    return weir_metric_reader_expected (reader, start, _ (what));
  return reader->p < reader->end ||
         weir_metric_reader_expected (reader, start, _ ("the end of the line without a blank before it"));
}

/* Reads the name behind `# TYPE ` and the like, and moves behind the one space that follows it. */
static gboolean
read_family (WeirMetricReader *reader)
{
  const char *start = reader->p;
  char *end;

  if (!weir_metric_reader_skip_name (reader))
    return FALSE;
  end = reader->p;
  if (end < reader->end && *end != ' ')
    return weir_metric_reader_expected (reader, end, _ ("a blank behind the metric name"));
  reader->p += end < reader->end;
  *end = '\0';
  if (!reader->family || strcmp (reader->family->name, start) != 0)
    return weir_openmetrics_begin_family (reader, start);
  return !reader->family->has_samples ||
         weir_metric_reader_fail (reader, start,
                                  _ ("found metadata behind the samples of its family: it has to "
                                     "stand before them"));
}

static gboolean
take_once (WeirMetricReader *reader, gboolean *has, const char *word)
{
  g_autofree char *message = NULL;

  if (!*has) {
    *has = TRUE;
    return TRUE;
  }
  message = g_strdup_printf (_ ("found %s of \"%s\" twice"), _ (word), reader->family->name);
  return weir_metric_reader_fail (reader, reader->line, message);
}

/* Once both are known, in whichever order. */
static gboolean
check_unit (WeirMetricReader *reader)
{
  const WeirMetricFamily *family = reader->family;
  const char *name = family->name, *unit = family->unit;
  g_autofree char *message = NULL;

  if (!unit)
    return TRUE;
  if (family->open_type->has_no_unit)
    message = g_strdup_printf (_ ("found the unit \"%s\" of \"%s\": the type %s has none"), unit, name,
                               family->open_type->name);
  else if (!g_str_has_suffix (name, unit) || strlen (name) <= strlen (unit) + 1 ||
           name[strlen (name) - strlen (unit) - 1] != '_')
    message =
        g_strdup_printf (_ ("expected a name that ends in \"_%s\", its unit, found \"%s\""), unit, name);
  return !message || weir_metric_reader_fail (reader, reader->line, message);
}

static gboolean
read_type (WeirMetricReader *reader)
{
  const WeirOpenType *type;

  if (!read_family (reader) || !take_once (reader, &reader->family->has_type, N_ ("the type")))
    return FALSE;
  type = weir_open_type_find (reader->p);
  if (!type)
    return weir_metric_reader_expected (
        reader, reader->p,
        _ ("unknown, gauge, counter, stateset, info, summary, histogram or gaugehistogram as the type"));
  reader->family->open_type = type;
  return check_unit (reader);
}

static gboolean
read_unit (WeirMetricReader *reader)
{
  const char *unit;

  if (!read_family (reader) || !take_once (reader, &reader->family->has_unit, N_ ("the unit")))
    return FALSE;
  unit = reader->p;
  while (weir_metric_is_name_character (*reader->p, FALSE))
    reader->p++;
  if (reader->p < reader->end)
    return weir_metric_reader_expected (reader, reader->p, _ ("a unit of letters, digits, '_' and ':'"));
  reader->family->unit = *unit ? unit : NULL;
  return check_unit (reader);
}

/* A backslash that begins no known escape stands for itself. */
static char *
unescape (char *text)
{
  char *to = text;

  for (const char *from = text; *from; from++) {
    gboolean escaped = *from == '\\' && weir_metric_unescape (from[1]);

    *to++ = escaped ? weir_metric_unescape (*++from) : *from;
  }
  *to = '\0';
  return text;
}

static gboolean
read_help (WeirMetricReader *reader)
{
  if (!read_family (reader) || !take_once (reader, &reader->family->has_help, N_ ("the help")))
    return FALSE;
  reader->family->help = *reader->p ? unescape (reader->p) : NULL;
  return TRUE;
}

static gboolean
read_metadata (WeirMetricReader *reader)
{
  static const struct {
    const char *begin;
    gboolean (*read) (WeirMetricReader *reader);
  } kinds[] = { { "# TYPE ", read_type }, { "# HELP ", read_help }, { "# UNIT ", read_unit } };

  reader->has_ended = strcmp (reader->p, "# EOF") == 0;
  if (reader->has_ended)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!g_str_has_prefix (reader->p, kinds[i].begin))
      continue;
    reader->p += strlen (kinds[i].begin);
    return kinds[i].read (reader);
  }
  return weir_metric_reader_fail (
      reader, reader->p,
      _ ("expected \"# TYPE \", \"# HELP \", \"# UNIT \" or \"# EOF\": OpenMetrics has no "
         "other lines that begin with '#'"));
}

gboolean
weir_openmetrics_read_line (WeirMetricReader *reader)
{
  if (reader->has_ended)
    return weir_metric_reader_fail (reader, reader->p,
                                    _ ("expected nothing behind \"# EOF\", found another line"));
  if (reader->p == reader->end)
    return weir_metric_reader_fail (reader, reader->p,
                                    _ ("expected a sample or metadata, found an empty line"));
  if (reader->end[-1] == '\r')
    return weir_metric_reader_fail (
        reader, reader->end - 1, _ ("expected a line feed alone to end the line, found a carriage return"));
  return *reader->p == '#' ? read_metadata (reader) : weir_openmetrics_read_sample (reader);
}

/* Behind the last line. */
gboolean
weir_openmetrics_check_end (const WeirMetricReader *reader)
{
  return reader->has_ended ||
         weir_metric_reader_fail (reader, reader->p,
                                  _ ("expected \"# EOF\" as the last line: the answer was cut"));
}
