/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *weir_stages_describe (const GArray *stages, gboolean *has_parts);
char *weir_stages_list (const GArray *stages);
char *weir_stages_describe_rate (const char *rate);

G_END_DECLS
