/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-words.h"

G_BEGIN_DECLS

GtkWidget *weir_card_new (const char *title);
GtkWidget *weir_card_new_of (const char *title, const char *words);
GtkWidget *weir_figures_card_new (const WeirWordsTable *table);

G_END_DECLS
