/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sweep came to, over the values of one of its keys. */
#include "sweep-figure.h"

#include <glib/gi18n.h>
#include <math.h>

#include "figure-basis.h"
#include "summary-figures.h"
#include "sweep.h"

static const struct {
  WeirComparedFigure figure;
  WeirUnit unit;
  WeirInk ink;
  double factor; /* from what a summary says to the unit */
} figures[WEIR_N_SWEEP_FIGURES] = {
  [WEIR_SWEEP_THROUGHPUT] = { WEIR_COMPARED_THROUGHPUT, WEIR_UNIT_RATE, WEIR_INK_SUCCEEDED, 1 },
  [WEIR_SWEEP_P50] = { WEIR_COMPARED_LATENCY, WEIR_UNIT_TIME, WEIR_INK_P50, 1e-3 },
  [WEIR_SWEEP_P95] = { WEIR_COMPARED_LATENCY, WEIR_UNIT_TIME, WEIR_INK_P95, 1e-3 },
  [WEIR_SWEEP_P99] = { WEIR_COMPARED_LATENCY, WEIR_UNIT_TIME, WEIR_INK_P99, 1e-3 },
  [WEIR_SWEEP_ERRORS] = { WEIR_COMPARED_ERRORS, WEIR_UNIT_SHARE, WEIR_INK_FAILED, 1 },
  [WEIR_SWEEP_REFUSED] = { WEIR_COMPARED_REFUSED, WEIR_UNIT_SHARE, WEIR_INK_QUEUE_FULL, 1 },
};

static const WeirSweepPoint *
point_at (const GPtrArray *points, guint i)
{
  return g_ptr_array_index (points, i);
}

static double
value_of (const WeirSweepPoint *point, const char *name)
{
  return weir_summary_figure (point->values, name);
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* (transfer full): the values of @name, each once, rising */
static GArray *
values_of (const GPtrArray *points, const char *name)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < points->len; i++) {
    double value = value_of (point_at (points, i), name);

    if (isfinite (value))
      g_array_append_val (values, value);
  }
  g_array_sort (values, by_value);
  for (guint i = values->len; i-- > 1;)
    if (g_array_index (values, double, i) == g_array_index (values, double, i - 1))
      g_array_remove_index (values, i);
  return values;
}

static guint
place_of (const GArray *values, double value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, double, i) == value)
      return i;
  return WEIR_POINT_PLOT_NOWHERE;
}

/* Returns: (transfer full): what the other keys are there: the line that the point is on; empty where there is no other */
static char *
rest_of (const WeirSweepPoint *point, const char *over)
{
  g_autoptr (GPtrArray) names = weir_sweep_point_names (point);
  g_autoptr (JsonObject) rest = json_object_new ();

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (!g_str_equal (name, over))
      json_object_set_member (rest, name, json_object_dup_member (point->values, name));
  }
  return weir_sweep_describe_values (rest);
}

static void
add_places (WeirPointPlot *plot, const GArray *values, const char *over)
{
  const WeirKey *key = weir_key_table_find (weir_scenario_keys (), over);

  for (guint i = 0; i < values->len; i++) {
    double value = g_array_index (values, double, i);
    g_autofree char *label = weir_sweep_format_value (key, value);

    weir_point_plot_add_place (plot, value, label);
  }
}

/* A run alone has no range: its point is hollow. */
static void
set_point (WeirPointPlot *plot, guint line, guint place, const WeirSweepPoint *point, WeirSweepFigure figure)
{
  WeirSweepSpread spread = weir_sweep_point_spread (point, figure);
  double factor = figures[figure].factor;

  weir_point_plot_set_point (plot, line, place, spread.median * factor,
                             spread.n > 1 ? spread.least * factor : NAN,
                             spread.n > 1 ? spread.most * factor : NAN);
}

static guint
line_of (WeirPointPlot *plot, GHashTable *lines, const char *name, WeirInk ink)
{
  gpointer found;
  guint line;

  if (g_hash_table_lookup_extended (lines, name, NULL, &found))
    return GPOINTER_TO_UINT (found);
  line = weir_point_plot_add_line (plot, *name != '\0' ? name : NULL, ink);
  g_hash_table_insert (lines, g_strdup (name), GUINT_TO_POINTER (line));
  return line;
}

