/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-replay.h"

#include <math.h>

static void
append_types (GString *text, const GPtrArray *series)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < series->len; i++) {
    const WeirMetricSeries *one = g_ptr_array_index (series, i);
    char *family = weir_metric_series_family (one);

    if (!g_hash_table_contains (named, family))
      g_string_append_printf (text, "# TYPE %s %s\n", family, weir_metric_type_name (one->type));
    g_hash_table_add (named, family);
  }
}

static void
append_samples (GString *text, const GPtrArray *series, const GArray *values)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < series->len && i < values->len; i++) {
    const WeirMetricSeries *one = g_ptr_array_index (series, i);

    if (isnan (g_array_index (values, double, i)))
      continue;
    g_string_append (text, one->name);
    if (one->labels[0] != '\0')
      g_string_append_printf (text, "{%s}", one->labels);
    g_string_append_printf (text, " %s\n",
                            g_ascii_dtostr (digits, sizeof digits, g_array_index (values, double, i)));
  }
}

/* The scrape again, as far as it was followed; %NULL where there was none. */
static GArray *
replay (WeirSeriesSet *set, const GPtrArray *series, const GArray *values)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WeirExposition) exposition = NULL;

  if (values == NULL)
    return NULL;
  append_types (text, series);
  append_samples (text, series, values);
  exposition = weir_exposition_parse (text->str, (gssize) text->len, NULL);
  return exposition != NULL ? weir_series_set_read (set, exposition) : NULL;
}

/**
 * weir_metric_replay_deltas:
 * @selectors: of char *: what was asked for
 * @series: of WeirMetricSeries: what a campaign file has of a run
 * @pre: (nullable): of double: the values before the run
 * @post: (nullable): of double: those after it
 *
 * Gives recorded scrapes to the same rules as live ones.
 *
 * Returns: (transfer full) (nullable): of WeirMetricDelta; %NULL where the selectors are none
 */
GArray *
weir_metric_replay_deltas (const GPtrArray *selectors, const GPtrArray *series, const GArray *pre,
                           const GArray *post)
{
  g_autoptr (WeirSeriesSet) set = weir_series_set_new (selectors, NULL);
  g_autoptr (GArray) pre_values = NULL, post_values = NULL;

  if (set == NULL)
    return NULL;
  pre_values = replay (set, series, pre);
  post_values = replay (set, series, post);
  return weir_series_set_deltas (set, NULL, pre_values, post_values);
}
