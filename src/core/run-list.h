/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sweep.h"

G_BEGIN_DECLS

/** WeirPlannedRun: one run that is to be made. */
typedef struct {
  guint scenario; /* its place among the scenarios */
  guint point;    /* of the scenario's sweep */
  guint round;    /* from 1 */
} WeirPlannedRun;

/**
 * WeirRunList:
 *
 * All runs that scenarios with their sweeps and repeats amount to, in the order in which they are
 * made: every point of every scenario in turn, and then all of it again for those that are repeated.
 * So what drifts while the runs are made falls on all of them alike.
 */
typedef struct {
  GPtrArray *scenarios; /* of WeirScenario, as given */
  GPtrArray *sweeps;    /* of WeirSweep: one for each scenario */
  GArray *runs;         /* of WeirPlannedRun */
} WeirRunList;

/** WeirRunTime: how long runs take, as far as that can be known before. */
typedef struct {
  double seconds; /* of loads that end by time, and of pauses; without the time that draining takes */
  guint n_open;   /* runs whose load ends by count: they come on top of it */
} WeirRunTime;

WeirRunList *weir_run_list_new (const GPtrArray *scenarios, GError **error);
void weir_run_list_free (WeirRunList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunList, weir_run_list_free)

guint weir_run_list_size (const WeirRunList *list);
const WeirPlannedRun *weir_run_list_get (const WeirRunList *list, guint i);
const WeirSweep *weir_run_list_sweep (const WeirRunList *list, guint i);
WeirScenario *weir_run_list_scenario (const WeirRunList *list, guint i);
gboolean weir_run_list_is_plain (const WeirRunList *list);
WeirRunTime weir_run_list_time (const WeirRunList *list, guint first);
guint weir_run_list_leave_out (WeirRunList *list, guint first, const char *base_url);

/* For people. */
char *weir_run_list_describe_time (const WeirRunList *list);
char *weir_run_list_say_time (const WeirRunList *list);
char *weir_run_list_describe_size (const WeirRunList *list);
char *weir_run_list_describe_run (const WeirRunList *list, guint i);

G_END_DECLS
