/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void weir_html_page_begin (GString *html, const char *title);
void weir_html_page_end (GString *html);

G_END_DECLS
