/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "times-lines.h"

#include <glib/gi18n.h>

static const struct {
  WeirStep step;
  const char *name;
  WeirInk ink;
} rows[WEIR_N_TIMES_LINES] = {
  { WEIR_STEP_RESPONSE, N_ ("Response"), WEIR_INK_P95 },
  { WEIR_STEP_SERVICE, N_ ("Service"), WEIR_INK_P50 },
  { WEIR_STEP_SUBMIT, N_ ("Submit"), WEIR_INK_IN_FLIGHT },
};

/**
 * weir_times_lines:
 * @counts: of a phase; not empty while the lines are in use
 * @lines: (out caller-allocates): how long successes took, over their percentiles; names and histograms are
 *   not theirs. At best each success is a sample of its own.
 *
 * Returns: how many of @lines there are: a sync execution has no submit, and of nothing there is none
 */
guint
weir_times_lines (const WeirPhaseCounts *counts, WeirPercentileLine lines[WEIR_N_TIMES_LINES])
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    WeirHistogram *times = counts->success[rows[i].step];
    guint64 count = times != NULL ? weir_histogram_count (times) : 0;

    if (count > 0)
      lines[n++] = (WeirPercentileLine){ (char *) _ (rows[i].name), rows[i].ink, times, (double) count };
  }
  return n;
}
