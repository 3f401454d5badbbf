/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep-points.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "glance.h"
#include "json-read.h"
#include "summary-figures.h"
#include "sweep.h"

static void
point_free (gpointer data)
{
  WeirSweepPoint *point = data;

  g_clear_pointer (&point->values, json_object_unref);
  g_ptr_array_unref (point->runs);
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    g_array_unref (point->figures[i]);
  g_free (point);
}

static WeirSweepPoint *
point_new (JsonObject *values)
{
  WeirSweepPoint *point = g_new0 (WeirSweepPoint, 1);

  point->values = values != NULL ? json_object_ref (values) : NULL;
  point->runs = g_ptr_array_new ();
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    point->figures[i] = g_array_new (FALSE, FALSE, sizeof (double));
  return point;
}

/**
 * weir_sweep_point_names:
 *
 * Returns: (transfer container) (element-type utf8): the names of the keys that were swept, in the order
 *   of the sweep; none of repeats
 */
GPtrArray *
weir_sweep_point_names (const WeirSweepPoint *point)
{
  GPtrArray *names = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (point->values == NULL)
    return names;
  json_object_iter_init_ordered (&iter, point->values);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    g_ptr_array_add (names, (gpointer) name);
  return names;
}

/**
 * weir_sweep_point_value:
 * @point: a point
 * @name: of a key
 *
 * Returns: (transfer full): the value of the key there, for people; the file may come from anywhere: a
 *   value that is no number is "–"
 */
char *
weir_sweep_point_value (const WeirSweepPoint *point, const char *name)
{
  double value = weir_summary_figure (point->values, name);

  return isfinite (value) ? weir_sweep_format_value (weir_key_table_find (weir_scenario_keys (), name), value)
                          : g_strdup ("–");
}

/* Two runs are at one point where this is the same. */
static char *
identity (JsonObject *values)
{
  GString *text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (values == NULL)
    return g_string_free (text, FALSE);
  json_object_iter_init_ordered (&iter, values);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    g_string_append_printf (text, "%s=%.17g\n", name, weir_summary_figure (values, name));
  return g_string_free (text, FALSE);
}

static WeirSweepPoint *
find_point (GPtrArray *points, GHashTable *known, JsonObject *values)
{
  g_autofree char *key = identity (values);
  WeirSweepPoint *point = g_hash_table_lookup (known, key);

  if (point != NULL)
    return point;
  point = point_new (values);
  g_ptr_array_add (points, point);
  g_hash_table_insert (known, g_steal_pointer (&key), point);
  return point;
}

/* Only a summary that says so is of a run that tells of the generator instead of the gateway. */
static gboolean
is_comparable (JsonObject *summary)
{
  JsonObject *validity = weir_summary_object (summary, "validity");
  JsonNode *node = validity != NULL ? json_object_get_member (validity, "comparable") : NULL;

  return node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN || json_node_get_boolean (node);
}

/** weir_sweep_figure_of: Returns: what the run came to of which @summary is; NaN: it has no such figure */
double
weir_sweep_figure_of (JsonObject *summary, WeirSweepFigure figure)
{
  static const char *const names[WEIR_N_SWEEP_FIGURES] = {
    [WEIR_SWEEP_THROUGHPUT] = "throughput_rps",
    [WEIR_SWEEP_P50] = "p50",
    [WEIR_SWEEP_P95] = "p95",
    [WEIR_SWEEP_P99] = "p99",
    [WEIR_SWEEP_ERRORS] = "errors_rate",
    [WEIR_SWEEP_REFUSED] = "refused_rate",
  };
  gboolean is_latency = figure == WEIR_SWEEP_P50 || figure == WEIR_SWEEP_P95 || figure == WEIR_SWEEP_P99;

  return is_latency ? weir_summary_percentile (summary, "response_ms_percentiles", names[figure])
                    : weir_summary_figure (summary, names[figure]);
}

static void
take_run (WeirSweepPoint *point, const WeirRun *run, JsonObject *summary)
{
  WeirGlanceVerdict verdict = weir_glance_judge (summary);

  g_ptr_array_add (point->runs, (gpointer) run);
  point->is_odd |= !weir_summary_is_completed (summary) || !is_comparable (summary);
  point->has_kept |= verdict == WEIR_GLANCE_PASSED;
  point->has_failed |= verdict == WEIR_GLANCE_FAILED;
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    double value = weir_sweep_figure_of (summary, i);

    if (isfinite (value))
      g_array_append_val (point->figures[i], value);
  }
}

