/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-series-private.h"

#include <math.h>
#include <string.h>

/* A gateway may make up new names in each scrape: beyond this many the memory of names is emptied. */
#define NAMES_MAX 20000

static void
clear_series (gpointer data)
{
  WeirMetricSeries *series = data;

  g_free (series->name);
  g_free (series->labels);
}

static gboolean
add_selector (WeirSeriesSet *set, const char *text, GError **error)
{
  WeirSelector *selector = weir_selector_parse (text, error);

  if (!selector)
    return FALSE;
  g_ptr_array_add (set->selectors, selector);
  g_ptr_array_add (set->members, g_array_new (FALSE, FALSE, sizeof (guint)));
  return TRUE;
}

/**
 * weir_series_set_new:
 * @selectors: (element-type utf8): what to follow, see weir_selector_parse()
 * @error: return location, in WEIR_SELECTOR_ERROR
 *
 * What a watched process shows is followed as well, whatever @selectors are: as if %WEIR_WATCH_METRICS
 * stood behind them.
 *
 * Returns: (transfer full): a set without series, or %NULL with @error set
 */
WeirSeriesSet *
weir_series_set_new (const GPtrArray *selectors, GError **error)
{
  g_autoptr (WeirSeriesSet) set = g_new0 (WeirSeriesSet, 1);

  set->selectors = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_selector_free);
  set->members = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  set->series = g_array_new (FALSE, FALSE, sizeof (WeirMetricSeries));
  g_array_set_clear_func (set->series, clear_series);
  set->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set->indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set->key = g_string_new (NULL);
  for (guint i = 0; i < selectors->len; i++)
    if (!add_selector (set, g_ptr_array_index (selectors, i), error))
      return NULL;
  return add_selector (set, WEIR_WATCH_METRICS, error) ? g_steal_pointer (&set) : NULL;
}

void
weir_series_set_free (WeirSeriesSet *set)
{
  if (!set)
    return;
  g_ptr_array_unref (set->selectors);
  g_ptr_array_unref (set->members);
  g_array_unref (set->series);
  g_hash_table_unref (set->names);
  g_hash_table_unref (set->indices);
  g_string_free (set->key, TRUE);
  g_free (set);
}

/** weir_metric_series_family: Returns: (transfer full): the name of the histogram or summary that @series is a part of;
 * of others their own */
char *
weir_metric_series_family (const WeirMetricSeries *series)
{
  static const char *const suffixes[] = { "_bucket", "_sum", "_count" };
  gboolean has_parts = series->type == WEIR_METRIC_HISTOGRAM || series->type == WEIR_METRIC_SUMMARY;

  for (guint i = 0; has_parts && i < G_N_ELEMENTS (suffixes); i++) {
    if (g_str_has_suffix (series->name, suffixes[i]))
      return g_strndup (series->name, strlen (series->name) - strlen (suffixes[i]));
  }
  return g_strdup (series->name);
}

/** weir_series_set_size: Returns: how many series were seen so far */
guint
weir_series_set_size (const WeirSeriesSet *set)
{
  return set->series->len;
}

/** weir_series_set_get: Returns: (transfer none): the series @i; valid until the next reading */
const WeirMetricSeries *
weir_series_set_get (const WeirSeriesSet *set, guint i)
{
  g_assert (i < set->series->len);
  return &g_array_index (set->series, WeirMetricSeries, i);
}

/* Whether any selector may choose series of that name; asked of the selectors once for a name. */
static gboolean
is_followed (WeirSeriesSet *set, const WeirSample *sample)
{
  gpointer known;
  gboolean followed = FALSE;

  if (g_hash_table_lookup_extended (set->names, sample->name, NULL, &known))
    return GPOINTER_TO_INT (known);
  for (guint i = 0; i < set->selectors->len && !followed; i++)
    followed = weir_selector_follows_name (g_ptr_array_index (set->selectors, i), sample);
  if (g_hash_table_size (set->names) >= NAMES_MAX)
    g_hash_table_remove_all (set->names);
  g_hash_table_insert (set->names, g_strdup (sample->name), GINT_TO_POINTER (followed));
  return followed;
}

