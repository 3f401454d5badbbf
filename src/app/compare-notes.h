/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "compare-words.h"

G_BEGIN_DECLS

void weir_compare_notes_fill (GtkBox *box, const WeirCompareWords *words, gboolean can_run);

G_END_DECLS
