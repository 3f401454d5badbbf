/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** WeirBullet: a value beside its limit, as a bar with a mark. Its words are said by the row that it stands in. */
#define WEIR_TYPE_BULLET (weir_bullet_get_type ())
G_DECLARE_FINAL_TYPE (WeirBullet, weir_bullet, WEIR, BULLET, GtkWidget)

GtkWidget *weir_bullet_new (void);
void weir_bullet_set (WeirBullet *bullet, double value, double limit, gboolean is_over);

G_END_DECLS
