/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint weir_mser_warm_up (const double *values, guint n, guint had);

G_END_DECLS
