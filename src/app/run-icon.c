/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-icon.h"

#include "progress-ring.h"

/**
 * weir_run_icon_show:
 * @icon: says from now on how a run stands, or several of them
 * @share: of what is on that is over, 0 to 1; < 0 where that is not known
 *
 * What is on has a ring that stands still between two figures: what turns is drawn 60 times a second, by a
 * processor that the load has need of.
 */
void
weir_run_icon_show (GtkImage *icon, WeirRunState state, double share)
{
  const char *classes[] = { weir_run_state_style (state), NULL };
  g_autoptr (GdkPaintable) ring = state == WEIR_RUN_ON ? weir_progress_ring_new (share) : NULL;

  gtk_widget_set_css_classes (GTK_WIDGET (icon), classes);
  if (ring != NULL)
    gtk_image_set_from_paintable (icon, ring);
  else
    gtk_image_set_from_icon_name (icon, weir_run_state_icon (state));
}
