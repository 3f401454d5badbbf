/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that lets what is long come in pieces: a view makes the widgets of each between two frames. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WEIR_GRADUAL_PIECE                                                                                   \
  32 /* items that are told of at once: more than a window of usual size has in sight */

#define WEIR_TYPE_GRADUAL_LIST (weir_gradual_list_get_type ())
G_DECLARE_FINAL_TYPE (WeirGradualList, weir_gradual_list, WEIR, GRADUAL_LIST, GObject)

WeirGradualList *weir_gradual_list_new (GListModel *all);
void weir_gradual_list_show_all (WeirGradualList *list);

G_END_DECLS
