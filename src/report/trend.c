/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure of several campaigns, or of the runs of one scenario, with its intervals. */
#include "trend.h"

#include <glib/gi18n.h>
#include <math.h>

#include "compare-words-private.h"
#include "figure-basis.h"
#include "format.h"

static const struct {
  WeirComparedFigure figure;
  WeirStep step;
  double percent;
  WeirUnit unit;
  double factor; /* from the unit of the row to that of the plot */
  WeirInk ink;
} figures[WEIR_N_TREND_FIGURES] = {
  [WEIR_TREND_P50] = { WEIR_COMPARED_LATENCY, WEIR_STEP_RESPONSE, 50, WEIR_UNIT_TIME, 1e-6, WEIR_INK_P50 },
  [WEIR_TREND_P95] = { WEIR_COMPARED_LATENCY, WEIR_STEP_RESPONSE, 95, WEIR_UNIT_TIME, 1e-6, WEIR_INK_P95 },
  [WEIR_TREND_P99] = { WEIR_COMPARED_LATENCY, WEIR_STEP_RESPONSE, 99, WEIR_UNIT_TIME, 1e-6, WEIR_INK_P99 },
  [WEIR_TREND_THROUGHPUT] = { WEIR_COMPARED_THROUGHPUT, 0, 0, WEIR_UNIT_RATE, 1, WEIR_INK_SUCCEEDED },
  [WEIR_TREND_ERRORS] = { WEIR_COMPARED_ERRORS, 0, 0, WEIR_UNIT_SHARE, 1, WEIR_INK_FAILED },
  [WEIR_TREND_SERVICE_P50] = { WEIR_COMPARED_LATENCY, WEIR_STEP_SERVICE, 50, WEIR_UNIT_TIME, 1e-6,
                               WEIR_INK_P50 },
  [WEIR_TREND_SERVICE_P95] = { WEIR_COMPARED_LATENCY, WEIR_STEP_SERVICE, 95, WEIR_UNIT_TIME, 1e-6,
                               WEIR_INK_P95 },
  [WEIR_TREND_SERVICE_P99] = { WEIR_COMPARED_LATENCY, WEIR_STEP_SERVICE, 99, WEIR_UNIT_TIME, 1e-6,
                               WEIR_INK_P99 },
};

static WeirSideFigure
read_figure (const WeirComparisonSide *side, WeirTrendFigure figure)
{
  return weir_side_figure_read (side, figures[figure].figure, figures[figure].step, figures[figure].percent);
}

/** weir_trend_figure_name: Returns: (transfer full): of @figure, as a word of a sentence: "p95 latency" */
char *
weir_trend_figure_name (WeirTrendFigure figure)
{
  const WeirComparisonRow row = { .figure = figures[figure].figure,
                                  .step = figures[figure].step,
                                  .percent = figures[figure].percent };

  return weir_compare_row_name (&row);
}

/** weir_trend_figure_title: Returns: (transfer full): of @figure, to stand by itself: "p95 latency", "Throughput" */
char *
weir_trend_figure_title (WeirTrendFigure figure)
{
  g_autofree char *name = weir_trend_figure_name (figure);

  return figures[figure].figure == WEIR_COMPARED_LATENCY ? g_steal_pointer (&name)
                                                         : weir_format_capitalize (name);
}

/** weir_trend_figure_basis: Returns: (transfer full): what @figure is of, and what a point of its plot is */
char *
weir_trend_figure_basis (WeirTrendFigure figure)
{
  /* TRANSLATORS: after a sentence that says what the points of a plot are of. xgettext:no-c-format */
  const char *points = _ ("A bar is the 95 % interval; a point without one is hollow.");

  return g_strdup_printf ("%s %s", weir_figure_basis (figures[figure].figure, figures[figure].step), points);
}

/** weir_trend_figure_find: Returns: the figure that @row of a comparison is about; %WEIR_N_TREND_FIGURES: there is none */
WeirTrendFigure
weir_trend_figure_find (const WeirComparisonRow *row)
{
  WeirTrendFigure i = 0;

  while (i < WEIR_N_TREND_FIGURES &&
         !(figures[i].figure == row->figure &&
           (row->figure != WEIR_COMPARED_LATENCY ||
            (figures[i].step == row->step && figures[i].percent == row->percent))))
    i++;
  return i;
}

static char *
describe_missing (const WeirSideFigure *found)
{
  g_autofree char *needed = weir_format_count (found->needed);

  if (found->why == WEIR_WHY_TOO_FEW_SAMPLES && found->needed > 0)
    return g_strdup_printf (_ ("too few samples: it takes %s that are independent"), needed);
  if (found->why == WEIR_WHY_FORMAT)
    return g_strdup (_ ("not among the figures that were imported"));
  return g_strdup (_ ("nothing was measured that has it"));
}

/* Translators: behind a figure: why it has no interval */
static const char *
tell_why (WeirComparisonWhy why)
{
  if (why == WEIR_WHY_FORMAT)
    return _ ("no interval: only figures are known");
  if (why == WEIR_WHY_TOO_SHORT)
    return _ ("no interval: the run is too short");
  return _ ("no interval");
}

/**
 * weir_trend_figure_describe:
 * @side: a run, or several
 * @figure: one of its figures
 *
 * Returns: (transfer full): "612 ms, 95 % interval 580 ms to 700 ms", or why there is none
 */
char *
weir_trend_figure_describe (const WeirComparisonSide *side, WeirTrendFigure figure)
{
  WeirSideFigure found = read_figure (side, figure);
  WeirUnit unit = figures[figure].unit;
  double factor = figures[figure].factor;
  g_autofree char *value = weir_unit_value (unit, found.value * factor);
  g_autofree char *low = weir_unit_value (unit, found.interval.low * factor);
  g_autofree char *high = weir_unit_value (unit, found.interval.high * factor);

  if (!found.has_value)
    return describe_missing (&found);
  if (!found.has_interval)
    return g_strdup_printf ("%s, %s", value, tell_why (found.why));
  /* Translators: a figure and the ends of its interval */
  return g_strdup_printf (_ ("%s, 95 %% interval %s to %s"), value, low, high);
}

/**
 * weir_trend_plot:
 * @steps: (element-type WeirTrendStep): the oldest first
 * @figure: what is shown
 *
 * Returns: (transfer full): a point for each of @steps that has the figure, hollow where its interval
 *   is not known; steps lie equally far apart
 */
WeirPointPlot *
weir_trend_plot (const GPtrArray *steps, WeirTrendFigure figure)
{
  g_autofree char *name = weir_trend_figure_name (figure);
  WeirPointPlot *plot = weir_point_plot_new (NULL, name, figures[figure].unit);
  double factor = figures[figure].factor;

  for (guint i = 0; i < steps->len; i++)
    weir_point_plot_add_place (plot, NAN, ((const WeirTrendStep *) g_ptr_array_index (steps, i))->label);
  weir_point_plot_add_line (plot, NULL, figures[figure].ink);
  weir_point_plot_set_empty (plot, _ ("None of them has this figure"));
  for (guint i = 0; i < steps->len; i++) {
    const WeirTrendStep *step = g_ptr_array_index (steps, i);
    WeirSideFigure found = { 0 };

    if (step->side != NULL)
      found = read_figure (step->side, figure);
    else
      weir_point_plot_set_missing (plot, i, _ ("no runs"));
    if (found.has_value)
      weir_point_plot_set_point (plot, 0, i, found.value * factor,
                                 found.has_interval ? found.interval.low * factor : NAN,
                                 found.has_interval ? found.interval.high * factor : NAN);
  }
  return plot;
}
