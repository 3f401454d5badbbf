/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep-table.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format.h"
#include "json-read.h"
#include "safe-text.h"
#include "summary-figures.h"
#include "sweep.h"
#include "text-table.h"

enum { THROUGHPUT, P50, P95, P99, ERRORS, REFUSED, N_FIGURES };

/* One point of the sweep, with a figure of each of its runs. */
typedef struct {
  JsonObject *values; /* (nullable): of the axes */
  GArray *figures[N_FIGURES];
  guint n_runs;
  gboolean is_odd; /* a run of it did not come to its end, or tells of the generator alone */
} Point;

static void
point_free (Point *point)
{
  g_clear_pointer (&point->values, json_object_unref);
  for (guint i = 0; i < N_FIGURES; i++)
    g_array_unref (point->figures[i]);
  g_free (point);
}

static Point *
point_new (JsonObject *values)
{
  Point *point = g_new0 (Point, 1);

  point->values = values != NULL ? json_object_ref (values) : NULL;
  for (guint i = 0; i < N_FIGURES; i++)
    point->figures[i] = g_array_new (FALSE, FALSE, sizeof (double));
  return point;
}

/* The file may come from anywhere: a value that is no number is none. */
static char *
cell_of (JsonObject *values, const char *name)
{
  double value = weir_summary_figure (values, name);
  g_autofree char *text =
      isfinite (value) ? weir_sweep_format_value (weir_key_table_find (weir_scenario_keys (), name), value)
                       : g_strdup ("-");

  return weir_safe_text (text);
}

/* (transfer container): the names of the axes, in the order of the sweep */
static GPtrArray *
names_of (JsonObject *values)
{
  GPtrArray *names = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (values == NULL)
    return names;
  json_object_iter_init_ordered (&iter, values);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    g_ptr_array_add (names, (gpointer) name);
  return names;
}

static char *
identity (JsonObject *values)
{
  g_autoptr (GPtrArray) names = names_of (values);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *cell = cell_of (values, g_ptr_array_index (names, i));

    g_string_append_printf (text, "%s=%s\n", (const char *) g_ptr_array_index (names, i), cell);
  }
  return g_string_free (text, FALSE);
}

static void
take_figure (Point *point, guint figure, JsonObject *object, const char *name)
{
  double value = weir_summary_figure (object, name);

  if (isfinite (value))
    g_array_append_val (point->figures[figure], value);
}

/* Only a summary that says so is of a run that tells of the generator instead of the gateway. */
static gboolean
is_comparable (JsonObject *summary)
{
  JsonObject *validity = weir_summary_object (summary, "validity");
  JsonNode *node = validity != NULL ? json_object_get_member (validity, "comparable") : NULL;

  return node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN || json_node_get_boolean (node);
}

static gboolean
is_whole (JsonObject *summary)
{
  g_autofree char *ended = NULL;

  weir_json_read_string (summary, "ended", &ended, NULL);
  return g_strcmp0 (ended, weir_end_reason_name (WEIR_END_COMPLETED)) == 0 && is_comparable (summary);
}

static void
take_run (Point *point, JsonObject *summary)
{
  JsonObject *response = weir_summary_object (summary, "response_ms_percentiles");

  point->n_runs++;
  point->is_odd |= !is_whole (summary);
  take_figure (point, THROUGHPUT, summary, "throughput_rps");
  take_figure (point, P50, response, "p50");
  take_figure (point, P95, response, "p95");
  take_figure (point, P99, response, "p99");
  take_figure (point, ERRORS, summary, "errors_rate");
  take_figure (point, REFUSED, summary, "refused_rate");
}

/* (transfer full): in the order of their first run */
static GPtrArray *
collect (WeirCampaign *campaign, const GPtrArray *runs, const char *scenario_id)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) point_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    g_autoptr (JsonObject) summary = NULL;
    char *key;
    Point *point;

    if (!weir_sweep_table_takes (run) || strcmp (run->scenario_id, scenario_id) != 0)
      continue;
    key = identity (run->sweep);
    point = g_hash_table_lookup (known, key);
    if (point == NULL)
      g_ptr_array_add (points, point = point_new (run->sweep));
    g_hash_table_replace (known, key, point);
    summary = weir_campaign_summary_of (campaign, run);
    take_run (point, summary);
  }
  return points;
}

