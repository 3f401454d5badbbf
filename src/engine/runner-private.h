/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "load.h"
#include "recheck.h"
#include "run-course.h"
#include "runner.h"
#include "scraper.h"
#include "worker.h"

G_BEGIN_DECLS

typedef enum {
  RUNNER_IDLE,
  RUNNER_PREPARING, /* lanes are opened, the first scrape is made */
  RUNNER_LOADING,
  RUNNER_AFTER,  /* the last scrape is made */
  RUNNER_ASKING, /* what became of some is asked once more */
  RUNNER_DONE,
} RunnerState;

/** RunnerWorker: what the runner knows of one worker. */
typedef struct {
  WeirWorker *worker;
  WeirWorkerLive live;
  GQueue intervals; /* of WeirInterval: those that wait for the other workers */
  gboolean finished;
} RunnerWorker;

struct _WeirRunner {
  RunnerState state;
  WeirLoad *load;
  WeirJournal *journal; /* (nullable), not owned */
  char *run_id, *scenario_id;
  char *plan;     /* (nullable): see weir_runner_set_point() */
  char *base_url; /* as it may be shown */
  const WeirRunnerEvents *events;
  gpointer data;

  GArray *workers;    /* of RunnerWorker */
  guint waiting;      /* workers that are not ready, and the first scrape */
  guint n_ready;      /* workers */
  guint n_connected;  /* connections that were opened before the load */
  gint64 last_end;    /* of the measured phase, monotonic, µs */
  gint64 now_t;       /* until here all workers have told, µs since the first intended start */
  WeirPhase phase;    /* the last one that was written */
  guint64 recent[10]; /* executions ended in each of the last whole intervals */
  guint n_intervals;

  WeirRecheck *recheck;
  WeirRunCourse *course; /* what the verdicts are made from */
  WeirScraper *scraper;  /* (nullable) */
  WeirSeriesSet *series;
  guint series_written;
  gint64 asked_at;        /* the load was over, and the last scrape was asked for: monotonic, µs */
  gint64 before_at;       /* the scrape before the load: monotonic, µs; 0 = none */
  char *before_error;     /* (nullable): why it failed */
  char *before_notice;    /* (nullable): the same, for the person: where the load begins all the same */
  GArray *pre, *post;     /* (nullable): values of the first and the last scrape */
  gboolean scrape_failed; /* the last one: said once until one works again */

  WeirRunResult *result;
  WeirFailureTally kept; /* failure samples */
  guint stops;           /* how often a person asked to stop */
  GError *error;         /* (nullable): of the journal, or why it did not begin */
};

static inline RunnerWorker *
weir_runner_worker (WeirRunner *runner, guint i)
{
  return &g_array_index (runner->workers, RunnerWorker, i);
}

/* runner-phases.c: how a run goes from one state to the next */
gint64 weir_runner_now (const WeirRunner *runner);
gint64 weir_runner_measured_end (const WeirRunner *runner);
gboolean weir_runner_has_ended (WeirRunner *runner);
void weir_runner_settle (WeirRunner *runner);
void weir_runner_cancel (WeirRunner *runner, WeirEndReason reason);
void weir_runner_give_up (WeirRunner *runner, WeirReach reach, const char *message);
void weir_runner_stop_workers (WeirRunner *runner, void (*stop) (WeirWorker *worker));
void weir_runner_end_load (WeirRunner *runner, WeirEndReason reason);
void weir_runner_load_ended (WeirRunner *runner);
void weir_runner_complete (WeirRunner *runner);
void weir_runner_scraped_cb (const WeirScrape *scrape, gpointer data);

/* runner-news.c: what workers tell */
extern const WeirWorkerEvents weir_runner_worker_events;

/* runner-intervals.c, runner-progress.c: what they measure becomes one line, and one live figure */
void weir_runner_merge_intervals (WeirRunner *runner);
void weir_runner_progress (WeirRunner *runner, const WeirWorkerLive *live);
void weir_runner_tell_awaited (WeirRunner *runner, WeirAwaited awaited);

/* runner-recheck.c: the gateway is asked once more when the load is over */
void weir_runner_recheck (WeirRunner *runner);

/* runner-journal.c: what a run leaves in the file */
void weir_runner_write (WeirRunner *runner, JsonObject *line);
void weir_runner_write_start (WeirRunner *runner);
void weir_runner_write_phase (WeirRunner *runner, gint64 t, WeirPhase phase);
void weir_runner_scraped (WeirRunner *runner, const WeirScrape *scrape, WeirPhase phase);
void weir_runner_write_end (WeirRunner *runner, gint64 t);

/* runner-note.c: what to do where no connection was had */
void weir_runner_note_unreachable (WeirRunner *runner, WeirExceptionKind kind, const char *message);
void weir_runner_note_no_connection (WeirRunner *runner);

G_END_DECLS
