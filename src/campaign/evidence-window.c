/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measured phase of a run, cut into batches. */
#include "run-evidence-private.h"

/* Returns: (nullable): the range that a person made the measured phase last */
static const WeirAnnotation *
find_choice (const WeirRun *run)
{
  for (guint i = run->annotations->len; i-- > 0;) {
    const WeirAnnotation *annotation = g_ptr_array_index (run->annotations, i);

    if (annotation->kind == WEIR_ANNOTATION_MEASURED && !annotation->is_deleted)
      return annotation;
  }
  return NULL;
}

/** weir_evidence_window_has: Returns: whether an interval of @dt from @t on, µs, lies whole in @window */
gboolean
weir_evidence_window_has (const WeirEvidenceWindow *window, gint64 t, gint64 dt)
{
  return t >= window->from && t + dt <= window->to;
}

static gboolean
is_whole (const WeirEvidenceWindow *window, const WeirCampaignLine *line)
{
  return weir_evidence_window_has (window, line->t, line->dt) && line->dt > 0;
}

/* The batches are equal but for the last, which has the remainder too. */
static void
cut (WeirEvidenceWindow *window, const WeirRun *run)
{
  guint each = window->n_intervals / WEIR_BATCHES, n = 0;

  for (guint i = 0; i < run->intervals->len && each > 0; i++) {
    const WeirCampaignLine *line = &g_array_index (run->intervals, WeirCampaignLine, i);

    if (!is_whole (window, line))
      continue;
    if (n % each == 0 && n / each < WEIR_BATCHES)
      window->borders[n / each] = line->t;
    n++;
  }
}

/** weir_evidence_window: Returns: the range that a person chose, else the measured phase of @run */
WeirEvidenceWindow
weir_evidence_window (const WeirRun *run)
{
  const WeirAnnotation *choice = find_choice (run);
  WeirEvidenceWindow window = { .is_chosen = choice != NULL };

  window.to = weir_run_measured (run, &window.from);
  window.to += window.from;
  if (choice != NULL) {
    window.from = choice->t;
    window.to = choice->t + choice->dt;
  }
  for (guint i = 0; i < run->intervals->len; i++)
    window.n_intervals += is_whole (&window, &g_array_index (run->intervals, WeirCampaignLine, i));
  cut (&window, run);
  return window;
}

/** weir_evidence_window_batch: Returns: the number of the batch that @t lies in; what lies outside belongs
 * to the nearest */
guint
weir_evidence_window_batch (const WeirEvidenceWindow *window, gint64 t)
{
  guint batch = 0;

  while (batch + 1 < WEIR_BATCHES && t >= window->borders[batch + 1])
    batch++;
  return batch;
}
