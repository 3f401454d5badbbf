/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "points-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "run-words-private.h"

/** weir_points_table_range: Returns: (transfer full): "108 to 113 ms"; empty where all runs share one figure */
char *
weir_points_table_range (const WeirSweepPoint *point, WeirSweepFigure figure)
{
  WeirSweepSpread spread = weir_sweep_point_spread (point, figure);
  g_autofree char *least = weir_sweep_figure_format (figure, spread.least);
  g_autofree char *most = weir_sweep_figure_format (figure, spread.most);
  const char *unit, *same;
  g_autofree char *digits = weir_format_split (least, &unit), *rest = weir_format_split (most, &same);

  if (strcmp (least, most) == 0)
    return g_strdup ("");
  return g_strdup_printf (_ ("%s to %s"), strcmp (unit, same) == 0 ? digits : least, most);
}

static void
begin (WeirWordsTable *table, const GPtrArray *names)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (heads, g_ptr_array_index (names, i));
  g_ptr_array_add (heads, (gpointer) _ ("runs"));
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    g_ptr_array_add (heads, (gpointer) weir_sweep_figure_name (i));
  g_ptr_array_add (heads, NULL);
  weir_words_table_begin (table, names->len > 0 ? _ ("Points") : _ ("Repeats"),
                          (const char *const *) heads->pdata);
}

static void
add_row (WeirWordsTable *table, GPtrArray *values)
{
  WeirWordsRow *row = g_new0 (WeirWordsRow, 1);

  g_ptr_array_add (values, NULL);
  row->label = g_strdup ("");
  row->values = (char **) g_ptr_array_free (values, FALSE);
  g_ptr_array_add (table->rows, row);
}

static void
add_point (WeirWordsTable *table, const GPtrArray *names, const WeirSweepPoint *point)
{
  GPtrArray *values = g_ptr_array_new ();
  g_autofree char *runs = weir_format_count (point->runs->len);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (values, weir_sweep_point_value (point, g_ptr_array_index (names, i)));
  g_ptr_array_add (values, g_strconcat (runs, point->is_odd ? "*" : "", NULL));
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    g_ptr_array_add (values, weir_sweep_figure_format (i, weir_sweep_point_spread (point, i).median));
  add_row (table, values);
}

/* Where the runs do not differ in any figure that is shown, there is no such row. */
static void
add_range (WeirWordsTable *table, const GPtrArray *names, const WeirSweepPoint *point)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;

  for (guint i = 0; i < names->len + 1; i++)
    g_ptr_array_add (values, g_strdup (""));
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    g_ptr_array_add (values, weir_points_table_range (point, i));
    length += strlen (g_ptr_array_index (values, values->len - 1));
  }
  if (length > 0)
    add_row (table, values);
  else
    g_ptr_array_unref (values);
}

/**
 * weir_points_table_fill:
 * @table: (out caller-allocates): a row for each point: the median of its runs; and where these differ,
 *   below it a row with the least and the most. Labels are empty.
 * @points: (element-type WeirSweepPoint): at least one
 * @most: points that are put into words; G_MAXUINT: all of them
 */
void
weir_points_table_fill (WeirWordsTable *table, const GPtrArray *points, guint most)
{
  g_autoptr (GPtrArray) names = weir_sweep_point_names (g_ptr_array_index (points, 0));

  begin (table, names);
  for (guint i = 0; i < MIN (points->len, most); i++) {
    const WeirSweepPoint *point = g_ptr_array_index (points, i);

    add_point (table, names, point);
    if (point->runs->len > 1)
      add_range (table, names, point);
  }
}

static gboolean
lacks_percentile (const WeirSweepPoint *point)
{
  for (guint i = WEIR_SWEEP_P50; i <= WEIR_SWEEP_P99; i++)
    if (point->figures[i]->len == 0)
      return TRUE;
  return FALSE;
}

/** weir_points_table_notes: Returns: (transfer full) (element-type utf8): what is to be said under that table, a sentence each */
GPtrArray *
weir_points_table_notes (const GPtrArray *points)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  gboolean has_ranges = FALSE, has_odd = FALSE, has_few = FALSE;

  for (guint i = 0; i < points->len; i++) {
    const WeirSweepPoint *point = g_ptr_array_index (points, i);

    has_ranges |= point->runs->len > 1;
    has_odd |= point->is_odd;
    has_few |= lacks_percentile (point);
  }
  if (has_ranges)
    g_ptr_array_add (notes,
                     g_strdup (_ ("Of several runs: the median, and below it the least and the most.")));
  if (has_few)
    g_ptr_array_add (notes, g_strdup (_ ("–: too few successes for this percentile.")));
  if (has_odd)
    g_ptr_array_add (
        notes, g_strdup (_ ("* Not every one of these runs came to its end by itself and can be compared.")));
  return notes;
}
