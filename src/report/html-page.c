/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a page: what it looks like on a screen, by day and by night, and on paper. */
#include "html-page.h"

#include <glib/gi18n.h>

#include "html-text.h"
#include "palette.h"

/* Colours are the palette's; lines and grounds are its text thinned out. */
/* clang-format off */
static const char style[] =
    "* { box-sizing: border-box; }\n"
    "html { color: var(--weir-text); background: var(--weir-surface); }\n"
    "body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;\n"
    "  font: 0.9375rem/1.5 Cantarell, 'Segoe UI', system-ui, sans-serif; }\n"
    "h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.5rem; }\n"
    "h2 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 0.25rem; }\n"
    "h3 { font-size: 1rem; margin: 0 0 0.5rem; }\n"
    "h4 { font-size: 0.875rem; margin: 0.75rem 0 0.25rem; }\n"
    "h1, h2, h3, h4, p, li, th, td, pre { overflow-wrap: anywhere; unicode-bidi: isolate; }\n"
    "p { margin: 0 0 0.5rem; }\n"
    "a { color: var(--weir-p95); }\n"
    ".dim, figcaption, dt { opacity: 0.72; }\n"
    ".notes, pre { white-space: pre-wrap; }\n"
    ".run, .method { margin-top: 2.5rem; padding-top: 1.75rem; border-top: 2px solid var(--line); }\n"
    ".card { margin: 1rem 0 0; padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: 10px; }\n"
    ".verdict { border-left: 5px solid currentColor; }\n"
    ".verdict p { color: var(--weir-text); margin: 0; }\n"
    ".verdict .headline { color: inherit; font-size: 1.15rem; font-weight: bold; }\n"
    ".ok { color: var(--weir-chip_better); }\n"
    ".warn { color: var(--weir-chip_unsure); }\n"
    ".bad { color: var(--weir-chip_worse); }\n"
    ".neutral { color: inherit; }\n"
    ".chips { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; gap: 0.4rem; }\n"
    ".chips li { display: grid; grid-template-columns: 15rem 1fr; gap: 0.25rem 1rem; align-items: baseline; }\n"
    ".chip { font-weight: bold; }\n"
    ".pair { columns: 2 24rem; column-gap: 1rem; margin-top: 1rem; }\n"
    ".pair .card { display: inline-block; width: 100%; margin: 0 0 1rem; break-inside: avoid; }\n"
    ".pair + .card { margin-top: 0; }\n"
    ".pair tbody th { overflow-wrap: break-word; }\n"
    "table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }\n"
    "th, td { padding: 0.25rem 0.6rem; border-bottom: 1px solid var(--line); text-align: right;\n"
    "  vertical-align: baseline; }\n"
    "tbody tr:last-child > * { border-bottom: 0; }\n"
    "thead > tr > * { font-weight: normal; font-size: 0.85rem; }\n"
    "tbody th, th:first-child { text-align: left; font-weight: normal; }\n"
    "th:first-child, td:first-child { padding-left: 0; }\n"
    "th:last-child, td:last-child { padding-right: 0; }\n"
    ".runs td, .runs thead th, .wide td, .wide thead th { white-space: nowrap; }\n"
    ".runs, .wide { overflow-x: auto; }\n"
    ".runs tbody th, .wide tbody th { min-width: 11rem; }\n"
    ".runs small { display: block; }\n"
    "figure { margin: 1rem 0 0; break-inside: avoid; overflow-x: auto; }\n"
    "figure svg { display: block; width: 100%; min-width: 36rem; height: auto; }\n"
    "figcaption { font-size: 0.8rem; padding: 0 1rem 0.25rem; }\n"
    "pre { margin: 0.25rem 0 0; font-size: 0.8rem; }\n"
    "dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 1rem 0 0;\n"
    "  font-size: 0.85rem; }\n"
    "dd { margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }\n"
    ".method { font-size: 0.85rem; }\n"
    ".side-a { color: var(--weir-chip_a); font-weight: bold; }\n"
    ".side-b { color: var(--weir-chip_b); font-weight: bold; }\n"
    "dt.side-a, dt.side-b { opacity: 1; }\n"
    ".compare { overflow-x: auto; }\n"
    ".compare td, .compare th { vertical-align: middle; white-space: nowrap; }\n"
    ".compare .bar { min-width: 15rem; text-align: center; }\n"
    ".compare .bar svg { display: block; width: 100%; height: auto; }\n"
    ".compare .bar small { display: inline; font-size: 0.75rem; padding: 0 0.4rem; }\n"
    ".compare p { margin: 0.5rem 0 0; font-size: 0.8rem; }\n"
    "td.said, th.said { text-align: left; }\n"
    ".runs td.said { white-space: normal; }\n"
    ".first { margin-top: 1.5rem; }\n"
    "dl.sides { grid-template-columns: max-content 1fr; }\n"
    ".remarks ul { margin: 0.25rem 0 0.75rem; padding-left: 1.2rem; }\n"
    ".remarks li.difference, .remarks li.note { list-style: none; margin-left: -1.2rem; }\n"
    "details { margin: 1rem 0 0; }\n"
    "summary { cursor: pointer; font-weight: bold; }\n"
    ".all { overflow-x: auto; font-size: 0.85rem; }\n"
    ".all td:last-child { min-width: 18rem; text-align: left; }\n"
    ".id { font-size: 0.8rem; margin: 0.5rem 0 0; }\n"
    ":root { --line: currentColor; }\n"
    "@supports (color: color-mix(in srgb, red, blue)) {\n"
    "  :root { --line: color-mix(in srgb, var(--weir-text) 16%, transparent); }\n"
    "}\n"
    "@media (max-width: 40rem) { .chips li, dl:not(.sides) { grid-template-columns: 1fr; }\n"
    "  .runs tbody th { min-width: 6rem; } .compare td, .compare th { padding: 0.25rem 0.3rem; }\n"
    "  .compare .bar { min-width: 11rem; } }\n"
    "@media print {\n"
    "  body { max-width: none; padding: 0 1px; font-size: 9.5pt; }\n"
    "  figcaption { font-size: 7.5pt; }\n"
    "  .run { break-before: page; border-top: 0; margin: 0; padding: 0; }\n"
    "  .card, tr, li { break-inside: avoid; }\n"
    "  .pair { columns: 2 15rem; }\n"
    "  .runs, .wide, figure { overflow: visible; }\n"
    "  .runs table { font-size: 8pt; }\n"
    "  .runs th, .runs td { padding: 0.2rem 0.3rem; }\n"
    "  .runs tbody th { min-width: 0; }\n"
    "  h2, h3 { break-after: avoid; }\n"
    "  details { display: none; }\n"
    "  .compare { overflow: visible; }\n"
    "  .compare .bar { min-width: 0; width: 30%; }\n"
    "  .compare th:first-child { white-space: normal; }\n"
    "  .compare table { font-size: 8pt; }\n"
    "  .compare p, .compare .bar small { font-size: 7pt; }\n"
    "  .compare p { margin: 0.2rem 0 0; }\n"
    "  .sides { margin-top: 0.3rem; font-size: 8pt; }\n"
    "  .compare td, .compare th { padding-top: 0.1rem; padding-bottom: 0.1rem; }\n"
    "  .remarks { margin-top: 0.5rem; padding: 0.4rem 1rem; }\n"
    "  .remarks h3, .remarks h4 { margin: 0.1rem 0 0; font-size: 8.5pt; }\n"
    "  .remarks ul { margin: 0; font-size: 8pt; line-height: 1.35; }\n"
    "  .charts .card { margin-top: 0.4rem; padding: 0.3rem 0.6rem; }\n"
    "  .charts svg { width: 84%; }\n"
    "  .charts figure:nth-of-type(2), .charts figure:nth-of-type(4), .charts figure:nth-of-type(n+8) { display: none; }\n"
    "  .method { margin-top: 0.75rem; padding-top: 0.5rem; font-size: 7.5pt; }\n"
    "  a { color: inherit; text-decoration: none; }\n"
    "}\n"
    "@page { size: A4; margin: 15mm; }\n";
/* clang-format on */

/* Paper is white, whatever the screen is. */
static void
write_colours (GString *html)
{
  g_autofree char *light = weir_palette_custom_properties (WEIR_SCHEME_LIGHT);
  g_autofree char *dark = weir_palette_custom_properties (WEIR_SCHEME_DARK);

  g_string_append_printf (html,
                          ":root { color-scheme: light dark;\n%s}\n"
                          "@media screen and (prefers-color-scheme: dark) { :root {\n%s} }\n",
                          light, dark);
}

/** weir_html_page_begin: everything before the first heading; asks for nothing from elsewhere */
void
weir_html_page_begin (GString *html, const char *title)
{
  g_string_append_printf (html,
                          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                          "<meta name=\"generator\" content=\"Weir\"/>\n",
                          /* Translators: the language of this translation, as BCP 47 names it */
                          _ ("en"));
  weir_html_element (html, "title", NULL, title);
  g_string_append (html, "<style>\n");
  write_colours (html);
  g_string_append (html, style);
  g_string_append (html, "</style>\n</head>\n<body>\n");
}

/** weir_html_page_end: closes what weir_html_page_begin() opened */
void
weir_html_page_end (GString *html)
{
  g_string_append (html, "</body>\n</html>\n");
}