static void
add_lines (WeirPointPlot *plot, const GPtrArray *points, WeirSweepFigure figure, const char *over,
           const GArray *values)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < points->len; i++) {
    const WeirSweepPoint *point = point_at (points, i);
    guint place = place_of (values, value_of (point, over));
    g_autofree char *name = rest_of (point, over);

    if (place != WEIR_POINT_PLOT_NOWHERE)
      set_point (plot, line_of (plot, lines, name, figures[figure].ink), place, point, figure);
  }
}

/* Repeats have no value: they stand in the order in which they were made. */
static void
add_repeats (WeirPointPlot *plot, const WeirSweepPoint *point, WeirSweepFigure figure)
{
  for (guint i = 0; i < point->runs->len; i++) {
    g_autofree char *label = g_strdup_printf ("%u", i + 1);

    weir_point_plot_add_place (plot, i + 1, label);
  }
  weir_point_plot_add_line (plot, NULL, figures[figure].ink);
  for (guint i = 0; i < point->runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (point->runs, i);
    double value = weir_sweep_figure_of (run->summary, figure) * figures[figure].factor;

    weir_point_plot_set_point (plot, 0, i, value, NAN, NAN);
  }
}

/* The only key of a sweep has a knee: the point that is the last in the order of its values of those
 * before the first that fails. Returns: (nullable): %NULL: there is none */
static const WeirSweepPoint *
find_knee (const GPtrArray *points, const char **name)
{
  g_autoptr (GPtrArray) names = points->len > 0 ? weir_sweep_point_names (point_at (points, 0)) : NULL;
  const WeirSweepPoint *knee = NULL;
  double failed = INFINITY;

  if (names == NULL || names->len != 1)
    return NULL;
  *name = g_ptr_array_index (names, 0);
  for (guint i = 0; i < points->len; i++)
    if (point_at (points, i)->has_failed)
      failed = fmin (failed, value_of (point_at (points, i), *name));
  for (guint i = 0; i < points->len; i++) {
    double value = value_of (point_at (points, i), *name);

    if (point_at (points, i)->has_kept && value < failed && (knee == NULL || value > value_of (knee, *name)))
      knee = point_at (points, i);
  }
  return isfinite (failed) ? knee : NULL;
}

/**
 * weir_sweep_figure_describe_knee:
 * @points: (element-type WeirSweepPoint): of a sweep
 *
 * Of a sweep over one key whose runs have thresholds: the last value, as it rises, before the first at
 * which one was not kept.
 *
 * Returns: (transfer full) (nullable): "Knee: 46 /s, the last rate within thresholds"; %NULL: there is none
 */
char *
weir_sweep_figure_describe_knee (const GPtrArray *points)
{
  const char *name = NULL;
  const WeirSweepPoint *knee = find_knee (points, &name);
  g_autofree char *value = NULL, *spoken = NULL;

  if (knee == NULL)
    return NULL;
  value = weir_sweep_point_value (knee, name);
  spoken = g_strdelimit (g_strdup (name), "_", ' ');
  /* TRANSLATORS: a value of a setting, and the name of the setting: "Knee: 46 /s, the last rate within thresholds" */
  return g_strdup_printf (_ ("Knee: %s, the last %s within thresholds"), value, spoken);
}

/* "63.2 ms at depth 1, width 1" */
static char *
describe_place (const WeirSweepPoint *point, WeirSweepFigure figure)
{
  g_autoptr (GPtrArray) names = weir_sweep_point_names (point);
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *value = weir_sweep_figure_format (figure, weir_sweep_point_spread (point, figure).median);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *set = weir_sweep_point_value (point, g_ptr_array_index (names, i));
    g_autofree char *name = g_strdelimit (g_strdup (g_ptr_array_index (names, i)), "_", ' ');

    g_string_append_printf (place, "%s%s\u00a0%s", i > 0 ? ", " : "", name, set);
  }
  /* TRANSLATORS: a figure, and the values of the settings that were swept: "63.2 ms at depth 1, width 1" */
  return g_strdup_printf (_ ("%s at %s"), value, place->str);
}

