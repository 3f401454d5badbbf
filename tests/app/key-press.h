/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys as a person presses them: the X server tells of them, and whatever has the focus takes them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void press_key (gpointer window, const char *key);

G_END_DECLS
