/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-options.h"

#include <glib/gi18n.h>

#include "options.h"

static const char *const gating_verdicts[] = { "regression", "undecided", NULL };

static gboolean
check_fail_on (const char *text, GError **error)
{
  if (*text == '\0' || g_strv_contains (gating_verdicts, text))
    return TRUE;
  g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
               _ ("expected “regression” or “undecided”, found “%s”"), text);
  return FALSE;
}

static gboolean
check_tolerance (const char *text, GError **error)
{
  WeirTolerances tolerances = weir_tolerances_default ();

  return weir_tolerances_set_text (&tolerances, text, error);
}

static gboolean
check_gates (const char *text, GError **error)
{
  WeirTolerances tolerances = weir_tolerances_default ();

  return *text == '\0' || weir_tolerances_set_gates (&tolerances, text, error);
}

static const WeirKey gate_keys[] = {
  {
      .name = "fail_on",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirGateOptions, fail_on, char *),
      .default_text = "",
      .default_words = N_ ("the verdict is told, and fails nothing"),
      .choices = gating_verdicts,
      .check = check_fail_on,
      .metavar = N_ ("VERDICT"),
      .group = N_ ("Comparison"),
      .help =
          N_ ("regression: end in exit code 3 where a gate regressed. undecided: in 4, too, where the runs "
              "cannot be compared, are too short, or decide nothing."),
  },
  {
      .name = "tolerances",
      .flag = "tolerance",
      .type = WEIR_KEY_LIST,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirGateOptions, tolerances, GPtrArray *),
      .default_text = "",
      .default_words = N_ ("p50=5%, p95=10%, p99=15%, throughput=5%, errors=0.5, metrics=10%"),
      .check = check_tolerance,
      .metavar = N_ ("FIGURE=PERCENT"),
      .group = N_ ("Comparison"),
      .help =
          N_ ("A change of a figure up to so much is none: p95=10%, errors=0.5 (points of a share are per "
              "cent, too); "
              "may be given again."),
  },
  {
      .name = "gates",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirGateOptions, gates, char *),
      .default_text = "",
      .default_words = N_ ("p95,throughput,errors"),
      .check = check_gates,
      .metavar = N_ ("FIGURES"),
      .group = N_ ("Comparison"),
      .help = N_ (
          "The figures that decide, separated by commas. The more there are, the more it takes to be sure."),
  },
};

static const WeirKey compare_keys[] = {
  {
      .name = "run_a",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirCompareOptions, run_a, char *),
      .default_text = "",
      .default_words = N_ ("of each scenario the last run, with its repeats"),
      .metavar = "ID",
      .group = N_ ("Runs"),
      .help = N_ ("Of A only the run of this id, or of one that begins so."),
  },
  {
      .name = "run_b",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirCompareOptions, run_b, char *),
      .default_text = "",
      .default_words = N_ ("of each scenario the last run, with its repeats"),
      .metavar = "ID",
      .group = N_ ("Runs"),
      .help = N_ ("Of B only the run of this id, or of one that begins so."),
  },
  {
      .name = "scenario",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirCompareOptions, scenario, char *),
      .default_text = "",
      .default_words = N_ ("all that both have"),
      .metavar = N_ ("NAME"),
      .group = N_ ("Runs"),
      .help = N_ ("Compare this scenario alone."),
  },
  {
      .name = "json",
      .type = WEIR_KEY_BOOLEAN,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirCompareOptions, json, gboolean),
      .default_text = "false",
      .group = N_ ("Output"),
      .help = N_ ("Print JSON, with every figure, interval and difference."),
  },
  {
      .name = "markdown",
      .type = WEIR_KEY_BOOLEAN,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirCompareOptions, markdown, gboolean),
      .default_text = "false",
      .group = N_ ("Output"),
      .help = N_ ("Print Markdown, for a change request."),
  },
  {
      .name = "html",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirCompareOptions, html, char *),
      .default_text = "",
      .metavar = N_ ("FILE"),
      .group = N_ ("Output"),
      .help = N_ ("Write a page with charts to FILE, which needs no other file."),
  },
  {
      .name = "junit",
      .type = WEIR_KEY_STRING,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirCompareOptions, junit, char *),
      .default_text = "",
      .metavar = N_ ("FILE"),
      .group = N_ ("Output"),
      .help = N_ ("Write the gates to FILE as JUnit XML: a suite for each scenario, a case for each gate."),
  },
};

static const WeirKeyTable gate_table = { gate_keys, G_N_ELEMENTS (gate_keys),
                                         G_STRUCT_OFFSET (WeirGateOptions, is_set) };
static const WeirKeyTable compare_table = { compare_keys, G_N_ELEMENTS (compare_keys),
                                            G_STRUCT_OFFSET (WeirCompareOptions, is_set) };

/** weir_gate_option_keys: Returns: the rows of WeirGateOptions, which enter no scenario file */
const WeirKeyTable *
weir_gate_option_keys (void)
{
  return &gate_table;
}

/** weir_compare_option_keys: Returns: the rows of WeirCompareOptions, which enter no scenario file */
const WeirKeyTable *
weir_compare_option_keys (void)
{
  return &compare_table;
}

/**
 * weir_gate_options_read:
 * @options: as they were given
 * @tolerances: (out caller-allocates): the defaults, and over them what was given
 *
 * Returns: %FALSE with #WEIR_TOLERANCES_ERROR
 */
gboolean
weir_gate_options_read (const WeirGateOptions *options, WeirTolerances *tolerances, GError **error)
{
  *tolerances = weir_tolerances_default ();
  for (guint i = 0; i < options->tolerances->len; i++)
    if (!weir_tolerances_set_text (tolerances, g_ptr_array_index (options->tolerances, i), error))
      return FALSE;
  return *options->gates == '\0' || weir_tolerances_set_gates (tolerances, options->gates, error);
}