/**
 * weir_sweep_figure_describe_range:
 * @points: (element-type WeirSweepPoint): of a sweep
 * @figure: what is told
 *
 * Returns: (transfer full) (nullable): "p95 latency between 63.2 ms at depth 1 and 326 ms at depth 3"; %NULL where
 *   fewer than two points have it
 */
char *
weir_sweep_figure_describe_range (const GPtrArray *points, WeirSweepFigure figure)
{
  const WeirSweepPoint *least = NULL, *most = NULL;
  g_autofree char *low = NULL, *high = NULL;

  for (guint i = 0; i < points->len; i++) {
    const WeirSweepPoint *point = point_at (points, i);
    double value = weir_sweep_point_spread (point, figure).median;

    if (!isfinite (value))
      continue;
    if (least == NULL || value < weir_sweep_point_spread (least, figure).median)
      least = point;
    if (most == NULL || value > weir_sweep_point_spread (most, figure).median)
      most = point;
  }
  if (least == most)
    return NULL;
  low = describe_place (least, figure);
  high = describe_place (most, figure);
  /* TRANSLATORS: the name of a figure, and two of its values, each with where it was measured */
  return g_strdup_printf (_ ("%s between %s and %s"), weir_sweep_figure_name (figure), low, high);
}

/* What a point of the plot is, where it has one. */
static const char *
explain_points (const GPtrArray *points, WeirSweepFigure figure, const char *over)
{
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    n = MAX (n, weir_sweep_point_spread (point_at (points, i), figure).n);
  if (n == 0)
    return NULL;
  return over != NULL && n > 1 ? _ ("A point is the median of its runs, its bar from the least to the most; "
                                    "one of a run alone is hollow.")
                               : _ ("Points are hollow: each is one run, without a range.");
}

/**
 * weir_sweep_figure_basis:
 * @points: (element-type WeirSweepPoint): of a sweep, or of repeats
 * @figure: what is shown
 * @over: (nullable): as for weir_sweep_figure_plot()
 *
 * Returns: (transfer full): what the figure is of, and what a point of its plot is, where it has one
 */
char *
weir_sweep_figure_basis (const GPtrArray *points, WeirSweepFigure figure, const char *over)
{
  const char *basis = weir_figure_basis (figures[figure].figure, WEIR_STEP_RESPONSE);
  const char *explanation = explain_points (points, figure, over);

  return explanation != NULL ? g_strdup_printf ("%s %s", basis, explanation) : g_strdup (basis);
}

static void
mark_knee (WeirPointPlot *plot, const GPtrArray *points, const GArray *values)
{
  const char *name = NULL;
  const WeirSweepPoint *knee = find_knee (points, &name);
  g_autofree char *value = knee != NULL ? weir_sweep_point_value (knee, name) : NULL;
  g_autofree char *words = g_strdup_printf (_ ("Knee: %s"), value);

  if (knee != NULL)
    weir_point_plot_set_mark (plot, place_of (values, value_of (knee, name)), words);
}

/**
 * weir_sweep_figure_plot:
 * @points: (element-type WeirSweepPoint): of a sweep, or of repeats
 * @figure: what is shown
 * @over: (nullable): the key whose values lie on the axis, one of those swept; the others become
 *   lines. %NULL of repeats
 *
 * Returns: (transfer full): a point for each of @points: the median of its runs, with their range
 */
WeirPointPlot *
weir_sweep_figure_plot (const GPtrArray *points, WeirSweepFigure figure, const char *over)
{
  g_autofree char *axis = over != NULL ? g_strdelimit (g_strdup (over), "_", ' ') : g_strdup (_ ("repeat"));
  WeirPointPlot *plot = weir_point_plot_new (axis, weir_sweep_figure_name (figure), figures[figure].unit);
  g_autoptr (GArray) values = over != NULL ? values_of (points, over) : NULL;

  if (points->len > 0)
    weir_point_plot_set_empty (plot, _ ("Each run has too few samples for this figure"));
  if (over == NULL) {
    if (points->len > 0)
      add_repeats (plot, point_at (points, 0), figure);
    return plot;
  }
  add_places (plot, values, over);
  add_lines (plot, points, figure, over, values);
  mark_knee (plot, points, values);
  return plot;
}
