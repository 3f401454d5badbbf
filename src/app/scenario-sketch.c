/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-sketch.h"

#include <glib/gi18n.h>

#include "stages.h"

#define HEIGHT 120 /* pixels */

struct _WeirScenarioSketch {
  GtkWidget parent_instance;
  WeirTimeline *timeline;
  GtkWidget *sketch;
};

G_DEFINE_FINAL_TYPE (WeirScenarioSketch, weir_scenario_sketch, GTK_TYPE_WIDGET)

static void
weir_scenario_sketch_dispose (GObject *object)
{
  WeirScenarioSketch *self = WEIR_SCENARIO_SKETCH (object);

  g_clear_pointer (&self->sketch, gtk_widget_unparent);
  g_clear_object (&self->timeline);
  G_OBJECT_CLASS (weir_scenario_sketch_parent_class)->dispose (object);
}

static void
weir_scenario_sketch_class_init (WeirScenarioSketchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_scenario_sketch_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weir_scenario_sketch_init (WeirScenarioSketch *self)
{
  self->timeline = weir_timeline_new ();
  self->sketch = weir_load_sketch_new (_ ("Load"), self->timeline);
  weir_chart_set_height (WEIR_CHART (self->sketch), HEIGHT);
  gtk_widget_set_parent (self->sketch, GTK_WIDGET (self));
}

/** weir_scenario_sketch_new: Returns: (transfer floating): a sketch of nothing yet */
GtkWidget *
weir_scenario_sketch_new (void)
{
  return g_object_new (WEIR_TYPE_SCENARIO_SKETCH, NULL);
}

/* Of a closed load how many executions are in flight, which stays the same. */
static GArray *
stages_of (const WeirScenario *scenario)
{
  if (weir_scenario_is_open (scenario))
    return weir_scenario_stages (scenario);
  return weir_stages_constant ((double) scenario->concurrency, scenario->duration);
}

static GArray *
points_of (const GArray *stages)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WeirPoint));
  double begin = 0;

  for (guint i = 0; i < stages->len; i++) {
    const WeirStage *stage = &g_array_index (stages, WeirStage, i);
    WeirPoint corners[] = { { begin, stage->from }, { begin + stage->seconds, stage->to } };

    g_array_append_vals (points, corners, G_N_ELEMENTS (corners));
    begin += stage->seconds;
  }
  return points;
}

static void
set_times (WeirScenarioSketch *self, const WeirScenario *scenario)
{
  double warm_up = weir_scenario_warm_up (scenario), end = weir_scenario_duration (scenario);
  WeirPhaseSpan phases[] = { { 0, warm_up, TRUE, (char *) _ ("Warm-up") },
                             { warm_up, end, FALSE, (char *) _ ("Measured") } };
  gboolean has_warm_up = warm_up > 0 && warm_up < end;

  weir_timeline_set_planned (self->timeline, end);
  weir_timeline_set_phases (self->timeline, has_warm_up ? phases : NULL,
                            has_warm_up ? G_N_ELEMENTS (phases) : 0);
  weir_timeline_set_view (self->timeline, 0, end);
}

/**
 * weir_scenario_sketch_show:
 * @sketch: a sketch
 * @scenario: a scenario whose keys are each in their range
 *
 * Returns: whether its load can be drawn
 */
gboolean
weir_scenario_sketch_show (WeirScenarioSketch *sketch, const WeirScenario *scenario)
{
  gboolean is_timed = weir_scenario_duration (scenario) > 0;
  g_autoptr (GArray) stages = is_timed ? stages_of (scenario) : NULL;
  g_autoptr (GArray) points = stages != NULL ? points_of (stages) : NULL;

  if (points == NULL)
    return FALSE;
  set_times (sketch, scenario);
  weir_load_sketch_set_points (WEIR_LOAD_SKETCH (sketch->sketch),
                               weir_scenario_is_open (scenario) ? WEIR_UNIT_RATE : WEIR_UNIT_COUNT,
                               (const WeirPoint *) points->data, points->len);
  return TRUE;
}
