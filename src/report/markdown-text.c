/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown-text.h"

#include <string.h>

/** weir_markdown_append: @value, in one line, with nothing in it that means anything */
void
weir_markdown_append (GString *text, const char *value)
{
  for (const char *c = value; *c != '\0'; c++) {
    if (strchr ("|\\`*_<>[]", *c) != NULL)
      g_string_append_c (text, '\\');
    g_string_append_c (text, *c == '\n' || *c == '\r' ? ' ' : *c);
  }
}

/** weir_markdown_append_cell: the same as a cell of a table, with the bar behind it */
void
weir_markdown_append_cell (GString *text, const char *value)
{
  g_string_append (text, " ");
  weir_markdown_append (text, value);
  g_string_append (text, " |");
}
