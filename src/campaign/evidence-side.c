/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which runs of a campaign make a side, and reading them. */
#include <string.h>

#include "json-read.h"
#include "run-evidence-private.h"

/**
 * weir_run_evidence_values:
 * @run: a run
 *
 * Returns: (transfer full) (nullable): the values of the keys that it was swept over, so that those
 *   of two campaigns can be told to be the same: "depth=2, width=8", the names in their order; %NULL
 *   where nothing was swept
 */
char *
weir_run_evidence_values (const WeirRun *run)
{
  g_autoptr (GList) names = run->sweep != NULL ? json_object_get_members (run->sweep) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (GList *at = names; at != NULL; at = at->next) {
    char number[G_ASCII_DTOSTR_BUF_SIZE] = "?";
    double value;

    if (weir_json_read_figure (run->sweep, at->data, &value, NULL))
      g_ascii_formatd (number, sizeof number, "%.12g", value);
    g_string_append_printf (text, "%s%s=%s", text->len > 0 ? ", " : "", (const char *) at->data, number);
  }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
choice_free (gpointer data)
{
  WeirRunChoice *choice = data;

  g_free (choice->scenario);
  g_free (choice->values);
  g_ptr_array_unref (choice->runs);
  g_free (choice);
}

/* A run that goes on has no figures to stand by; one that broke off has those up to there. */
static gboolean
may_choose (const WeirCampaign *campaign, const WeirRun *run)
{
  return !weir_campaign_is_run_deleted (campaign, run) && !run->is_live &&
         (run->summary != NULL || run->intervals->len > 0);
}

static WeirRunChoice *
add_choice (GPtrArray *choices, const WeirRun *run)
{
  WeirRunChoice *choice = g_new0 (WeirRunChoice, 1);

  choice->scenario = g_strdup (run->scenario->name);
  choice->values = weir_run_evidence_values (run);
  choice->runs = g_ptr_array_new ();
  g_ptr_array_add (choices, choice);
  return choice;
}

/* Returns: (nullable): the last of those at the point of @run and, unless it is %NULL, of the scenario called @name */
static WeirRunChoice *
last_choice (const GPtrArray *choices, const WeirRun *run, const char *name)
{
  g_autofree char *values = weir_run_evidence_values (run);

  for (guint i = choices->len; i-- > 0;) {
    WeirRunChoice *choice = g_ptr_array_index (choices, i);

    if ((name == NULL || strcmp (choice->scenario, name) == 0) && g_strcmp0 (choice->values, values) == 0)
      return choice;
  }
  return NULL;
}

static WeirRunChoice *
find_choice (GPtrArray *choices, const WeirRun *run)
{
  WeirRunChoice *choice = last_choice (choices, run, run->scenario->name);

  return choice != NULL ? choice : add_choice (choices, run);
}

/* A run that is the first of its repeats, or none of any, takes the place of what was run before. */
static gboolean
is_anew (const WeirRunChoice *choice, const WeirRun *run)
{
  const WeirRun *last =
      choice->runs->len > 0 ? g_ptr_array_index (choice->runs, choice->runs->len - 1) : NULL;

  return last != NULL && (run->repeat <= last->repeat || last->repeat == 0);
}

/**
 * weir_run_evidence_choose:
 * @campaign: a campaign
 *
 * What to compare where a person has not said: of each scenario, at each point of its sweep, the last
 * run, with its repeats where it was repeated. In the order of the first runs. A run that was broken
 * off stands only where no other does.
 *
 * Returns: (transfer full) (element-type WeirRunChoice): the choices; none is empty
 */
GPtrArray *
weir_run_evidence_choose (WeirCampaign *campaign)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);

  for (guint i = 0; i < campaign->runs->len; i++) {
    WeirRun *run = g_ptr_array_index (campaign->runs, i);
    WeirRunChoice *choice = may_choose (campaign, run) ? find_choice (choices, run) : NULL;

    if (choice == NULL || (run->summary == NULL && choice->runs->len > 0))
      continue;
    if (is_anew (choice, run))
      g_ptr_array_set_size (choice->runs, 0);
    g_ptr_array_add (choice->runs, run);
  }
  return choices;
}

/* What is run by a terminal again and again makes a scenario of that name each time. */
static gboolean
is_of (const WeirRun *run, const WeirCampaignScenario *scenario)
{
  return strcmp (run->scenario_id, scenario->id) == 0 ||
         strcmp (run->scenario->name, scenario->scenario->name) == 0;
}

/**
 * weir_run_evidence_list:
 * @campaign: a campaign
 * @scenario: one of its scenarios
 *
 * All that a trend of its runs goes through: each run of it, or of another of its name; repeats that
 * were made together as one. What it was called meanwhile is no matter.
 *
 * Returns: (transfer full) (element-type WeirRunChoice): in the order of the runs; none is empty
 */
GPtrArray *
weir_run_evidence_list (WeirCampaign *campaign, const WeirCampaignScenario *scenario)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);

  for (guint i = 0; i < campaign->runs->len; i++) {
    WeirRun *run = g_ptr_array_index (campaign->runs, i);
    WeirRunChoice *choice;

    if (!is_of (run, scenario) || !may_choose (campaign, run))
      continue;
    choice = last_choice (choices, run, NULL);
    if (choice == NULL || is_anew (choice, run))
      choice = add_choice (choices, run);
    g_ptr_array_add (choice->runs, run);
  }
  return choices;
}

typedef struct {
  GFileProgressCallback progress;
  gpointer data;
  goffset done, size;
} Progress;

static void
tell_cb (goffset done, goffset size, gpointer data)
{
  Progress *progress = data;

  progress->progress (progress->done + done, progress->size, progress->data);
}

/**
 * weir_run_evidence_read_side:
 * @campaign: as of weir_run_evidence_read()
 * @label: for people: what the side is to be called
 * @runs: (element-type WeirRun): replicates of one scenario, at least one
 * @progress: (nullable): as of weir_run_evidence_read(), over all of @runs
 * @data: for @progress
 * @cancellable: (nullable): likewise
 * @error: return location
 *
 * Returns: (transfer full): the side that they make, or %NULL with @error set: it was cancelled
 */
WeirComparisonSide *
weir_run_evidence_read_side (WeirCampaign *campaign, const char *label, const GPtrArray *runs,
                             GFileProgressCallback progress, gpointer data, GCancellable *cancellable,
                             GError **error)
{
  Progress relay = { .progress = progress, .data = data };
  g_autoptr (GPtrArray) evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);
  g_autofree char *values = weir_run_evidence_values (g_ptr_array_index (runs, 0));

  for (guint i = 0; i < runs->len; i++)
    relay.size += ((const WeirRun *) g_ptr_array_index (runs, i))->intervals->len;
  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    WeirComparedRun *one =
        weir_run_evidence_read (campaign, run, progress != NULL ? tell_cb : NULL, &relay, cancellable, error);

    if (one == NULL)
      return NULL;
    g_ptr_array_add (evidence, one);
    relay.done += run->intervals->len;
  }
  return weir_comparison_side_new (label, values, evidence);
}
