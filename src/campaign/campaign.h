/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-header.h"
#include "edit-lines.h"
#include "failure.h"
#include "interval.h"
#include "metric-series.h"
#include "run-result.h"
#include "scenario.h"

G_BEGIN_DECLS

#define WEIR_CAMPAIGN_ERROR (weir_campaign_error_quark ())
typedef enum {
  WEIR_CAMPAIGN_ERROR_OPEN,   /* not there, not to be read, no regular file */
  WEIR_CAMPAIGN_ERROR_READ,   /* an I/O error on the way */
  WEIR_CAMPAIGN_ERROR_FORMAT, /* empty, or no campaign */
  WEIR_CAMPAIGN_ERROR_LINE,   /* a line that is JSON, but not what its type promises */
} WeirCampaignError;
GQuark weir_campaign_error_quark (void);

/** WeirCampaignLine: where a line stands that is read when it is needed. */
typedef struct {
  guint64 number;      /* of the line, from 1 */
  gint64 offset;       /* bytes */
  gsize length;        /* bytes, without its line end */
  gint64 t, dt;        /* µs since the first intended start; dt of intervals only */
  WeirPhase phase;     /* of scrapes only */
  gboolean is_failed;  /* of scrapes only: it brought no values */
  gboolean is_silent;  /* of scrapes only: the endpoint did not answer; values are of the watched process */
  gboolean is_restart; /* of scrapes only: the gateway's process was another than before */
} WeirCampaignLine;

/** WeirCampaignScenario: a scenario as it was last edited. */
typedef struct {
  char *id;
  WeirScenario *scenario;
  guint number;        /* how many scenarios stand before it in the file */
  guint64 line;        /* number of the line that it was last edited by */
  GPtrArray *unusable; /* of char *: what of that line could not be used */
  gboolean is_deleted;
} WeirCampaignScenario;

typedef struct {
  gint64 t; /* when it began, µs since the first intended start */
  WeirPhase phase;
} WeirCampaignPhase;

/** WeirAnnotation: what a person marked in a run, as it was last edited. */
typedef struct {
  char *id;
  WeirAnnotationKind kind;
  gint64 t, dt; /* µs since the first intended start; both of a range, @t of a note at a time */
  char *text;   /* never %NULL */
  char *author; /* never %NULL */
  char *made;   /* when, ISO 8601, UTC; never %NULL */
  gboolean is_deleted;
} WeirAnnotation;

/** WeirRun: one run. What is many (intervals, scrapes, failures) is known by its place in the file. */
typedef struct {
  char *id;
  char *scenario_id;
  WeirScenario *scenario; /* as frozen */
  char *plan;             /* (nullable): of a run of a sweep or of repeats: what all of them share */
  JsonObject *sweep;      /* (nullable): of a run of a sweep: its keys and their values */
  guint repeat;           /* of a run that is repeated: which one it is, from 1; else 0 */
  char *base_url;
  gint64 wall_us, monotonic_us;           /* the first intended start, µs */
  JsonObject *environment;                /* (nullable) */
  GArray *phases;                         /* of WeirCampaignPhase */
  GPtrArray *series;                      /* of WeirMetricSeries */
  GArray *intervals, *scrapes, *failures; /* of WeirCampaignLine */
  GPtrArray *annotations;                 /* of WeirAnnotation, in the order of the file */
  gint64 end_t;                           /* of its `run-end`, µs; see weir_run_end_time() */
  JsonObject *summary; /* (nullable): %NULL = the run has no end: it goes on, or was interrupted */
  gboolean is_live;    /* it began while the campaign was open for work, and has not ended */
  gboolean is_deleted;
} WeirRun;

typedef struct {
  guint64 line; /* number in the file, from 1 */
  char *message;
} WeirCampaignWarning;

/** WeirCampaignChange: what a line changed in the model. */
typedef enum {
  WEIR_CAMPAIGN_CHANGE_NONE,
  WEIR_CAMPAIGN_CHANGE_EDITS,     /* title, notes, settings of the gateway, choices of views */
  WEIR_CAMPAIGN_CHANGE_SCENARIOS, /* a scenario, or which there are, or their order */
  WEIR_CAMPAIGN_CHANGE_RUNS,      /* a run has begun */
  WEIR_CAMPAIGN_CHANGE_RUN,       /* the one that the line is of, by a line more */
  WEIR_CAMPAIGN_CHANGE_DELETED,   /* scenarios, runs or annotations went or came back */
  WEIR_CAMPAIGN_CHANGE_NOTES,     /* an annotation of the run that the line is of */
} WeirCampaignChange;

