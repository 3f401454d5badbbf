/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "application.h"
#include "catalogue.h"
#include "format.h"

/* The direction of text is known once GTK is there. */
static void
startup_cb (GApplication *application, gpointer data)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  weir_format_set_style (WEIR_FORMAT_LOCAL | WEIR_FORMAT_TYPESET | (is_rtl ? WEIR_FORMAT_ISOLATED : 0));
}

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) application = NULL;

  setlocale (LC_ALL, "");
  weir_catalogue_bind ();
  application = G_APPLICATION (weir_application_new ());
  g_signal_connect (application, "startup", G_CALLBACK (startup_cb), NULL);
  return g_application_run (application, argc, argv);
}
