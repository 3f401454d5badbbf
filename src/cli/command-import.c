/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-import.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "complain.h"
#include "exit-code.h"
#include "format.h"
#include "import-metrics.h"
#include "text-file.h"

/* All files are read before anything is written. */
static GPtrArray *
read_files (char **files, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_imported_run_free);

  for (guint i = 0; files[i] != NULL; i++) {
    GPtrArray *runs = weir_import_metrics (files[i], error);

    if (runs == NULL)
      return NULL;
    g_ptr_array_extend_and_steal (all, runs);
  }
  return g_steal_pointer (&all);
}

static void
report (const GPtrArray *runs, const char *path)
{
  gboolean is_mixed = FALSE;
  g_autofree char *count = weir_format_count (runs->len);

  for (guint i = 0; i < runs->len; i++) {
    const WeirImportedRun *run = g_ptr_array_index (runs, i);

    is_mixed = is_mixed || weir_import_origin (run->summary) == WEIR_IMPORT_ORIGINAL;
  }
  printf (ngettext ("%s: %s run was imported\n", "%s: %s runs were imported\n", runs->len), path, count);
  puts (_ ("They have no intervals and no histograms: their percentiles can be shown, and compared without a "
           "verdict."));
  if (is_mixed)
    puts (_ ("Their latency is service time, of all outcomes together."));
}

static int
import (char **files, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = read_files (files, &error);

  if (runs == NULL)
    return weir_complain ("import", error->domain == WEIR_TEXT_FILE_ERROR ? WEIR_EXIT_FILE : WEIR_EXIT_USAGE,
                          error->message);
  if (!weir_import_write_to (runs, path, &error))
    return weir_complain ("import", WEIR_EXIT_FILE, error->message);
  report (runs, path);
  return WEIR_EXIT_OK;
}

/**
 * weir_command_import:
 * @argc: of @argv
 * @argv: the command's name, then its arguments
 *
 * Makes a campaign of saved results, or adds them to one.
 *
 * Returns: the exit code
 */
int
weir_command_import (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The campaign to make; one that exists is appended to"), N_ ("CAMPAIGN") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE... -o CAMPAIGN"));
  g_autoptr (GError) error = NULL;

  g_set_prgname ("weir-cli import"); /* what the help begins with */
  g_option_context_set_summary (
      context, _ ("Makes a campaign of results that the original driver saved, or that Weir exported as "
                  "metrics: one result, or {\"scenarios\": [...]}. Each becomes a run."));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return weir_complain ("import", WEIR_EXIT_USAGE, error->message);
  if (files == NULL || output == NULL)
    return weir_complain ("import", WEIR_EXIT_USAGE,
                          _ ("Name the saved results, and the campaign to make: “weir-cli import "
                             "results.json -o results.weir”."));
  return import (files, output);
}
