/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/** WeirRunOptions: what `weir-cli run` is asked beside the keys of a scenario. */
typedef struct {
  char *scenario_file; /* "" = none, as for all strings here */
  char *preset;
  char *campaign;
  gboolean no_campaign;
  char *save_metrics;
  char *junit, *markdown;
  char *baseline;
  gboolean print_failures;
  gboolean dry_run;
  guint64 is_set;
} WeirRunOptions;

const WeirKeyTable *weir_run_option_keys (void);

G_END_DECLS
