/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirViewBar:
 *
 * The views of a page below it, where the header bar has no room for them: with their names, or, where those
 * would be cut, with their icons alone, larger, and the names in tooltips.
 *
 * Properties: `stack` (AdwViewStack) holds the views; `reveal`: whether it is shown.
 */
#define WEIR_TYPE_VIEW_BAR (weir_view_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirViewBar, weir_view_bar, WEIR, VIEW_BAR, AdwBin)

G_END_DECLS
