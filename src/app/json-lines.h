/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *weir_json_lines (const char *text);
char *weir_json_lines_cut (const char *text);

G_END_DECLS
