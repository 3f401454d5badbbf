/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-result.h"

G_BEGIN_DECLS

/** WeirFailureGroup: one way to fail: an outcome and a code, how often it came, and when. */
typedef struct {
  WeirOutcome outcome;
  guint http_code; /* 0: none, or not known */
  guint64 count;
  gint64 first, last; /* µs since the first intended start; < 0: not known */
  GPtrArray *samples; /* of WeirFailure, owned by the result */
} WeirFailureGroup;

GPtrArray *
weir_failure_groups (const WeirRunResult *result); /* of WeirFailureGroup, the most frequent first */
GtkWidget *weir_failure_group_row_new (const WeirFailureGroup *group);
void weir_failure_group_row_update (GtkWidget *row, const WeirFailureGroup *group);
char *weir_failure_codes_text (const WeirTally *first, const WeirTally *second);

G_END_DECLS
