/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was recorded of the runs that are compared is read run by run, off the main thread. */
#include "config.h"

#include "compare-model-private.h"

#define OPENING_PART 0.3 /* of the time that it takes to open and read a campaign */
#define PAUSE        (100 * G_TIME_SPAN_MILLISECOND) /* at least, between two judgements of what is read */

static void read_next (WeirCompareModel *self);

/** weir_compare_model_stop_opening: what @side waits for is not wanted any more */
void
weir_compare_model_stop_opening (WeirCompareModel *self, guint side)
{
  g_cancellable_cancel (self->opening[side]);
  g_clear_object (&self->opening[side]);
  self->opened[side] = 0;
}

static void
tell_opened (WeirCompareModel *self, guint side, goffset done, goffset size)
{
  if (size <= 0 || self->opening[side] == NULL)
    return;
  self->opened[side] = CLAMP ((double) done / (double) size, 0, 1);
  g_signal_emit_by_name (self, "progress");
}

static void
opening_a_cb (goffset done, goffset size, gpointer data)
{
  tell_opened (data, WEIR_PAIR_A, done, size);
}

static void
opening_b_cb (goffset done, goffset size, gpointer data)
{
  tell_opened (data, WEIR_PAIR_B, done, size);
}

static void
opened (WeirCompareModel *self, guint side, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCompareSource) source = weir_compare_source_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  weir_compare_model_stop_opening (self, side);
  weir_compare_model_take (self, weir_compare_source_opened_path (result), source, error);
}

static void
opened_a_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  opened (WEIR_COMPARE_MODEL (object), WEIR_PAIR_A, result);
}

static void
opened_b_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  opened (WEIR_COMPARE_MODEL (object), WEIR_PAIR_B, result);
}

/** weir_compare_model_open: begins to read the campaign of @side, and of the other where it is the same */
void
weir_compare_model_open (WeirCompareModel *self, guint side)
{
  static const GFileProgressCallback tell[] = { opening_a_cb, opening_b_cb };
  static const GAsyncReadyCallback done[] = { opened_a_cb, opened_b_cb };

  self->is_cancelled = FALSE;
  self->opening[side] = g_cancellable_new ();
  weir_compare_source_open_async (self->paths[side], self->opening[side], tell[side], self, done[side], self);
  g_signal_emit_by_name (self, "progress");
}

static gboolean
is_opening (WeirCompareModel *self)
{
  return self->opening[WEIR_PAIR_A] != NULL || self->opening[WEIR_PAIR_B] != NULL;
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

static gboolean
has_run (const WeirCompareEntry *entry, const WeirRun *run)
{
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    if (entry->runs[side] != NULL && g_ptr_array_find (entry->runs[side], run, NULL))
      return TRUE;
  return FALSE;
}

static void
mark_stale (WeirCompareModel *self, const WeirRun *run)
{
  for (guint i = 0; i < self->entries->len; i++) {
    WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    entry->is_stale = entry->is_stale || has_run (entry, run);
  }
}

/* Of many runs that are read in a moment, nobody follows each. */
static gboolean
is_to_be_judged (WeirCompareModel *self)
{
  guint side;

  return g_get_monotonic_time () - self->judged_at >= PAUSE || choose_next (self, &side) == NULL ||
         (self->preferred != NULL && self->preferred->is_stale);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WeirCompareModel *self = WEIR_COMPARE_MODEL (object);

  if (!weir_compare_source_read_finish (result, NULL))
    return;
  g_clear_object (&self->reading);
  self->n_read++;
  self->share = 0;
  mark_stale (self, self->at_hand);
  if (is_to_be_judged (self))
    weir_compare_model_judge_stale (self);
  read_next (self);
}

/* A run that stands on both sides, or in several entries, is read once. */
static guint
count_unread (WeirCompareModel *self)
{
  g_autoptr (GHashTable) unread = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (self->entries, i);

    for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
      for (guint k = 0; entry->runs[0] != NULL && entry->runs[1] != NULL && k < entry->runs[side]->len; k++)
        if (!weir_compare_source_is_read (self->sources[side], g_ptr_array_index (entry->runs[side], k)))
          g_hash_table_add (unread, g_ptr_array_index (entry->runs[side], k));
  }
  return g_hash_table_size (unread);
}

static void
read_next (WeirCompareModel *self)
{
  guint side;
  const WeirRun *run = self->reading == NULL && !self->is_cancelled ? choose_next (self, &side) : NULL;

  if (run != NULL) {
    self->reading = g_cancellable_new ();
    self->at_hand = run;
    weir_compare_source_read_async (self->sources[side], run, self->reading, progress_cb, self, read_cb,
                                    self);
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

/* A side that was on its way is empty again. */
static void
cancel_opening (WeirCompareModel *self)
{
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    weir_compare_model_stop_opening (self, side);
    if (self->sources[side] == NULL)
      g_clear_pointer (&self->paths[side], g_free);
  }
  g_signal_emit_by_name (self, "changed");
}

/**
 * weir_compare_model_cancel:
 *
 * Opens and reads no further; what was read stays. The thread that reads a run may go on for a moment, beside
 * one that reads it again.
 */
void
weir_compare_model_cancel (WeirCompareModel *self)
{
  self->is_cancelled = TRUE;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (is_opening (self))
    cancel_opening (self);
  weir_compare_model_judge_stale (self);
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
  return self->reading != NULL || is_opening (self);
}

/* Of campaigns that are on their way, each counts the same; runs are known once they are there. */
static double
opening_share (WeirCompareModel *self)
{
  double sum = 0;
  guint n = 0;

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    if (self->opening[side] != NULL) {
      sum += self->opened[side];
      n++;
    }
  return OPENING_PART * sum / MAX (n, 1);
}

/** weir_compare_model_progress: Returns: how much of it is read, 0 to 1 */
double
weir_compare_model_progress (WeirCompareModel *self)
{
  if (is_opening (self))
    return opening_share (self);
  if (self->n_to_read == 0)
    return 1;
  return OPENING_PART + (1 - OPENING_PART) * MIN ((self->n_read + self->share) / self->n_to_read, 1);
}
