/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "compare-options.h"
#include "export-format.h"
#include "metrics-options.h"
#include "run-options.h"

/* Used while building: writes the manual page of weir-cli and the completions of three shells from the
 * tables that the program itself reads, so that they cannot drift apart. */

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

static gboolean
is_on (const WeirKey *key)
{
  return key->type == WEIR_KEY_BOOLEAN && g_strcmp0 (key->default_text, "true") == 0;
}

/* As it is written: a switch that is on by default is there to be turned off. */
static char *
flag_of (const WeirKey *key)
{
  g_autofree char *flag = weir_key_flag (key);

  return g_strdup_printf ("--%s%s", is_on (key) ? "no-" : "", flag);
}

/* What a shell says beside flag_of(), without @special characters of its language. The help of a switch that is on
 * says what it does, and the flag turns that off. */
static char *
hint_of (const WeirKey *key, const char *special)
{
  g_auto (GStrv) parts = g_strsplit_set (key->help, special, -1);
  g_autofree char *help = g_strjoinv ("", parts);

  return g_strdup_printf ("%s%s", is_on (key) ? "Off - " : "", help);
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
  g_autofree char *flag = flag_of (key);
  g_autofree char *variable = key->traits & WEIR_KEY_NO_VARIABLE ? NULL : weir_key_variable (key);
  const char *words = key->default_words != NULL ? key->default_words : key->default_text;

  fputs (".TP\n\\fB", stdout);
  if (is_on (key)) {
    g_autofree char *name = weir_key_flag (key);
    g_autofree char *on = g_strdup_printf ("--%s", name);

    print_roff (on);
    fputs ("\\fR, \\fB", stdout);
  }
  print_roff (flag);
  fputs ("\\fR", stdout);
  if (key->type != WEIR_KEY_BOOLEAN)
    printf (" \\fI%s\\fR", key->metavar);
  fputs ("\n", stdout);
  print_roff (key->help);
  if (words != NULL && *words != '\0' && (key->type != WEIR_KEY_BOOLEAN || is_on (key))) {
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

static void
print_man (void)
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

static void
print_flag_bash (const WeirKey *key)
{
  g_autofree char *flag = flag_of (key);

  printf (" %s", flag);
}

static void
print_names (const char *separator)
{
  guint n;
  const WeirCommand *commands = weir_commands (&n);

  for (guint i = 0; i < n; i++)
    printf ("%s%s", i > 0 ? separator : "", commands[i].name);
}

static void
print_formats (const char *separator)
{
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);

  for (guint i = 0; i < n; i++)
    printf ("%s%s", i > 0 ? separator : "", formats[i].name);
}

static void
print_bash (void)
{
  fputs ("# Made from the key table of weir-cli " WEIR_VERSION
         ".\n_weir_cli()\n{\n  local word=${COMP_WORDS[COMP_CWORD]}\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W '",
         stdout);
  print_names (" ");
  fputs (
      " --help --version' -- \"$word\"))\n  elif [ \"${COMP_WORDS[1]}\" = run ] && [[ $word == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W '",
      stdout);
  foreach_key_of_run (print_flag_bash);
  fputs (" --help' -- \"$word\"))\n  elif [ \"${COMP_WORDS[1]}\" = export ] && [ "
         "\"${COMP_WORDS[COMP_CWORD-1]}\" = --as ]; "
         "then\n    COMPREPLY=($(compgen -W '",
         stdout);
  print_formats (" ");
  puts ("' -- \"$word\"))\n  elif [ \"${COMP_WORDS[1]}\" = export ] && [[ $word == -* ]]; then\n"
        "    COMPREPLY=($(compgen -W '--as --output --run --help' -- \"$word\"))\n"
        "  elif [ \"${COMP_WORDS[1]}\" = import ] && [[ $word == -* ]]; then\n"
        "    COMPREPLY=($(compgen -W '--output --help' -- \"$word\"))\n"
        "  elif [ \"${COMP_WORDS[1]}\" = compare ] && [[ $word == -* ]]; then");
  fputs ("    COMPREPLY=($(compgen -W '", stdout);
  foreach_key_of_compare (print_flag_bash);
  puts (" --help' -- \"$word\"))\n  else\n    "
        "COMPREPLY=($(compgen -f -- \"$word\"))\n  fi\n}\ncomplete -o "
        "filenames -F _weir_cli "
        "weir-cli");
}

static void
print_flag_zsh (const WeirKey *key)
{
  g_autofree char *flag = flag_of (key);
  g_autofree char *help = hint_of (key, "[]:'\\");

  printf ("      '%s[%s]%s'\n", flag, help, key->type == WEIR_KEY_BOOLEAN ? "" : ":value:_files");
}

static void
print_zsh (void)
{
  fputs ("#compdef weir-cli\n# Made from the key table of weir-cli " WEIR_VERSION
         ".\nif (( CURRENT == 2 )); then\n  compadd ",
         stdout);
  print_names (" ");
  puts ("\nelif [[ $words[2] == run ]]; then\n  local -a flags\n  flags=(");
  foreach_key_of_run (print_flag_zsh);
  puts ("  )\n  shift words\n  (( CURRENT-- ))\n  _arguments $flags\nelif [[ $words[2] == compare ]]; then\n"
        "  local -a flags\n  flags=(");
  foreach_key_of_compare (print_flag_zsh);
  fputs ("  )\n  shift words\n  (( CURRENT-- ))\n  _arguments $flags '*:campaign:_files'\n"
         "elif [[ $words[2] == import ]]; then\n"
         "  shift words\n  (( CURRENT-- ))\n"
         "  _arguments '(-o --output)'{-o,--output}'[campaign to make]:file:_files' '*:results:_files'\nelif "
         "[[ $words[2] == export ]]; then\n"
         "  shift words\n  (( CURRENT-- ))\n  _arguments '--as[what to write]:format:(",
         stdout);
  print_formats (" ");
  puts (")' '(-o --output)'{-o,--output}'[file to write]:file:_files' '--run[only this run]:id:' "
        "'*:campaign:_files'\n"
        "else\n  _files\nfi");
}

static void
print_flag_fish (const char *command, const WeirKey *key)
{
  g_autofree char *flag = flag_of (key);
  g_autofree char *help = hint_of (key, "'\\");

  printf ("complete -c weir-cli -n '__fish_seen_subcommand_from %s' -l %s%s -d '%s'\n", command, flag + 2,
          key->type == WEIR_KEY_BOOLEAN ? "" : " -r", help);
}

static void
print_flag_of_run_fish (const WeirKey *key)
{
  print_flag_fish ("run", key);
}

static void
print_flag_of_compare_fish (const WeirKey *key)
{
  print_flag_fish ("compare", key);
}

static void
print_fish (void)
{
  guint n;
  const WeirCommand *commands = weir_commands (&n);

  puts ("# Made from the key table of weir-cli " WEIR_VERSION ".");
  for (guint i = 0; i < n; i++)
    printf ("complete -c weir-cli -n __fish_use_subcommand -f -a %s -d '%s'\n", commands[i].name,
            commands[i].summary);
  foreach_key_of_run (print_flag_of_run_fish);
  foreach_key_of_compare (print_flag_of_compare_fish);
  puts (
      "complete -c weir-cli -n '__fish_seen_subcommand_from import' -s o -l output -r -d 'campaign to make'");
  fputs ("complete -c weir-cli -n '__fish_seen_subcommand_from export' -l as -x -d 'what to write' -a '",
         stdout);
  print_formats (" ");
  puts (
      "'\ncomplete -c weir-cli -n '__fish_seen_subcommand_from export' -s o -l output -r -d 'file to write'\n"
      "complete -c weir-cli -n '__fish_seen_subcommand_from export' -l run -x -d 'only this run'");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*print) (void);
  } documents[] = {
    { "man", print_man }, { "bash", print_bash }, { "zsh", print_zsh }, { "fish", print_fish }
  };

  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS (documents); i++) {
    if (strcmp (argv[1], documents[i].name) == 0) {
      documents[i].print ();
      return 0;
    }
  }
  fprintf (stderr, "weir-document: expected man, bash, zsh or fish\n");
  return 2;
}
