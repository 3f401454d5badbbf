/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which scenario is compared with which. */
#include "config.h"

#include "compare-model-private.h"
#include "run-evidence.h"

/** weir_compare_entry_free: frees an entry */
void
weir_compare_entry_free (gpointer data)
{
  WeirCompareEntry *entry = data;

  g_clear_pointer (&entry->words, weir_compare_words_free);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    g_clear_pointer (&entry->runs[side], g_ptr_array_unref);
    g_clear_pointer (&entry->sides[side], weir_comparison_side_unref);
  }
  g_free (entry->name);
  g_free (entry);
}

static void
add_entry (WeirCompareModel *self, const char *name, GPtrArray *a, GPtrArray *b)
{
  WeirCompareEntry *entry = g_new0 (WeirCompareEntry, 1);

  entry->name = g_strdup (name);
  entry->runs[WEIR_PAIR_A] = a;
  entry->runs[WEIR_PAIR_B] = b;
  g_ptr_array_add (self->entries, entry);
}

static const char *
scenario_of (const GPtrArray *runs)
{
  return ((const WeirRun *) g_ptr_array_index (runs, 0))->scenario->name;
}

/* A side without a choice of its own has what it has of the scenario of the other. */
static void
pair_chosen (WeirCompareModel *self, GPtrArray *runs[WEIR_PAIR_N_SIDES])
{
  g_autofree char *name = NULL;

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    if (runs[side] == NULL && runs[1 - side] != NULL)
      runs[side] = weir_compare_source_chosen_runs (self->sources[side], scenario_of (runs[1 - side]));
  if (runs[0] == NULL || runs[1] == NULL || g_str_equal (scenario_of (runs[0]), scenario_of (runs[1])))
    name = g_strdup (scenario_of (runs[0] != NULL ? runs[0] : runs[1]));
  else
    name = g_strdup_printf ("%s → %s", scenario_of (runs[0]), scenario_of (runs[1]));
  add_entry (self, name, runs[0], runs[1]);
}

static const WeirRunChoice *
find_choice (const WeirCompareSource *source, const WeirRunChoice *wanted)
{
  for (guint i = 0; i < source->choices->len; i++) {
    const WeirRunChoice *choice = g_ptr_array_index (source->choices, i);

    if (g_str_equal (choice->scenario, wanted->scenario) && g_strcmp0 (choice->values, wanted->values) == 0)
      return choice;
  }
  return NULL;
}

static void
pair_by_name (WeirCompareModel *self)
{
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    const GPtrArray *choices = self->sources[side]->choices;

    for (guint i = 0; i < choices->len; i++) {
      const WeirRunChoice *choice = g_ptr_array_index (choices, i);
      const WeirRunChoice *other = find_choice (self->sources[1 - side], choice);
      g_autofree char *name = choice->values != NULL
                                  ? g_strdup_printf ("%s · %s", choice->scenario, choice->values)
                                  : g_strdup (choice->scenario);
      GPtrArray *runs[WEIR_PAIR_N_SIDES] = { 0 };

      if (side == WEIR_PAIR_B && other != NULL)
        continue; /* A had it */
      runs[side] = g_ptr_array_copy (choice->runs, NULL, NULL);
      runs[1 - side] = other != NULL ? g_ptr_array_copy (other->runs, NULL, NULL) : NULL;
      add_entry (self, name, runs[0], runs[1]);
    }
  }
}

/** weir_compare_model_pair_up: the runs that a person chose are one pair; else scenarios pair by their names */
void
weir_compare_model_pair_up (WeirCompareModel *self)
{
  GPtrArray *runs[WEIR_PAIR_N_SIDES];

  g_ptr_array_set_size (self->entries, 0);
  self->preferred = NULL;
  if (self->sources[WEIR_PAIR_A] == NULL || self->sources[WEIR_PAIR_B] == NULL)
    return;
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    runs[side] =
        weir_compare_source_find_runs (self->sources[side], (const char *const *) self->chosen[side]);
  if (runs[0] != NULL || runs[1] != NULL)
    pair_chosen (self, runs);
  else
    pair_by_name (self);
}
