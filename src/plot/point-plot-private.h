/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "point-plot.h"

G_BEGIN_DECLS

typedef struct {
  double value; /* NaN: it has no place on a scale */
  char *label;
  char *missing; /* (nullable): why there is no point */
} WeirPointPlace;

typedef struct {
  double y, low, high; /* NaN: none */
} WeirPlotPoint;

typedef struct {
  char *name; /* (nullable): of the only line */
  WeirInk ink;
  GArray *points; /* of WeirPlotPoint: one for each place */
} WeirPointLine;

struct _WeirPointPlot {
  char *axis, *figure;
  WeirUnit unit;
  GArray *places;   /* of WeirPointPlace */
  gboolean is_even; /* a place has no value: they are equally far apart */
  GPtrArray *lines; /* of WeirPointLine */
  guint mark;       /* a place, or WEIR_POINT_PLOT_NOWHERE */
  char *mark_words;
  char *empty;
};

const WeirPointPlace *weir_point_plot_place (const WeirPointPlot *plot, guint i);
const WeirPointLine *weir_point_plot_line (const WeirPointPlot *plot, guint i);
WeirPlotPoint weir_point_line_at (const WeirPointLine *line, guint place);

G_END_DECLS
