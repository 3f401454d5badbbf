/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-item.h"

G_BEGIN_DECLS

/** WeirRunStrip: where a run stands in its time, in shares and in words. */
typedef struct {
  double shares[3]; /* of warm-up, measured phase and drain, of the whole bar */
  double place;     /* how much of the bar is over, 0 to 1 */
  char *time;       /* "1:45 of about 2:34" */
  char *left;       /* "49 s left", or of a run that is over, when it was */
  char *words;      /* for who cannot see the bar: "Measured phase, 1:45 of about 2:34" */
} WeirRunStrip;

const char *weir_run_strip_phase (WeirPhase phase);
void weir_run_strip_make (WeirRunStrip *strip, WeirRunItem *run);
void weir_run_strip_clear (WeirRunStrip *strip);

G_END_DECLS
