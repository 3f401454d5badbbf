/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-list.h"

#include <math.h>
#include <string.h>

static void
info_free (gpointer data)
{
  WeirMetricInfo *info = data;

  g_free (info->name);
  g_free (info->unit);
  g_free (info->help);
  g_free (info);
}

static gboolean
is_in_parts (const WeirSample *sample)
{
  return sample->type == WEIR_METRIC_HISTOGRAM || sample->type == WEIR_METRIC_SUMMARY ||
         strcmp (sample->type_name, "gaugehistogram") == 0;
}

/* OpenMetrics' `_created` says when a series began, and is no metric of its own. */
static gboolean
is_time_of_begin (const WeirSample *sample)
{
  return sample->type == WEIR_METRIC_GAUGE &&
         strcmp (sample->name + strlen (sample->family), "_created") == 0;
}

/* By the conventions of Prometheus a name ends in its unit, before `_total`. */
static char *
unit_of_name (const char *name)
{
  static const char *const units[] = { "seconds", "milliseconds", "microseconds", "nanoseconds", "bytes",
                                       "bits",    "ratio",        "percent",      "celsius",     "meters",
                                       "volts",   "amperes",      "joules",       "grams",       "hertz" };
  gsize length = strlen (name);
  const char *last;

  if (g_str_has_suffix (name, "_total"))
    length -= strlen ("_total");
  last = g_strrstr_len (name, (gssize) length, "_");
  for (guint i = 0; last && i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i]) == length - (gsize) (last + 1 - name) &&
        strncmp (last + 1, units[i], strlen (units[i])) == 0)
      return g_strdup (units[i]);
  return NULL;
}

static WeirMetricInfo *
info_new (const WeirSample *sample, const char *name)
{
  WeirMetricInfo *info = g_new0 (WeirMetricInfo, 1);

  info->name = g_strdup (name);
  info->type_name = sample->type_name;
  info->value = NAN;
  info->unit = sample->unit ? g_strdup (sample->unit) : unit_of_name (name);
  info->help = g_strdup (sample->help);
  return info;
}

static void
add_value (WeirMetricInfo *info, const WeirSample *sample)
{
  gboolean counts = !is_in_parts (sample) || g_str_has_suffix (sample->name, "_count") ||
                    g_str_has_suffix (sample->name, "_gcount");

  info->n_series++;
  if (counts)
    info->value = isnan (info->value) ? sample->value : info->value + sample->value;
}

/* Groups first, else `go_` would stand between `go` and what follows it. */
static int
compare_infos (gconstpointer a, gconstpointer b)
{
  const WeirMetricInfo *first = *(WeirMetricInfo *const *) a, *second = *(WeirMetricInfo *const *) b;
  gsize length = weir_metric_info_group (first), other_length = weir_metric_info_group (second);
  int order = strncmp (first->name, second->name, MIN (length, other_length));

  if (order == 0 && length != other_length)
    return length < other_length ? -1 : 1;
  return order != 0 ? order : strcmp (first->name, second->name);
}

/**
 * weir_metric_list_new:
 * @exposition: what an endpoint answered; must outlive the list
 *
 * Returns: (transfer full) (element-type WeirMetricInfo): what it offers, by group, then by name
 */
GPtrArray *
weir_metric_list_new (const WeirExposition *exposition)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (info_free);
  g_autoptr (GHashTable) infos = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < weir_exposition_n_samples (exposition); i++) {
    const WeirSample *sample = weir_exposition_sample (exposition, i);
    const char *name = is_in_parts (sample) ? sample->family : sample->name;
    WeirMetricInfo *info;

    if (is_time_of_begin (sample))
      continue;
    info = g_hash_table_lookup (infos, name);
    if (!info) {
      info = info_new (sample, name);
      g_hash_table_insert (infos, info->name, info);
      g_ptr_array_add (list, info);
    }
    add_value (info, sample);
  }
  g_ptr_array_sort (list, compare_infos);
  return list;
}

/** weir_metric_info_group: Returns: how many bytes of its name are that of its group: the first word */
gsize
weir_metric_info_group (const WeirMetricInfo *info)
{
  gsize first = strspn (info->name, "_:");

  return first + strcspn (info->name + first, "_:");
}
