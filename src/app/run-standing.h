/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "runner.h"

G_BEGIN_DECLS

/** WeirRunState: how a run stands, as its icon in the list tells it. */
typedef enum {
  WEIR_RUN_ON,
  WEIR_RUN_PASSED,      /* its thresholds, or it has none */
  WEIR_RUN_FAILED,      /* a threshold, or work was lost */
  WEIR_RUN_STOPPED,     /* by a person */
  WEIR_RUN_INTERRUPTED, /* without an end */
  WEIR_RUN_AT_FAULT,    /* the generator measured itself */
  WEIR_N_RUN_STATES,
} WeirRunState;

WeirRunState weir_run_standing (const WeirRun *run);
const char *weir_run_state_words (WeirRunState state);
const char *weir_run_state_icon (WeirRunState state);
const char *weir_run_state_style (WeirRunState state);
char *weir_run_figure (const WeirRun *run);
char *weir_run_progress_figure (const WeirProgress *progress);
double weir_run_progress_share (const WeirProgress *progress);

G_END_DECLS
