/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers in fields, as the locale writes them. */
char *weir_typed_number_show (const char *digits);
char *weir_typed_number_read (const char *text);

G_END_DECLS
