/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "times-lines.h"

#include <glib/gi18n.h>

static const struct {
  WeirStep step;
  const char *name;
} rows[WEIR_N_TIMES_LINES] = {
  { WEIR_STEP_RESPONSE, N_ ("Response") },
  { WEIR_STEP_SERVICE, N_ ("Service") },
  { WEIR_STEP_SUBMIT, N_ ("Submit") },
};

/* The execution is what makes the service of an async one long, and has its colour. */
static const WeirInk inks[WEIR_N_STEPS] = {
  [WEIR_STEP_RESPONSE] = WEIR_INK_P95,  [WEIR_STEP_SERVICE] = WEIR_INK_P50,
  [WEIR_STEP_SUBMIT] = WEIR_INK_SUBMIT, [WEIR_STEP_FIRST_BYTE] = WEIR_INK_SUBMIT,
  [WEIR_STEP_EXECUTION] = WEIR_INK_P50, [WEIR_STEP_DETECTION_BOUND] = WEIR_INK_OFFERED,
};

/** weir_step_ink: Returns: the colour of a step wherever its time is drawn */
WeirInk
weir_step_ink (WeirStep step)
{
  g_return_val_if_fail ((guint) step < WEIR_N_STEPS, WEIR_INK_TEXT);
  return inks[step];
}

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
      lines[n++] = (WeirPercentileLine){ (char *) _ (rows[i].name), weir_step_ink (rows[i].step), times,
                                         (double) count };
  }
  return n;
}
