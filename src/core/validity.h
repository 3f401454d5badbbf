/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-figures.h"

G_BEGIN_DECLS

typedef enum { WEIR_GENERATOR_SOUND, WEIR_GENERATOR_STRAINED, WEIR_GENERATOR_AT_FAULT } WeirGeneratorState;
const char *weir_generator_state_name (WeirGeneratorState state);

/**
 * WeirValidity: whether the generator measured the gateway or itself; the limits are in validity.c
 * alone. What has no samples is NaN.
 */
typedef struct {
  WeirGeneratorState state;
  double start_lag_p99, start_lag_limit; /* µs */
  double loop_lag_p99, loop_lag_limit;   /* µs */
  double cpu, cpu_limit;             /* share of one processor, of the busiest worker in its worst second */
  double little_error, little_limit; /* |area - residence| / area, NaN where there was nothing */
  gboolean is_open;                  /* whether starts had times of their own */
} WeirValidity;

double weir_validity_cpu (const WeirInterval *total);
WeirValidity *weir_validity_judge (const WeirRunFigures *figures, gboolean open_model);
double weir_validity_latest_start (const WeirValidity *validity);
char *weir_validity_describe (const WeirValidity *validity);
void weir_validity_free (WeirValidity *validity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirValidity, weir_validity_free)

G_END_DECLS
