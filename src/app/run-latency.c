/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-latency.h"

#include <glib/gi18n.h>

#include "bins.h"
#include "choice.h"
#include "figures-card.h"
#include "figures-table.h"
#include "heat-map.h"
#include "result-cards.h"
#include "run-tracks.h"
#include "run-words.h"
#include "track-side.h"
#include "width-bin.h"

#define HEAT_HEIGHT 300  /* pixels */
#define MOST_BINS   1000 /* of the line over the map: more have no room of their own */
#define PAUSE       (2 * G_USEC_PER_SEC)

struct _WeirRunLatency {
  AdwBin parent_instance;
  WeirRunItem *run;      /* (nullable) */
  WeirRunTracks *tracks; /* (nullable): for the axis of time, its phases and events */
  WeirHeatMap *map;      /* (nullable) */
  WeirStep step;
  gint64 shown_at; /* monotonic, µs */

  GtkBox *steps, *cards;
  AdwBin *heat_card;
};

G_DEFINE_FINAL_TYPE (WeirRunLatency, weir_run_latency, ADW_TYPE_BIN)

static const struct {
  WeirStep step;
  const char *name;
} steps[] = {
  { WEIR_STEP_RESPONSE, N_ ("Response") },
  { WEIR_STEP_SERVICE, N_ ("Service") },
  { WEIR_STEP_SUBMIT, N_ ("Submit") },
};

/* Bins hold enough for it, as on the timeline, and no more of them are drawn than have room. */
static WeirSeries *
p95_of (WeirRunLatency *self, const WeirHeatRecord *heat)
{
  const WeirRunTimeline *timeline = weir_run_item_timeline (self->run);
  WeirTrackSide side = { .figures = timeline };
  guint width =
      MAX (weir_side_width (&side, WEIR_BIN_LEAST_P95), weir_run_timeline_width (timeline, MOST_BINS));

  return weir_heat_record_p95 (heat, "p95", width);
}

static void
show_heat (WeirRunLatency *self)
{
  const WeirHeatRecord *heat = weir_run_item_heat (self->run, self->step);
  g_autoptr (WeirSeries) p95 = NULL;
  g_autoptr (WeirHeatGrid) grid = NULL;
  gint64 least, most;

  if (!weir_heat_record_range (heat, &least, &most))
    return;
  grid = weir_heat_grid_new (0, 1, least, most);
  weir_heat_record_fill (heat, grid);
  p95 = p95_of (self, heat);
  weir_heat_map_set (self->map, grid, p95);
}

static void
show_cards (WeirRunLatency *self, const WeirRunResult *result)
{
  g_autoptr (WeirRunWords) words =
      weir_run_words_of_result (result, weir_run_item_state (self->run) == WEIR_RUN_ON);
  gboolean has_times = result->imported == NULL; /* of an imported run percentiles are all that there is */
  const WeirWordsTable *latency = &words->tables[WEIR_TABLE_LATENCY];
  GtkWidget *child, *card = weir_percentiles_card_new (result, FALSE);

  gtk_widget_set_visible (GTK_WIDGET (self->steps), has_times);
  gtk_widget_set_visible (GTK_WIDGET (self->heat_card), has_times);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  if (card != NULL)
    gtk_box_append (GTK_BOX (card), weir_figures_table_new (latency));
  gtk_box_append (self->cards, card != NULL ? card : weir_figures_card_new (latency));
}

/** weir_run_latency_update: the figures of the run are there, or newer ones */
void
weir_run_latency_update (WeirRunLatency *page)
{
  gint64 now = g_get_monotonic_time ();
  const WeirRunResult *result;

  if (page->run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  result = weir_run_item_result (page->run);
  if (result == NULL || (weir_run_item_state (page->run) == WEIR_RUN_ON && now - page->shown_at < PAUSE))
    return;
  page->shown_at = now;
  weir_run_item_fill_axis (page->run, page->tracks);
  show_heat (page);
  show_cards (page, result);
}

static void
begin_step (WeirRunLatency *self, WeirStep step)
{
  GtkWidget *card;

  self->step = step;
  self->shown_at = 0;
  self->map =
      WEIR_HEAT_MAP (weir_heat_map_new (_ ("Every Execution"), weir_run_tracks_timeline (self->tracks)));
  weir_chart_set_height (WEIR_CHART (self->map), HEAT_HEIGHT);
  card = weir_card_new_of (_ ("Every Execution"), _ ("successes of the whole run, on a logarithmic axis"));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->map));
  adw_bin_set_child (self->heat_card, card);
  weir_run_latency_update (self);
}

/** weir_run_latency_set_run: shows @run from now on */
void
weir_run_latency_set_run (WeirRunLatency *page, WeirRunItem *run)
{
  g_clear_pointer (&page->tracks, weir_run_tracks_free);
  g_set_object (&page->run, run);
  page->tracks = weir_run_item_tracks_new (run);
  begin_step (page, page->step);
}

static void
step_cb (GtkToggleButton *button, WeirRunLatency *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "step"));

  if (gtk_toggle_button_get_active (button) && self->run != NULL)
    begin_step (self, steps[i].step);
}

static void
add_steps (WeirRunLatency *self)
{
  GtkWidget *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    GtkWidget *button = gtk_toggle_button_new_with_label (_ (steps[i].name));

    weir_choice_let_shrink (button);
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                 first != NULL ? GTK_TOGGLE_BUTTON (first) : NULL);
    first = first != NULL ? first : button;
    g_object_set_data (G_OBJECT (button), "step", GUINT_TO_POINTER (i));
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == 0);
    g_signal_connect (button, "toggled", G_CALLBACK (step_cb), self);
    gtk_box_append (self->steps, button);
  }
}

/* Large letters have no room beside one another in a narrow window. */
static void
lay_out_steps (WeirRunLatency *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_crowded = weir_width_bin_is_crowded (widget);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->steps),
                                  is_crowded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (GTK_WIDGET (self->steps), is_crowded ? GTK_ALIGN_FILL : GTK_ALIGN_START);
}

static void
weir_run_latency_dispose (GObject *object)
{
  WeirRunLatency *self = WEIR_RUN_LATENCY (object);

  g_clear_pointer (&self->tracks, weir_run_tracks_free);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (weir_run_latency_parent_class)->dispose (object);
}

static void
weir_run_latency_class_init (WeirRunLatencyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_run_latency_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/run-latency.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRunLatency, steps);
  gtk_widget_class_bind_template_child (widget_class, WeirRunLatency, cards);
  gtk_widget_class_bind_template_child (widget_class, WeirRunLatency, heat_card);
}

static void
weir_run_latency_init (WeirRunLatency *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->step = WEIR_STEP_RESPONSE;
  gtk_widget_add_css_class (GTK_WIDGET (self->steps), "choices");
  add_steps (self);
  g_signal_connect (self, "map", G_CALLBACK (weir_run_latency_update), NULL);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (lay_out_steps));
}
