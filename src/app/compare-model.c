/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-model-private.h"

G_DEFINE_FINAL_TYPE (WeirCompareModel, weir_compare_model, G_TYPE_OBJECT)

static void
weir_compare_model_dispose (GObject *object)
{
  WeirCompareModel *self = WEIR_COMPARE_MODEL (object);

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_compare_model_stop_opening (self, side);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->comparison, weir_campaign_comparison_free);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    g_clear_pointer (&self->sources[side], weir_compare_source_unref);
    g_clear_pointer (&self->paths[side], g_free);
    g_clear_pointer (&self->chosen[side], g_strfreev);
  }
  G_OBJECT_CLASS (weir_compare_model_parent_class)->dispose (object);
}

static void
weir_compare_model_class_init (WeirCompareModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_compare_model_dispose;
  g_signal_new ("changed", WEIR_TYPE_COMPARE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("progress", WEIR_TYPE_COMPARE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("failed", WEIR_TYPE_COMPARE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_STRING);
}

static void
weir_compare_model_init (WeirCompareModel *self)
{
  self->entries = g_ptr_array_new_with_free_func (weir_compare_entry_free);
}

/** weir_compare_model_new: Returns: (transfer full): nothing to compare yet */
WeirCompareModel *
weir_compare_model_new (const WeirTolerances *tolerances)
{
  WeirCompareModel *self = g_object_new (WEIR_TYPE_COMPARE_MODEL, NULL);

  self->tolerances = *tolerances;
  return self;
}

static WeirCompareEntry *
entry_of (WeirCompareModel *self, const WeirComparedPair *pair)
{
  for (guint i = 0; i < self->entries->len; i++) {
    WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    if (entry->sides[WEIR_PAIR_A] == pair->a && entry->sides[WEIR_PAIR_B] == pair->b)
      return entry;
  }
  g_assert_not_reached ();
}

static void
take_pair (WeirCompareEntry *entry, const WeirComparedPair *pair)
{
  entry->pair = pair;
  if (pair->comparison != NULL)
    entry->words = weir_compare_words_new (pair->comparison);
}

/* The entries stand in the order of the pairs. */
static void
sort_entries (WeirCompareModel *self)
{
  const GPtrArray *pairs = self->comparison->pairs;
  g_autofree gpointer *sorted = g_new (gpointer, pairs->len + 1);

  for (guint i = 0; i < pairs->len; i++)
    sorted[i] = entry_of (self, g_ptr_array_index (pairs, i));
  for (guint i = 0; i < pairs->len; i++)
    self->entries->pdata[i] = sorted[i];
}

static void
make_sides (WeirCompareModel *self, WeirCompareEntry *entry)
{
  entry->is_read = TRUE;
  entry->is_stale = FALSE;
  entry->pair = NULL;
  g_clear_pointer (&entry->words, weir_compare_words_free);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    gboolean is_read;

    g_clear_pointer (&entry->sides[side], weir_comparison_side_unref);
    if (entry->runs[side] == NULL)
      continue;
    entry->sides[side] = weir_compare_source_make_side (self->sources[side], entry->runs[side], &is_read);
    entry->is_read = entry->is_read && is_read;
  }
}

/** weir_compare_model_judge: compares the entries by what is known of their runs now */
void
weir_compare_model_judge (WeirCompareModel *self)
{
  g_autoptr (GPtrArray) a = g_ptr_array_new (), b = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    make_sides (self, entry);
    g_ptr_array_add (a, entry->sides[WEIR_PAIR_A]);
    g_ptr_array_add (b, entry->sides[WEIR_PAIR_B]);
  }
  g_clear_pointer (&self->comparison, weir_campaign_comparison_free);
  self->comparison = weir_campaign_comparison_of_pairs (a, b, &self->tolerances);
  sort_entries (self);
  for (guint i = 0; i < self->entries->len; i++)
    take_pair (g_ptr_array_index (self->entries, i), g_ptr_array_index (self->comparison->pairs, i));
  self->judged_at = g_get_monotonic_time ();
  g_signal_emit_by_name (self, "changed");
}

/** weir_compare_model_judge_stale: compares those of which more is known now, and no others */
void
weir_compare_model_judge_stale (WeirCompareModel *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->entries->len; i++) {
    WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);
    const WeirComparedPair *pair = entry->pair;

    if (!entry->is_stale)
      continue;
    make_sides (self, entry);
    take_pair (entry, weir_campaign_comparison_renew (self->comparison, pair, entry->sides[WEIR_PAIR_A],
                                                      entry->sides[WEIR_PAIR_B], &self->tolerances));
    any = TRUE;
  }
  if (!any)
    return;
  sort_entries (self);
  self->judged_at = g_get_monotonic_time ();
  g_signal_emit_by_name (self, "changed");
}

/* They are of runs of their campaigns. */
static void
forget_entries (WeirCompareModel *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->comparison, weir_campaign_comparison_free);
  g_ptr_array_set_size (self->entries, 0);
  self->preferred = NULL;
  g_signal_emit_by_name (self, "changed");
}

