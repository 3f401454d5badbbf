/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trend is made of: of each campaign what a scenario is compared by, or of one campaign all runs of it. */
#include "config.h"

#include <glib/gi18n.h>

#include "place-words.h"
#include "run-evidence.h"
#include "trend-model-private.h"

void
weir_trend_entry_free (gpointer data)
{
  WeirTrendEntry *entry = data;

  g_clear_pointer (&entry->words, weir_compare_words_free);
  g_clear_pointer (&entry->comparison, weir_comparison_free);
  g_clear_pointer (&entry->step.side, weir_comparison_side_unref);
  g_clear_pointer (&entry->runs, g_ptr_array_unref);
  weir_compare_source_unref (entry->source);
  g_free (entry->step.label);
  g_free (entry->when);
  g_free (entry);
}

/* Runs of one scenario differ by the point of its sweep alone, whatever it was called then. */
static char *
choice_name (WeirTrendModel *self, const WeirRunChoice *choice)
{
  if (self->scenario_id != NULL)
    return g_strdup (choice->values != NULL ? choice->values : _ ("Without a sweep"));
  return choice->values != NULL ? g_strdup_printf ("%s · %s", choice->scenario, choice->values)
                                : g_strdup (choice->scenario);
}

/* (transfer full): of WeirRunChoice: what each entry that @source has is made of */
static GPtrArray *
choices_of (WeirTrendModel *self, const WeirCompareSource *source)
{
  const WeirCampaignScenario *scenario =
      self->scenario_id != NULL ? weir_campaign_find_scenario (source->campaign, self->scenario_id) : NULL;

  return scenario != NULL ? weir_run_evidence_list (source->campaign, scenario)
                          : g_ptr_array_ref (source->choices);
}

static gboolean
is_known (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/** weir_trend_list_scenarios: lists what of all sources the trend can be of, in the order of the first runs */
void
weir_trend_list_scenarios (WeirTrendModel *self)
{
  g_ptr_array_set_size (self->scenarios, 0);
  for (guint i = 0; i < self->sources->len; i++) {
    g_autoptr (GPtrArray) choices = choices_of (self, g_ptr_array_index (self->sources, i));

    for (guint k = 0; k < choices->len; k++) {
      g_autofree char *name = choice_name (self, g_ptr_array_index (choices, k));

      if (!is_known (self->scenarios, name))
        g_ptr_array_add (self->scenarios, g_steal_pointer (&name));
    }
  }
}

static guint
count_sources (WeirTrendModel *self, const char *scenario)
{
  guint n = 0;

  for (guint i = 0; i < self->sources->len; i++) {
    g_autoptr (GPtrArray) choices = choices_of (self, g_ptr_array_index (self->sources, i));

    for (guint k = 0; k < choices->len; k++) {
      g_autofree char *name = choice_name (self, g_ptr_array_index (choices, k));

      if (g_str_equal (name, scenario)) {
        n++;
        break;
      }
    }
  }
  return n;
}

/** weir_trend_find_common: Returns: the first of the scenarios that most campaigns have; 0 where there is none */
guint
weir_trend_find_common (WeirTrendModel *self)
{
  guint found = 0, most = 0;

  for (guint i = 0; i < self->scenarios->len; i++) {
    guint n = count_sources (self, g_ptr_array_index (self->scenarios, i));

    found = n > most ? i : found;
    most = MAX (most, n);
  }
  return found;
}

static char *
label_of (WeirTrendModel *self, const WeirCompareSource *source, const GPtrArray *runs)
{
  return self->scenario_id != NULL ? weir_compare_run_label (source->campaign, runs)
                                   : weir_campaign_title (source->campaign);
}

static void
add_entry (WeirTrendModel *self, WeirCompareSource *source, const GPtrArray *runs)
{
  WeirTrendEntry *entry = g_new0 (WeirTrendEntry, 1);

  entry->source = weir_compare_source_ref (source);
  entry->step.label = label_of (self, source, runs);
  entry->wall_us = weir_compare_source_made (source);
  if (runs != NULL) {
    entry->runs = g_ptr_array_copy ((GPtrArray *) runs, NULL, NULL);
    entry->wall_us = ((const WeirRun *) g_ptr_array_index (runs, runs->len - 1))->wall_us;
  }
  entry->when = weir_place_when (entry->wall_us);
  g_ptr_array_add (self->entries, entry);
}

static void
add_entries_of (WeirTrendModel *self, WeirCompareSource *source, const char *scenario)
{
  g_autoptr (GPtrArray) choices = choices_of (self, source);
  guint before = self->entries->len;

  for (guint i = 0; i < choices->len; i++) {
    const WeirRunChoice *choice = g_ptr_array_index (choices, i);
    g_autofree char *name = choice_name (self, choice);

    if (g_str_equal (name, scenario))
      add_entry (self, source, choice->runs);
  }
  if (self->entries->len == before) /* a campaign that has not run it is not left out in silence */
    add_entry (self, source, NULL);
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const WeirTrendEntry *x = *(WeirTrendEntry *const *) a, *y = *(WeirTrendEntry *const *) b;

  return (x->wall_us > y->wall_us) - (x->wall_us < y->wall_us);
}

static gboolean
is_label_taken (WeirTrendModel *self, const char *label, guint before)
{
  for (guint i = 0; i < before; i++)
    if (g_str_equal (((const WeirTrendEntry *) g_ptr_array_index (self->entries, i))->step.label, label))
      return TRUE;
  return FALSE;
}

/* Two campaigns may have one title, and runs of two scenarios one number. */
static void
tell_apart (WeirTrendModel *self)
{
  for (guint i = 1; i < self->entries->len; i++) {
    WeirTrendEntry *entry = g_ptr_array_index (self->entries, i);
    g_autofree char *label = g_strdup (entry->step.label);

    for (guint n = 2; is_label_taken (self, entry->step.label, i); n++) {
      g_free (entry->step.label);
      entry->step.label = g_strdup_printf ("%s (%u)", label, n);
    }
  }
}

/** weir_trend_list_entries: lists the entries of the scenario that is chosen, the oldest first */
void
weir_trend_list_entries (WeirTrendModel *self)
{
  g_ptr_array_set_size (self->entries, 0);
  if (self->chosen >= self->scenarios->len)
    return;
  for (guint i = 0; i < self->sources->len; i++)
    add_entries_of (self, g_ptr_array_index (self->sources, i),
                    g_ptr_array_index (self->scenarios, self->chosen));
  g_ptr_array_sort (self->entries, by_time);
  tell_apart (self);
}

static guint
next_with_runs (WeirTrendModel *self, guint entry, int by)
{
  for (guint i = entry + (guint) by; i < self->entries->len; i += (guint) by)
    if (((const WeirTrendEntry *) g_ptr_array_index (self->entries, i))->runs != NULL)
      return i;
  return WEIR_TREND_NOWHERE;
}

/** weir_trend_model_before: Returns: the last entry before @entry that has runs; %WEIR_TREND_NOWHERE: it is the first */
guint
weir_trend_model_before (WeirTrendModel *self, guint entry)
{
  return next_with_runs (self, entry, -1);
}

/** weir_trend_model_after: Returns: the first entry after @entry that has runs; %WEIR_TREND_NOWHERE: it is the last */
guint
weir_trend_model_after (WeirTrendModel *self, guint entry)
{
  return next_with_runs (self, entry, 1);
}
