/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void weir_markup_append (GString *markup, const char *text);
void weir_markup_append_attribute (GString *markup, const char *name, const char *value);

G_END_DECLS
