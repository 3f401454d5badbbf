/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trend-model-private.h"

G_DEFINE_FINAL_TYPE (WeirTrendModel, weir_trend_model, G_TYPE_OBJECT)

static void read_next (WeirTrendModel *self);

static void
weir_trend_model_dispose (GObject *object)
{
  WeirTrendModel *self = WEIR_TREND_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->scenarios, g_ptr_array_unref);
  g_clear_pointer (&self->scenario_id, g_free);
  G_OBJECT_CLASS (weir_trend_model_parent_class)->dispose (object);
}

static void
weir_trend_model_class_init (WeirTrendModelClass *klass)
{
  static const char *const plain[] = { "scenarios", "changed", "progress" };

  G_OBJECT_CLASS (klass)->dispose = weir_trend_model_dispose;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_signal_new (plain[i], WEIR_TYPE_TREND_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("failed", WEIR_TYPE_TREND_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
weir_trend_model_init (WeirTrendModel *self)
{
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compare_source_unref);
  self->scenarios = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_ptr_array_new_with_free_func (weir_trend_entry_free);
  self->cancellable = g_cancellable_new ();
}

/** weir_trend_model_new: Returns: (transfer full): a trend of nothing. @tolerances: neighbours are judged by them */
WeirTrendModel *
weir_trend_model_new (const WeirTolerances *tolerances)
{
  WeirTrendModel *self = g_object_new (WEIR_TYPE_TREND_MODEL, NULL);

  self->tolerances = *tolerances;
  return self;
}

static WeirTrendEntry *
entry_at (WeirTrendModel *self, guint i)
{
  return g_ptr_array_index (self->entries, i);
}

/* Compares an entry with the one before, as far as both are read. */
static void
judge (WeirTrendModel *self, guint i)
{
  guint before = i < self->entries->len ? weir_trend_model_before (self, i) : WEIR_TREND_NOWHERE;
  WeirTrendEntry *a, *b;

  if (before == WEIR_TREND_NOWHERE)
    return;
  a = entry_at (self, before);
  b = entry_at (self, i);
  g_clear_pointer (&b->words, weir_compare_words_free);
  g_clear_pointer (&b->comparison, weir_comparison_free);
  if (!a->is_read || !b->is_read || b->runs == NULL)
    return;
  b->comparison = weir_comparison_new (a->step.side, b->step.side, &self->tolerances);
  b->words = weir_compare_words_new (b->comparison);
}

static void
take_side (WeirTrendEntry *entry)
{
  if (entry->runs == NULL)
    return;
  g_clear_pointer (&entry->step.side, weir_comparison_side_unref);
  entry->step.side = weir_compare_source_make_side (entry->source, entry->runs, &entry->is_read);
}

static gboolean
has_run (const WeirTrendEntry *entry, const WeirRun *run)
{
  return entry->runs != NULL && g_ptr_array_find (entry->runs, run, NULL);
}

/* Only what a run changes is compared again: there may be hundreds. */
static void
take_run (WeirTrendModel *self, const WeirRun *run)
{
  for (guint i = 0; i < self->entries->len; i++) {
    if (!has_run (entry_at (self, i), run))
      continue;
    take_side (entry_at (self, i));
    judge (self, i);
    judge (self, weir_trend_model_after (self, i));
  }
}

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  WeirTrendModel *self = data;

  if (size <= 0 || !self->is_reading)
    return;
  self->share = CLAMP ((double) done / (double) size, 0, 1);
  g_signal_emit_by_name (self, "progress");
}

static const WeirRun *
find_unread (WeirTrendModel *self, WeirCompareSource **source)
{
  for (guint i = self->entries->len; i-- > 0;) { /* the newest is what a person waits for */
    const WeirTrendEntry *entry = entry_at (self, i);
    const WeirRun *run = entry->runs != NULL ? weir_compare_source_unread (entry->source, entry->runs) : NULL;

    *source = entry->source;
    if (run != NULL)
      return run;
  }
  return NULL;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WeirTrendModel *self = WEIR_TREND_MODEL (object);

  if (!weir_compare_source_read_finish (result, NULL))
    return;
  self->is_reading = FALSE;
  self->n_read++;
  self->share = 0;
  take_run (self, weir_compare_source_read_run (result));
  g_signal_emit_by_name (self, "changed");
  read_next (self);
}

static void
read_next (WeirTrendModel *self)
{
  WeirCompareSource *source;
  const WeirRun *run = self->is_reading || self->is_cancelled ? NULL : find_unread (self, &source);

  if (run != NULL) {
    self->is_reading = TRUE;
    weir_compare_source_read_async (source, run, self->cancellable, progress_cb, self, read_cb, self);
  }
  g_signal_emit_by_name (self, "progress");
}

static guint
count_unread (WeirTrendModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    const WeirTrendEntry *entry = entry_at (self, i);

    for (guint k = 0; entry->runs != NULL && k < entry->runs->len; k++)
      n += weir_compare_source_is_read (entry->source, g_ptr_array_index (entry->runs, k)) ? 0 : 1;
  }
  return n;
}

static void
begin_reading (WeirTrendModel *self)
{
  self->n_read = 0;
  self->n_to_read = count_unread (self);
  read_next (self);
}

