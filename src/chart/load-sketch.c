/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load-sketch.h"

#include <glib/gi18n.h>

#include "small-draw.h"

#define HEIGHT 130 /* px */

struct _WeirLoadSketch {
  WeirChart parent;

  WeirTimeline *timeline;
  WeirUnit unit;
  GArray *points; /* of WeirPoint: s, level */
};

G_DEFINE_FINAL_TYPE (WeirLoadSketch, weir_load_sketch, WEIR_TYPE_CHART)

static void
weir_load_sketch_draw (WeirChart *chart, WeirScene *scene)
{
  WeirLoadSketch *self = WEIR_LOAD_SKETCH (chart);

  weir_sketch_draw ((const WeirPoint *) (gpointer) self->points->data, self->points->len, self->unit,
                    self->timeline, scene);
}

static WeirTable *
weir_load_sketch_tabulate (WeirChart *chart)
{
  WeirLoadSketch *self = WEIR_LOAD_SKETCH (chart);
  WeirTable *table = weir_table_new ();

  weir_table_add_column (table, _ ("Time"), WEIR_UNIT_TIME);
  weir_table_add_column (table, _ ("Load"), self->unit);
  for (guint i = 0; i < self->points->len; i++) {
    const WeirPoint *point = &g_array_index (self->points, WeirPoint, i);
    g_autofree char *label = weir_timeline_label (self->timeline, point->x);

    weir_table_begin_row (table, label);
    weir_table_add (table, point->x);
    weir_table_add (table, point->y);
  }
  return table;
}

static void
weir_load_sketch_dispose (GObject *object)
{
  WeirLoadSketch *self = WEIR_LOAD_SKETCH (object);

  g_clear_object (&self->timeline);
  g_clear_pointer (&self->points, g_array_unref);
  G_OBJECT_CLASS (weir_load_sketch_parent_class)->dispose (object);
}

static void
weir_load_sketch_class_init (WeirLoadSketchClass *klass)
{
  WeirChartClass *chart_class = WEIR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_load_sketch_dispose;
  chart_class->draw = weir_load_sketch_draw;
  chart_class->tabulate = weir_load_sketch_tabulate;
}

static void
weir_load_sketch_init (WeirLoadSketch *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (WeirPoint));
  weir_chart_set_height (WEIR_CHART (self), HEIGHT);
}

/** weir_load_sketch_new: over @timeline, which is held: its phases, and how long it is planned to be */
GtkWidget *
weir_load_sketch_new (const char *title, WeirTimeline *timeline)
{
  WeirLoadSketch *self = g_object_new (WEIR_TYPE_LOAD_SKETCH, NULL);

  self->timeline = g_object_ref (timeline);
  weir_chart_set_title (WEIR_CHART (self), title);
  weir_chart_follow (WEIR_CHART (self), timeline);
  return GTK_WIDGET (self);
}

/**
 * weir_load_sketch_set_points:
 * @sketch: a sketch
 * @unit: %WEIR_UNIT_RATE for arrivals, %WEIR_UNIT_COUNT for executions in flight
 * @points: (array length=n): seconds and levels, joined by straight lines; copied
 * @n: how many
 */
void
weir_load_sketch_set_points (WeirLoadSketch *self, WeirUnit unit, const WeirPoint *points, guint n)
{
  g_return_if_fail (WEIR_IS_LOAD_SKETCH (self));
  self->unit = unit;
  g_array_set_size (self->points, 0);
  if (n > 0)
    g_array_append_vals (self->points, points, n);
  weir_chart_changed (WEIR_CHART (self));
}
