/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "execution.h"
#include "failure.h"
#include "load.h"

G_BEGIN_DECLS

/** WeirFailureSampler: keeps the first few failures of each outcome, secrets masked. */
typedef struct _WeirFailureSampler WeirFailureSampler;

WeirFailureSampler *weir_failure_sampler_new (const WeirLoad *load);
void weir_failure_sampler_free (WeirFailureSampler *sampler);
WeirFailure *weir_failure_sampler_take (WeirFailureSampler *sampler, const WeirExecution *execution,
                                        WeirOutcome outcome, const WeirExchange *exchange, gint64 now);

G_END_DECLS
