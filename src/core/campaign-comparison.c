/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-comparison.h"

static void
pair_free (gpointer data)
{
  WeirComparedPair *pair = data;

  g_free (pair->scenario);
  g_free (pair->values);
  weir_comparison_side_unref (pair->a);
  weir_comparison_side_unref (pair->b);
  weir_comparison_free (pair->comparison);
  g_free (pair);
}

static WeirComparedPair *
pair_new (WeirComparisonSide *a, WeirComparisonSide *b, const WeirTolerances *tolerances, guint order)
{
  WeirComparedPair *pair = g_new0 (WeirComparedPair, 1);
  WeirComparisonSide *either = b ? b : a; /* B's name counts, where a person paired others */

  pair->scenario = g_strdup (weir_comparison_side_scenario (either)->name);
  pair->values = g_strdup (either->values);
  pair->a = a ? weir_comparison_side_ref (a) : NULL;
  pair->b = b ? weir_comparison_side_ref (b) : NULL;
  pair->comparison = a && b ? weir_comparison_new (a, b, tolerances) : NULL;
  pair->order = order;
  return pair;
}

static gboolean
is_partner (const WeirComparisonSide *a, const WeirComparisonSide *b)
{
  return g_str_equal (weir_comparison_side_scenario (a)->name, weir_comparison_side_scenario (b)->name) &&
         g_strcmp0 (a->values, b->values) == 0;
}

/* Each side has one partner: of two scenarios with one name the first. @taken: sides of @sides. */
static WeirComparisonSide *
take_partner (const GPtrArray *sides, const WeirComparisonSide *side, GHashTable *taken)
{
  for (guint i = 0; i < sides->len; i++) {
    WeirComparisonSide *other = g_ptr_array_index (sides, i);

    if (is_partner (side, other) && g_hash_table_add (taken, other))
      return other;
  }
  return NULL;
}

static guint
rank (const WeirComparedPair *pair)
{
  return pair->comparison ? pair->comparison->verdict : G_MAXUINT;
}

static gboolean
comes_after (const WeirComparedPair *pair, const WeirComparedPair *other)
{
  return rank (pair) > rank (other) || (rank (pair) == rank (other) && pair->order > other->order);
}

static void
insert_by_rank (GPtrArray *pairs, WeirComparedPair *pair)
{
  guint i = pairs->len;

  while (i > 0 && comes_after (g_ptr_array_index (pairs, i - 1), pair))
    i--;
  g_ptr_array_insert (pairs, (gint) i, pair);
}

/**
 * weir_campaign_comparison_new:
 * @sides_a: (element-type WeirComparisonSide): of one campaign; referenced
 * @sides_b: (element-type WeirComparisonSide): of the other; referenced
 * @tolerances: for all pairs
 *
 * Returns: (transfer full): every pair compared, the worst first
 */
WeirCampaignComparison *
weir_campaign_comparison_new (const GPtrArray *sides_a, const GPtrArray *sides_b,
                              const WeirTolerances *tolerances)
{
  WeirCampaignComparison *comparison = g_new0 (WeirCampaignComparison, 1);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  comparison->pairs = g_ptr_array_new_with_free_func (pair_free);
  for (guint i = 0; i < sides_a->len; i++) {
    WeirComparisonSide *a = g_ptr_array_index (sides_a, i);

    insert_by_rank (comparison->pairs, pair_new (a, take_partner (sides_b, a, taken), tolerances, i));
  }
  for (guint i = 0; i < sides_b->len; i++) {
    WeirComparisonSide *b = g_ptr_array_index (sides_b, i);

    if (!g_hash_table_contains (taken, b))
      insert_by_rank (comparison->pairs, pair_new (NULL, b, tolerances, comparison->pairs->len));
  }
  return comparison;
}

/**
 * weir_campaign_comparison_of_pairs:
 * @sides_a: (element-type WeirComparisonSide): of one campaign; %NULL where it has none; referenced
 * @sides_b: (element-type WeirComparisonSide): as many, of the other; each pairs with what stands at its place
 * @tolerances: for all pairs
 *
 * Returns: (transfer full): every pair compared, the worst first, whatever the scenarios are called
 */
WeirCampaignComparison *
weir_campaign_comparison_of_pairs (const GPtrArray *sides_a, const GPtrArray *sides_b,
                                   const WeirTolerances *tolerances)
{
  WeirCampaignComparison *comparison = g_new0 (WeirCampaignComparison, 1);

  g_assert (sides_a->len == sides_b->len);
  comparison->pairs = g_ptr_array_new_with_free_func (pair_free);
  for (guint i = 0; i < sides_a->len; i++)
    insert_by_rank (comparison->pairs,
                    pair_new (g_ptr_array_index (sides_a, i), g_ptr_array_index (sides_b, i), tolerances, i));
  return comparison;
}

/**
 * weir_campaign_comparison_renew:
 * @pair: of @comparison; freed
 * @a: (nullable): what is known of its sides now; referenced
 * @b: (nullable): likewise
 * @tolerances: those of the others
 *
 * Compares this one pair anew, and no other.
 *
 * Returns: (transfer none): what stands for @pair now, by its verdict
 */
const WeirComparedPair *
weir_campaign_comparison_renew (WeirCampaignComparison *comparison, const WeirComparedPair *pair,
                                WeirComparisonSide *a, WeirComparisonSide *b,
                                const WeirTolerances *tolerances)
{
  WeirComparedPair *renewed = pair_new (a, b, tolerances, pair->order);

  g_ptr_array_remove (comparison->pairs, (gpointer) pair);
  insert_by_rank (comparison->pairs, renewed);
  return renewed;
}

void
weir_campaign_comparison_free (WeirCampaignComparison *comparison)
{
  if (!comparison)
    return;
  g_ptr_array_unref (comparison->pairs);
  g_free (comparison);
}

/** weir_campaign_comparison_worst: Returns: (transfer none) (nullable): the worst pair; %NULL: none is paired */
const WeirComparedPair *
weir_campaign_comparison_worst (const WeirCampaignComparison *comparison)
{
  const WeirComparedPair *first =
      comparison->pairs->len > 0 ? g_ptr_array_index (comparison->pairs, 0) : NULL;

  return first && first->comparison ? first : NULL;
}
