/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint weir_edit_distance (const char *a, const char *b);
const char *weir_nearest (const char *const *names, const char *word);

G_END_DECLS
