/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "execution.h"
#include "failure-tally.h"
#include "failure.h"
#include "load.h"

G_BEGIN_DECLS

/** WeirFailureSampler: keeps the first few failures of each outcome and code, secrets masked. */
typedef struct _WeirFailureSampler WeirFailureSampler;

WeirFailureSampler *weir_failure_sampler_new (const WeirLoad *load);
void weir_failure_sampler_free (WeirFailureSampler *sampler);
gboolean weir_failure_is_wanted (WeirFailureTally *kept, const WeirFailureKind *kind,
                                 const WeirScenario *scenario);
WeirFailure *weir_failure_sampler_take (WeirFailureSampler *sampler, const WeirExecution *execution,
                                        const WeirFailureKind *kind, const WeirExchange *exchange);

G_END_DECLS
