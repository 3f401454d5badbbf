/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit-lines.h"
#include "journal.h"
#include "run-lines.h"

G_BEGIN_DECLS

/* Runs made up from a seed, written as the engine writes them. */
typedef struct {
  const char *run_id;
  const char *name;
  guint32 seed;
  guint warm_up, measured, drain; /* intervals of each phase, one second each */
  guint concurrency;              /* 0: as sample_scenario() has it */
  guint executions;               /* that end in each interval */
  guint cold;                     /* so many of the first intervals are four times as slow */
  guint series;                   /* metric series; 0: no metrics */
  gboolean is_sound;              /* Little's law holds; else the generator was at fault */
  gboolean no_end;                /* breaks off just before the `run-end` */
  const char *sweep;              /* (nullable): JSON: the keys that were swept over, and their values */
  const char *plan;               /* (nullable): as sweep */
  guint repeat;                   /* 0: the run is not repeated */
} SampleRun;

WeirInterval *sample_interval (GRand *random, gint64 t, guint executions);
WeirFailure *sample_failure (GRand *random);
WeirScenario *sample_scenario (const char *name);
WeirRunResult *sample_write_run (WeirJournal *journal, const SampleRun *run);
void sample_write_campaign (const char *path, const SampleRun *runs, guint n);
char *sample_path (const char *name);
void sample_assert_same_interval (const WeirInterval *a, const WeirInterval *b);

G_END_DECLS
