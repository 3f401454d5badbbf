/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-words.h"

G_BEGIN_DECLS

/* How each tone is shown: never by its colour alone. */
const char *weir_tone_icon (WeirTone tone);
const char *weir_tone_style (WeirTone tone);
const char *weir_tone_chip_style (WeirTone tone);

GtkWidget *weir_chip_label_new (WeirTone tone, const char *text);
GtkWidget *weir_chip_label_new_with_icon (WeirTone tone, const char *icon, const char *text);
GtkWidget *weir_chip_new (WeirTone tone, const char *icon, const char *brief, const char *text,
                          const char *sentence, GtkWidget *more);

G_END_DECLS
