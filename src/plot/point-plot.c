/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "point-plot-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define DECADE 10.0 /* times from the least place to the most, from which on they lie by their logarithms */

static void
place_clear (gpointer data)
{
  WeirPointPlace *place = data;

  g_free (place->label);
  g_free (place->missing);
}

static void
line_free (gpointer data)
{
  WeirPointLine *line = data;

  g_free (line->name);
  g_array_unref (line->points);
  g_free (line);
}

/**
 * weir_point_plot_new:
 * @axis: (nullable): what the places are values of
 * @figure: what the points are
 * @unit: of the points
 *
 * Returns: (transfer full): a plot without places
 */
WeirPointPlot *
weir_point_plot_new (const char *axis, const char *figure, WeirUnit unit)
{
  WeirPointPlot *plot = g_atomic_rc_box_new0 (WeirPointPlot);

  plot->axis = g_strdup (axis);
  plot->figure = g_strdup (figure);
  plot->unit = unit;
  plot->places = g_array_new (FALSE, FALSE, sizeof (WeirPointPlace));
  g_array_set_clear_func (plot->places, place_clear);
  plot->lines = g_ptr_array_new_with_free_func (line_free);
  plot->mark = WEIR_POINT_PLOT_NOWHERE;
  plot->empty = g_strdup (_ ("Nothing has finished yet"));
  return plot;
}

WeirPointPlot *
weir_point_plot_ref (WeirPointPlot *plot)
{
  return g_atomic_rc_box_acquire (plot);
}

static void
plot_clear (gpointer data)
{
  WeirPointPlot *plot = data;

  g_free (plot->axis);
  g_free (plot->figure);
  g_array_unref (plot->places);
  g_ptr_array_unref (plot->lines);
  g_free (plot->mark_words);
  g_free (plot->empty);
}

void
weir_point_plot_unref (WeirPointPlot *plot)
{
  g_atomic_rc_box_release_full (plot, plot_clear);
}

/**
 * weir_point_plot_add_place:
 * @value: where it lies on the axis, not below the one before it; NaN: places are equally far apart
 * @label: what stands under it
 *
 * To be called before the first line is added. Returns: its number, from 0
 */
guint
weir_point_plot_add_place (WeirPointPlot *plot, double value, const char *label)
{
  WeirPointPlace place = { value, g_strdup (label), NULL };

  g_return_val_if_fail (plot->lines->len == 0, 0);
  g_array_append_val (plot->places, place);
  plot->is_even |= !isfinite (value);
  return plot->places->len - 1;
}

/** weir_point_plot_add_line: @name: (nullable): of the only one; Returns: its number, from 0; it has no points yet */
guint
weir_point_plot_add_line (WeirPointPlot *plot, const char *name, WeirInk ink)
{
  WeirPointLine *line = g_new (WeirPointLine, 1);
  WeirPlotPoint none = { NAN, NAN, NAN };

  line->name = g_strdup (name);
  line->ink = ink;
  line->points = g_array_new (FALSE, FALSE, sizeof (WeirPlotPoint));
  for (guint i = 0; i < plot->places->len; i++)
    g_array_append_val (line->points, none);
  g_ptr_array_add (plot->lines, line);
  return plot->lines->len - 1;
}

/** weir_point_plot_set_point: @low to @high is the interval of @y, all in the plot's unit; NaN: there is none */
void
weir_point_plot_set_point (WeirPointPlot *plot, guint line, guint place, double y, double low, double high)
{
  g_return_if_fail (line < plot->lines->len && place < plot->places->len);
  g_array_index (((WeirPointLine *) g_ptr_array_index (plot->lines, line))->points, WeirPlotPoint, place) =
      (WeirPlotPoint){ y, low, high };
}

/** weir_point_plot_set_missing: what is said at @place, which no line has a point at */
void
weir_point_plot_set_missing (WeirPointPlot *plot, guint place, const char *words)
{
  WeirPointPlace *of;

  g_return_if_fail (place < plot->places->len);
  of = &g_array_index (plot->places, WeirPointPlace, place);
  g_free (of->missing);
  of->missing = g_strdup (words);
}

/** weir_point_plot_set_mark: an upright line at @place, and what it says */
void
weir_point_plot_set_mark (WeirPointPlot *plot, guint place, const char *words)
{
  plot->mark = place;
  g_free (plot->mark_words);
  plot->mark_words = g_strdup (words);
}

/** weir_point_plot_set_empty: what is said while there is no point */
void
weir_point_plot_set_empty (WeirPointPlot *plot, const char *sentence)
{
  g_free (plot->empty);
  plot->empty = g_strdup (sentence);
}