static void
start_over (WeirCompareModel *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->is_cancelled = FALSE;
  weir_compare_model_pair_up (self);
  weir_compare_model_judge (self);
  weir_compare_model_begin_reading (self);
}

/** weir_compare_model_take: the sides that wait for @path have @source (nullable) from now on, or fail with @error */
void
weir_compare_model_take (WeirCompareModel *self, const char *path, WeirCompareSource *source,
                         const GError *error)
{
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    if (g_strcmp0 (self->paths[side], path) != 0 || self->sources[side] != NULL)
      continue; /* another was asked for meanwhile */
    if (source != NULL) {
      self->sources[side] = weir_compare_source_ref (source);
    } else {
      g_clear_pointer (&self->paths[side], g_free);
      g_signal_emit_by_name (self, "failed", side, error->message);
    }
  }
  start_over (self);
}

/**
 * weir_compare_model_set_side:
 * @model: a comparison
 * @side: WEIR_PAIR_A or WEIR_PAIR_B
 * @path: of a campaign; what the file holds now is read
 * @run_ids: (nullable): its runs; %NULL for the last of every scenario
 *
 * Compares them from now on, as soon as both sides are there.
 */
void
weir_compare_model_set_side (WeirCompareModel *self, guint side, const char *path, const char *const *run_ids)
{
  gboolean is_same = g_strcmp0 (self->paths[1 - side], path) == 0;

  g_return_if_fail (side < WEIR_PAIR_N_SIDES);
  forget_entries (self);
  weir_compare_model_stop_opening (self, side);
  if (!is_same && self->paths[1 - side] != NULL && self->sources[1 - side] == NULL &&
      self->opening[1 - side] == NULL)
    weir_compare_model_open (self, 1 - side); /* it waited for what was just given up */
  g_clear_pointer (&self->sources[side], weir_compare_source_unref);
  g_free (self->paths[side]);
  self->paths[side] = g_strdup (path);
  g_strfreev (self->chosen[side]);
  self->chosen[side] = g_strdupv ((char **) run_ids);
  if (is_same && self->sources[1 - side] != NULL) {
    self->sources[side] = weir_compare_source_ref (self->sources[1 - side]);
    start_over (self);
  } else if (!is_same) /* else it is on its way already */
    weir_compare_model_open (self, side);
}

static void
swap_pointers (gpointer *pair)
{
  gpointer first = pair[0];

  pair[0] = pair[1];
  pair[1] = first;
}

/** weir_compare_model_swap: A becomes B, and every sign with it */
void
weir_compare_model_swap (WeirCompareModel *self)
{
  swap_pointers ((gpointer *) self->sources);
  swap_pointers ((gpointer *) self->paths);
  swap_pointers ((gpointer *) self->chosen);
  for (guint i = 0; i < self->entries->len; i++)
    swap_pointers ((gpointer *) ((WeirCompareEntry *) g_ptr_array_index (self->entries, i))->runs);
  weir_compare_model_judge (self);
}

/** weir_compare_model_set_tolerances: judges by @tolerances from now on */
void
weir_compare_model_set_tolerances (WeirCompareModel *self, const WeirTolerances *tolerances)
{
  self->tolerances = *tolerances;
  weir_compare_model_judge (self);
}

/** weir_compare_model_path: Returns: (transfer none) (nullable): of the campaign of @side */
const char *
weir_compare_model_path (WeirCompareModel *self, guint side)
{
  return self->paths[side];
}

/** weir_compare_model_campaign: Returns: (transfer none) (nullable): that of @side, once it is there */
WeirCampaign *
weir_compare_model_campaign (WeirCompareModel *self, guint side)
{
  return self->sources[side] != NULL ? self->sources[side]->campaign : NULL;
}

/** weir_compare_model_entries: Returns: (transfer none) (element-type WeirCompareEntry): the worst first */
const GPtrArray *
weir_compare_model_entries (WeirCompareModel *self)
{
  return self->entries;
}

/**
 * weir_compare_model_copy_comparison:
 * @only: (nullable): the entry that it is about; %NULL for all
 *
 * Returns: (transfer full): the comparison as it is now, for another thread too
 */
WeirCampaignComparison *
weir_compare_model_copy_comparison (WeirCompareModel *self, const WeirCompareEntry *only)
{
  g_autoptr (GPtrArray) a = g_ptr_array_new (), b = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    if (only != NULL && entry != only)
      continue;
    g_ptr_array_add (a, entry->sides[WEIR_PAIR_A]);
    g_ptr_array_add (b, entry->sides[WEIR_PAIR_B]);
  }
  return weir_campaign_comparison_of_pairs (a, b, &self->tolerances);
}

/** weir_compare_model_is_whole: Returns: whether something is compared, and all of it is read */
gboolean
weir_compare_model_is_whole (WeirCompareModel *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    if (entry->words != NULL && !entry->is_read)
      return FALSE;
    any = any || entry->words != NULL;
  }
  return any;
}
