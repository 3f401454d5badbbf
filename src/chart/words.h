/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  WEIR_WORDS_PLAIN = 0,
  WEIR_WORDS_BOLD = 1 << 0,
  WEIR_WORDS_DIM = 1 << 1,
  WEIR_WORDS_FIGURE = 1 << 2, /* digits of one width, at the end */
} WeirWords;

GtkWidget *weir_words_new (const char *text, double scale, WeirWords kind);
void weir_words_keep_names (GtkWidget *label);
char *weir_words_breakable (const char *text);
void weir_words_wrap (GtkWidget *label);

G_END_DECLS
