/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void weir_markup_append (GString *markup, const char *text);

G_END_DECLS
