/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From campaigns in files to the sides of a comparison, and from that to an exit code. */
#include "compare-sides.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "chosen-runs.h"
#include "exit-code.h"
#include "format.h"
#include "options.h"

#define PATIENCE_US (300 * 1000) /* what takes longer is said */

/** Reading: what is said of one that takes its time. */
typedef struct {
  const char *path;
  gint64 began; /* monotonic, µs */
  gboolean is_shown;
} Reading;

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  Reading *reading = data;
  g_autofree char *share = NULL;

  if (size <= 0 || !isatty (STDERR_FILENO) || g_get_monotonic_time () - reading->began < PATIENCE_US)
    return;
  reading->is_shown = TRUE;
  share = weir_format_fixed ((double) (done * 100 / size), 0, "%");
  fprintf (stderr, _ ("\rReading %s: %s"), reading->path, share);
  fflush (stderr);
}

static char *
label_of (const WeirCampaign *campaign, const GPtrArray *runs)
{
  g_autofree char *count = weir_format_count (runs->len);

  if (runs->len == 1)
    return g_strdup_printf (_ ("Run %u"), weir_chosen_run_number (campaign, g_ptr_array_index (runs, 0)));
  return g_strdup_printf (ngettext ("%s run", "%s runs", runs->len), count);
}

static gboolean
add_side (GPtrArray *sides, WeirCampaign *campaign, const GPtrArray *runs, GError **error)
{
  Reading reading = { campaign->path, g_get_monotonic_time (), FALSE };
  g_autofree char *label = label_of (campaign, runs);
  WeirComparisonSide *side =
      weir_run_evidence_read_side (campaign, label, runs, progress_cb, &reading, NULL, error);

  if (reading.is_shown)
    fputs ("\r\033[K", stderr);
  if (side != NULL)
    g_ptr_array_add (sides, side);
  return side != NULL;
}

static gboolean
holds_id (const GPtrArray *ids, const char *id)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) ids, id, g_str_equal, NULL);
}

static gboolean
is_wanted (const WeirRunChoice *runs, const WeirSideChoice *choice)
{
  const WeirRun *last = g_ptr_array_index (runs->runs, runs->runs->len - 1);

  return (choice->scenario == NULL || g_str_equal (runs->scenario, choice->scenario)) &&
         (choice->ids == NULL || holds_id (choice->ids, last->id));
}

static gboolean
add_choices (GPtrArray *sides, WeirCampaign *campaign, const WeirSideChoice *choice, GError **error)
{
  g_autoptr (GPtrArray) choices = weir_run_evidence_choose (campaign);

  for (guint i = 0; i < choices->len; i++) {
    const WeirRunChoice *runs = g_ptr_array_index (choices, i);

    if (is_wanted (runs, choice) && !add_side (sides, campaign, runs->runs, error))
      return FALSE;
  }
  if (sides->len > 0)
    return TRUE;
  if (choice->scenario != NULL)
    g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
                 _ ("“%s” has no finished run of a scenario “%s”. “weir-cli show” lists what it has."),
                 campaign->path, choice->scenario);
  else
    g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
                 _ ("“%s” has no finished run, so that there is nothing to compare. “weir-cli run --campaign "
                    "FILE” makes one."),
                 campaign->path);
  return FALSE;
}

/**
 * weir_compare_sides_read:
 * @campaign: a campaign that nobody else uses meanwhile
 * @choice: which of its runs
 *
 * Reads every interval of the runs; says how far it is on a terminal where that takes long.
 *
 * Returns: (transfer full) (element-type WeirComparisonSide): at least one; %NULL with an error
 */
GPtrArray *
weir_compare_sides_read (WeirCampaign *campaign, const WeirSideChoice *choice, GError **error)
{
  g_autoptr (GPtrArray) sides = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);
  g_autoptr (GPtrArray) one = choice->run != NULL ? weir_chosen_runs (campaign, choice->run, error) : NULL;

  if (choice->run != NULL && one == NULL)
    return NULL;
  if (one != NULL ? !add_side (sides, campaign, one, error) : !add_choices (sides, campaign, choice, error))
    return NULL;
  return g_steal_pointer (&sides);
}

static int
code_of (const WeirComparison *comparison)
{
  gboolean is_worse = comparison->verdict == WEIR_PAIR_REGRESSION || comparison->verdict == WEIR_PAIR_MIXED;

  if (is_worse)
    return comparison->may_gate ? WEIR_EXIT_GATE : WEIR_EXIT_UNDECIDED;
  return weir_pair_verdict_is_decided (comparison->verdict) ? WEIR_EXIT_OK : WEIR_EXIT_UNDECIDED;
}

/**
 * weir_compare_exit_code:
 * @fail_on: what it was asked to fail on: "" nothing, "regression", "undecided"
 *
 * Returns: the code that @comparison deserves: a gate that regressed, else what was not decided. Two that
 *   have no scenario in common are undecided
 */
int
weir_compare_exit_code (const WeirCampaignComparison *comparison, const char *fail_on)
{
  int code = WEIR_EXIT_OK;
  gboolean any = FALSE;

  if (*fail_on == '\0')
    return WEIR_EXIT_OK;
  for (guint i = 0; i < comparison->pairs->len; i++) {
    const WeirComparedPair *pair = g_ptr_array_index (comparison->pairs, i);

    if (pair->comparison == NULL)
      continue;
    any = TRUE;
    code = weir_exit_worse (code, code_of (pair->comparison));
  }
  code = any ? code : WEIR_EXIT_UNDECIDED;
  return code == WEIR_EXIT_UNDECIDED && !g_str_equal (fail_on, "undecided") ? WEIR_EXIT_OK : code;
}
