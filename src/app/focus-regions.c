/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "focus-regions.h"

enum { SIDEBAR, CONTENT, BAR, N_REGIONS };

static gboolean
enter (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget) &&
         gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/** weir_focus_after: Returns: whether something that follows @widget, below the same parent, has the focus now */
gboolean
weir_focus_after (GtkWidget *widget)
{
  while ((widget = gtk_widget_get_next_sibling (widget)) != NULL)
    if (enter (widget))
      return TRUE;
  return FALSE;
}

static gboolean
enter_content (GtkWidget *content, GtkWidget *bar)
{
  return gtk_widget_get_parent (bar) == content ? weir_focus_after (bar) : enter (content);
}

static gboolean
has_focus (GtkWidget *region)
{
  return region != NULL && (gtk_widget_get_state_flags (region) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/**
 * weir_focus_next_region:
 * @sidebar: (nullable): the first region
 * @content: the second; where @bar is a child of it, what comes after that
 * @bar: the last, a header bar
 *
 * Brings the focus from the region that has it to the next that is seen and has something to focus.
 *
 * Returns: whether there is one
 */
gboolean
weir_focus_next_region (GtkWidget *sidebar, GtkWidget *content, GtkWidget *bar)
{
  guint from = has_focus (sidebar) ? SIDEBAR : has_focus (bar) ? BAR : CONTENT;

  for (guint i = 1; i < N_REGIONS; i++) {
    guint region = (from + i) % N_REGIONS;

    if (region == SIDEBAR ? enter (sidebar) : region == BAR ? enter (bar) : enter_content (content, bar))
      return TRUE;
  }
  return FALSE;
}
