/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-history.h"

G_BEGIN_DECLS

char *weir_metric_title (const WeirMetricHistory *history, const char *name);

G_END_DECLS