guint
weir_point_plot_n_places (const WeirPointPlot *plot)
{
  return plot->places->len;
}

const WeirPointPlace *
weir_point_plot_place (const WeirPointPlot *plot, guint i)
{
  return &g_array_index (plot->places, WeirPointPlace, i);
}

const WeirPointLine *
weir_point_plot_line (const WeirPointPlot *plot, guint i)
{
  return g_ptr_array_index (plot->lines, i);
}

WeirPlotPoint
weir_point_line_at (const WeirPointLine *line, guint place)
{
  return g_array_index (line->points, WeirPlotPoint, place);
}

/**
 * weir_point_plot_position:
 *
 * Places lie by their values; by the logarithms of these where they span a decade and are above 0; and
 * equally far apart where one has no value.
 *
 * Returns: where @place lies between the first place, 0, and the last, 1
 */
double
weir_point_plot_position (const WeirPointPlot *plot, guint place)
{
  guint n = plot->places->len;
  double least = n > 0 ? weir_point_plot_place (plot, 0)->value : NAN;
  double most = n > 0 ? weir_point_plot_place (plot, n - 1)->value : NAN;
  double value = weir_point_plot_place (plot, place)->value;

  if (n < 2)
    return 0.5;
  if (plot->is_even || most <= least)
    return (double) place / (n - 1);
  if (least > 0 && most / least >= DECADE)
    return log (value / least) / log (most / least);
  return (value - least) / (most - least);
}

static void
append_point (GString *words, const WeirPointPlot *plot, const WeirPointLine *line, WeirPlotPoint point)
{
  g_autofree char *value = weir_unit_value (plot->unit, point.y);

  g_string_append (words, words->len > 0 ? ", " : "");
  if (line->name != NULL)
    g_string_append_printf (words, "%s ", line->name);
  g_string_append (words, value);
  if (isfinite (point.low)) {
    g_autofree char *low = weir_unit_value (plot->unit, point.low);
    g_autofree char *high = weir_unit_value (plot->unit, point.high);

    /* Translators: the interval of a figure, behind it */
    g_string_append_printf (words, _ (" (%s to %s)"), low, high);
  }
}

/** weir_point_plot_describe: Returns: (transfer full): "46 /s: 612 ms (580 ms to 700 ms)" */
char *
weir_point_plot_describe (const WeirPointPlot *plot, guint place)
{
  const WeirPointPlace *at = weir_point_plot_place (plot, place);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < plot->lines->len; i++) {
    const WeirPointLine *line = weir_point_plot_line (plot, i);
    WeirPlotPoint point = weir_point_line_at (line, place);

    if (isfinite (point.y))
      append_point (words, plot, line, point);
  }
  return g_strdup_printf ("%s: %s", at->label,
                          words->len > 0        ? words->str
                          : at->missing != NULL ? at->missing
                                                : "–");
}

static void
add_columns (WeirTable *table, const WeirPointPlot *plot, const char *name)
{
  /* Translators: columns of a table: the ends of the interval of a figure, or of its range */
  g_autofree char *low = g_strdup_printf (_ ("%s, from"), name);
  g_autofree char *high = g_strdup_printf (_ ("%s, to"), name);

  weir_table_add_column (table, name, plot->unit);
  weir_table_add_column (table, low, plot->unit);
  weir_table_add_column (table, high, plot->unit);
}

/** weir_point_plot_to_table: Returns: (transfer full): a row for each place, three columns for each line */
WeirTable *
weir_point_plot_to_table (const WeirPointPlot *plot)
{
  WeirTable *table = weir_table_new ();

  weir_table_add_column (table, plot->axis != NULL ? plot->axis : "", WEIR_UNIT_COUNT);
  for (guint i = 0; i < plot->lines->len; i++) {
    const char *name = weir_point_plot_line (plot, i)->name;

    add_columns (table, plot, name != NULL ? name : plot->figure);
  }
  for (guint place = 0; place < plot->places->len; place++) {
    weir_table_begin_row (table, weir_point_plot_place (plot, place)->label);
    weir_table_add (table, weir_point_plot_place (plot, place)->value);
    for (guint i = 0; i < plot->lines->len; i++) {
      WeirPlotPoint point = weir_point_line_at (weir_point_plot_line (plot, i), place);

      weir_table_add (table, point.y);
      weir_table_add (table, point.low);
      weir_table_add (table, point.high);
    }
  }
  return table;
}
