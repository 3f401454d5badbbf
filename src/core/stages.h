/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirStage: a part of an open load: the rate goes in a straight line from @from to @to. */
typedef struct {
  gboolean is_ramp;
  double from, to; /* starts per second; equal for a hold */
  double seconds;
} WeirStage;

#define WEIR_STAGES_ERROR (weir_stages_error_quark ())
typedef enum { WEIR_STAGES_ERROR_SYNTAX } WeirStagesError;
GQuark weir_stages_error_quark (void);

#define WEIR_RATE_MAX 100000 /* starts per second */

GArray *weir_stages_parse (const char *text, GError **error); /* of WeirStage */
GArray *weir_stages_constant (double rate, double seconds);
double weir_stages_duration (const GArray *stages);
double weir_stages_peak (const GArray *stages);
double weir_stages_starts (const GArray *stages, double seconds);
double weir_stages_due (const GArray *stages, guint64 n);
guint64 weir_stages_count (const GArray *stages);

G_END_DECLS
