/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sweep-entries.h"

#include <glib/gi18n.h>

#include "format.h"
#include "points-table.h"
#include "sweep.h"

static void
entry_free (gpointer data)
{
  WeirSweepEntry *entry = data;

  g_clear_object (&entry->run);
  g_free (entry->title);
  g_free (entry->aside);
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    g_free (entry->figures[i]);
    g_free (entry->ranges[i]);
  }
  g_free (entry);
}

/* (nullable): of repeats there are none */
static char *
describe_values (JsonObject *values)
{
  return values != NULL ? weir_sweep_describe_values (values) : NULL;
}

static char *
title_of_run (const WeirRun *run, gboolean is_part)
{
  g_autofree char *values = describe_values (run->sweep);

  if (values == NULL || is_part)
    return g_strdup_printf (_ ("Repeat %u"), run->repeat);
  return run->repeat > 0 ? g_strdup_printf (_ ("%s · repeat %u"), values, run->repeat)
                         : g_steal_pointer (&values);
}

/** weir_sweep_entry_name_run: Returns: (transfer full): "Run 4"; one without an end has no figures, and says why: "Run 4 · running" */
char *
weir_sweep_entry_name_run (WeirRunItem *run)
{
  g_autofree char *figure = NULL;

  if (weir_run_item_run (run)->summary != NULL)
    return g_strdup (weir_run_item_title (run));
  g_object_get (run, "figure", &figure, NULL);
  return g_strdup_printf ("%s · %s", weir_run_item_title (run), figure);
}

static void
add_run (GPtrArray *entries, WeirRunItem *item, gboolean is_part, gboolean is_odd)
{
  const WeirRun *run = weir_run_item_run (item);
  WeirSweepEntry *entry = g_new0 (WeirSweepEntry, 1);
  g_autofree char *name = weir_sweep_entry_name_run (item);

  entry->run = g_object_ref (item);
  entry->is_part = is_part;
  entry->title = title_of_run (run, is_part);
  entry->aside = g_strconcat (name, is_odd ? "*" : NULL, NULL);
  for (guint i = 0; run->summary != NULL && i < WEIR_N_SWEEP_FIGURES; i++)
    entry->figures[i] = weir_sweep_figure_format (i, weir_sweep_figure_of (run->summary, i));
  g_ptr_array_add (entries, entry);
}

static void
add_point (GPtrArray *entries, const WeirSweepPoint *point)
{
  WeirSweepEntry *entry = g_new0 (WeirSweepEntry, 1);
  g_autofree char *values = describe_values (point->values), *n = weir_format_count (point->runs->len);
  g_autofree char *aside = NULL;

  entry->title = values != NULL ? g_steal_pointer (&values) : g_strdup (_ ("All Repeats"));
  aside = g_strdup_printf (ngettext ("median of %s run", "median of %s runs", point->runs->len), n);
  entry->aside = g_strconcat (aside, point->is_odd ? "*" : NULL, NULL);
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++) {
    entry->figures[i] = weir_sweep_figure_format (i, weir_sweep_point_spread (point, i).median);
    entry->ranges[i] = weir_points_table_range (point, i);
  }
  g_ptr_array_add (entries, entry);
}

/* (element-type WeirRun WeirRunItem): neither is owned; the sweep holds them */
static GHashTable *
items_of (WeirSweepItem *sweep)
{
  GHashTable *items = g_hash_table_new (NULL, NULL);
  GListModel *runs = weir_sweep_item_runs (sweep);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++) {
    g_autoptr (WeirRunItem) item = g_list_model_get_item (runs, i);

    g_hash_table_insert (items, (gpointer) weir_run_item_run (item), item);
  }
  return items;
}

static void
add_runs (GPtrArray *entries, const WeirSweepPoint *point, GHashTable *items, guint most)
{
  gboolean are_parts = point->runs->len > 1;

  if (are_parts)
    add_point (entries, point);
  for (guint i = 0; i < point->runs->len && entries->len < most; i++) {
    WeirRunItem *item = g_hash_table_lookup (items, g_ptr_array_index (point->runs, i));

    add_run (entries, item, are_parts, point->is_odd && !are_parts);
  }
}

static void
add_unended (GPtrArray *entries, WeirSweepItem *sweep, guint most)
{
  GListModel *runs = weir_sweep_item_runs (sweep);

  for (guint i = 0; i < g_list_model_get_n_items (runs) && entries->len < most; i++) {
    g_autoptr (WeirRunItem) item = g_list_model_get_item (runs, i);

    if (weir_run_item_run (item)->summary == NULL)
      add_run (entries, item, FALSE, FALSE);
  }
}

/**
 * weir_sweep_entries_list:
 * @points: (element-type WeirSweepPoint): that its runs came to
 * @most: entries that are put into words
 *
 * Returns: (transfer full) (element-type WeirSweepEntry): the runs of each point, where they are several below their
 *   medians; in the end those that have not come to an end
 */
GPtrArray *
weir_sweep_entries_list (WeirSweepItem *sweep, const GPtrArray *points, guint most)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GHashTable) items = items_of (sweep);

  for (guint i = 0; i < points->len && entries->len < most; i++)
    add_runs (entries, g_ptr_array_index (points, i), items, most);
  add_unended (entries, sweep, most);
  return entries;
}

/** weir_sweep_entries_count: Returns: how many weir_sweep_entries_list() has in all */
guint
weir_sweep_entries_count (WeirSweepItem *sweep, const GPtrArray *points)
{
  guint n = weir_sweep_item_n_runs (sweep);

  for (guint i = 0; i < points->len; i++)
    n += ((const WeirSweepPoint *) g_ptr_array_index (points, i))->runs->len > 1 ? 1 : 0;
  return n;
}