/** How many warnings are kept; of the rest it is known how many there are. */
#define WEIR_CAMPAIGN_WARNINGS_MAX 100

/**
 * WeirCampaign:
 *
 * A campaign file, read once from end to end. What is many stays in the file, which is kept open;
 * since nothing in it is ever rewritten, places in it stay right while it grows. To be read only, but
 * through the functions below, on one thread. Beside that, other threads may read the intervals,
 * scrapes and failures of a run that goes on no more, while they hold the campaign and the run.
 */
typedef struct {
  char *path;
  GRWLock lock; /* for reading: of places in the file; for writing: of all places at once, and of warnings */
  int fd;
  WeirCampaignHeader header;
  gboolean is_newer;    /* of a format that this program does not know in full */
  JsonObject *edits;    /* members of all `edit` lines, the last value of each */
  GPtrArray *scenarios; /* of WeirCampaignScenario, in the order that a person gave them */
  GPtrArray *runs;      /* of WeirRun, in the order of their beginning */
  GHashTable *scenarios_by_id, *runs_by_id;
  GPtrArray *warnings; /* of WeirCampaignWarning */
  guint64 n_warnings;  /* all, those not kept too */
  guint64 n_lines;     /* all */
  guint64 digest_line; /* number of the last `digest`; 0 = there is none */
  gint64 size;         /* where the next line begins, bytes */
  guint64 n_unknown;   /* lines of a type that this program does not know */
} WeirCampaign;

WeirCampaign *weir_campaign_load (const char *path, GError **error);
WeirCampaign *weir_campaign_load_watched (const char *path, GCancellable *cancellable,
                                          GFileProgressCallback progress, gpointer data, GError **error);
WeirCampaign *weir_campaign_ref (WeirCampaign *campaign);
void weir_campaign_unref (WeirCampaign *campaign);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCampaign, weir_campaign_unref)
WeirRun *weir_run_new_coming (const char *scenario_id, const WeirScenario *scenario);
WeirRun *weir_run_ref (const WeirRun *run);
void weir_run_unref (WeirRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRun, weir_run_unref)

char *weir_campaign_title (const WeirCampaign *campaign);
WeirScenario *weir_campaign_gateway (const WeirCampaign *campaign);
gboolean weir_campaign_is_being_written (const WeirCampaign *campaign);
WeirCampaignScenario *weir_campaign_find_scenario (const WeirCampaign *campaign, const char *id);
WeirRun *weir_campaign_find_run (const WeirCampaign *campaign, const char *id);
WeirAnnotation *weir_run_find_annotation (const WeirRun *run, const char *id);
gboolean weir_campaign_is_run_deleted (const WeirCampaign *campaign, const WeirRun *run);
GPtrArray *weir_campaign_list_runs (const WeirCampaign *campaign);
void weir_campaign_warn (WeirCampaign *campaign, guint64 line, const char *format, ...) G_GNUC_PRINTF (3, 4);

gint64 weir_run_end_time (const WeirRun *run);
gint64 weir_run_load_time (const WeirRun *run);
gint64 weir_run_measured (const WeirRun *run, gint64 *begin);
WeirPhase weir_run_phase_at (const WeirRun *run, gint64 t);

WeirInterval *weir_campaign_read_interval (const WeirCampaign *campaign, const WeirRun *run, guint i,
                                           GError **error);
WeirFailure *weir_campaign_read_failure (const WeirCampaign *campaign, const WeirRun *run, guint i,
                                         GError **error);
char *weir_campaign_read_scrape_error (const WeirCampaign *campaign, const WeirRun *run, guint i);
GArray *weir_campaign_read_scrape (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error);

WeirRunResult *weir_campaign_sum_up (WeirCampaign *campaign, const WeirRun *run);
JsonObject *weir_campaign_summary_of (WeirCampaign *campaign, const WeirRun *run);

G_END_DECLS
