/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backpressure.h"
#include "metric-history.h"
#include "run-result.h"

G_BEGIN_DECLS

/**
 * WeirRunCourse:
 *
 * The course of a run as its verdicts need it: a point of each interval, what its metrics did, and
 * the last intervals whole, as many as a threshold looks back. A run that is on and one that is
 * read back feed it alike, and so come to the same verdicts.
 */
typedef struct _WeirRunCourse WeirRunCourse;

WeirRunCourse *weir_run_course_new (const WeirScenario *scenario);
void weir_run_course_free (WeirRunCourse *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunCourse, weir_run_course_free)
void weir_run_course_add_interval (WeirRunCourse *course, const WeirInterval *interval);
WeirMetricHistory *weir_run_course_history (const WeirRunCourse *course);
void weir_run_result_judge (WeirRunResult *result, const WeirRunCourse *course);

G_END_DECLS