static char *
format_figure (guint figure, double value)
{
  if (figure == THROUGHPUT)
    return weir_format_rate (value);
  if (figure == ERRORS || figure == REFUSED)
    return weir_format_percent (value);
  return fabs (value) < 1e12 ? weir_format_duration_us (llround (value * 1e3)) : g_strdup ("-");
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Sorts @values. */
static char *
median_text (guint figure, GArray *values)
{
  guint n = values->len;

  if (n == 0)
    return g_strdup ("-");
  g_array_sort (values, compare);
  return format_figure (
      figure, (g_array_index (values, double, (n - 1) / 2) + g_array_index (values, double, n / 2)) / 2);
}

/* "108 to 113 ms", of sorted @values; one that all runs share stands above already. */
static char *
range_text (guint figure, const GArray *values)
{
  g_autofree char *least = NULL, *most = NULL;
  char *unit;

  if (values->len < 2)
    return g_strdup ("");
  least = format_figure (figure, g_array_index (values, double, 0));
  most = format_figure (figure, g_array_index (values, double, values->len - 1));
  if (strcmp (least, most) == 0)
    return g_strdup ("");
  unit = strrchr (least, ' ');
  if (unit != NULL && g_str_has_suffix (most, unit))
    *unit = '\0';
  return g_strdup_printf (_ ("%s to %s"), least, most);
}

static void
add_head (WeirTextTable *table, const GPtrArray *names)
{
  const char *const figures[N_FIGURES] = {
    [THROUGHPUT] = _ ("throughput"), [P50] = _ ("p50 latency"), [P95] = _ ("p95 latency"),
    [P99] = _ ("p99 latency"),       [ERRORS] = _ ("errors"),   [REFUSED] = _ ("refused")
  };

  for (guint i = 0; i < names->len; i++)
    weir_text_table_add (table, weir_safe_text (g_ptr_array_index (names, i)));
  weir_text_table_add (table, g_strdup (_ ("runs")));
  for (guint i = 0; i < N_FIGURES; i++)
    weir_text_table_add (table, g_strdup (figures[i]));
}

static void
add_point (WeirTextTable *table, const GPtrArray *names, const Point *point)
{
  for (guint i = 0; i < names->len; i++)
    weir_text_table_add (table, cell_of (point->values, g_ptr_array_index (names, i)));
  weir_text_table_add (table, g_strdup_printf ("%u%s", point->n_runs, point->is_odd ? "*" : ""));
  for (guint i = 0; i < N_FIGURES; i++)
    weir_text_table_add (table, median_text (i, point->figures[i]));
}

/* Where the runs do not differ in any figure that is shown, there is no such row. */
static void
add_range (WeirTextTable *table, const GPtrArray *names, const Point *point)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;

  for (guint i = 0; i < N_FIGURES; i++) {
    g_ptr_array_add (texts, range_text (i, point->figures[i]));
    length += strlen (g_ptr_array_index (texts, i));
  }
  for (guint i = 0; length > 0 && i < names->len + 1; i++)
    weir_text_table_add (table, g_strdup (""));
  for (guint i = 0; length > 0 && i < N_FIGURES; i++)
    weir_text_table_add (table, g_strdup (g_ptr_array_index (texts, i)));
}

static void
print_table (const GPtrArray *points, gboolean *has_ranges, gboolean *has_odd)
{
  const Point *first = g_ptr_array_index (points, 0);
  g_autoptr (GPtrArray) names = names_of (first->values);
  g_autoptr (WeirTextTable) table = weir_text_table_new (names->len + 1 + N_FIGURES);

  add_head (table, names);
  for (guint i = 0; i < points->len; i++) {
    const Point *point = g_ptr_array_index (points, i);

    add_point (table, names, point);
    if (point->n_runs > 1)
      add_range (table, names, point);
    *has_ranges |= point->n_runs > 1;
    *has_odd |= point->is_odd;
  }
  weir_text_table_print (table, stdout);
}

/** weir_sweep_table_takes: Returns: whether @run is one of a sweep or of repeats */
gboolean
weir_sweep_table_takes (const WeirRun *run)
{
  return run->sweep != NULL || run->repeat > 0;
}

/**
 * weir_sweep_table_print:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): its runs
 * @scenario_id: of a scenario that has runs among them which weir_sweep_table_takes()
 *
 * Prints those runs as one table on standard output, a row for each point of the sweep. Of several
 * runs at a point there is the median, and their range below it. Latency is the response time of
 * successes in the measured phase.
 */
void
weir_sweep_table_print (WeirCampaign *campaign, const GPtrArray *runs, const char *scenario_id)
{
  g_autoptr (GPtrArray) points = collect (campaign, runs, scenario_id);
  gboolean has_ranges = FALSE, has_odd = FALSE;

  print_table (points, &has_ranges, &has_odd);
  if (has_ranges)
    printf ("  %s\n", _ ("Of several runs: the median, and below it the least and the most."));
  if (has_odd)
    printf ("  %s\n", _ ("* Not every one of these runs came to its end by itself and can be compared."));
}
