/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run cost the gateway, by its own metrics. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "json-read.h"
#include "metric-history.h"
#include "metric-title.h"
#include "metric-unit.h"
#include "summary-figures.h"

#define LARGEST 1e18 /* B: beyond it a size is but a number */

/* How the sizes of one line are written: in one unit, with so many decimals that they add up. */
typedef struct {
  const char *unit; /* (nullable): each as it is usual */
  double size;      /* of it, B */
  int decimals;
} Sizes;

static gboolean
is_size (const char *name)
{
  return weir_metric_unit (name) == WEIR_METRIC_UNIT_BYTES;
}

/* As weir_format_bytes() writes it. */
static double
round_as_shown (double value)
{
  double step = value == floor (value) || value >= 99.95 ? 1 : value >= 9.995 ? 0.1 : 0.01;

  return round (value / step) * step;
}

/* All are in one unit. Two sizes of three digits tell less of their difference than this tells in three. */
static gboolean
add_up (double before, double after, double change)
{
  double half = change >= 99.95 ? 0.5 : change >= 9.995 ? 0.05 : 0.005;

  return fabs (fabs (round_as_shown (after) - round_as_shown (before)) - round_as_shown (change)) <=
         half + 1e-9;
}

static Sizes
sizes_of (const char *name, double before, double after)
{
  Sizes sizes = { .unit = NULL };
  double other, change;
  const char *unit;

  if (!is_size (name) || !(before >= 0 && after >= 0 && before < LARGEST && after < LARGEST))
    return sizes;
  unit = weir_format_bytes_unit (before, &sizes.size);
  change = fabs (after - before) / sizes.size;
  sizes.decimals = change < 0.995 ? 3 : 2;
  weir_format_bytes_unit (after, &other);
  if (other == sizes.size && change >= 0.0005 && !add_up (before / other, after / other, change))
    sizes.unit = unit;
  return sizes;
}

/* Only a change is signed. A name that ends in `_bytes` tells its unit. */
static char *
format_metric (const char *name, const Sizes *sizes, double value, gboolean is_change)
{
  g_autofree char *number = NULL;
  const char *sign = !is_change ? "" : value < 0 ? "−" : "+";

  if (!isfinite (value))
    return g_strdup ("–");
  if (is_size (name) && (is_change || value >= 0) && fabs (value) < LARGEST)
    number = sizes->unit != NULL
                 ? weir_format_fixed (fabs (value) / sizes->size, sizes->decimals, sizes->unit)
                 : weir_format_bytes ((guint64) fabs (value));
  else
    number = weir_format_figure (is_change ? fabs (value) : value, 10, NULL);
  return weir_format_signed (sign, number);
}

static gboolean
holds_string (JsonArray *array, const char *text)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING && strcmp (json_node_get_string (node), text) == 0)
      return TRUE;
  }
  return FALSE;
}

static char *
name_of_series (const char *key)
{
  return g_strndup (key, strcspn (key, "{"));
}

/* A counter leaves nothing behind: it rises, and stays. */
static gboolean
is_counter (const char *key)
{
  g_autofree char *name = name_of_series (key);
  WeirMetricSeries series = { .name = name, .type = WEIR_METRIC_UNTYPED };

  return weir_metric_series_only_rises (&series);
}

/* Of what is shown, where that is written with so many decimals. */
static double
change_of (const Sizes *sizes, double before, double after)
{
  double step = sizes->unit != NULL ? sizes->size / pow (10, sizes->decimals) : 0;

  return step > 0 ? (round (after / step) - round (before / step)) * step : after - before;
}

/* No zero that means nothing. */
static char *
format_change (const char *name, const Sizes *sizes, double before, double after, gboolean is_still)
{
  g_autofree char *rise = NULL;

  if (!isfinite (before) && !isfinite (after))
    return g_strdup (_ ("not exposed"));
  if (is_still)
    return g_strdup (_ ("never moved"));
  if (is_counter (name) && after > before) {
    rise = format_metric (name, sizes, change_of (sizes, before, after), TRUE);
    /* TRANSLATORS: by how much a counter of the gateway rose, which has no peak: "+598, a counter" */
    return g_strdup_printf (_ ("%s, a counter"), rise);
  }
  return before == after ? g_strdup ("0")
                         : format_metric (name, sizes, change_of (sizes, before, after), TRUE);
}

