/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "run-words.h"

G_BEGIN_DECLS

void weir_words_text_print_row (FILE *file, const char *label, const char *text);
void weir_words_text_print (FILE *file, const WeirRunWords *words);

G_END_DECLS
