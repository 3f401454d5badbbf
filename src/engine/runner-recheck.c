/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner-private.h"

static WeirLedgerBucket
bucket_of (WeirStatus status)
{
  switch (status) {
  case WEIR_STATUS_SUCCEEDED:
    return WEIR_LEDGER_SUCCEEDED;
  case WEIR_STATUS_FAILED:
    return WEIR_LEDGER_FAILED;
  case WEIR_STATUS_CANCELLED:
    return WEIR_LEDGER_CANCELLED;
  case WEIR_STATUS_TIMEOUT:
    return WEIR_LEDGER_TIMED_OUT;
  default:
    return WEIR_LEDGER_STILL_RUNNING;
  }
}

static WeirOutcome
outcome_of (WeirLedgerBucket bucket)
{
  static const WeirOutcome outcomes[WEIR_N_LEDGER_BUCKETS] = {
    [WEIR_LEDGER_SUCCEEDED] = WEIR_OUTCOME_SUCCEEDED,
    [WEIR_LEDGER_FAILED] = WEIR_OUTCOME_FAILED,
    [WEIR_LEDGER_CANCELLED] = WEIR_OUTCOME_CANCELLED,
    [WEIR_LEDGER_TIMED_OUT] = WEIR_OUTCOME_TIMEOUT,
  };

  return outcomes[bucket] != WEIR_OUTCOME_PENDING ? outcomes[bucket] : WEIR_OUTCOME_UNFINISHED;
}

/* What the gateway says of an ID when the load is over: one that was lost may be known after all,
 * and what had ended may not be what it was. */
static void
found_cb (const char *id, WeirEnding ending, WeirStatus status, gpointer data)
{
  WeirRunner *runner = data;
  WeirPhaseCounts *measured = &runner->result->total->measured;
  WeirLedger *ledger = runner->result->ledger;
  WeirLedgerBucket bucket = bucket_of (status);
  guint i;

  if (status == WEIR_STATUS_NOT_FOUND || bucket == ending.ledger)
    return;
  if (ending.ledger >= WEIR_LEDGER_SUCCEEDED && ending.ledger <= WEIR_LEDGER_TIMED_OUT) {
    ledger->reverted++;
    weir_ledger_keep_id (ledger->reverted_ids, id);
    return;
  }
  weir_tally_move (&measured->ledger, ending.ledger, bucket);
  if (ending.outcome == WEIR_OUTCOME_LOST) {
    weir_phase_counts_correct (measured, WEIR_OUTCOME_LOST,
                               outcome_of (bucket)); /* nobody knows when it ended */
    weir_failure_tally_move (&runner->result->total->failures, WEIR_OUTCOME_LOST, outcome_of (bucket));
    if (g_ptr_array_find_with_equal_func (ledger->lost_ids, id, g_str_equal, &i))
      g_ptr_array_remove_index (ledger->lost_ids, i);
  }
}

static void
rechecked_cb (gpointer data)
{
  weir_runner_complete (data);
}

/** weir_runner_recheck: the last questions, unless a person does not want to wait for them; then the end */
void
weir_runner_recheck (WeirRunner *runner)
{
  runner->state = RUNNER_ASKING;
  if (runner->result->reason == WEIR_END_CANCELLED) {
    weir_runner_complete (runner);
    return;
  }
  weir_runner_tell_awaited (runner, WEIR_AWAITED_ANSWERS);
  weir_recheck_run (runner->recheck, found_cb, rechecked_cb, runner);
}
