/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a comparison in a page: each change as a bar against its tolerance, and in figures beside it. */
#include "compare-html-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "change-draw.h"
#include "html-text.h"
#include "markup.h"
#include "plot-frame.h"
#include "run-words-private.h"
#include "scene-svg.h"

#define BAR_WIDTH  230.0 /* px */
#define BAR_HEIGHT 22.0
#define AXIS_EM    13.0

static gboolean
has_bar (const WeirComparisonRow *row)
{
  return row->has_change && row->has_tolerance && row->scale != WEIR_CHANGE_DIFFERENCE;
}

static WeirChangeMark
mark_of (const WeirComparisonRow *row)
{
  return (WeirChangeMark){ .estimate = row->change,
                           .low = row->has_interval ? row->change_95.low : NAN,
                           .high = row->has_interval ? row->change_95.high : NAN,
                           .tolerance = row->tolerance,
                           .ink = weir_compare_row_ink (row) };
}

/* All changes in per cent share one axis, and all in points another. */
static void
cover_rows (WeirChangeAxis axes[2], const WeirCompareWords *words)
{
  axes[0] = (WeirChangeAxis){ .is_points = FALSE };
  axes[1] = (WeirChangeAxis){ .is_points = TRUE };
  for (guint i = 0; i < words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (words->rows, i);
    WeirChangeMark mark = mark_of (row->row);

    if (weir_compare_row_is_main (row->row) && has_bar (row->row))
      weir_change_axis_cover (&axes[row->row->scale == WEIR_CHANGE_POINTS], &mark);
  }
}

static void
write_bar (GString *html, const WeirCompareRow *row, const WeirChangeAxis *axis, guint number)
{
  g_autoptr (WeirScene) scene = weir_scene_new (BAR_WIDTH, BAR_HEIGHT, WEIR_EM);
  WeirChangeMark mark = mark_of (row->row);
  g_autofree char *title = g_strdup_printf ("%s, %s %s, %u", row->title, row->change, row->interval, number);
  g_autofree char *svg = NULL;

  weir_change_draw (&mark, axis, scene);
  svg = weir_scene_to_svg (scene, WEIR_SVG_PAGE, title);
  g_string_append (html, svg);
}

static void
write_change (GString *html, const WeirCompareRow *row, const WeirChangeAxis axes[2], guint number)
{
  g_string_append (html, "<td class=\"bar\">");
  if (has_bar (row->row))
    write_bar (html, row, &axes[row->row->scale == WEIR_CHANGE_POINTS], number);
  weir_html_element (html, "small", NULL, row->interval);
  g_string_append (html, "</td>\n");
}

static void
write_row (GString *html, const WeirCompareRow *row, const WeirChangeAxis axes[2], guint number)
{
  g_autofree char *gate = row->row->is_gate ? g_strdup_printf (" (%s)", _ ("gate")) : g_strdup ("");
  g_autofree char *label = g_strconcat (row->title, gate, NULL);

  g_string_append (html, "<tr><th scope=\"row\"");
  if (!g_str_equal (row->title, row->label))
    weir_markup_append_attribute (html, "title", row->label);
  g_string_append_c (html, '>');
  weir_markup_append (html, label);
  g_string_append (html, "</th>");
  weir_html_element (html, "td", NULL, row->a);
  weir_html_element (html, "td", NULL, row->b);
  weir_html_element (html, "td", NULL, row->change);
  write_change (html, row, axes, number);
  weir_html_marked (html, "td", "said", row->tone, row->mark, row->verdict);
  g_string_append (html, "</tr>\n");
}

static void
write_axis (GString *html, const WeirChangeAxis *axis, guint number)
{
  g_autoptr (WeirScene) scene = weir_scene_new (BAR_WIDTH, BAR_HEIGHT, AXIS_EM);
  g_autofree char *title = g_strdup_printf ("%s, %u", _ ("Change"), number);
  g_autofree char *svg = NULL;

  g_string_append (html, "<th class=\"bar\">");
  if (axis->reach > 0) {
    weir_change_draw_axis (axis, scene);
    svg = weir_scene_to_svg (scene, WEIR_SVG_PAGE, title);
    g_string_append (html, svg);
  }
  g_string_append (html, "</th>");
}

static void
write_main (GString *html, const WeirCompareWords *words, guint number)
{
  const char *const heads[] = { _ ("Figure"), "A", "B", _ ("Change") };
  WeirChangeAxis axes[2];

  cover_rows (axes, words);
  g_string_append (html, "<section class=\"card compare\">\n<table>\n<thead><tr>");
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    weir_html_element (html, "th", i == 1 ? "side-a" : i == 2 ? "side-b" : NULL, heads[i]);
  write_axis (html, &axes[0], number);
  weir_html_element (html, "th", "said", _ ("Verdict"));
  g_string_append (html, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (words->rows, i);

    if (weir_compare_row_is_main (row->row))
      write_row (html, row, axes, number);
  }
  g_string_append (html, "</tbody></table>\n");
  weir_html_element (
      html, "p", "dim",
      /* xgettext:no-c-format */
      _ ("The band of a bar is the tolerance, the line in its middle no change; the dot is the "
         "change, the line through it its 95 % interval. More is at the right."));
  g_string_append (html, "</section>\n");
}

/* Every figure, as text: also what the bars and curves show. Folded on a screen, left out on paper. */
static void
write_all (GString *html, const WeirCompareWords *words)
{
  const char *const columns[] = {
    "A", "B", _ ("Change"), /* xgettext:no-c-format */ _ ("95 % interval"), _ ("Verdict"), _ ("Basis"), NULL
  };
  g_auto (WeirWordsTable) table = { 0 };

  weir_words_table_begin (&table, _ ("All Figures"), columns);
  for (guint i = 0; i < words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (words->rows, i);

    weir_words_table_add_row (&table, WEIR_TONE_NEUTRAL, row->label, g_strdup (row->a), g_strdup (row->b),
                              g_strdup (row->change), g_strdup (row->interval), g_strdup (row->verdict),
                              g_strdup (row->basis))
        ->title = g_strdup (row->title);
  }
  g_string_append (html, "<details>\n");
  weir_html_element (html, "summary", NULL, table.title);
  weir_html_table (html, &table, "all");
  g_string_append (html, "</details>\n");
}

/** weir_compare_html_rows: the table with its bars; @number: of the pair in the page, from 1 */
void
weir_compare_html_rows (GString *html, const WeirCompareWords *words, guint number)
{
  if (words->rows->len == 0)
    return;
  write_main (html, words, number);
  write_all (html, words);
}
