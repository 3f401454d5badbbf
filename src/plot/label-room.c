/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in a plot, none of which stands on another. */
#include "label-room.h"

/** weir_label_room_new: Returns: (transfer full): a plot in which no words stand */
GArray *
weir_label_room_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (WeirLabelBox));
}

/** weir_label_room_claim: Returns: whether no words stand in @box; it is taken then */
gboolean
weir_label_room_claim (GArray *room, const WeirLabelBox *box)
{
  for (guint i = 0; i < room->len; i++) {
    const WeirLabelBox *other = &g_array_index (room, WeirLabelBox, i);

    if (box->left < other->right && box->right > other->left && box->top < other->bottom &&
        box->bottom > other->top)
      return FALSE;
  }
  g_array_append_val (room, *box);
  return TRUE;
}
