/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "fake-server.h"
#include "runner.h"

G_BEGIN_DECLS

/** RunOptions: how a test runs a scenario. Times from weir_runner_start(); 0 = never. */
typedef struct {
  guint stop_ms, stop_again_ms;
  guint limit_s; /* the test fails when the run takes longer; 0 = 30 s */
  gboolean without_journal;
  void (*watch) (const WeirProgress *progress, gpointer data); /* (nullable): sees each live figure */
  gpointer data;                                               /* of @watch */
} RunOptions;

/** RanScenario: what came of it. Owned; free with ran_scenario_free(). */
typedef struct {
  WeirRunResult *result;
  const WeirPhaseCounts *measured; /* of its total */
  char *error;                     /* (nullable) */
  char *notices;                   /* one a line */
  guint n_notices, n_progress;
  gint64 took; /* µs, from weir_runner_start() to the end */

  char *path;             /* of the campaign file; it goes with this struct */
  WeirCampaign *campaign; /* (nullable) */
  const WeirRun *run;     /* (nullable): as read back */
  GPtrArray *intervals;   /* of WeirInterval, as read back */
  char *file;             /* the file's text */
} RanScenario;

void engine_test_init (int *argc, char ***argv);
WeirScenario *scenario_at (const FakeServer *server, ...) G_GNUC_NULL_TERMINATED;
WeirScenario *scenario_at_url (const char *url, ...) G_GNUC_NULL_TERMINATED;
void scenario_set (WeirScenario *scenario, const char *setting);
RanScenario *run_scenario (const WeirScenario *scenario, const RunOptions *options);
void ran_scenario_free (RanScenario *ran);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RanScenario, ran_scenario_free)

guint64 outcomes_of (const RanScenario *ran, const char *outcome);
guint64 ledger_of (const RanScenario *ran, const char *bucket);
guint64 exceptions_of (const RanScenario *ran, const char *kind);
void assert_all (const RanScenario *ran, const char *outcome, const char *bucket);

/* check-books.c */
void check_books (const RanScenario *ran);

G_END_DECLS
