/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-series-private.h"

#include <math.h>

typedef struct {
  const WeirSeriesSet *set;
  const GArray *pre, *post; /* (nullable) */
  GHashTable *keys;         /* those that have their row, owned by the rows */
  GArray *rows;             /* of WeirMetricDelta */
} Deltas;

static void
clear_delta (gpointer data)
{
  g_free (((WeirMetricDelta *) data)->key);
}

/* Histograms and summaries are counters in all that they have, but for the quantiles. */
static gboolean
only_rises (const WeirMetricSeries *series)
{
  return series->type == WEIR_METRIC_COUNTER || series->type == WEIR_METRIC_HISTOGRAM ||
         (series->type == WEIR_METRIC_SUMMARY &&
          (g_str_has_suffix (series->name, "_sum") || g_str_has_suffix (series->name, "_count")));
}

/* A scrape from before the series was met is shorter than the set. */
static double
value_in (const GArray *values, guint index)
{
  return values && index < values->len ? g_array_index (values, double, index) : NAN;
}

/* The value before the run; where that scrape succeeded and lacks a counter which came later, 0. */
static double
value_before (const Deltas *deltas, guint index)
{
  double value = value_in (deltas->pre, index);

  if (deltas->pre && isnan (value) && !isnan (value_in (deltas->post, index)) &&
      only_rises (weir_series_set_get (deltas->set, index)))
    return 0;
  return value;
}

static double
add_present (double sum, double value)
{
  return isnan (value) ? sum : isnan (sum) ? value : sum + value;
}

static gboolean
has_row (const Deltas *deltas, const char *key)
{
  return g_hash_table_contains (deltas->keys, key);
}

/* Takes @key. */
static void
add_row (Deltas *deltas, char *key, double pre, double post)
{
  WeirMetricDelta row = { .key = key, .pre = pre, .post = post, .delta = post - pre, .peak = NAN };

  g_hash_table_add (deltas->keys, key);
  g_array_append_val (deltas->rows, row);
}

/* The sum over those members of a selector that have @name, or over all with %NULL. Takes @key. */
static void
add_sum (Deltas *deltas, char *key, const GArray *members, const char *name)
{
  double pre = NAN, post = NAN;

  for (guint i = 0; i < members->len; i++) {
    guint index = g_array_index (members, guint, i);

    if (name && !g_str_equal (weir_series_set_get (deltas->set, index)->name, name))
      continue;
    pre = add_present (pre, value_before (deltas, index));
    post = add_present (post, value_in (deltas->post, index));
  }
  add_row (deltas, key, pre, post);
}

static void
add_names (Deltas *deltas, const WeirSelector *selector, const GArray *members)
{
  for (guint i = 0; i < members->len; i++) {
    const char *name = weir_series_set_get (deltas->set, g_array_index (members, guint, i))->name;
    g_autofree char *key = g_strconcat (name, weir_selector_matchers (selector), NULL);

    if (!has_row (deltas, key))
      add_sum (deltas, g_steal_pointer (&key), members, name);
  }
}

static void
add_series (Deltas *deltas, guint index)
{
  const WeirMetricSeries *series = weir_series_set_get (deltas->set, index);
  g_autofree char *key = g_strdup_printf ("%s{%s}", series->name, series->labels);

  if (*series->labels && !has_row (deltas, key))
    add_row (deltas, g_steal_pointer (&key), value_before (deltas, index), value_in (deltas->post, index));
}

/* A glob, or what names a histogram, whose parts have names of their own. */
static gboolean
has_names (const Deltas *deltas, const WeirSelector *selector, const GArray *members)
{
  guint first = members->len > 0 ? g_array_index (members, guint, 0) : 0;

  return weir_selector_is_glob (selector) ||
         (members->len > 0 &&
          !weir_selector_matches_name (selector, weir_series_set_get (deltas->set, first)->name));
}

static void
add_selector (Deltas *deltas, guint i)
{
  const WeirSelector *selector = g_ptr_array_index (deltas->set->selectors, i);
  const GArray *members = g_ptr_array_index (deltas->set->members, i);

  if (has_names (deltas, selector, members))
    add_names (deltas, selector, members);
  else if (!has_row (deltas, weir_selector_text (selector)))
    add_sum (deltas, g_strdup (weir_selector_text (selector)), members, NULL);
  for (guint j = 0; j < members->len; j++)
    add_series (deltas, g_array_index (members, guint, j));
}

/* Who has a process watched has asked for what it shows. */
static gboolean
is_asked (const GPtrArray *asked, const char *selector)
{
  return asked == NULL || g_str_equal (selector, WEIR_WATCH_METRICS) ||
         g_ptr_array_find_with_equal_func ((GPtrArray *) asked, selector, g_str_equal, NULL);
}

/**
 * weir_series_set_deltas:
 * @set: a set
 * @asked: (nullable) (element-type utf8): of its selectors those whose rows are wanted; %NULL: all
 * @pre: (nullable) (element-type double): the scrape before the run; %NULL: it failed
 * @post: (nullable) (element-type double): the scrape after it, likewise
 *
 * What is followed only for the role that it has is left out. Rows stand in the order of the selectors, each key once. A selector with an exact name has one
 * row under its own text, the sum over its series, also when it never met one; a glob has one for
 * each name that it met (with the glob's matchers behind it), and so has the name of a histogram for each of its parts. A row for each of their series that
 * has labels, `name{labels}`, follows. A sum is over the series that are there. Where no scrape
 * was had before the run, a counter's value then is not known, and is not taken for 0.
 *
 * Returns: (transfer full) (element-type WeirMetricDelta): the rows; they own their keys
 */
GArray *
weir_series_set_deltas (const WeirSeriesSet *set, const GPtrArray *asked, const GArray *pre,
                        const GArray *post)
{
  Deltas deltas = { .set = set, .pre = pre, .post = post };

  deltas.keys = g_hash_table_new (g_str_hash, g_str_equal);
  deltas.rows = g_array_new (FALSE, FALSE, sizeof (WeirMetricDelta));
  g_array_set_clear_func (deltas.rows, clear_delta);
  for (guint i = 0; i < set->selectors->len; i++)
    if (is_asked (asked, weir_selector_text (g_ptr_array_index (set->selectors, i))))
      add_selector (&deltas, i);
  g_hash_table_unref (deltas.keys);
  return deltas.rows;
}
