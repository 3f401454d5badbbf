/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

/** The figures that runs of a sweep are compared by. Latency is the response time of successes. */
typedef enum {
  WEIR_SWEEP_THROUGHPUT, /* per second */
  WEIR_SWEEP_P50,        /* ms, as the next two */
  WEIR_SWEEP_P95,
  WEIR_SWEEP_P99,
  WEIR_SWEEP_ERRORS, /* a share, as the next */
  WEIR_SWEEP_REFUSED,
  WEIR_N_SWEEP_FIGURES,
} WeirSweepFigure;
const char *weir_sweep_figure_name (WeirSweepFigure figure);
char *weir_sweep_figure_title (WeirSweepFigure figure);
double weir_sweep_figure_of (JsonObject *summary, WeirSweepFigure figure);
char *weir_sweep_figure_format (WeirSweepFigure figure, double value);

/** WeirSweepSpread: what the runs at one point came to; NaN where none has the figure. */
typedef struct {
  double least, median, most;
  guint n; /* runs that have it */
} WeirSweepSpread;

/** WeirSweepPoint: all runs of a scenario with the same values of the swept keys, or all its repeats. */
typedef struct {
  JsonObject *values;                    /* (nullable): of the swept keys, in the order of the sweep */
  GPtrArray *runs;                       /* of WeirRun, not owned */
  GArray *figures[WEIR_N_SWEEP_FIGURES]; /* of double: of its runs, where they have it */
  gboolean has_kept, has_failed;         /* a run of it kept all its thresholds, or did not */
  gboolean is_odd; /* a run of it did not come to its end by itself, or measured the generator */
} WeirSweepPoint;

gboolean weir_sweep_points_takes (const WeirRun *run);
gboolean weir_sweep_points_are_together (const WeirRun *a, const WeirRun *b);
GPtrArray *weir_sweep_points_collect (WeirCampaign *campaign, const GPtrArray *runs,
                                      const WeirRun *one); /* of WeirSweepPoint */
WeirSweepSpread weir_sweep_point_spread (const WeirSweepPoint *point, WeirSweepFigure figure);
GPtrArray *weir_sweep_point_names (const WeirSweepPoint *point); /* of char * */
char *weir_sweep_point_value (const WeirSweepPoint *point, const char *name);

G_END_DECLS
