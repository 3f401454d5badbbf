/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WEIR_BIN_LEAST_P95 20  /* successes that a bin needs for its p95 */
#define WEIR_BIN_LEAST_P99 100 /* and for its p99 */

guint weir_bins_choose (const guint64 *successes, gsize n, guint64 least);

G_END_DECLS
