/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEIR_TYPE_PROGRESS_RING (weir_progress_ring_get_type ())
/** WeirProgressRing: how much of something is over, as an icon for a #GtkImage, in the colour of its words. */
G_DECLARE_FINAL_TYPE (WeirProgressRing, weir_progress_ring, WEIR, PROGRESS_RING, GObject)

GdkPaintable *weir_progress_ring_new (double share);

G_END_DECLS
