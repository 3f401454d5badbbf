/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"
#include "tolerances.h"

G_BEGIN_DECLS

/** WeirGateOptions: what a comparison is judged by, be it one of two campaigns or of runs just made. */
typedef struct {
  char *fail_on;         /* "" = nothing, as for all strings here */
  GPtrArray *tolerances; /* of char *: "p95=10%" */
  char *gates;
  guint64 is_set;
} WeirGateOptions;

/** WeirCompareOptions: what else `weir-cli compare` is asked. */
typedef struct {
  char *run_a, *run_b, *scenario;
  gboolean json, markdown;
  char *html, *junit;
  guint64 is_set;
} WeirCompareOptions;

const WeirKeyTable *weir_gate_option_keys (void);
const WeirKeyTable *weir_compare_option_keys (void);
gboolean weir_gate_options_read (const WeirGateOptions *options, WeirTolerances *tolerances, GError **error);

G_END_DECLS
