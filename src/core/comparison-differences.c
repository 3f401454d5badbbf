/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two sides beside their figures. */
#include "comparison-private.h"

#include "key-table.h"

static void
difference_free (gpointer data)
{
  WeirDifference *difference = data;

  g_free (difference->name);
  g_free (difference->a);
  g_free (difference->b);
  g_free (difference);
}

static void
add (GPtrArray *differences, WeirDifferenceGroup group, gboolean forbids, const char *name, const char *a,
     const char *b)
{
  WeirDifference *difference = g_new0 (WeirDifference, 1);

  difference->group = group;
  difference->forbids = forbids;
  difference->name = g_strdup (name);
  difference->a = g_strdup (a);
  difference->b = g_strdup (b);
  g_ptr_array_add (differences, difference);
}

/* What has no effect on these two is no difference between them. */
static gboolean
is_idle (const WeirKey *key, const WeirScenario *a, const WeirScenario *b)
{
  if (key->traits & WEIR_KEY_OF_POLLS && a->mode == WEIR_MODE_SYNC && b->mode == WEIR_MODE_SYNC)
    return TRUE;
  if (key->traits & WEIR_KEY_OF_CLOSED)
    return weir_scenario_is_open (a) && weir_scenario_is_open (b);
  if (key->traits & WEIR_KEY_OF_OPEN)
    return !weir_scenario_is_open (a) && !weir_scenario_is_open (b);
  return (key->traits & WEIR_KEY_BESIDE) != 0;
}

static void
list_settings (WeirComparison *comparison)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  const WeirScenario *a = weir_comparison_side_scenario (comparison->a);
  const WeirScenario *b = weir_comparison_side_scenario (comparison->b);

  for (guint i = 0; i < table->n_keys; i++) {
    const WeirKey *key = &table->keys[i];
    g_autofree char *text_a = NULL, *text_b = NULL;

    if (is_idle (key, a, b) || weir_key_is_same (key, a, b))
      continue;
    text_a = weir_key_get_text (key, a);
    text_b = weir_key_get_text (key, b);
    add (comparison->differences,
         key->traits & WEIR_KEY_OF_GENERATOR ? WEIR_DIFFERENCE_GENERATOR : WEIR_DIFFERENCE_SETTINGS,
         (key->traits & WEIR_KEY_MAKES_LOAD) != 0, key->name, text_a, text_b);
  }
}

static const char *
find_fact (const WeirComparedRun *run, const char *name)
{
  for (guint i = 0; i < run->facts->len; i++) {
    const WeirComparedFact *fact = &g_array_index (run->facts, WeirComparedFact, i);

    if (g_str_equal (fact->name, name))
      return fact->value;
  }
  return NULL;
}

static const WeirComparedRun *
last_run (const WeirComparisonSide *side)
{
  return g_ptr_array_index (side->runs, side->runs->len - 1);
}

/* What one side does not tell of its generator is not known to differ: older versions wrote less of it. A gateway
 * has arguments, or it has none. */
static void
add_fact (WeirComparison *comparison, const WeirComparedFact *fact, const char *a, const char *b)
{
  gboolean is_known = !fact->is_of_generator || (a != NULL && b != NULL);

  if (is_known && g_strcmp0 (a, b) != 0)
    add (comparison->differences,
         fact->is_of_generator ? WEIR_DIFFERENCE_GENERATOR : WEIR_DIFFERENCE_ENVIRONMENT, FALSE, fact->name,
         a ? a : "", b ? b : "");
}

static void
list_facts (WeirComparison *comparison)
{
  const WeirComparedRun *a = last_run (comparison->a), *b = last_run (comparison->b);

  for (guint i = 0; i < a->facts->len; i++) {
    const WeirComparedFact *fact = &g_array_index (a->facts, WeirComparedFact, i);

    add_fact (comparison, fact, fact->value, find_fact (b, fact->name));
  }
  for (guint i = 0; i < b->facts->len; i++) {
    const WeirComparedFact *fact = &g_array_index (b->facts, WeirComparedFact, i);

    if (!find_fact (a, fact->name))
      add_fact (comparison, fact, NULL, fact->value);
  }
}

static int
by_group (gconstpointer x, gconstpointer y)
{
  const WeirDifference *a = *(WeirDifference *const *) x, *b = *(WeirDifference *const *) y;

  if (a->group != b->group)
    return a->group < b->group ? -1 : 1;
  return b->forbids - a->forbids;
}

/**
 * weir_comparison_list_differences:
 *
 * Which keys make the load is a trait of their rows in the key table. Sides of several runs differ
 * as the last of each do.
 */
void
weir_comparison_list_differences (WeirComparison *comparison)
{
  comparison->differences = g_ptr_array_new_with_free_func (difference_free);
  list_settings (comparison);
  list_facts (comparison);
  g_ptr_array_sort (comparison->differences, by_group);
}
