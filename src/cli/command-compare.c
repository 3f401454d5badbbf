/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-compare.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "compare-hint.h"
#include "compare-options.h"
#include "compare-report.h"
#include "compare-sides.h"
#include "compare-text.h"
#include "complain.h"
#include "damage-text.h"
#include "exit-code.h"
#include "help.h"
#include "options.h"
#include "output-file.h"

typedef struct {
  WeirGateOptions gate;
  WeirCompareOptions options;
  WeirTolerances tolerances;
} Asked;

static void
print_help (void)
{
  const WeirKeyTable *const tables[] = { weir_gate_option_keys (), weir_compare_option_keys () };

  puts (_ ("Usage: weir-cli compare A B [OPTION]...\n\n"
           "Compares two campaigns, scenario by scenario: A before a change and B after it. Tells the\n"
           "verdict, the figure that decided it, and how sure each change is; a change within the\n"
           "tolerance is none. Both may be one file, with --run-a and --run-b."));
  weir_help_print_options (tables, G_N_ELEMENTS (tables));
  puts (_ ("\nExit codes: 0; 1 a file cannot be read or written; 2 wrong usage; with --fail-on also 3 a\n"
           "gate regressed, 4 (undecided) not comparable, too short, inconclusive or without a pair."));
}

static gboolean
write_html (GOutputStream *stream, gpointer report, GError **error)
{
  return weir_compare_html (report, stream, error);
}

static int
give_html (const WeirCompareReport *report, const char *path)
{
  g_autoptr (GError) error = NULL;

  return weir_output_file_write_by (path, write_html, (gpointer) report, &error)
             ? WEIR_EXIT_OK
             : weir_complain ("compare", WEIR_EXIT_FILE, error->message);
}

static int
give_junit (const WeirCompareReport *report, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = weir_compare_junit (report);

  return weir_output_file_write (path, text, &error)
             ? WEIR_EXIT_OK
             : weir_complain ("compare", WEIR_EXIT_FILE, error->message);
}

static void
print_report (const WeirCompareReport *report, const WeirCompareOptions *options)
{
  g_autofree char *text = options->json       ? weir_compare_json (report)
                          : options->markdown ? weir_compare_markdown (report)
                                              : NULL;

  if (text == NULL)
    weir_compare_text_print (stdout, report);
  else
    fputs (text, stdout);
  if (options->json)
    fputc ('\n', stdout);
}

static int
give (const WeirCompareReport *report, const WeirCompareOptions *options)
{
  int code;

  print_report (report, options);
  code = weir_finish_output ("compare");
  if (*options->html != '\0')
    code = weir_exit_worse (code, give_html (report, options->html));
  if (*options->junit != '\0')
    code = weir_exit_worse (code, give_junit (report, options->junit));
  return code;
}

