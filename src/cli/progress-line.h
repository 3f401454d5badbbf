/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "runner.h"

G_BEGIN_DECLS

/**
 * WeirProgressLine: the progress of a run on standard error: one line that changes in place on a
 * terminal, else a line every few seconds.
 */
typedef struct {
  gboolean terminal;
  gint64 shown;    /* monotonic, µs: when the last line was */
  gboolean stands; /* a line that is to be wiped before anything else is said */
} WeirProgressLine;

void weir_progress_line_begin (WeirProgressLine *line);
void weir_progress_line_show (WeirProgressLine *line, const WeirProgress *progress,
                              const WeirScenario *scenario);
void weir_progress_line_wipe (WeirProgressLine *line);

G_END_DECLS
