/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-account.h"
#include "run-course.h"

G_BEGIN_DECLS

struct _WeirRunAccount {
  WeirCampaign *campaign;
  WeirRun *run;
  WeirInterval *total;
  WeirRunCourse *course;
  GPtrArray *failures;                      /* of WeirFailure */
  guint n_intervals, n_scrapes, n_failures; /* lines that were taken */
  WeirIntervalSeen seen;                    /* (nullable) */
  gpointer data;
};

G_END_DECLS
