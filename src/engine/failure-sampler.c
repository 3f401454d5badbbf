/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure-sampler.h"

#include "answer-text.h"

struct _WeirFailureSampler {
  const WeirLoad *load;
  WeirFailureTally kept;
};

/**
 * weir_failure_sampler_new:
 * @load: says how many samples of a kind are kept; must outlive the sampler
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
  weir_failure_tally_clear (&sampler->kept);
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
 * weir_failure_is_wanted:
 * @kept: what was kept of each kind; @kind is added to it where it is wanted
 * @kind: of a sample
 * @scenario: says how many are kept
 *
 * Returns: whether there are not enough samples of this kind yet
 */
gboolean
weir_failure_is_wanted (WeirFailureTally *kept, const WeirFailureKind *kind, const WeirScenario *scenario)
{
  const WeirFailureKind *same =
      weir_failure_tally_find (kept, kind->outcome, kind->http_code, kind->exception);

  if ((same != NULL ? same->count : 0) >= (guint64) scenario->failure_samples ||
      (same == NULL && kept->n_kinds >= WEIR_FAILURE_KINDS_MAX))
    return FALSE;
  weir_failure_tally_add (kept, kind);
  return TRUE;
}

/**
 * weir_failure_sampler_take:
 * @sampler: a sampler
 * @execution: what ended
 * @kind: in which outcome and when; not a success
 * @exchange: (nullable): the exchange that decided
 *
 * Returns: (transfer full) (nullable): a sample, unless enough of this kind were kept
 */
WeirFailure *
weir_failure_sampler_take (WeirFailureSampler *sampler, const WeirExecution *execution,
                           const WeirFailureKind *kind, const WeirExchange *exchange)
{
  const WeirLoad *load = sampler->load;
  WeirFailure *failure;

  if (!weir_failure_is_wanted (&sampler->kept, kind, load->scenario))
    return NULL;
  failure = g_new0 (WeirFailure, 1);
  failure->sequence = execution->sequence;
  failure->t = kind->first;
  failure->outcome = kind->outcome;
  failure->execution_id = g_strdup (execution->id);
  if (exchange == NULL || exchange->cancelled)
    return failure;
  if (failure->execution_id == NULL)
    failure->execution_id = g_strdup (exchange->execution_id);
  failure->exception = kind->exception;
  if (failure->exception != WEIR_EXCEPTION_NONE) {
    failure->message = weir_mask_apply (load->mask, exchange->message);
  } else {
    copy_answer (failure, load->mask, exchange);
  }
  return failure;
}
