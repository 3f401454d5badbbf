/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-result.h"

G_BEGIN_DECLS

/** WeirFailureGroup: one way not to succeed, and what was kept of it. */
typedef struct {
  WeirFailureKind kind; /* without code and exception where none is known, < 0 where no times are */
  GPtrArray *samples;   /* of WeirFailure, owned by the result */
} WeirFailureGroup;

GPtrArray *
weir_failure_groups (const WeirRunResult *result); /* of WeirFailureGroup, the most frequent first */

G_END_DECLS