/** weir_sweep_points_takes: Returns: whether @run is one of a sweep or of repeats */
gboolean
weir_sweep_points_takes (const WeirRun *run)
{
  return run->sweep != NULL || run->repeat > 0;
}

/**
 * weir_sweep_points_are_together: Returns: whether two runs are of one sweep, or repeats made together
 */
gboolean
weir_sweep_points_are_together (const WeirRun *a, const WeirRun *b)
{
  return weir_sweep_points_takes (a) && weir_sweep_points_takes (b) &&
         g_str_equal (a->scenario_id, b->scenario_id) && g_strcmp0 (a->plan, b->plan) == 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * weir_sweep_points_collect:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): its runs; must outlive the points
 * @one: a run which weir_sweep_points_takes()
 *
 * Returns: (transfer full) (element-type WeirSweepPoint): the points of those runs which
 *   weir_sweep_points_are_together() with it, in the order of their first run
 */
GPtrArray *
weir_sweep_points_collect (WeirCampaign *campaign, const GPtrArray *runs, const WeirRun *one)
{
  GPtrArray *points = g_ptr_array_new_with_free_func (point_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    g_autoptr (JsonObject) summary = NULL;

    if (!weir_sweep_points_are_together (run, one))
      continue;
    summary = weir_campaign_summary_of (campaign, run);
    take_run (find_point (points, known, run->sweep), run, summary);
  }
  for (guint i = 0; i < points->len; i++)
    for (guint figure = 0; figure < WEIR_N_SWEEP_FIGURES; figure++)
      g_array_sort (((WeirSweepPoint *) g_ptr_array_index (points, i))->figures[figure], compare);
  return points;
}

/** weir_sweep_point_spread: Returns: how a figure spreads over the runs of @point */
WeirSweepSpread
weir_sweep_point_spread (const WeirSweepPoint *point, WeirSweepFigure figure)
{
  const GArray *values = point->figures[figure];
  guint n = values->len;

  if (n == 0)
    return (WeirSweepSpread){ NAN, NAN, NAN, 0 };
  return (WeirSweepSpread){
    .least = g_array_index (values, double, 0),
    .median = (g_array_index (values, double, (n - 1) / 2) + g_array_index (values, double, n / 2)) / 2,
    .most = g_array_index (values, double, n - 1),
    .n = n,
  };
}

/** weir_sweep_figure_name: Returns: (transfer none): of a figure, as a word of a sentence; translated */
const char *
weir_sweep_figure_name (WeirSweepFigure figure)
{
  static const char *const names[WEIR_N_SWEEP_FIGURES] = {
    [WEIR_SWEEP_THROUGHPUT] = N_ ("throughput"), [WEIR_SWEEP_P50] = N_ ("p50 latency"),
    [WEIR_SWEEP_P95] = N_ ("p95 latency"),       [WEIR_SWEEP_P99] = N_ ("p99 latency"),
    [WEIR_SWEEP_ERRORS] = N_ ("errors"),         [WEIR_SWEEP_REFUSED] = N_ ("refused"),
  };

  return _ (names[figure]);
}

/** weir_sweep_figure_title: Returns: (transfer full): that name, as it stands by itself; "p95" is one that does not change */
char *
weir_sweep_figure_title (WeirSweepFigure figure)
{
  const char *name = weir_sweep_figure_name (figure);
  g_autofree char *first = g_utf8_strup (name, 1);

  return g_ascii_isdigit (name[1]) ? g_strdup (name) : g_strconcat (first, g_utf8_next_char (name), NULL);
}

/** weir_sweep_figure_format: Returns: (transfer full): @value of @figure with its unit; "–": there is none */
char *
weir_sweep_figure_format (WeirSweepFigure figure, double value)
{
  if (!isfinite (value))
    return g_strdup ("–");
  if (figure == WEIR_SWEEP_THROUGHPUT)
    return weir_format_rate (value);
  if (figure == WEIR_SWEEP_ERRORS || figure == WEIR_SWEEP_REFUSED)
    return weir_format_percent (value);
  return weir_format_ms (value);
}
