/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window.h"

#include "width-bin.h"

struct _WeirWindow {
  AdwApplicationWindow parent_instance;
  WeirWidthBin *width_bin;
};

G_DEFINE_FINAL_TYPE (WeirWindow, weir_window, ADW_TYPE_APPLICATION_WINDOW)

static void
weir_window_class_init (WeirWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WEIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirWindow, width_bin);
}

static void
weir_window_init (WeirWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weir_window_new:
 * @application: whose window it is
 *
 * Returns: (transfer none): a window on the start page, not shown yet
 */
WeirWindow *
weir_window_new (WeirApplication *application)
{
  return g_object_new (WEIR_TYPE_WINDOW, "application", application, NULL);
}
