/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-options.h"

G_BEGIN_DECLS

/** WeirBaseline: a campaign that runs are compared with as soon as they are made. */
typedef struct _WeirBaseline WeirBaseline;

WeirBaseline *weir_baseline_open (const char *path, const WeirGateOptions *options, GError **error);
void weir_baseline_free (WeirBaseline *baseline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirBaseline, weir_baseline_free)
char *weir_baseline_compare (WeirBaseline *baseline, const char *path, const GPtrArray *ids, int *exit_code,
                             GError **error);

G_END_DECLS
