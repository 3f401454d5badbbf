/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "format.h"
#include "run-name.h"
#include "safe-text.h"
#include "scenario-words.h"
#include "words-text.h"

static void
print_start (const WeirRun *run)
{
  g_autofree char *start = weir_run_describe_start (run);
  g_autofree char *load = weir_scenario_describe (run->scenario);

  weir_words_text_print_row (stdout, _ ("Started"), start);
  weir_words_text_print_row (stdout, _ ("Load"), load);
}

static void
print_contents (const WeirRun *run)
{
  g_autofree char *intervals = weir_format_count (run->intervals->len);
  g_autofree char *scrapes = weir_format_count (run->scrapes->len);
  g_autofree char *series = weir_format_count (run->series->len);
  g_autofree char *failures = weir_format_count (run->failures->len);
  g_autofree char *text =
      g_strdup_printf (_ ("intervals %s, scrapes %s of metric series %s, failure samples %s"), intervals,
                       scrapes, series, failures);

  weir_words_text_print_row (stdout, _ ("Kept"), text);
}

/**
 * weir_run_text_print:
 * @campaign: the campaign of the run
 * @run: a run
 * @number: its place among the runs, from 1
 * @goes_on: whether somebody is still writing it
 *
 * Prints what there is to say of a run on standard output, all of its measured phase where not
 * said otherwise.
 */
void
weir_run_text_print (WeirCampaign *campaign, const WeirRun *run, guint number, gboolean goes_on)
{
  g_autoptr (WeirRunWords) words = weir_run_words_of_run (campaign, run, goes_on);
  g_autofree char *name = weir_run_name (run->scenario->name, run->sweep, run->repeat);
  g_autofree char *id = g_strdup_printf ("(%s)", run->id);
  g_autofree char *safe_name = weir_safe_text (name), *safe_id = weir_safe_text (id);

  printf (_ ("\nRun %u: %s  %s\n"), number, safe_name, safe_id);
  weir_words_text_print (stdout, words);
  print_start (run);
  print_contents (run);
}
