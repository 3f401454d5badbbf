/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run cost the gateway, by its own metrics. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "json-read.h"
#include "metric-history.h"
#include "summary-figures.h"

/* Only a change is signed. A name that ends in `_bytes` tells its unit. */
static char *
format_metric (const char *name, double value, gboolean is_change)
{
  g_autofree char *number = NULL;
  const char *sign = !is_change ? "" : value < 0 ? "−" : "+";

  if (!isfinite (value))
    return g_strdup ("–");
  if (strstr (name, "_bytes") != NULL && (is_change || value >= 0) && fabs (value) < 1e18) {
    g_autofree char *bytes = weir_format_bytes ((guint64) fabs (value));

    return weir_format_signed (sign, bytes);
  }
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

/* No zero that means nothing. */
static char *
format_change (const char *name, double before, double after, gboolean is_still)
{
  g_autofree char *rise = NULL;

  if (!isfinite (before) && !isfinite (after))
    return g_strdup (_ ("not exposed"));
  if (is_still)
    return g_strdup (_ ("never moved"));
  if (is_counter (name) && after > before) {
    rise = format_metric (name, after - before, FALSE);
    /* TRANSLATORS: by how much a counter of the gateway rose: "598 more" */
    return g_strdup_printf (_ ("%s more"), rise);
  }
  return before == after ? g_strdup ("0") : format_metric (name, after - before, TRUE);
}

typedef struct {
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

static void
add_series (WeirWordsTable *table, const Readings *readings, const char *name)
{
  double before = weir_summary_figure (readings->pre, name),
         after = weir_summary_figure (readings->post, name);
  double peak = is_counter (name) && after > before ? NAN : weir_summary_figure (readings->peak, name);

  weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, name, format_metric (name, before, FALSE),
                            format_metric (name, peak, FALSE), format_metric (name, after, FALSE),
                            format_change (name, before, after, holds_string (readings->still, name)));
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
  for (GList *at = readings.names; at != NULL; at = at->next)
    if (!is_its_sum (&readings, at->data))
      add_series (table, &readings, at->data);
  g_list_free (readings.names);
}
