/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/** WeirMetricsOptions: what `weir-cli metrics` is asked beside the address. */
typedef struct {
  double timeout;
  GPtrArray *headers; /* of WeirHeader */
  gboolean verify_ssl;
  guint64 is_set;
} WeirMetricsOptions;

const WeirKeyTable *weir_metrics_option_keys (void);

G_END_DECLS
