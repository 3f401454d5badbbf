/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure-sampler.h"

#include "answer-text.h"

struct _WeirFailureSampler {
  const WeirLoad *load;
  WeirTally kept; /* by outcome */
};

/**
 * weir_failure_sampler_new:
 * @load: says how many samples of an outcome are kept; must outlive the sampler
 *
 * Returns: (transfer full): a sampler that has kept nothing yet
 */
WeirFailureSampler *
weir_failure_sampler_new (const WeirLoad *load)
{
  WeirFailureSampler *sampler = g_new0 (WeirFailureSampler, 1);

  sampler->load = load;
  return sampler;
}

/** weir_failure_sampler_free: frees @sampler */
void
weir_failure_sampler_free (WeirFailureSampler *sampler)
{
  weir_tally_clear (&sampler->kept);
  g_free (sampler);
}

static void
copy_answer (WeirFailure *failure, const WeirMask *mask, const WeirExchange *exchange)
{
  failure->http_code = exchange->seen.http_code;
  failure->body_length = exchange->bytes_received;
  failure->headers = weir_answer_headers (exchange, mask);
  failure->body = weir_answer_body (exchange, mask, WEIR_FAILURE_BODY_MAX);
}

/**
 * weir_failure_sampler_take:
 * @sampler: a sampler
 * @execution: what ended
 * @outcome: in which outcome; not a success
 * @exchange: (nullable): the exchange that decided
 * @now: monotonic, µs
 *
 * Returns: (transfer full) (nullable): a sample, unless enough of this outcome were kept
 */
WeirFailure *
weir_failure_sampler_take (WeirFailureSampler *sampler, const WeirExecution *execution, WeirOutcome outcome,
                           const WeirExchange *exchange, gint64 now)
{
  const WeirLoad *load = sampler->load;
  WeirFailure *failure;

  if (weir_tally_get (&sampler->kept, outcome) >= (guint64) load->scenario->failure_samples)
    return NULL;
  weir_tally_add (&sampler->kept, outcome, 1);
  failure = g_new0 (WeirFailure, 1);
  failure->sequence = execution->sequence;
  failure->t = weir_load_time (load, now);
  failure->outcome = outcome;
  failure->execution_id = g_strdup (execution->id);
  if (exchange == NULL || exchange->cancelled)
    return failure;
  if (failure->execution_id == NULL)
    failure->execution_id = g_strdup (exchange->execution_id);
  if (exchange->seen.exception != WEIR_EXCEPTION_NONE) {
    failure->exception = exchange->seen.exception | (execution->accepted != 0 ? WEIR_EXCEPTION_POLL : 0);
    failure->message = weir_mask_apply (load->mask, exchange->message);
  } else {
    copy_answer (failure, load->mask, exchange);
  }
  return failure;
}