/* Lists the entries anew, with what is known of them at once, and reads the rest. */
static void
show_chosen (WeirTrendModel *self)
{
  weir_trend_list_entries (self);
  for (guint i = 0; i < self->entries->len; i++) {
    take_side (entry_at (self, i));
    judge (self, i);
  }
  g_signal_emit_by_name (self, "changed");
  begin_reading (self);
}

/* What a person chose stays so, wherever it stands now. */
static void
list_again (WeirTrendModel *self)
{
  g_autofree char *name =
      self->is_chosen ? g_strdup (g_ptr_array_index (self->scenarios, self->chosen)) : NULL;

  weir_trend_list_scenarios (self);
  if (name == NULL || !g_ptr_array_find_with_equal_func (self->scenarios, name, g_str_equal, &self->chosen))
    self->chosen = weir_trend_find_common (self);
  g_signal_emit_by_name (self, "scenarios");
  show_chosen (self);
}

/* Whichever is read first, they stand in the order in which they were begun. */
static int
by_beginning (gconstpointer a, gconstpointer b)
{
  const WeirCompareSource *x = *(WeirCompareSource *const *) a, *y = *(WeirCompareSource *const *) b;
  gint64 of_x = weir_compare_source_made (x), of_y = weir_compare_source_made (y);

  return of_x != of_y ? (of_x > of_y) - (of_x < of_y) : g_strcmp0 (x->path, y->path);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WeirTrendModel *self = WEIR_TREND_MODEL (object);
  g_autoptr (GError) error = NULL;
  WeirCompareSource *opened = weir_compare_source_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->n_opening--;
  if (opened != NULL)
    g_ptr_array_add (self->sources, opened);
  else
    g_signal_emit_by_name (self, "failed", error->message);
  g_ptr_array_sort (self->sources, by_beginning);
  list_again (self);
}

/** weir_trend_model_add: the campaign at @path is one of the trend as well, from when it is read */
void
weir_trend_model_add (WeirTrendModel *self, const char *path)
{
  self->n_opening++;
  self->is_cancelled = FALSE;
  weir_compare_source_open_async (path, self->cancellable, NULL, NULL, opened_cb, self);
  g_signal_emit_by_name (self, "progress");
}

/** weir_trend_model_is_of_campaigns: Returns: whether it can have more of them, and fewer; else it is of runs of one */
gboolean
weir_trend_model_is_of_campaigns (WeirTrendModel *self)
{
  return self->scenario_id == NULL;
}

/**
 * weir_trend_model_remove:
 * @entry: the place of an entry; all that its campaign has goes with it
 *
 * The campaign is none of the trend any more; its neighbours are compared with each other.
 */
void
weir_trend_model_remove (WeirTrendModel *self, guint entry)
{
  g_return_if_fail (weir_trend_model_is_of_campaigns (self) && entry < self->entries->len);
  g_ptr_array_remove (self->sources, entry_at (self, entry)->source);
  list_again (self);
}

/** weir_trend_model_set_runs: the trend is of all runs of one scenario of the campaign at @path. To be called first */
void
weir_trend_model_set_runs (WeirTrendModel *self, const char *path, const char *scenario_id)
{
  g_return_if_fail (self->sources->len == 0 && self->scenario_id == NULL);
  self->scenario_id = g_strdup (scenario_id);
  weir_trend_model_add (self, path);
}

/** weir_trend_model_scenarios: Returns: (transfer none) (element-type utf8): what the trend can be of */
const GPtrArray *
weir_trend_model_scenarios (WeirTrendModel *self)
{
  return self->scenarios;
}

/** weir_trend_model_chosen: Returns: which of the scenarios it is of */
guint
weir_trend_model_chosen (WeirTrendModel *self)
{
  return self->chosen;
}

/** weir_trend_model_choose: the trend is of @scenario, one of weir_trend_model_scenarios(), from now on */
void
weir_trend_model_choose (WeirTrendModel *self, guint scenario)
{
  if (scenario == self->chosen || scenario >= self->scenarios->len)
    return;
  self->chosen = scenario;
  self->is_chosen = TRUE;
  show_chosen (self);
}

/** weir_trend_model_entries: Returns: (transfer none) (element-type WeirTrendEntry): the oldest first */
const GPtrArray *
weir_trend_model_entries (WeirTrendModel *self)
{
  return self->entries;
}

/** weir_trend_model_is_reading: Returns: whether there is more to come by itself */
gboolean
weir_trend_model_is_reading (WeirTrendModel *self)
{
  return self->is_reading || self->n_opening > 0;
}

/** weir_trend_model_progress: Returns: how much of what is to be read is read, 0 to 1 */
double
weir_trend_model_progress (WeirTrendModel *self)
{
  guint n = self->n_to_read + self->n_opening;

  return n > 0 ? MIN ((self->n_read + self->share) / n, 1) : 1;
}

/**
 * weir_trend_model_cancel:
 *
 * Opens and reads no further; what was read stays. The thread that reads a run may go on for a moment, beside
 * one that reads it again.
 */
void
weir_trend_model_cancel (WeirTrendModel *self)
{
  self->is_cancelled = TRUE;
  self->is_reading = FALSE;
  self->n_opening = 0;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_signal_emit_by_name (self, "progress");
}

/** weir_trend_model_read_again: goes on with the runs that were not read */
void
weir_trend_model_read_again (WeirTrendModel *self)
{
  self->is_cancelled = FALSE;
  begin_reading (self);
}
