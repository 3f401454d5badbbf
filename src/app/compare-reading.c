/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was recorded of the runs that are compared is read run by run, off the main thread. */
#include "config.h"

#include "compare-model-private.h"
#include "progress-relay.h"
#include "run-evidence.h"

static void read_next (WeirCompareModel *self);

typedef struct {
  WeirCompareSource *source;
  WeirRun *run;
  WeirProgressRelay *relay;
} Reading;

static void
reading_free (Reading *reading)
{
  weir_compare_source_unref (reading->source);
  weir_run_unref (reading->run);
  weir_progress_relay_unref (reading->relay);
  g_free (reading);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  WeirComparedRun *evidence = weir_run_evidence_read (
      reading->source->campaign, reading->run, weir_progress_relay_tell, reading->relay, cancellable, &error);

  if (evidence != NULL)
    g_task_return_pointer (task, evidence, (GDestroyNotify) weir_compared_run_unref);
  else
    g_task_return_error (task, error);
}

/* A run that cannot be read stays with what its end says of it. */
static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WeirCompareModel *self = WEIR_COMPARE_MODEL (object);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  WeirComparedRun *evidence = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  self->n_read++;
  self->share = 0;
  if (evidence == NULL)
    evidence = weir_run_evidence_glance (reading->source->campaign, reading->run);
  g_hash_table_replace (reading->source->evidence, g_strdup (reading->run->id), evidence);
  weir_compare_model_judge (self);
  read_next (self);
}

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  WeirCompareModel *self = data;

  if (size <= 0 || self->reading == NULL)
    return;
  self->share = CLAMP ((double) done / (double) size, 0, 1);
  g_signal_emit_by_name (self, "progress");
}

static const WeirRun *
find_unread (WeirCompareModel *self, const WeirCompareEntry *entry, guint *side)
{
  for (*side = 0; *side < WEIR_PAIR_N_SIDES; (*side)++) {
    const WeirRun *run = entry->runs[*side] != NULL
                             ? weir_compare_source_unread (self->sources[*side], entry->runs[*side])
                             : NULL;

    if (run != NULL)
      return run;
  }
  return NULL;
}

/* What a person looks at goes first; what has no partner is not read at all. */
static const WeirRun *
choose_next (WeirCompareModel *self, guint *side)
{
  const WeirRun *run = self->preferred != NULL ? find_unread (self, self->preferred, side) : NULL;

  for (guint i = 0; run == NULL && i < self->entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    if (entry->runs[0] != NULL && entry->runs[1] != NULL)
      run = find_unread (self, entry, side);
  }
  return run;
}

static guint
count_unread (WeirCompareModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
      for (guint k = 0; entry->runs[0] != NULL && entry->runs[1] != NULL && k < entry->runs[side]->len; k++)
        n += g_hash_table_contains (self->sources[side]->evidence,
                                    ((WeirRun *) g_ptr_array_index (entry->runs[side], k))->id)
                 ? 0
                 : 1;
  }
  return n;
}

static void
read_next (WeirCompareModel *self)
{
  guint side;
  const WeirRun *run = self->reading == NULL && !self->is_cancelled ? choose_next (self, &side) : NULL;
  Reading *reading;
  g_autoptr (GTask) task = NULL;

  if (run != NULL) {
    self->reading = g_cancellable_new ();
    reading = g_new (Reading, 1);
    *reading = (Reading){ weir_compare_source_ref (self->sources[side]), weir_run_ref (run),
                          weir_progress_relay_new (progress_cb, self) };
    task = g_task_new (self, self->reading, read_cb, NULL);
    g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
    g_task_run_in_thread (task, read_thread);
  }
  g_signal_emit_by_name (self, "progress");
}

/** weir_compare_model_begin_reading: reads what of the entries was not read yet */
void
weir_compare_model_begin_reading (WeirCompareModel *self)
{
  self->n_read = 0;
  self->n_to_read = count_unread (self);
  read_next (self);
}

/** weir_compare_model_prefer: @entry is looked at: it is read before all others */
void
weir_compare_model_prefer (WeirCompareModel *self, const WeirCompareEntry *entry)
{
  self->preferred = entry;
}

/** weir_compare_model_cancel: reads no further; what was read stays */
void
weir_compare_model_cancel (WeirCompareModel *self)
{
  self->is_cancelled = TRUE;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_signal_emit_by_name (self, "progress");
}

/** weir_compare_model_read_again: goes on with what was cancelled */
void
weir_compare_model_read_again (WeirCompareModel *self)
{
  self->is_cancelled = FALSE;
  weir_compare_model_begin_reading (self);
}

/** weir_compare_model_is_reading: Returns: whether there is more to come by itself */
gboolean
weir_compare_model_is_reading (WeirCompareModel *self)
{
  return self->reading != NULL;
}

/** weir_compare_model_progress: Returns: how much of it is read, 0 to 1 */
double
weir_compare_model_progress (WeirCompareModel *self)
{
  return self->n_to_read > 0 ? MIN ((self->n_read + self->share) / self->n_to_read, 1) : 1;
}
