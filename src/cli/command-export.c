/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-export.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "campaign.h"
#include "chosen-runs.h"
#include "complain.h"
#include "damage-text.h"
#include "exit-code.h"
#include "export-format.h"
#include "output-file.h"

typedef struct {
  char *format;
  char *output; /* (nullable): standard output */
  char *run;    /* (nullable): all */
  char **files;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->output);
  g_free (options->run);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
is_same_file (const char *path, int fd)
{
  struct stat a, b;

  return stat (path, &a) == 0 && fstat (fd, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/** Written: what is exported, for who writes it. */
typedef struct {
  const WeirExportFormat *format;
  WeirCampaign *campaign;
  const GPtrArray *runs;
} Written;

static gboolean
write_all (GOutputStream *stream, gpointer data, GError **error)
{
  const Written *written = data;

  return written->format->write (written->campaign, written->runs, stream, error);
}

static int
export_file (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (options->files[0], &error);
  g_autoptr (GPtrArray) runs = NULL;
  Written written;

  if (campaign == NULL)
    return weir_complain ("export", WEIR_EXIT_FILE, error->message);
  runs = weir_chosen_runs (campaign, options->run, &error);
  if (runs == NULL)
    return weir_complain ("export", WEIR_EXIT_USAGE, error->message);
  if (options->output != NULL && is_same_file (options->output, campaign->fd))
    return weir_complain ("export", WEIR_EXIT_USAGE,
                          _ ("The output is the campaign itself. Give another name after -o."));
  written = (Written){ weir_export_find_format (options->format), campaign, runs };
  if (!weir_output_file_write_by (options->output, write_all, &written, &error)) {
    g_autofree char *message = g_strdup_printf (
        _ ("Writing “%s” failed: %s"), options->output != NULL ? options->output : "-", error->message);

    return weir_complain ("export", WEIR_EXIT_FILE, message);
  }
  weir_damage_print ("export", campaign);
  return WEIR_EXIT_OK;
}

/* "metrics: JSON ...; csv: ..." or, without @helps, "metrics, csv ..." */
static char *
list_formats (gboolean helps)
{
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    g_string_append_printf (text, "%s%s", i == 0 ? "" : helps ? "; " : ", ", formats[i].name);
    if (helps)
      g_string_append_printf (text, ": %s", _ (formats[i].help));
  }
  return g_string_free (text, FALSE);
}

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  g_autofree char *formats = list_formats (TRUE);
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &options->format, formats, "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_ ("Write to FILE, not to standard output"),
      N_ ("FILE") },
    { "run", 0, 0, G_OPTION_ARG_STRING, &options->run,
      N_ ("Only the run of this id, or of one that begins so"), "ID" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("CAMPAIGN --as FORMAT"));

  g_set_prgname ("weir-cli export"); /* what the help begins with */
  g_option_context_set_summary (context,
                                _ ("Writes the figures of a campaign for other programs. Of a run that was "
                                   "interrupted, they are made from what is there."));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, &argc, &argv, error);
}

static int
complain_of_format (const char *found)
{
  g_autofree char *names = list_formats (FALSE);
  g_autofree char *message = found == NULL
                                 ? g_strdup_printf (_ ("Say what to write: --as and one of %s."), names)
                                 : g_strdup_printf (_ ("--as: expected one of %s, found “%s”"), names, found);

  return weir_complain ("export", WEIR_EXIT_USAGE, message);
}

/**
 * weir_command_export:
 * @argc: of @argv
 * @argv: the command's name, then its arguments
 *
 * Writes the runs of a campaign in one of the formats.
 *
 * Returns: the exit code
 */
int
weir_command_export (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse (&options, argc, argv, &error))
    return weir_complain ("export", WEIR_EXIT_USAGE, error->message);
  if (options.files == NULL || g_strv_length (options.files) != 1)
    return weir_complain ("export", WEIR_EXIT_USAGE, _ ("Give the name of one campaign file."));
  if (options.format == NULL || weir_export_find_format (options.format) == NULL)
    return complain_of_format (options.format);
  if (!weir_export_find_format (options.format)->is_text && options.output == NULL && isatty (STDOUT_FILENO))
    return weir_complain ("export", WEIR_EXIT_USAGE,
                          _ ("This is nothing for a terminal. Name a file with -o."));
  return export_file (&options);
}
