/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-text.h"

#include "marks.h"
#include "markup.h"

static void
open_tag (GString *html, const char *tag, const char *css_class)
{
  g_string_append_printf (html, "<%s", tag);
  if (css_class != NULL)
    g_string_append_printf (html, " class=\"%s\"", css_class);
  g_string_append_c (html, '>');
}

/** weir_html_element: @css_class: (nullable): our own words; @text: of anybody, escaped here */
void
weir_html_element (GString *html, const char *tag, const char *css_class, const char *text)
{
  open_tag (html, tag, css_class);
  weir_markup_append (html, text);
  g_string_append_printf (html, "</%s>\n", tag);
}

/** weir_html_tone: Returns: (transfer none): the class of what is in that tone */
const char *
weir_html_tone (WeirTone tone)
{
  static const char *const classes[] = {
    [WEIR_TONE_NEUTRAL] = "neutral", [WEIR_TONE_OK] = "ok", [WEIR_TONE_WARN] = "warn", [WEIR_TONE_BAD] = "bad"
  };

  return classes[tone];
}

/** weir_html_marked: an element in the colour of @tone, which its @mark says without colours */
void
weir_html_marked (GString *html, const char *tag, const char *css_class, WeirTone tone, const char *mark,
                  const char *text)
{
  g_autofree char *classes = g_strdup_printf ("%s %s", css_class, weir_html_tone (tone));
  g_autofree char *words = g_strdup_printf ("%s %s", mark, text);

  weir_html_element (html, tag, classes, words);
}

static gboolean
has_heads (const WeirWordsTable *table)
{
  for (guint i = 0; table->columns[i] != NULL; i++)
    if (*table->columns[i] != '\0')
      return TRUE;
  return FALSE;
}

static void
write_heads (GString *html, const WeirWordsTable *table)
{
  g_string_append (html, "<thead><tr><td></td>");
  for (guint i = 0; table->columns[i] != NULL; i++)
    weir_html_element (html, "th", NULL, table->columns[i]);
  g_string_append (html, "</tr></thead>\n");
}

/* What files call it comes up under the pointer. */
static void
write_label (GString *html, const WeirWordsRow *row)
{
  const char *words = row->title != NULL ? row->title : row->label;
  g_autofree char *label = row->tone == WEIR_TONE_NEUTRAL
                               ? g_strdup (words)
                               : g_strdup_printf ("%s\u00a0%s", weir_tone_mark (row->tone), words);

  g_string_append_printf (html, "<th class=\"%s\"", weir_html_tone (row->tone));
  if (g_strcmp0 (words, row->label) != 0)
    weir_markup_append_attribute (html, "title", row->label);
  g_string_append_c (html, '>');
  weir_markup_append (html, label);
  g_string_append (html, "</th>\n");
}

static void
write_row (GString *html, const WeirWordsRow *row)
{
  g_string_append (html, "<tr>");
  write_label (html, row);
  for (guint i = 0; row->values[i] != NULL; i++)
    weir_html_element (html, "td", NULL, row->values[i]);
  g_string_append (html, "</tr>\n");
}

/** weir_html_table: @table under its title; nothing where it has no rows */
void
weir_html_table (GString *html, const WeirWordsTable *table, const char *css_class)
{
  if (table->rows->len == 0)
    return;
  g_string_append_printf (html, "<section class=\"card %s\">\n", css_class);
  weir_html_element (html, "h3", NULL, table->title);
  g_string_append (html, "<table>\n");
  if (has_heads (table))
    write_heads (html, table);
  g_string_append (html, "<tbody>\n");
  for (guint i = 0; i < table->rows->len; i++)
    write_row (html, g_ptr_array_index (table->rows, i));
  g_string_append (html, "</tbody></table>\n</section>\n");
}
