/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-fixture.h"

#include <glib/gstdio.h>

#include "sample-campaign.h"

static char *
write_campaign (const char *name, const char *const *scenarios, guint n_runs, guint seconds,
                guint concurrency)
{
  char *path = sample_path (name);
  WeirJournal *journal;

  g_unlink (path);
  journal = weir_journal_open (path, NULL);
  for (guint i = 0; scenarios[i] != NULL; i++)
    for (guint k = 0; k < n_runs; k++) {
      g_autofree char *id = g_strdup_printf ("%s-%u", scenarios[i], k + 1);
      SampleRun run = { .run_id = id,
                        .name = scenarios[i],
                        .seed = 7 + i + 100 * k,
                        .measured = seconds,
                        .concurrency = concurrency,
                        .executions = 40,
                        .is_sound = TRUE };

      weir_run_result_free (sample_write_run (journal, &run));
    }
  g_assert_true (weir_journal_close (journal, NULL));
  return path;
}

/** compare_write_campaign: Returns: (transfer full): the path of a campaign with so many runs of each scenario */
char *
compare_write_campaign (const char *name, const char *const *scenarios, guint n_runs, guint seconds)
{
  return write_campaign (name, scenarios, n_runs, seconds, 0);
}

/** compare_write_loads: deep is in both, with another load in each: it cannot be compared */
void
compare_write_loads (char *paths[WEIR_PAIR_N_SIDES], guint seconds)
{
  static const char *const scenarios[] = { "deep", NULL };

  paths[WEIR_PAIR_A] = write_campaign ("before.weir", scenarios, 1, seconds, 8);
  paths[WEIR_PAIR_B] = write_campaign ("after.weir", scenarios, 1, seconds, 16);
}

void
compare_write_both (char *paths[WEIR_PAIR_N_SIDES], guint seconds)
{
  static const char *const scenarios[WEIR_PAIR_N_SIDES][3] = { { "deep", "wide" }, { "deep", "broad" } };

  paths[WEIR_PAIR_A] = compare_write_campaign ("before.weir", scenarios[WEIR_PAIR_A], 2, seconds);
  paths[WEIR_PAIR_B] = compare_write_campaign ("after.weir", scenarios[WEIR_PAIR_B], 2, seconds);
}

void
compare_remove (char *paths[WEIR_PAIR_N_SIDES])
{
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    g_unlink (paths[side]);
    g_clear_pointer (&paths[side], g_free);
  }
}

static gboolean
is_read (gpointer model)
{
  return weir_compare_model_is_whole (model) && !weir_compare_model_is_reading (model);
}

/** compare_read: Returns: (transfer full): both, read to their ends */
WeirCompareModel *
compare_read (char *const paths[WEIR_PAIR_N_SIDES])
{
  WeirTolerances tolerances = weir_tolerances_default ();
  WeirCompareModel *model = weir_compare_model_new (&tolerances);

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_compare_model_set_side (model, side, paths[side], NULL);
  wait_until (is_read, model);
  return model;
}

/** compare_find: Returns: (nullable): the entry called @name */
const WeirCompareEntry *
compare_find (WeirCompareModel *model, const char *name)
{
  const GPtrArray *entries = weir_compare_model_entries (model);

  for (guint i = 0; i < entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (entries, i);

    if (g_str_equal (entry->name, name))
      return entry;
  }
  return NULL;
}