typedef struct {
  WeirMetricHistory *names_alone; /* of all metrics: titles leave out what names begin with as others do */
  JsonObject *pre, *post, *peak;
  JsonArray *still;
  GList *names; /* of series, as they are in each of them */
} Readings;

static guint
count_labelled (const Readings *readings, const char *name)
{
  gsize length = strlen (name);
  guint n = 0;

  for (GList *at = readings->names; at != NULL; at = at->next)
    if (g_str_has_prefix (at->data, name) && ((const char *) at->data)[length] == '{')
      n++;
  return n;
}

static gboolean
is_same (JsonObject *figures, const char *a, const char *b)
{
  double x = weir_summary_figure (figures, a), y = weir_summary_figure (figures, b);

  return x == y || (!isfinite (x) && !isfinite (y));
}

/* The only series of a metric that is also there in sum would say all of it twice. */
static gboolean
is_its_sum (const Readings *readings, const char *key)
{
  g_autofree char *name = name_of_series (key);

  return strlen (name) < strlen (key) && json_object_has_member (readings->pre, name) &&
         count_labelled (readings, name) == 1 && is_same (readings->pre, key, name) &&
         is_same (readings->post, key, name) && is_same (readings->peak, key, name);
}

static WeirMetricHistory *
list_names (const Readings *readings)
{
  WeirMetricHistory *history = weir_metric_history_new ();

  for (GList *at = readings->names; at != NULL; at = at->next) {
    g_autofree char *name = name_of_series (at->data);

    weir_metric_history_add_series (history, &(WeirMetricSeries){ .name = name, .labels = (char *) "" });
  }
  return history;
}

/* As the Timeline calls it; of its series each has its labels. */
static char *
title_of (const Readings *readings, const char *key)
{
  g_autofree char *name = name_of_series (key), *title = weir_metric_title (readings->names_alone, name);
  const char *labels = key + strlen (name);

  return *labels != '\0' ? g_strconcat (title, " ", labels, NULL) : g_strdup (title);
}

static void
add_series (WeirWordsTable *table, const Readings *readings, const char *name)
{
  double before = weir_summary_figure (readings->pre, name),
         after = weir_summary_figure (readings->post, name);
  double peak = is_counter (name) && after > before ? NAN : weir_summary_figure (readings->peak, name);
  Sizes sizes = sizes_of (name, before, after);

  weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, name, format_metric (name, &sizes, before, FALSE),
                            format_metric (name, &sizes, peak, FALSE),
                            format_metric (name, &sizes, after, FALSE),
                            format_change (name, &sizes, before, after, holds_string (readings->still, name)))
      ->title = title_of (readings, name);
}

/** weir_run_cost_fill: the metrics of a summary, where it has any */
void
weir_run_cost_fill (WeirWordsTable *table, JsonObject *metrics)
{
  const char *const columns[] = { _ ("Before"), _ ("Peak"), _ ("After"), _ ("Left Behind"), NULL };
  Readings readings = { .pre = weir_summary_object (metrics, "pre"),
                        .post = weir_summary_object (metrics, "post"),
                        .peak = weir_summary_object (metrics, "peak") };

  weir_words_table_begin (table, _ ("What It Cost the Gateway"), columns);
  if (readings.pre == NULL)
    return;
  weir_json_read_array (metrics, "never_moved", &readings.still, NULL);
  readings.names = json_object_get_members (readings.pre);
  readings.names_alone = list_names (&readings);
  for (GList *at = readings.names; at != NULL; at = at->next)
    if (!is_its_sum (&readings, at->data))
      add_series (table, &readings, at->data);
  weir_metric_history_free (readings.names_alone);
  g_list_free (readings.names);
}
