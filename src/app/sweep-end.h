/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *weir_sweep_headline (const GPtrArray *points);

G_END_DECLS
