/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-model.h"

#include <glib/gi18n.h>

#include "compare-source.h"
#include "progress-relay.h"
#include "run-evidence.h"

struct _WeirCompareModel {
  GObject parent_instance;
  WeirTolerances tolerances;
  WeirCompareSource *sources[WEIR_PAIR_N_SIDES]; /* (nullable) */
  char *paths[WEIR_PAIR_N_SIDES];                /* (nullable): of what is to be there, or is */
  GStrv chosen[WEIR_PAIR_N_SIDES];               /* (nullable): ids of the runs that a person named */
  GPtrArray *entries;                            /* of WeirCompareEntry, the worst first */
  WeirCampaignComparison *comparison;            /* (nullable) */
  const WeirCompareEntry *preferred;             /* (nullable): is read first */

  GCancellable *reading; /* (nullable): a run is being read */
  gboolean is_cancelled; /* by a person, until they ask for it again */
  guint n_read, n_to_read;
  double share; /* of the run at hand */
};

G_DEFINE_FINAL_TYPE (WeirCompareModel, weir_compare_model, G_TYPE_OBJECT)

static void read_next (WeirCompareModel *self);

static void
entry_free (gpointer data)
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

static void
weir_compare_model_dispose (GObject *object)
{
  WeirCompareModel *self = WEIR_COMPARE_MODEL (object);

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
  self->entries = g_ptr_array_new_with_free_func (entry_free);
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

/* The entries stand in the order of the pairs. */
static void
take_pairs (WeirCompareModel *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < self->comparison->pairs->len; i++) {
    const WeirComparedPair *pair = g_ptr_array_index (self->comparison->pairs, i);
    WeirCompareEntry *entry = entry_of (self, pair);

    entry->pair = pair;
    if (pair->comparison != NULL)
      entry->words = weir_compare_words_new (pair->comparison);
    g_ptr_array_add (sorted, entry);
  }
  for (guint i = 0; i < sorted->len; i++)
    self->entries->pdata[i] = g_ptr_array_index (sorted, i);
}

static void
make_sides (WeirCompareModel *self, WeirCompareEntry *entry)
{
  entry->is_read = TRUE;
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

static void
compare (WeirCompareModel *self)
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
  take_pairs (self);
  g_signal_emit_by_name (self, "changed");
}

static void
add_entry (WeirCompareModel *self, const char *name, GPtrArray *a, GPtrArray *b)
{
  WeirCompareEntry *entry = g_new0 (WeirCompareEntry, 1);

  entry->name = g_strdup (name);
  entry->runs[WEIR_PAIR_A] = a;
  entry->runs[WEIR_PAIR_B] = b;
  g_ptr_array_add (self->entries, entry);
}

static const char *
scenario_of (const GPtrArray *runs)
{
  return ((const WeirRun *) g_ptr_array_index (runs, 0))->scenario->name;
}

/* A side without a choice of its own has what it has of the scenario of the other. */
static void
pair_chosen (WeirCompareModel *self, GPtrArray *runs[WEIR_PAIR_N_SIDES])
{
  g_autofree char *name = NULL;

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    if (runs[side] == NULL && runs[1 - side] != NULL)
      runs[side] = weir_compare_source_chosen_runs (self->sources[side], scenario_of (runs[1 - side]));
  if (runs[0] == NULL || runs[1] == NULL || g_str_equal (scenario_of (runs[0]), scenario_of (runs[1])))
    name = g_strdup (scenario_of (runs[0] != NULL ? runs[0] : runs[1]));
  else
    name = g_strdup_printf ("%s → %s", scenario_of (runs[0]), scenario_of (runs[1]));
  add_entry (self, name, runs[0], runs[1]);
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
      g_autofree char *name = choice->values != NULL
                                  ? g_strdup_printf ("%s · %s", choice->scenario, choice->values)
                                  : g_strdup (choice->scenario);
      GPtrArray *runs[WEIR_PAIR_N_SIDES] = { 0 };

      if (side == WEIR_PAIR_B && other != NULL)
        continue; /* A had it */
      runs[side] = g_ptr_array_copy (choice->runs, NULL, NULL);
      runs[1 - side] = other != NULL ? g_ptr_array_copy (other->runs, NULL, NULL) : NULL;
      add_entry (self, name, runs[0], runs[1]);
    }
  }
}

static void
pair_up (WeirCompareModel *self)
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
  compare (self);
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

static void
begin_reading (WeirCompareModel *self)
{
  self->n_read = 0;
  self->n_to_read = count_unread (self);
  read_next (self);
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
  pair_up (self);
  compare (self);
  begin_reading (self);
}

static void
open_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  WeirCompareSource *opened = weir_compare_source_open (path, &error);

  if (opened != NULL)
    g_task_return_pointer (task, opened, (GDestroyNotify) weir_compare_source_unref);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WeirCompareModel *self = WEIR_COMPARE_MODEL (object);
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCompareSource) opened = g_task_propagate_pointer (G_TASK (result), &error);

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    if (g_strcmp0 (self->paths[side], path) != 0 || self->sources[side] != NULL)
      continue; /* another was asked for meanwhile */
    if (opened != NULL) {
      self->sources[side] = weir_compare_source_ref (opened);
    } else {
      g_clear_pointer (&self->paths[side], g_free);
      g_signal_emit_by_name (self, "failed", side, error->message);
    }
  }
  start_over (self);
}

static void
open_source (WeirCompareModel *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, opened_cb, NULL);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_thread);
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
  g_clear_pointer (&self->sources[side], weir_compare_source_unref);
  g_free (self->paths[side]);
  self->paths[side] = g_strdup (path);
  g_strfreev (self->chosen[side]);
  self->chosen[side] = g_strdupv ((char **) run_ids);
  if (is_same && self->sources[1 - side] != NULL) {
    self->sources[side] = weir_compare_source_ref (self->sources[1 - side]);
    start_over (self);
  } else if (!is_same) /* else it is on its way already */
    open_source (self, path);
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
  compare (self);
}

/** weir_compare_model_set_tolerances: judges by @tolerances from now on */
void
weir_compare_model_set_tolerances (WeirCompareModel *self, const WeirTolerances *tolerances)
{
  self->tolerances = *tolerances;
  compare (self);
}

/** weir_compare_model_choose: compares @entry by @runs (of WeirRun, not empty) of the campaign of @side from now on */
void
weir_compare_model_choose (WeirCompareModel *self, const WeirCompareEntry *entry, guint side,
                           const GPtrArray *runs)
{
  WeirCompareEntry *own = (WeirCompareEntry *) entry;

  g_return_if_fail (g_ptr_array_find (self->entries, entry, NULL) && runs->len > 0);
  g_clear_pointer (&own->runs[side], g_ptr_array_unref);
  own->runs[side] = g_ptr_array_copy ((GPtrArray *) runs, NULL, NULL);
  self->is_cancelled = FALSE;
  compare (self);
  begin_reading (self);
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
  begin_reading (self);
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

/** weir_compare_model_comparison: Returns: (transfer none) (nullable): of all entries, as far as they are read */
const WeirCampaignComparison *
weir_compare_model_comparison (WeirCompareModel *self)
{
  return self->comparison;
}

/** weir_compare_model_tolerances: Returns: (transfer none): those that it judges by */
const WeirTolerances *
weir_compare_model_tolerances (WeirCompareModel *self)
{
  return &self->tolerances;
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
  g_task_run_in_thread (task, chart_thread);
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
