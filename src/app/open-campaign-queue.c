/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on and what is to follow, for who shows it. */
#include "config.h"

#include <math.h>

#include "open-campaign-private.h"

/* Those of @batch that come after the run numbered @first. */
static void
count_waiting (const WeirBatch *batch, guint first, GHashTable *counts)
{
  for (guint i = first; i < weir_run_list_size (batch->list); i++) {
    gpointer item = g_ptr_array_index (batch->items, weir_run_list_get (batch->list, i)->scenario);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, item));

    g_hash_table_insert (counts, item, GUINT_TO_POINTER (n + 1));
  }
}

static void
tell_waiting (WeirOpenCampaign *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer item;

  if (self->batch != NULL)
    count_waiting (self->batch, self->index + 1, counts);
  for (GList *at = self->waiting.head; at != NULL; at = at->next)
    count_waiting (at->data, 0, counts);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    weir_scenario_item_set_waiting (item, GPOINTER_TO_UINT (g_hash_table_lookup (counts, item)));
}

/* How long all that follows takes, where all of it ends by time. */
static double
rest_of (WeirOpenCampaign *self)
{
  const WeirRunList *list = self->batch->list;
  WeirRunTime time = weir_run_list_time (list, self->index + 1);

  if (self->index + 1 < weir_run_list_size (list)) {
    g_autoptr (WeirScenario) before = weir_run_list_scenario (list, self->index);

    time.seconds += before->cool_down;
  }
  for (GList *at = self->waiting.head; at != NULL; at = at->next) {
    WeirRunTime more = weir_run_list_time (((WeirBatch *) at->data)->list, 0);

    time.seconds += more.seconds;
    time.n_open += more.n_open;
  }
  return time.n_open > 0 ? NAN : time.seconds;
}

/** weir_open_campaign_queue_changed: tells all who show what is on and what is to follow that it has changed */
void
weir_open_campaign_queue_changed (WeirOpenCampaign *self)
{
  self->rest = self->batch != NULL ? rest_of (self) : NAN;
  tell_waiting (self);
  g_signal_emit_by_name (self, "queue-changed");
  g_object_notify (G_OBJECT (self), "is-running");
}

static guint
waiting_runs (WeirOpenCampaign *model)
{
  guint n = 0;

  for (GList *at = model->waiting.head; at != NULL; at = at->next)
    n += weir_run_list_size (((WeirBatch *) at->data)->list);
  return n;
}

/**
 * weir_open_campaign_queue_place:
 * @of: (out): how many runs there are in all, those that are over too
 *
 * Returns: which one is on, from 1; 0 where none is
 */
guint
weir_open_campaign_queue_place (WeirOpenCampaign *model, guint *of)
{
  *of = 0;
  if (model->batch == NULL)
    return 0;
  *of = model->n_before + weir_run_list_size (model->batch->list) + waiting_runs (model);
  return model->n_before + model->index + 1;
}

static const char *
name_in (const WeirBatch *batch, guint index)
{
  const WeirPlannedRun *run = weir_run_list_get (batch->list, index);

  return weir_scenario_item_scenario (g_ptr_array_index (batch->items, run->scenario))->name;
}

/** weir_open_campaign_queue_next: Returns: (transfer full) (nullable): the scenario of the run that follows */
char *
weir_open_campaign_queue_next (WeirOpenCampaign *model)
{
  if (model->batch == NULL)
    return NULL;
  if (model->index + 1 < weir_run_list_size (model->batch->list))
    return g_strdup (name_in (model->batch, model->index + 1));
  return !g_queue_is_empty (&model->waiting) ? g_strdup (name_in (g_queue_peek_head (&model->waiting), 0))
                                             : NULL;
}

/** weir_open_campaign_queue_goes_on: Returns: whether a run is on, or is to follow */
gboolean
weir_open_campaign_queue_goes_on (WeirOpenCampaign *model)
{
  return !g_queue_is_empty (&model->waiting) ||
         (model->queue != NULL && weir_run_queue_has_more (model->queue));
}

/* Of the run that is on, or about to begin; < 0: not known */
static gint64
left_of_current (WeirOpenCampaign *model)
{
  const WeirProgress *progress = model->current != NULL ? weir_run_item_progress (model->current) : NULL;
  g_autoptr (WeirScenario) scenario = NULL;

  if (progress != NULL && progress->phase >= WEIR_PHASE_DRAIN)
    return progress->grace;
  if (progress != NULL && progress->phase > WEIR_PHASE_BEFORE)
    return progress->expected < 0 ? -1 : MAX (0, progress->expected - progress->elapsed);
  if (model->current == NULL && model->coming == NULL)
    return 0; /* there is a pause */
  scenario = weir_run_list_scenario (model->batch->list, model->index);
  return weir_scenario_duration (scenario) > 0 ? (gint64) (weir_scenario_duration (scenario) * G_USEC_PER_SEC)
                                               : -1;
}

/** weir_open_campaign_queue_left: Returns: how long all runs that are on and to follow take yet, µs; < 0: not known */
gint64
weir_open_campaign_queue_left (WeirOpenCampaign *model)
{
  gint64 current = model->batch != NULL ? left_of_current (model) : -1;

  return current < 0 || isnan (model->rest) ? -1 : current + (gint64) (model->rest * G_USEC_PER_SEC);
}
