/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner-private.h"

#include "run-lines.h"

static gboolean
has_interval_of_all (WeirRunner *runner)
{
  gboolean any = FALSE;

  for (guint i = 0; i < runner->workers->len; i++) {
    RunnerWorker *worker = weir_runner_worker (runner, i);

    if (worker->intervals.length == 0 && !worker->finished)
      return FALSE;
    any |= worker->intervals.length > 0;
  }
  return any;
}

static void
write_interval (WeirRunner *runner, const WeirInterval *interval)
{
  gint64 end = interval->t + interval->dt;

  weir_runner_write (runner, weir_line_interval (runner->run_id, interval));
  weir_interval_merge (runner->result->total, interval);
  weir_run_course_add_interval (runner->course, interval);
  runner->recent[runner->n_intervals++ % G_N_ELEMENTS (runner->recent)] =
      weir_phase_counts_ended (&interval->warm_up) + weir_phase_counts_ended (&interval->measured);
  runner->now_t = end;
  if (end >= weir_load_schedule_measured_start (runner->load->schedule))
    weir_runner_write_phase (runner, weir_load_schedule_measured_start (runner->load->schedule),
                             WEIR_PHASE_MEASURED);
  if (end >= weir_load_schedule_load_end (runner->load->schedule))
    weir_runner_write_phase (runner, weir_runner_measured_end (runner), WEIR_PHASE_DRAIN);
}

/** weir_runner_merge_intervals: every interval that all workers have closed, or will never reach, becomes
 *  one line */
void
weir_runner_merge_intervals (WeirRunner *runner)
{
  while (has_interval_of_all (runner)) {
    g_autoptr (WeirInterval) merged = NULL;

    for (guint i = 0; i < runner->workers->len; i++) {
      g_autoptr (WeirInterval) part = g_queue_pop_head (&weir_runner_worker (runner, i)->intervals);

      if (merged == NULL)
        merged = g_steal_pointer (&part);
      else if (part != NULL)
        weir_interval_merge (merged, part);
    }
    write_interval (runner, merged);
  }
}
