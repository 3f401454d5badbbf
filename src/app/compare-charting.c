/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of a comparison are drawn from. */
#include "config.h"

#include "compare-model-private.h"
#include "thread-work.h"

typedef struct {
  WeirCompareSource *sources[WEIR_PAIR_N_SIDES];
  GPtrArray *runs[WEIR_PAIR_N_SIDES];    /* of WeirRun */
  GPtrArray *charted[WEIR_PAIR_N_SIDES]; /* of WeirChartedRun: those that are known, or were read */
} Charting;

static void
charting_free (Charting *charting)
{
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    weir_compare_source_unref (charting->sources[side]);
    g_ptr_array_unref (charting->runs[side]);
    g_ptr_array_unref (charting->charted[side]);
  }
  g_free (charting);
}

static void
chart_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Charting *charting = data;

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    for (guint i = 0; i < charting->runs[side]->len; i++) {
      GError *error = NULL;
      WeirChartedRun *charted;

      if (g_ptr_array_index (charting->charted[side], i) != NULL)
        continue;
      charted = weir_charted_run_read (charting->sources[side]->campaign,
                                       g_ptr_array_index (charting->runs[side], i), cancellable, &error);
      if (charted == NULL) {
        g_task_return_error (task, error);
        return;
      }
      charting->charted[side]->pdata[i] = charted;
    }
  g_task_return_boolean (task, TRUE);
}

static void
unref_charted (gpointer charted)
{
  if (charted != NULL)
    weir_charted_run_unref (charted);
}

static Charting *
charting_new (WeirCompareModel *self, const WeirCompareEntry *entry)
{
  Charting *charting = g_new0 (Charting, 1);

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    charting->sources[side] = weir_compare_source_ref (self->sources[side]);
    charting->runs[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_unref);
    charting->charted[side] = g_ptr_array_new_with_free_func (unref_charted);
    for (guint i = 0; i < entry->runs[side]->len; i++) {
      const WeirRun *run = g_ptr_array_index (entry->runs[side], i);
      WeirChartedRun *known = g_hash_table_lookup (self->sources[side]->charted, run->id);

      g_ptr_array_add (charting->runs[side], weir_run_ref (run));
      g_ptr_array_add (charting->charted[side], known != NULL ? weir_charted_run_ref (known) : NULL);
    }
  }
  return charting;
}

/**
 * weir_compare_model_chart_async:
 * @model: a comparison
 * @entry: one that has both sides
 * @cancellable: (nullable)
 * @callback: is told
 *
 * Reads what the charts of @entry are drawn from, off the main thread.
 */
void
weir_compare_model_chart_async (WeirCompareModel *self, const WeirCompareEntry *entry,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (entry->runs[0] != NULL && entry->runs[1] != NULL);
  g_task_set_task_data (task, charting_new (self, entry), (GDestroyNotify) charting_free);
  weir_thread_work (task, chart_thread);
}

/** weir_compare_model_chart_finish: Returns: (transfer full) (nullable): what the charts draw; %NULL with @error */
WeirPairTracks *
weir_compare_model_chart_finish (WeirCompareModel *self, GAsyncResult *result, GError **error)
{
  Charting *charting = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    for (guint i = 0; i < charting->runs[side]->len; i++)
      g_hash_table_replace (charting->sources[side]->charted,
                            g_strdup (((WeirRun *) g_ptr_array_index (charting->runs[side], i))->id),
                            weir_charted_run_ref (g_ptr_array_index (charting->charted[side], i)));
  return weir_pair_tracks_new (charting->charted[WEIR_PAIR_A], charting->charted[WEIR_PAIR_B]);
}
