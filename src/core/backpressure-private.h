/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backpressure.h"

G_BEGIN_DECLS

/* A metric with a role, as it was found. */
typedef struct {
  WeirSelector *selector; /* (nullable): the role is not given */
  GArray *chosen;         /* (nullable): of guint: its series */
  char *name;             /* for sentences: the metric's own name where there is one, else the selector */
  gboolean found;         /* a scrape of the load had it */
  WeirMetricStats stats;
} WeirRole;

/* All that the verdict is made of. The load is seen from the begin of the window to the first
 * scrape at or after its end, so that what was refused last is in the counter. */
typedef struct {
  const WeirRunFigures *figures;
  const GArray *points; /* (nullable): of WeirLoadPoint */
  gboolean has_scrapes; /* any that did not fail, from the begin to the end of the load */
  gint64 first_scrape;  /* the last at or before the window begins, else the first there is */
  gint64 last_scrape;   /* the first after the window and its refusals, else the last there is */
  WeirRole queue, capacity, counter;
  double capacity_number; /* NaN: the capacity is not given as a number */
  guint64 refused;        /* refusals of whatever kind, tries that were made again included */
  guint64 queue_full;     /* those that a backpressure counter has to count */
} WeirEvidence;

void weir_evidence_gather (WeirEvidence *evidence, const WeirRunFigures *figures, const GArray *points);
void weir_evidence_clear (WeirEvidence *evidence);

guint64 weir_evidence_refused_between (const WeirEvidence *evidence, gint64 from, gint64 to);
guint64 weir_evidence_not_counted (const WeirEvidence *evidence);
double weir_evidence_in_flight_at_first (const WeirEvidence *evidence);
gboolean weir_evidence_queue_grew (const WeirEvidence *evidence, double capacity);
gboolean weir_evidence_in_flight_grew (const WeirEvidence *evidence);
double weir_evidence_most_in_flight (const WeirEvidence *evidence);

GPtrArray *weir_dead_metrics_find (const WeirEvidence *evidence); /* of WeirDeadMetric */

G_END_DECLS
