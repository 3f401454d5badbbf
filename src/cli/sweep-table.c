/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep-table.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "safe-text.h"
#include "sweep-points.h"
#include "text-table.h"

/* The file may come from anywhere, its keys too. */
static char *
cell_of (const WeirSweepPoint *point, const char *name)
{
  g_autofree char *text = weir_sweep_point_value (point, name);

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

/* "108 to 113 ms"; one that all runs share stands above already. */
static char *
range_text (const WeirSweepPoint *point, WeirSweepFigure figure)
{
  WeirSweepSpread spread = weir_sweep_point_spread (point, figure);
  g_autofree char *least = weir_sweep_figure_format (figure, spread.least);
  g_autofree char *most = weir_sweep_figure_format (figure, spread.most);
  char *unit;

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
  const char *const figures[WEIR_N_SWEEP_FIGURES] = {
    [WEIR_SWEEP_THROUGHPUT] = _ ("throughput"), [WEIR_SWEEP_P50] = _ ("p50 latency"),
    [WEIR_SWEEP_P95] = _ ("p95 latency"),       [WEIR_SWEEP_P99] = _ ("p99 latency"),
    [WEIR_SWEEP_ERRORS] = _ ("errors"),         [WEIR_SWEEP_REFUSED] = _ ("refused")
  };

  for (guint i = 0; i < names->len; i++)
    weir_text_table_add (table, weir_safe_text (g_ptr_array_index (names, i)));
  weir_text_table_add (table, g_strdup (_ ("runs")));
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    weir_text_table_add (table, g_strdup (figures[i]));
}

static void
add_point (WeirTextTable *table, const GPtrArray *names, const WeirSweepPoint *point)
{
  for (guint i = 0; i < names->len; i++)
    weir_text_table_add (table, cell_of (point, g_ptr_array_index (names, i)));
  weir_text_table_add (table, g_strdup_printf ("%u%s", point->runs->len, point->is_odd ? "*" : ""));
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    weir_text_table_add (table, weir_sweep_figure_format (i, weir_sweep_point_spread (point, i).median));
}

/* Where the runs do not differ in any figure that is shown, there is no such row. */
static void
add_range (WeirTextTable *table, const GPtrArray *names, const WeirSweepPoint *point)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;

  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    g_ptr_array_add (texts, range_text (point, i));
    length += strlen (g_ptr_array_index (texts, i));
  }
  for (guint i = 0; length > 0 && i < names->len + 1; i++)
    weir_text_table_add (table, g_strdup (""));
  for (guint i = 0; length > 0 && i < WEIR_N_SWEEP_FIGURES; i++)
    weir_text_table_add (table, g_strdup (g_ptr_array_index (texts, i)));
}

static void
print_table (const GPtrArray *points, gboolean *has_ranges, gboolean *has_odd)
{
  const WeirSweepPoint *first = g_ptr_array_index (points, 0);
  g_autoptr (GPtrArray) names = names_of (first->values);
  g_autoptr (WeirTextTable) table = weir_text_table_new (names->len + 1 + WEIR_N_SWEEP_FIGURES);

  add_head (table, names);
  for (guint i = 0; i < points->len; i++) {
    const WeirSweepPoint *point = g_ptr_array_index (points, i);

    add_point (table, names, point);
    if (point->runs->len > 1)
      add_range (table, names, point);
    *has_ranges |= point->runs->len > 1;
    *has_odd |= point->is_odd;
  }
  weir_text_table_print (table, stdout);
}

/**
 * weir_sweep_table_print:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): its runs
 * @scenario_id: of a scenario that has runs among them which weir_sweep_points_takes()
 *
 * Prints those runs as one table on standard output, a row for each point of the sweep. Of several
 * runs at a point there is the median, and their range below it. Latency is the response time of
 * successes in the measured phase.
 */
void
weir_sweep_table_print (WeirCampaign *campaign, const GPtrArray *runs, const char *scenario_id)
{
  g_autoptr (GPtrArray) points = weir_sweep_points_collect (campaign, runs, scenario_id);
  gboolean has_ranges = FALSE, has_odd = FALSE;

  print_table (points, &has_ranges, &has_odd);
  if (has_ranges)
    printf ("  %s\n", _ ("Of several runs: the median, and below it the least and the most."));
  if (has_odd)
    printf ("  %s\n", _ ("* Not every one of these runs came to its end by itself and can be compared."));
}
