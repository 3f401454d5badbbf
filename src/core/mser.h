/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean weir_mser (const double *values, guint n, guint *cut);

G_END_DECLS
