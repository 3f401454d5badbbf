/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** WeirWidthClass: how much room there is, by the limits of the interface: 600 and 1,000 pixels. */
typedef enum { WEIR_WIDTH_NARROW, WEIR_WIDTH_MEDIUM, WEIR_WIDTH_WIDE } WeirWidthClass;

/**
 * WeirWidthBin:
 *
 * Turns the width that it is given into a style class (`narrow`, `medium`, `wide`; `crowded` too where letters need much of
 * little) and the property `width-class`; with larger letters the limits are larger by as much. It is the only widget that looks at
 * its own size; others bind to it.
 */
#define WEIR_TYPE_WIDTH_BIN (weir_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (WeirWidthBin, weir_width_bin, WEIR, WIDTH_BIN, AdwBin)

WeirWidthClass weir_width_bin_get_width_class (WeirWidthBin *bin);
gboolean weir_width_bin_is_narrow (GtkWidget *widget);
gboolean weir_width_bin_is_crowded (GtkWidget *widget);
void weir_width_bin_follow (GtkWidget *widget, GCallback changed);
double weir_width_bin_text_scale (GtkWidget *widget);

#define WEIR_TYPE_WIDTH_CLASS (weir_width_class_get_type ())
GType weir_width_class_get_type (void);

G_END_DECLS
