/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-timeline.h"

G_BEGIN_DECLS

gboolean weir_run_is_silent (const GArray *seconds, double *since);

G_END_DECLS
