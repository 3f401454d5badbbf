/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "about.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <sys/utsname.h>

#include "campaign-header.h"

/**
 * weir_about_describe_computer:
 *
 * Returns: (transfer full): a line each for the kernel, the processor and the clock that times are taken from, as
 *   far as they are known; in English, for a report of a fault
 */
char *
weir_about_describe_computer (void)
{
  g_autofree char *clock = weir_clock_source (), *model = NULL;
  struct utsname names = { 0 };

  uname (&names);
  model = weir_cpu_model (names.machine);
  return g_strdup_printf ("Kernel: %s %s\nProcessor: %s, %u of them\nClock source: %s\n", names.sysname,
                          names.release, model, g_get_num_processors (), clock != NULL ? clock : "not known");
}

static char *
describe_all (void)
{
  g_autofree char *computer = weir_about_describe_computer ();

  return g_strdup_printf ("Weir %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\njson-glib %s\n%s",
                          WEIR_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version (), glib_major_version, glib_minor_version,
                          glib_micro_version, JSON_VERSION_S, computer);
}

/** weir_about_show: who made it, and what whoever reports a fault should send along */
void
weir_about_show (GtkWindow *parent)
{
  static const char *const developers[] = { "The Weir contributors", NULL };
  g_autofree char *words = describe_all ();

  adw_show_about_window (parent, "application-name", _ ("Weir"), "application-icon", WEIR_APPLICATION_ID,
                         "version", WEIR_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "developers",
                         developers, "developer-name", _ ("The Weir contributors"), "comments",
                         _ ("Loads gateways of durable execution and shows what a change did to them."),
                         "debug-info", words, "debug-info-filename", "weir-versions.txt", NULL);
}
