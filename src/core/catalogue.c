/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue.h"

#include <glib.h>
#include <libintl.h>

#include "config.h"

/** weir_catalogue_bind: messages are translated by the catalogues in $WEIR_LOCALE_DIR, else by those that are installed */
void
weir_catalogue_bind (void)
{
  const char *folder = g_getenv (WEIR_CATALOGUE_VARIABLE);

  bindtextdomain (WEIR_GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : WEIR_LOCALE_DIR);
  bind_textdomain_codeset (WEIR_GETTEXT_PACKAGE, "UTF-8");
  textdomain (WEIR_GETTEXT_PACKAGE);
}
