/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

#define WEIR_GLANCE_RUNS_MAX 12 /* runs whose p95 is told */

/** Files up to this size, bytes, are read whole for a glance; a longer one is to end in a `digest`. */
#define WEIR_GLANCE_WHOLE_MAX (1024 * 1024)

/** WeirGlanceVerdict: what became of the last run. */
typedef enum {
  WEIR_GLANCE_NONE,        /* there is none */
  WEIR_GLANCE_ENDED,       /* it had no thresholds */
  WEIR_GLANCE_ERRORS,      /* nor those, but more errors than are tolerated */
  WEIR_GLANCE_PASSED,      /* it kept all its thresholds */
  WEIR_GLANCE_FAILED,      /* it did not */
  WEIR_GLANCE_AT_FAULT,    /* it measured the generator */
  WEIR_GLANCE_STOPPED,     /* it did not come to its end, and nothing worse is known of it */
  WEIR_GLANCE_INTERRUPTED, /* it has no end */
  WEIR_GLANCE_RUNNING,     /* it has none yet: somebody is writing the file */
} WeirGlanceVerdict;
const char *weir_glance_verdict_name (WeirGlanceVerdict verdict);

/** WeirGlance: what a list of campaigns shows of one. Owned; free with weir_glance_free(). */
typedef struct {
  char *title;
  guint n_scenarios, n_runs;
  gboolean is_at_least;             /* the file is long: there may be more than was counted */
  double p95[WEIR_GLANCE_RUNS_MAX]; /* of one scenario's last runs, the oldest first: response time of
                                     * successes, ms */
  guint n_p95;
  WeirGlanceVerdict verdict;
  gint64 modified_us; /* the file, since the epoch; 0 of one that was not made from a file */
} WeirGlance;

WeirGlance *weir_glance_read (const char *path, GError **error);
WeirGlance *weir_glance_of_campaign (const WeirCampaign *campaign);
void weir_glance_free (WeirGlance *glance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirGlance, weir_glance_free)

JsonObject *weir_line_digest (const WeirGlance *glance);
WeirGlance *weir_glance_from_digest (JsonObject *line, GError **error);
gboolean weir_glance_add_summary (WeirGlance *glance, JsonObject *summary);
WeirGlanceVerdict weir_glance_judge (JsonObject *summary);
WeirGlanceVerdict weir_glance_judge_last (JsonObject *summary);

G_END_DECLS
