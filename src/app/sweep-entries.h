/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sweep-item.h"
#include "sweep-points.h"

G_BEGIN_DECLS

/** WeirSweepEntry: a run of a sweep in words, or a point at which several were made. */
typedef struct {
  WeirRunItem *run;                    /* (nullable): %NULL of a point */
  gboolean is_part;                    /* of the point above it */
  char *title;                         /* where it is in the sweep */
  char *aside;                         /* which run that is, or of how many the figures are */
  char *figures[WEIR_N_SWEEP_FIGURES]; /* (nullable) */
  char *ranges[WEIR_N_SWEEP_FIGURES];  /* the least and the most of several; (nullable) */
} WeirSweepEntry;

GPtrArray *weir_sweep_entries_list (WeirSweepItem *sweep, const GPtrArray *points,
                                    guint most); /* of WeirSweepEntry */
char *weir_sweep_entry_name_run (WeirRunItem *run);
guint weir_sweep_entries_count (WeirSweepItem *sweep, const GPtrArray *points);

G_END_DECLS
