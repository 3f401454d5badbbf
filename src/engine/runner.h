/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interval.h"
#include "journal.h"
#include "run-result.h"
#include "scenario.h"

G_BEGIN_DECLS

/** WeirAwaited: what is waited for when all executions have ended. */
typedef enum {
  WEIR_AWAITED_NONE,
  WEIR_AWAITED_SCRAPE,  /* the last reading of the metrics */
  WEIR_AWAITED_ANSWERS, /* what became of some executions, asked once more */
} WeirAwaited;

/**
 * WeirProgress: a run as it stands; ten times a second, and when something else is waited for. @total is what
 * all closed intervals add up to, and belongs to the runner.
 */
typedef struct {
  WeirPhase phase;
  gint64 elapsed;  /* µs since the first intended start */
  gint64 expected; /* µs from the first intended start to the end of load; < 0 = not known yet */
  double share;    /* of the load that is over, by what ends it, time or a count: 0 to 1 */
  gint64 grace;    /* µs that what is in flight may take yet, once nothing more is started */
  gboolean stops;  /* a person has ended the load */
  WeirAwaited awaited;
  guint64 started, completed, in_flight; /* executions */
  double rate;                           /* executions ended per second, over the last ten whole intervals */
  const WeirInterval *total;
} WeirProgress;

/**
 * WeirRunnerEvents:
 * @progress: the live figures
 * @notice: something that a person should know while the load goes on, one sentence
 * @unwritable: the campaign file cannot be written any more, of #WEIR_JOURNAL_ERROR: nothing more is
 *   started, and what is measured yet is held by the journal
 * @finished: the run is over; the result is the receiver's. @error: (nullable): that of `unwritable`,
 *   or of #WEIR_ENGINE_ERROR: it did not begin
 */
typedef struct {
  void (*progress) (gpointer data, const WeirProgress *progress);
  void (*notice) (gpointer data, const char *text);
  void (*unwritable) (gpointer data, const GError *error);
  void (*finished) (gpointer data, WeirRunResult *result, const GError *error);
} WeirRunnerEvents;

/**
 * WeirRunner:
 *
 * Makes one run of one scenario: workers and scraper are its threads, it merges what they tell
 * and writes it to the journal. To be used from one thread, whose default main context must run.
 */
typedef struct _WeirRunner WeirRunner;

WeirRunner *weir_runner_new (const WeirScenario *scenario, const char *scenario_id, WeirJournal *journal,
                             const WeirRunnerEvents *events, gpointer data, GError **error);
void weir_runner_free (WeirRunner *runner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunner, weir_runner_free)
const char *weir_runner_id (const WeirRunner *runner);
void weir_runner_set_point (WeirRunner *runner, const char *plan, JsonObject *sweep, guint repeat);
void weir_runner_need_gateway (WeirRunner *runner);
void weir_runner_start (WeirRunner *runner);
void weir_runner_stop (WeirRunner *runner);

G_END_DECLS
