/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seed-stream.h"

G_BEGIN_DECLS

typedef enum {
  WEIR_WORK_TIME_FIXED,
  WEIR_WORK_TIME_EXPONENTIAL,
  WEIR_WORK_TIME_LOGNORMAL,
} WeirWorkTimeShape;

/** WeirWorkTime: how long the work of one node takes, as `--work-ms` says it. */
typedef struct {
  WeirWorkTimeShape shape;
  double mean;  /* µs, of every shape */
  double sigma; /* of the logarithm; lognormal alone */
} WeirWorkTime;

#define WEIR_WORK_TIME_MAX (G_GINT64_CONSTANT (3600000000)) /* µs; no draw is above it */

gboolean weir_work_time_parse (WeirWorkTime *time, const char *text, GError **error);
gint64 weir_work_time_draw (const WeirWorkTime *time, guint64 *random);

G_END_DECLS
