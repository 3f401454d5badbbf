/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirLabelBox: where words stand in a plot, px. */
typedef struct {
  double left, top, right, bottom;
} WeirLabelBox;

GArray *weir_label_room_new (void);
gboolean weir_label_room_claim (GArray *room, const WeirLabelBox *box);

G_END_DECLS