static void
append_escaped (GString *text, const char *value)
{
  for (const char *p = value; *p; p++) {
    if (*p == '\\' || *p == '"' || *p == '\n')
      g_string_append_c (text, '\\');
    g_string_append_c (text, *p == '\n' ? 'n' : *p);
  }
}

/* `name{a="b",c="d"}` goes to @set->key; gives where the labels begin, behind the brace. */
static gsize
make_key (WeirSeriesSet *set, const WeirSample *sample)
{
  gsize labels;

  g_string_assign (set->key, sample->name);
  labels = set->key->len;
  for (guint i = 0; i < sample->n_labels; i++) {
    g_string_append_c (set->key, i == 0 ? '{' : ',');
    g_string_append (set->key, sample->labels[i].name);
    g_string_append (set->key, "=\"");
    append_escaped (set->key, sample->labels[i].value);
    g_string_append_c (set->key, '"');
  }
  if (sample->n_labels == 0)
    return labels;
  g_string_append_c (set->key, '}');
  return labels + 1;
}

/* A series not met before, whose key has just been made; -1 when no selector wants it. */
static int
add_series (WeirSeriesSet *set, const WeirSample *sample, gsize labels)
{
  WeirMetricSeries series = { .type = sample->type, .selector = G_MAXUINT };
  guint index = set->series->len;

  for (guint i = 0; i < set->selectors->len; i++) {
    if (!weir_selector_follows (g_ptr_array_index (set->selectors, i), sample))
      continue;
    g_array_append_val ((GArray *) g_ptr_array_index (set->members, i), index);
    series.selector = MIN (series.selector, i);
  }
  if (series.selector == G_MAXUINT)
    return -1;
  series.name = g_strdup (sample->name);
  series.labels =
      sample->n_labels > 0 ? g_strndup (set->key->str + labels, set->key->len - labels - 1) : g_strdup ("");
  g_array_append_val (set->series, series);
  g_hash_table_insert (set->indices, g_strdup (set->key->str), GUINT_TO_POINTER (index));
  return (int) index;
}

static int
find_or_add (WeirSeriesSet *set, const WeirSample *sample)
{
  gsize labels = make_key (set, sample);
  gpointer index;

  if (g_hash_table_lookup_extended (set->indices, set->key->str, NULL, &index))
    return GPOINTER_TO_INT (index);
  return add_series (set, sample, labels);
}

/**
 * weir_series_set_read:
 * @set: a set
 * @exposition: a scrape
 *
 * Takes the values of the series that are followed; series met for the first time join the set.
 * Of two equal series in one scrape the first counts.
 *
 * Returns: (transfer full) (element-type double): one value for each series of the set as it is
 *   now, NaN for those that the scrape lacks
 */
GArray *
weir_series_set_read (WeirSeriesSet *set, const WeirExposition *exposition)
{
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (double), set->series->len);
  const char *name = NULL;
  gboolean followed = FALSE;
  double absent = NAN;

  for (guint i = 0; i < set->series->len; i++)
    g_array_append_val (values, absent);
  for (guint i = 0; i < weir_exposition_n_samples (exposition); i++) {
    const WeirSample *sample = weir_exposition_sample (exposition, i);
    int index;

    if (!name || strcmp (name, sample->name) != 0)
      followed = is_followed (set, sample);
    name = sample->name;
    index = followed ? find_or_add (set, sample) : -1;
    if (index >= 0 && (guint) index == values->len)
      g_array_append_val (values, sample->value);
    else if (index >= 0 && isnan (g_array_index (values, double, index)))
      g_array_index (values, double, index) = sample->value;
  }
  return values;
}
