/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pieces of Markdown: what would end a cell, or begin something, is escaped; names are a person's, or a
 * gateway's. */
void weir_markdown_append (GString *text, const char *value);
void weir_markdown_append_cell (GString *text, const char *value);

G_END_DECLS
