/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "opened-words.h"

#include <glib/gi18n.h>

#include "format.h"

/* What a person should know of a campaign that was opened. */

static GPtrArray *
list_interrupted (WeirOpenCampaign *model)
{
  GPtrArray *interrupted = g_ptr_array_new ();
  g_autoptr (GPtrArray) runs =
      weir_campaign_list_runs (weir_document_campaign (weir_open_campaign_document (model)));

  for (guint i = 0; i < runs->len; i++)
    if (((const WeirRun *) runs->pdata[i])->summary == NULL)
      g_ptr_array_add (interrupted, runs->pdata[i]); /* which the campaign holds */
  return interrupted;
}

/* (nullable): the run has no scenario any more */
static char *
tell_one (WeirOpenCampaign *model, const WeirRun *run)
{
  WeirScenarioItem *scenario = weir_open_campaign_find_scenario (model, run->scenario_id);
  WeirRunItem *item = scenario != NULL ? weir_scenario_item_find_run (scenario, run->id) : NULL;
  g_autofree char *time = weir_format_duration_us (MAX (weir_run_end_time (run), 0));

  if (item == NULL)
    return NULL;
  /* TRANSLATORS: "Run 2", a scenario, a time: "Run 2 of “deep-nesting” was interrupted. Its first 1 min 12 s were
   * recovered." */
  return g_strdup_printf (_ ("%s of “%s” was interrupted. Its first %s were recovered."),
                          weir_run_item_title (item), run->scenario->name, time);
}

/** weir_opened_words_interrupted: Returns: (transfer full) (nullable): which runs have no end */
char *
weir_opened_words_interrupted (WeirOpenCampaign *model)
{
  g_autoptr (GPtrArray) runs = list_interrupted (model);
  g_autofree char *one = runs->len == 1 ? tell_one (model, runs->pdata[0]) : NULL, *count = NULL;

  if (runs->len == 0 || one != NULL)
    return g_steal_pointer (&one);
  count = weir_format_count (runs->len);
  return g_strdup_printf (ngettext ("A run was interrupted. What had been measured of it was recovered.",
                                    "%s runs were interrupted. What had been measured of them was recovered.",
                                    runs->len),
                          count);
}

/** weir_opened_words_damaged: Returns: (transfer full) (nullable): that lines of the file could not be used, in a sentence */
char *
weir_opened_words_damaged (const WeirCampaign *campaign)
{
  const WeirCampaignWarning *first =
      campaign->warnings->len > 0 ? g_ptr_array_index (campaign->warnings, 0) : NULL;

  g_autofree char *count = weir_format_count (campaign->n_warnings);

  if (first == NULL)
    return NULL;
  if (campaign->n_warnings == 1)
    /* TRANSLATORS: the number of a line, and what is wrong with it */
    return g_strdup_printf (_ ("Line %llu of the file is not as it should be: %s. Everything else was read."),
                            (unsigned long long) first->line, first->message);
  return g_strdup_printf (ngettext ("%s line of the file is not as it should be: line %llu. "
                                    "Everything else was read.",
                                    "%s lines of the file are not as they should be, line %llu the first "
                                    "of them. Everything else was read.",
                                    (gulong) campaign->n_warnings),
                          count, (unsigned long long) first->line);
}

/** weir_opened_words_damage: Returns: (transfer full): the same of each line; of very many the first */
char *
weir_opened_words_damage (const WeirCampaign *campaign)
{
  GString *text = g_string_new (NULL);
  guint64 n_more = campaign->n_warnings - campaign->warnings->len;
  g_autofree char *count = weir_format_count (n_more);

  for (guint i = 0; i < campaign->warnings->len; i++) {
    const WeirCampaignWarning *warning = campaign->warnings->pdata[i];

    /* TRANSLATORS: the number of a line in a file, and what is wrong with it */
    g_string_append_printf (text, _ ("Line %llu: %s"), (unsigned long long) warning->line, warning->message);
    g_string_append_c (text, '\n');
  }
  if (n_more > 0)
    g_string_append_printf (text, ngettext ("and %s more", "and %s more", (gulong) n_more), count);
  g_strchomp (text->str);
  return g_string_free (text, FALSE);
}
