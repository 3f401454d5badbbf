/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-options.h"

#include <glib/gi18n.h>

static const WeirKey keys[] = {
  {
      .name = "scenario_file",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_PLAIN_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, scenario_file, char *),
      .default_text = "",
      .metavar = N_ ("FILE"),
      .group = N_ ("Campaign"),
      .help =
          N_ ("Run each scenario of FILE, a JSON list of objects. What is given beside it holds for every "
              "scenario that "
              "does not say otherwise."),
  },
  {
      .name = "preset",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, preset, char *),
      .default_text = "",
      .metavar = N_ ("NAME"),
      .group = N_ ("Campaign"),
      .help =
          N_ ("Run a preset, such as demo. Without --base-url, the bundled gateway is started for it on a "
              "free port of this "
              "computer, and stopped at the end."),
  },
  {
      .name = "campaign",
      .type = WEIR_KEY_STRING,
      .traits = 0,
      WEIR_KEY_AT (WeirRunOptions, campaign, char *),
      .default_text = "",
      .default_words = N_ ("a new file under the user's data folder"),
      .metavar = N_ ("FILE"),
      .group = N_ ("Campaign"),
      .help = N_ ("Keep the campaign in FILE. One that exists is appended to."),
  },
  {
      .name = "no_campaign",
      .type = WEIR_KEY_BOOLEAN,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, no_campaign, gboolean),
      .default_text = "false",
      .group = N_ ("Campaign"),
      .help = N_ ("Keep no campaign file."),
  },
  {
      .name = "save_metrics",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_PLAIN_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, save_metrics, char *),
      .default_text = "",
      .metavar = N_ ("FILE"),
      .group = N_ ("Campaign"),
      .help = N_ ("Write the JSON of standard output to FILE too."),
  },
  {
      .name = "junit",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, junit, char *),
      .default_text = "",
      .metavar = N_ ("FILE"),
      .group = N_ ("Campaign"),
      .help =
          N_ ("Write the thresholds to FILE as JUnit XML: a suite for each run, a case for each threshold."),
  },
  {
      .name = "markdown",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, markdown, char *),
      .default_text = "",
      .metavar = N_ ("FILE"),
      .group = N_ ("Campaign"),
      .help = N_ ("Write a summary in Markdown to FILE, for a change request."),
  },
  {
      .name = "baseline",
      .type = WEIR_KEY_STRING,
      .traits = 0,
      WEIR_KEY_AT (WeirRunOptions, baseline, char *),
      .default_text = "",
      .metavar = N_ ("FILE"),
      .group = N_ ("Comparison"),
      .help = N_ (
          "Compare the runs with those of FILE, a campaign, when they are made: each scenario with the last "
          "run of the same name. The verdict goes to standard error, and into the file of --markdown."),
  },
  {
      .name = "print_failures",
      .type = WEIR_KEY_BOOLEAN,
      .traits = WEIR_KEY_PLAIN_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, print_failures, gboolean),
      .default_text = "false",
      .group = N_ ("Campaign"),
      .help = N_ ("Show the kept failure samples on standard error."),
  },
  {
      .name = "dry_run",
      .type = WEIR_KEY_BOOLEAN,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirRunOptions, dry_run, gboolean),
      .default_text = "false",
      .group = N_ ("Campaign"),
      .help = N_ ("Only say what would be done: every run in its order, how many there are and how long they "
                  "take. The gateway is left alone, and no file is written."),
  },
};

static const WeirKeyTable table = { keys, G_N_ELEMENTS (keys), G_STRUCT_OFFSET (WeirRunOptions, is_set) };

/** weir_run_option_keys: Returns: the rows of WeirRunOptions, which enter no scenario file */
const WeirKeyTable *
weir_run_option_keys (void)
{
  return &table;
}
