/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "commands.h"
#include "compare-options.h"
#include "document-man.h"
#include "export-format.h"
#include "metrics-options.h"
#include "run-options.h"

typedef void (*KeyFunc) (const WeirKey *key);

static const WeirKeyTable *
run_table (guint i)
{
  return i == 0 ? weir_run_option_keys () : i == 1 ? weir_gate_option_keys () : weir_scenario_keys ();
}

static const WeirKeyTable *
compare_table (guint i)
{
  return i == 0 ? weir_gate_option_keys () : weir_compare_option_keys ();
}

static void
foreach_key (const WeirKeyTable *table, KeyFunc func)
{
  for (guint i = 0; i < table->n_keys; i++)
    if (!(table->keys[i].traits & WEIR_KEY_NO_FLAG))
      func (&table->keys[i]);
}

static void
foreach_key_of_run (KeyFunc func)
{
  for (guint i = 0; i < 3; i++)
    foreach_key (run_table (i), func);
}

static void
foreach_key_of_compare (KeyFunc func)
{
  for (guint i = 0; i < 2; i++)
    foreach_key (compare_table (i), func);
}

static void
print_roff (const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '-' || *c == '\\')
      putchar ('\\');
    if (*c == '\\')
      fputs ("e", stdout);
    else if ((*c == '.' || *c == '\'') && c == text)
      printf ("\\&%c", *c);
    else
      putchar (*c);
  }
}

static void
print_key_roff (const WeirKey *key)
{
  g_autofree char *flag = weir_key_flag (key);
  g_autofree char *off = g_strdup_printf ("--%s%s", weir_key_is_on (key) ? "no-" : "", flag);
  g_autofree char *variable = key->traits & WEIR_KEY_NO_VARIABLE ? NULL : weir_key_variable (key);
  const char *words = key->default_words != NULL ? key->default_words : key->default_text;

  fputs (".TP\n\\fB", stdout);
  if (weir_key_is_on (key)) {
    g_autofree char *on = g_strdup_printf ("--%s", flag);

    print_roff (on);
    fputs ("\\fR, \\fB", stdout);
  }
  print_roff (off);
  fputs ("\\fR", stdout);
  if (key->type != WEIR_KEY_BOOLEAN)
    printf (" \\fI%s\\fR", key->metavar);
  fputs ("\n", stdout);
  print_roff (key->help);
  if (words != NULL && *words != '\0' && (key->type != WEIR_KEY_BOOLEAN || weir_key_is_on (key))) {
    fputs (" Default: ", stdout);
    print_roff (words);
    fputs (".", stdout);
  }
  if (variable != NULL)
    printf (" Variable: %s.", variable);
  fputs ("\n", stdout);
}

static void
print_export_man (void)
{
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);

  puts (".SH OPTIONS OF EXPORT\n.TP\n\\fB\\-\\-as\\fR \\fIFORMAT\\fR\nWhat to write:\n.RS");
  for (guint i = 0; i < n; i++) {
    printf (".TP\n\\fB%s\\fR\n", formats[i].name);
    print_roff (formats[i].help);
    puts (i + 1 < n ? ";" : ".");
  }
  puts (".RE\n.TP\n\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIFILE\\fR\nWrite to the file, not to standard "
        "output.\n.TP\n"
        "\\fB\\-\\-run\\fR \\fIID\\fR\nOnly the run of this id, or of one that begins so.");
}

static void
print_compare_man (void)
{
  puts (
      ".SH OPTIONS OF COMPARE\nTwo campaigns are named: the one before a change, A, and the one after it, B. "
      "A share is 0.1 or 10%.");
  foreach_key_of_compare (print_key_roff);
  puts (
      ".PP\nThe JSON has\n.B pairs\nof scenarios, each with\n.BR verdict ,\n.BR headline ,\n.B sentence\nand "
      "its\n.BR rows :\nthe\n.B value\nof each side in the\n.B unit\nof the row,\n.B change\nand its "
      "intervals on the\n.B scale\nof the row (ratio and points are shares of 1),\n.BR tolerance ,\n.BR "
      "gate\n"
      "and\n.BR verdict .\nWhat there is none of is null.");
}

static void
print_metrics_man (void)
{
  puts (".SH OPTIONS OF METRICS\nThe whole address of a metrics endpoint is named.");
  foreach_key (weir_metrics_option_keys (), print_key_roff);
}

static void
print_show_man (void)
{
  puts (".SH OPTIONS OF SHOW\nOne campaign is named.\n.TP\n\\fB\\-\\-runs\\fR\nShow each run of a sweep by "
        "itself "
        "too.");
}

static void
print_import_man (void)
{
  puts (".SH OPTIONS OF IMPORT\nFiles of saved results are named.\n.TP\n\\fB\\-o\\fR, \\fB\\-\\-output\\fR "
        "\\fICAMPAIGN\\fR\nThe campaign to make; one that exists is appended to.");
}

/** weir_document_print_man: the manual of weir-cli on standard output */
void
weir_document_print_man (void)
{
  guint n;
  const WeirCommand *commands = weir_commands (&n);

  /* not stretched to both edges: some names are as long as a line */
  puts (".TH WEIR\\-CLI 1 2026-11-27 \"Weir " WEIR_VERSION
        "\" \"User Commands\"\n.ad l\n.SH NAME\nweir\\-cli \\- load a gateway of durable "
        "execution, and say what was seen\n.SH SYNOPSIS\n.B weir\\-cli\n\\fICOMMAND\\fR "
        "[\\fIOPTION\\fR]...\n.SH COMMANDS");
  for (guint i = 0; i < n; i++) {
    printf (".TP\n\\fB%s\\fR\n", commands[i].name);
    print_roff (commands[i].summary);
    puts (".");
  }
  puts (".SH OPTIONS OF RUN\nA flag goes before its variable, which goes before the default. A time is a "
        "number of seconds, or "
        "has a unit: 250ms, 30s, 2m, 1h. The names of scenario files have underscores for the dashes.");
  foreach_key_of_run (print_key_roff);
  print_show_man ();
  print_metrics_man ();
  print_export_man ();
  print_compare_man ();
  print_import_man ();
  puts (".SH EXIT STATUS\n.TP\n.B 0\nThe load was made; refusals and failed executions are results, not "
        "errors.\n.TP\n.B 1\nA "
        "file could not be read or written.\n.TP\n.B 2\nWrong usage, or any exception on the way to the "
        "gateway.\n.TP\n.B 3\nA "
        "threshold was not kept, or a gate of a comparison regressed.\n.TP\n.B 4\nA comparison decided "
        "nothing, and "
        "\\-\\-fail\\-on undecided was given.\n.TP\n.B 130, 143\nCtrl\\-C, SIGTERM; what was measured is "
        "saved.\n.SH SEE "
        "ALSO\n.BR weir (1),\n.BR weir\\-gateway (1),\n.BR weir\\-campaign (5)");
}
