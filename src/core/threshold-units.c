/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of thresholds, and their units. */
#include <glib/gi18n.h>

#include "threshold-private.h"

#define SHOWN 100 /* characters */

/* The first of a quantity is what a bare 0 is given; two names of one unit: the first is written. */
static const WeirUnit units[] = {
  { "", WEIR_QUANTITY_PLAIN, 1, 1 },
  { "ms", WEIR_QUANTITY_TIME, 1, 1000 },
  { "us", WEIR_QUANTITY_TIME, 1, 1000000 },
  { "s", WEIR_QUANTITY_TIME, 1, 1 },
  { "m", WEIR_QUANTITY_TIME, 60, 1 },
  { "h", WEIR_QUANTITY_TIME, 3600, 1 },
  { "%", WEIR_QUANTITY_SHARE, 1, 100 },
  { "B", WEIR_QUANTITY_BYTES, 1, 1 },
  { "KiB", WEIR_QUANTITY_BYTES, 1024, 1 },
  { "MiB", WEIR_QUANTITY_BYTES, 1048576, 1 },
  { "GiB", WEIR_QUANTITY_BYTES, 1073741824, 1 },
  { "/s", WEIR_QUANTITY_PER_SECOND, 1, 1 },
  { "B/s", WEIR_QUANTITY_BYTES_PER_SECOND, 1, 1 },
  { "KiB/s", WEIR_QUANTITY_BYTES_PER_SECOND, 1024, 1 },
  { "MiB/s", WEIR_QUANTITY_BYTES_PER_SECOND, 1048576, 1 },
  { "GiB/s", WEIR_QUANTITY_BYTES_PER_SECOND, 1073741824, 1 },
};

static const struct {
  WeirQuantity quantity;
  const char *words;
} expectations[] = {
  { WEIR_QUANTITY_PLAIN, N_ ("a number, such as 100") },
  { WEIR_QUANTITY_TIME, N_ ("a time, such as 800 ms") },
  { WEIR_QUANTITY_SHARE, N_ ("a share, such as 1 %") },
  { WEIR_QUANTITY_BYTES, N_ ("a size, such as 512 MiB") },
  { WEIR_QUANTITY_PER_SECOND, N_ ("a rate, such as 40 /s") },
  { WEIR_QUANTITY_BYTES_PER_SECOND, N_ ("bytes a second, such as 4 MiB/s") },
};

/* What the numbers of a threshold may be, as bits. */
guint
weir_threshold_quantities (const WeirThreshold *threshold)
{
  WeirAggregation aggregation = threshold->aggregation;

  switch (threshold->metric.source) {
  case WEIR_SOURCE_PROMETHEUS:
    return aggregation == WEIR_AGGREGATION_RATE
               ? WEIR_QUANTITY_PLAIN | WEIR_QUANTITY_PER_SECOND | WEIR_QUANTITY_BYTES_PER_SECOND
               : WEIR_QUANTITY_PLAIN | WEIR_QUANTITY_TIME | WEIR_QUANTITY_SHARE | WEIR_QUANTITY_BYTES;
  case WEIR_SOURCE_THROUGHPUT:
    return WEIR_QUANTITY_PER_SECOND;
  case WEIR_SOURCE_CPU:
    return WEIR_QUANTITY_SHARE;
  default:
    return aggregation == WEIR_AGGREGATION_COUNT  ? WEIR_QUANTITY_PLAIN
           : aggregation == WEIR_AGGREGATION_RATE ? WEIR_QUANTITY_SHARE
                                                  : WEIR_QUANTITY_TIME;
  }
}

static gboolean
fail_unit (const WeirThreshold *threshold, guint quantities, const char *value, GError **error)
{
  g_autofree char *aggregation = weir_threshold_aggregation_name (threshold->aggregation, threshold->percent);
  g_autofree char *shown = weir_threshold_shorten (value);
  g_autoptr (GString) expected = g_string_new (NULL), known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expectations); i++)
    if (quantities & expectations[i].quantity)
      g_string_append_printf (expected, "%s%s", expected->len > 0 ? _ (", or ") : "",
                              _ (expectations[i].words));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if ((quantities & units[i].quantity) && *units[i].name)
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : _ (". Known units: "), units[i].name);
  g_set_error (error, WEIR_THRESHOLD_ERROR, WEIR_THRESHOLD_ERROR_SYNTAX,
               _ ("%s %s is compared with %s; found “%s”%s"), threshold->metric_name, aggregation,
               expected->str, shown, known->str);
  return FALSE;
}

/* @word: the unit as written, "" for none; @value: the whole value, for the message. A bare 0 is 0
 * in any unit, and a rate is known to be a second's. */
gboolean
weir_threshold_find_unit (WeirThreshold *threshold, const char *word, const char *value, GError **error)
{
  guint quantities = weir_threshold_quantities (threshold);
  gboolean may_be_bare = threshold->limit == 0 || quantities == WEIR_QUANTITY_PER_SECOND;
  const char *name = g_str_equal (word, "µs") || g_str_equal (word, "μs") ? "us"
                     : g_str_equal (word, "min")                          ? "m"
                                                                          : word;

  for (guint i = 0; i < G_N_ELEMENTS (units) && !threshold->unit; i++) {
    if ((quantities & units[i].quantity) && (g_str_equal (units[i].name, name) || (!*name && may_be_bare)))
      threshold->unit = &units[i];
  }
  return threshold->unit || fail_unit (threshold, quantities, value, error);
}

/* (transfer none) (nullable): what is written as @name */
const WeirUnit *
weir_threshold_unit_called (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, name))
      return &units[i];
  return NULL;
}

void
weir_threshold_add_units (guint quantities, GStrvBuilder *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (quantities & units[i].quantity)
      g_strv_builder_add (names, units[i].name);
}

char *
weir_threshold_with_unit (const char *number, const WeirUnit *unit)
{
  return *unit->name ? g_strconcat (number, " ", unit->name, NULL) : g_strdup (number);
}

/* The shortest text that reads as the same number. */
char *
weir_threshold_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == 0)
    return g_strdup ("0");
  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_formatd (text, sizeof text, "%.17g", number);
  return g_strdup (text);
}

/* What was written, for a message: its beginning where it is long. */
char *
weir_threshold_shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= SHOWN)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, SHOWN);
  return g_strconcat (start, "…", NULL);
}
