/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure-groups.h"

static void
group_free (gpointer data)
{
  WeirFailureGroup *group = data;

  g_ptr_array_unref (group->samples);
  g_free (group);
}

static WeirFailureGroup *
find_group (GPtrArray *groups, const WeirFailureKind *kind)
{
  for (guint i = 0; i < groups->len; i++) {
    WeirFailureGroup *group = g_ptr_array_index (groups, i);

    if (weir_failure_kind_is_same (&group->kind, kind))
      return group;
  }
  return NULL;
}

static WeirFailureGroup *
group_of (GPtrArray *groups, const WeirFailureKind *kind)
{
  WeirFailureGroup *group = find_group (groups, kind);

  if (group != NULL)
    return group;
  group = g_new0 (WeirFailureGroup, 1);
  group->kind = *kind;
  group->kind.count = 0;
  group->kind.first = group->kind.last = -1;
  group->samples = g_ptr_array_new ();
  g_ptr_array_add (groups, group);
  return group;
}

static void
add_kinds (GPtrArray *groups, const WeirFailureTally *failures)
{
  for (guint i = 0; i < failures->n_kinds; i++) {
    const WeirFailureKind *kind = &failures->kinds[i];

    group_of (groups, kind)->kind = *kind;
  }
}

static guint64
counted (GPtrArray *groups, WeirOutcome outcome)
{
  guint64 sum = 0;

  for (guint i = 0; i < groups->len; i++) {
    const WeirFailureGroup *group = g_ptr_array_index (groups, i);

    sum += group->kind.outcome == outcome ? group->kind.count : 0;
  }
  return sum;
}

/* Earlier campaigns and imported ones know only how often an outcome came. */
static void
add_uncoded (GPtrArray *groups, const WeirInterval *total)
{
  g_auto (WeirTally) outcomes = { 0 };

  weir_tally_merge (&outcomes, &total->measured.outcomes);
  weir_tally_merge (&outcomes, &total->warm_up.outcomes);
  for (guint i = 0; i < outcomes.n_entries; i++) {
    const WeirTallyEntry *entry = &outcomes.entries[i];
    WeirFailureKind kind = { .outcome = entry->key };
    guint64 known = counted (groups, entry->key);

    if (weir_outcome_counted_as (entry->key) != WEIR_COUNTED_AS_SUCCESS && entry->count > known)
      group_of (groups, &kind)->kind.count += entry->count - known;
  }
}

static void
add_sample (GPtrArray *groups, WeirFailure *failure)
{
  WeirFailureKind kind = weir_failure_kind_of (failure), uncoded = { .outcome = failure->outcome };
  WeirFailureGroup *group = find_group (groups, &kind);

  if (group == NULL)
    group = find_group (groups, &uncoded);
  if (group == NULL) /* its interval is not over yet */
    group = group_of (groups, &kind);
  g_ptr_array_add (group->samples, failure);
}

static int
more_first (gconstpointer a, gconstpointer b)
{
  const WeirFailureGroup *one = *(WeirFailureGroup *const *) a, *other = *(WeirFailureGroup *const *) b;

  return (other->kind.count > one->kind.count) - (other->kind.count < one->kind.count);
}

/**
 * weir_failure_groups:
 * @result: of a run, which must outlive what is returned
 *
 * Returns: (transfer full) (element-type WeirFailureGroup): the ways in which its executions did not
 *   succeed, by outcome, code and kind of exception, those of the warm-up too; the most frequent first
 */
GPtrArray *
weir_failure_groups (const WeirRunResult *result)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  add_kinds (groups, &result->total->failures);
  add_uncoded (groups, result->total);
  for (guint i = 0; i < result->failures->len; i++)
    add_sample (groups, g_ptr_array_index (result->failures, i));
  g_ptr_array_sort (groups, more_first);
  return groups;
}
