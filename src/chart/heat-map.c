/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat-map.h"

#include <glib/gi18n.h>

#include "format.h"
#include "heat-draw.h"
#include "scene-cairo.h"

#define HEIGHT 330 /* px */

struct _WeirHeatMap {
  WeirChart parent;

  WeirTimeline *timeline;
  WeirHeatGrid *grid;   /* (nullable) */
  WeirHeatGrid *beside; /* (nullable): another map's */
  WeirSeries *over;     /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WeirHeatMap, weir_heat_map, WEIR_TYPE_CHART)

static void
weir_heat_map_draw (WeirChart *chart, WeirScene *scene)
{
  WeirHeatMap *self = WEIR_HEAT_MAP (chart);

  weir_heat_draw (self->grid, self->beside, self->over, self->timeline, scene);
}

static char *
weir_heat_map_describe (WeirChart *chart)
{
  WeirHeatMap *self = WEIR_HEAT_MAP (chart);
  g_autofree char *low = NULL, *high = NULL, *most = NULL;
  const WeirScale *scale;

  if (self->grid == NULL || weir_heat_grid_most (self->grid, 1) == 0)
    return g_strdup (_ ("Nothing has finished yet"));
  scale = weir_heat_grid_scale (self->grid);
  low = weir_unit_tick (WEIR_UNIT_TIME, scale->low);
  high = weir_unit_tick (WEIR_UNIT_TIME, scale->high);
  most = weir_format_count ((guint64) weir_heat_grid_most (self->grid, 1));
  /* Translators: what a heat map shows: "Executions by time and latency, 50 ms to 5 s; at most 30 in a cell." */
  return g_strdup_printf (_ ("Executions by time and latency, %s to %s; at most %s in a cell."), low, high,
                          most);
}

static WeirTable *
weir_heat_map_tabulate (WeirChart *chart)
{
  WeirHeatMap *self = WEIR_HEAT_MAP (chart);

  return self->grid != NULL ? weir_heat_grid_to_table (self->grid, self->timeline) : NULL;
}

static char *
describe_cell (WeirHeatMap *self, const WeirHeatCell *cell)
{
  g_autofree char *when = weir_timeline_label (self->timeline, cell->from);
  g_autofree char *shortest = weir_unit_value (WEIR_UNIT_TIME, cell->shortest);
  g_autofree char *longest = weir_unit_value (WEIR_UNIT_TIME, cell->longest);
  g_autofree char *count = weir_format_count ((guint64) cell->count);

  /* Translators: a cell of a heat map: "1:30, 820 ms to 950 ms: 14 executions" */
  return g_strdup_printf (
      ngettext ("%s, %s to %s: %s execution", "%s, %s to %s: %s executions", (gulong) cell->count), when,
      shortest, longest, count);
}

static gboolean
query_tooltip_cb (WeirHeatMap *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (WeirScene) scene =
      weir_scene_new_for (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  WeirFrame frame = weir_heat_frame (self->timeline, scene);
  g_autofree char *words = NULL;
  WeirHeatCell cell;

  if (keyboard || self->grid == NULL || weir_chart_get_table (WEIR_CHART (self)) || x > frame.right)
    return FALSE;
  if (!weir_heat_grid_cell (self->grid, weir_heat_grid_together (self->grid, &frame),
                            weir_frame_t (&frame, x), (frame.bottom - y) / (frame.bottom - frame.top), &cell))
    return FALSE;
  words = describe_cell (self, &cell);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
weir_heat_map_dispose (GObject *object)
{
  WeirHeatMap *self = WEIR_HEAT_MAP (object);

  g_clear_object (&self->timeline);
  g_clear_pointer (&self->grid, weir_heat_grid_unref);
  g_clear_pointer (&self->beside, weir_heat_grid_unref);
  g_clear_pointer (&self->over, weir_series_unref);
  G_OBJECT_CLASS (weir_heat_map_parent_class)->dispose (object);
}

static void
weir_heat_map_class_init (WeirHeatMapClass *klass)
{
  WeirChartClass *chart_class = WEIR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_heat_map_dispose;
  chart_class->draw = weir_heat_map_draw;
  chart_class->describe = weir_heat_map_describe;
  chart_class->tabulate = weir_heat_map_tabulate;
}

static void
weir_heat_map_init (WeirHeatMap *self)
{
  weir_chart_set_height (WEIR_CHART (self), HEIGHT);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/** weir_heat_map_new: an empty map over @timeline, which is held */
GtkWidget *
weir_heat_map_new (const char *title, WeirTimeline *timeline)
{
  WeirHeatMap *self = g_object_new (WEIR_TYPE_HEAT_MAP, NULL);

  self->timeline = g_object_ref (timeline);
  weir_chart_set_title (WEIR_CHART (self), title);
  weir_chart_follow (WEIR_CHART (self), timeline);
  return GTK_WIDGET (self);
}

/**
 * weir_heat_map_set:
 * @map: a map
 * @grid: (nullable): what it shows; held. Call this again where counts were added to it.
 * @over: (nullable): a line over it, in seconds, such as p95; held
 */
void
weir_heat_map_set (WeirHeatMap *self, WeirHeatGrid *grid, WeirSeries *over)
{
  WeirHeatGrid *old_grid = self->grid;
  WeirSeries *old_over = self->over;

  g_return_if_fail (WEIR_IS_HEAT_MAP (self));
  self->grid = grid != NULL ? weir_heat_grid_ref (grid) : NULL;
  self->over = over != NULL ? weir_series_ref (over) : NULL;
  g_clear_pointer (&old_grid, weir_heat_grid_unref);
  g_clear_pointer (&old_over, weir_series_unref);
  weir_chart_changed (WEIR_CHART (self));
}

/** weir_heat_map_set_beside: draws as many executions as opaque as the map of @grid, which is held, does */
void
weir_heat_map_set_beside (WeirHeatMap *self, WeirHeatGrid *grid)
{
  WeirHeatGrid *old = self->beside;

  g_return_if_fail (WEIR_IS_HEAT_MAP (self));
  self->beside = grid != NULL ? weir_heat_grid_ref (grid) : NULL;
  g_clear_pointer (&old, weir_heat_grid_unref);
  weir_chart_changed (WEIR_CHART (self));
}
