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

static char *
join (const char *scenario, const char *values)
{
  return values != NULL ? g_strdup_printf ("%s · %s", scenario, values) : g_strdup (scenario);
}

/** weir_compare_choice_name: Returns: (transfer full): its scenario, and at which point of its sweep */
char *
weir_compare_choice_name (const WeirRunChoice *choice)
{
  return join (choice->scenario, choice->values);
}

/** weir_compare_runs_name: Returns: (transfer full): that of the choice that @runs (of WeirRun) are of */
char *
weir_compare_runs_name (const GPtrArray *runs)
{
  const WeirRun *first = g_ptr_array_index (runs, 0);
  g_autofree char *values = weir_run_evidence_values (first);

  return join (first->scenario->name, values);
}

static void
name_entry (WeirCompareEntry *entry)
{
  g_autofree char *a = entry->runs[0] != NULL ? weir_compare_runs_name (entry->runs[0]) : NULL;
  g_autofree char *b = entry->runs[1] != NULL ? weir_compare_runs_name (entry->runs[1]) : NULL;

  g_free (entry->name);
  if (a == NULL || b == NULL || g_str_equal (a, b))
    entry->name = g_strdup (a != NULL ? a : b);
  else
    entry->name = g_strdup_printf ("%s → %s", a, b);
}

/* (transfer full) (nullable) both, but not both %NULL */
static void
add_entry (WeirCompareModel *self, GPtrArray *a, GPtrArray *b)
{
  WeirCompareEntry *entry = g_new0 (WeirCompareEntry, 1);

  entry->runs[WEIR_PAIR_A] = a;
  entry->runs[WEIR_PAIR_B] = b;
  name_entry (entry);
  g_ptr_array_add (self->entries, entry);
}

/* A side without a choice of its own has what it has of the scenario of the other. */
static void
pair_chosen (WeirCompareModel *self, GPtrArray *runs[WEIR_PAIR_N_SIDES])
{
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    if (runs[side] == NULL && runs[1 - side] != NULL) {
      const WeirRun *first = g_ptr_array_index (runs[1 - side], 0);

      runs[side] = weir_compare_source_chosen_runs (self->sources[side], first->scenario->name);
    }
  add_entry (self, runs[0], runs[1]);
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
      GPtrArray *runs[WEIR_PAIR_N_SIDES] = { 0 };

      if (side == WEIR_PAIR_B && other != NULL)
        continue; /* A had it */
      runs[side] = g_ptr_array_copy (choice->runs, NULL, NULL);
      runs[1 - side] = other != NULL ? g_ptr_array_copy (other->runs, NULL, NULL) : NULL;
      add_entry (self, runs[0], runs[1]);
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

/* (nullable): the entry that compares what is called @name on @side */
static WeirCompareEntry *
find_holder (WeirCompareModel *self, guint side, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++) {
    WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);
    g_autofree char *own = entry->runs[side] != NULL ? weir_compare_runs_name (entry->runs[side]) : NULL;

    if (g_strcmp0 (own, name) == 0)
      return entry;
  }
  return NULL;
}

/* What lost its partner goes back to the one of its name, or stands alone. @runs: (transfer full) */
static void
release (WeirCompareModel *self, guint side, GPtrArray *runs)
{
  g_autofree char *name = weir_compare_runs_name (runs);
  WeirCompareEntry *partner = find_holder (self, 1 - side, name);

  if (partner != NULL && partner->runs[side] == NULL) {
    partner->runs[side] = runs;
    name_entry (partner);
  } else {
    add_entry (self, side == WEIR_PAIR_A ? runs : NULL, side == WEIR_PAIR_B ? runs : NULL);
  }
}

/* Nothing is compared twice: whoever has what is called @name gives it up, and goes where nothing is left. */
static void
take_from_holder (WeirCompareModel *self, guint side, const char *name)
{
  WeirCompareEntry *holder = find_holder (self, side, name);

  if (holder == NULL)
    return;
  g_clear_pointer (&holder->runs[side], g_ptr_array_unref);
  if (holder->runs[1 - side] == NULL)
    g_ptr_array_remove (self->entries, holder);
  else
    name_entry (holder);
}

/**
 * weir_compare_model_choose:
 * @entry: which becomes that of @runs; its name may be another then
 * @side: WEIR_PAIR_A or WEIR_PAIR_B
 * @runs: (element-type WeirRun): of the campaign of @side; not empty
 *
 * Compares @entry by @runs from now on, whatever their scenario is called. Of another scenario: what had it
 * before, and what @entry had before, pair by their names or stand alone.
 */
void
weir_compare_model_choose (WeirCompareModel *self, const WeirCompareEntry *entry, guint side,
                           const GPtrArray *runs)
{
  WeirCompareEntry *own = (WeirCompareEntry *) entry;
  GPtrArray *former = g_steal_pointer (&own->runs[side]);
  g_autofree char *name = weir_compare_runs_name (runs);
  g_autofree char *before = former != NULL ? weir_compare_runs_name (former) : NULL;
  gboolean is_by_name = self->chosen[WEIR_PAIR_A] == NULL && self->chosen[WEIR_PAIR_B] == NULL;

  if (is_by_name && g_strcmp0 (name, before) != 0)
    take_from_holder (self, side, name);
  own->runs[side] = g_ptr_array_copy ((GPtrArray *) runs, NULL, NULL);
  name_entry (own);
  if (is_by_name && before != NULL && !g_str_equal (name, before))
    release (self, side, g_steal_pointer (&former));
  g_clear_pointer (&former, g_ptr_array_unref);
  self->preferred = NULL;
  self->is_cancelled = FALSE;
  weir_compare_model_judge (self);
  weir_compare_model_begin_reading (self);
}

/** weir_compare_model_choices: Returns: (transfer none) (nullable) (element-type WeirRunChoice): what @side could be paired by */
const GPtrArray *
weir_compare_model_choices (WeirCompareModel *self, guint side)
{
  return self->sources[side] != NULL ? self->sources[side]->choices : NULL;
}