/* "" = not given */
static const char *
given (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
warn_of_damage (const WeirCampaign *campaign)
{
  if (campaign->is_newer)
    fprintf (stderr,
             _ ("weir-cli compare: “%s” was written by a newer Weir; what this one does not know was passed "
                "over.\n"),
             campaign->path);
  weir_damage_print ("compare", campaign);
}

/* Two runs that a person chose are compared whatever their scenarios are called. */
static WeirCampaignComparison *
compare_sides (const Asked *asked, const GPtrArray *a, const GPtrArray *b)
{
  if (given (asked->options.run_a) != NULL && given (asked->options.run_b) != NULL)
    return weir_campaign_comparison_of_pairs (a, b, &asked->tolerances);
  return weir_campaign_comparison_new (a, b, &asked->tolerances);
}

static int
compare_campaigns (const Asked *asked, WeirCampaign *a, WeirCampaign *b)
{
  const WeirCompareOptions *options = &asked->options;
  WeirSideChoice of_a = { given (options->run_a), given (options->scenario), NULL };
  WeirSideChoice of_b = { given (options->run_b), given (options->scenario), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sides_a = weir_compare_sides_read (a, &of_a, &error);
  g_autoptr (GPtrArray) sides_b = sides_a != NULL ? weir_compare_sides_read (b, &of_b, &error) : NULL;
  g_autoptr (WeirCampaignComparison) comparison = NULL;
  WeirCompareReport report = { .a = a, .b = b };
  int code;

  if (sides_b == NULL)
    return weir_complain ("compare", error->domain == WEIR_OPTIONS_ERROR ? WEIR_EXIT_USAGE : WEIR_EXIT_FILE,
                          error->message);
  comparison = compare_sides (asked, sides_a, sides_b);
  report.comparison = comparison;
  code = give (&report, options);
  weir_compare_hint_print ("compare", comparison, &(WeirHintSide){ a->path, sides_a },
                           &(WeirHintSide){ b->path, sides_b });
  warn_of_damage (a);
  warn_of_damage (b);
  return weir_exit_worse (code, weir_compare_exit_code (comparison, asked->gate.fail_on));
}

static int
compare_files (const Asked *asked, const char *path_a, const char *path_b)
{
  const char *const outputs[] = { asked->options.html, asked->options.junit };
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) a = NULL, b = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    if (*outputs[i] != '\0' && !weir_output_file_check (outputs[i], &error))
      return weir_complain ("compare", WEIR_EXIT_FILE, error->message);
  a = weir_campaign_load (path_a, &error);
  b = a != NULL ? weir_campaign_load (path_b, &error) : NULL;
  return b != NULL ? compare_campaigns (asked, a, b)
                   : weir_complain ("compare", WEIR_EXIT_FILE, error->message);
}

/* What no option tells apart from itself would be found unchanged, whatever it is. */
static gboolean
is_itself (const Asked *asked, const GPtrArray *files)
{
  g_autofree char *a = g_canonicalize_filename (g_ptr_array_index (files, 0), NULL);
  g_autofree char *b = g_canonicalize_filename (g_ptr_array_index (files, 1), NULL);

  return g_str_equal (a, b) && g_str_equal (asked->options.run_a, asked->options.run_b);
}

static gboolean
check_arguments (Asked *asked, const GPtrArray *files, GError **error)
{
  const char *wrong = NULL;

  if (!weir_gate_options_read (&asked->gate, &asked->tolerances, error))
    return FALSE;
  if (files->len > 2)
    wrong = _ ("Name two campaigns: “weir-cli compare before.weir after.weir”. The trend of more is shown by "
               "“weir --compare”.");
  else if (files->len < 2)
    wrong = _ ("Name two campaigns: “weir-cli compare before.weir after.weir”.");
  else if (asked->options.json && asked->options.markdown)
    wrong = _ ("--json and --markdown exclude each other.");
  else if (is_itself (asked, files))
    wrong = _ ("A and B are the same runs of one file, which tells nothing. Name another campaign, or choose "
               "two of its runs with --run-a and --run-b; “weir-cli show” lists them.");
  if (wrong != NULL)
    g_set_error_literal (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE, wrong);
  return wrong == NULL;
}

/**
 * weir_command_compare:
 * @argc: of @argv
 * @argv: the command's name, then its arguments
 *
 * Returns: the exit code
 */
int
weir_command_compare (int argc, char **argv)
{
  Asked asked = { 0 };
  const WeirOptionTable tables[] = { { weir_gate_option_keys (), &asked.gate },
                                     { weir_compare_option_keys (), &asked.options } };
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int code;

  if (weir_options_wants_help (argv + 1)) {
    print_help ();
    return WEIR_EXIT_OK;
  }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    weir_key_table_init (tables[i].table, tables[i].holder);
  if (weir_options_parse (tables, G_N_ELEMENTS (tables), argv + 1, files, &error) &&
      check_arguments (&asked, files, &error))
    code = compare_files (&asked, g_ptr_array_index (files, 0), g_ptr_array_index (files, 1));
  else
    code = weir_complain ("compare", WEIR_EXIT_USAGE, error->message);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    weir_key_table_clear (tables[i].table, tables[i].holder);
  return code;
}
