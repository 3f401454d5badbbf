/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "format.h"

#include "open-campaign-private.h"

#define ADVANCE_MS 100 /* the interface is told of new figures at most so often */

static void next_batch (WeirOpenCampaign *self);

static void
batch_free (WeirBatch *batch)
{
  weir_run_list_free (batch->list);
  g_ptr_array_unref (batch->items);
  g_free (batch);
}

/* Of the runs of one scenario that follow each other only the first is waited for: they are of one plan. */
static gboolean
is_of_plan_before (const WeirRunList *list, guint index)
{
  for (guint i = 0; i < index; i++)
    if (weir_run_list_get (list, i)->scenario == weir_run_list_get (list, index)->scenario)
      return TRUE;
  return FALSE;
}

static void
tell_coming (WeirOpenCampaign *self)
{
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (WeirRun) run = NULL;
  WeirScenarioItem *item;

  if (self->coming != NULL || self->current != NULL || is_of_plan_before (self->batch->list, self->index))
    return;
  item = g_ptr_array_index (self->batch->items, weir_run_list_get (self->batch->list, self->index)->scenario);
  scenario = weir_run_list_scenario (self->batch->list, self->index);
  run = weir_run_new_coming (weir_scenario_item_id (item), scenario);
  self->coming = weir_run_item_new (weir_document_campaign (self->document), run,
                                    weir_scenario_item_last_number (item) + 1, TRUE);
  g_signal_emit_by_name (self, "run-coming", self->coming);
}

static gboolean
advance_cb (gpointer data)
{
  WeirOpenCampaign *self = data;

  self->advance = 0;
  if (self->current != NULL)
    weir_run_item_advance (self->current);
  return G_SOURCE_REMOVE;
}

/** weir_open_campaign_run_began: the campaign holds the first line of @run */
void
weir_open_campaign_run_began (WeirOpenCampaign *self, const WeirRun *run)
{
  gboolean is_on = g_strcmp0 (run->id, self->run_id) == 0;
  WeirRunItem *item = weir_open_campaign_take_run (self, run, is_on);

  if (!is_on || item == NULL || self->current != NULL)
    return;
  self->current = g_object_ref (item);
  g_signal_emit_by_name (self, "run-started", item);
  g_clear_object (&self->coming);
  weir_open_campaign_queue_changed (self);
}

/* Of a run that is over come the lines that its journal had to hold. */
static void
take_late_line (WeirOpenCampaign *self, const WeirRun *run)
{
  WeirRunItem *item = weir_open_campaign_take_run (self, run, FALSE);

  if (item != NULL)
    weir_run_item_end (item);
}

/** weir_open_campaign_run_grew: the campaign holds another line of @run */
void
weir_open_campaign_run_grew (WeirOpenCampaign *self, const WeirRun *run)
{
  if (self->current == NULL || weir_run_item_run (self->current) != run)
    take_late_line (self, run);
  else if (self->advance == 0)
    self->advance = g_timeout_add (ADVANCE_MS, advance_cb, self);
}

static void
starting_cb (gpointer data, const WeirQueuedRun *queued)
{
  WeirOpenCampaign *self = data;
  const WeirRun *run = weir_campaign_find_run (weir_document_campaign (self->document), queued->id);

  g_free (self->run_id);
  self->run_id = g_strdup (queued->id);
  self->index = queued->index;
  if (run != NULL)
    weir_open_campaign_run_began (self, run);
  else
    tell_coming (self);
  weir_open_campaign_queue_changed (self);
}

static void
progress_cb (gpointer data, const WeirProgress *progress)
{
  WeirOpenCampaign *self = data;

  if (self->current != NULL)
    weir_run_item_set_progress (self->current, progress);
}

static void
notice_cb (gpointer data, const char *text)
{
  g_signal_emit_by_name (data, "notice", text);
}

static void
unwritable_cb (gpointer data, const GError *error)
{
  g_signal_emit_by_name (data, "unwritable", error);
}

/* Once, as soon as it is so: the gateway of the queue may take its time to end. */
static void
tell_end (WeirOpenCampaign *self)
{
  guint n_made = self->n_made, n_asked = self->n_asked;

  if (n_asked == 0 || weir_open_campaign_queue_goes_on (self))
    return;
  self->n_made = self->n_asked = 0;
  g_signal_emit_by_name (self, "queue-ended", n_made, n_asked);
}

static void
end_current (WeirOpenCampaign *self)
{
  g_autoptr (WeirRunItem) item = g_steal_pointer (&self->current);

  g_clear_handle_id (&self->advance, g_source_remove);
  g_clear_pointer (&self->run_id, g_free);
  if (item == NULL)
    return;
  weir_run_item_end (item);
  self->n_made++;
  g_signal_emit_by_name (self, "run-finished", item);
}

static void
finished_cb (gpointer data, const WeirQueuedRun *run, WeirRunResult *result, const GError *error)
{
  WeirOpenCampaign *self = data;

  weir_run_result_free (result); /* the item has it from the file, like every other */
  if (self->current != NULL && error != NULL)
    weir_run_item_hold (self->current);
  end_current (self);
  g_clear_object (&self->coming);
  tell_end (self);
  weir_open_campaign_queue_changed (self);
}

/* In a sentence behind that which says why. */
static char *
tell_left_out (const char *reason, guint n)
{
  g_autofree char *count = weir_format_count (n);

  if (n == 0)
    return g_strdup (reason);
  return g_strdup_printf (ngettext ("%s %s run that was to follow was not made.",
                                    "%s %s runs that were to follow were not made.", n),
                          reason, count);
}

/* What waits for the same gateway would fail as well. Returns: how many runs go with it */
static guint
leave_out_waiting (WeirOpenCampaign *self, const char *base_url)
{
  guint n = 0;

  for (GList *at = self->waiting.head, *next; at != NULL; at = next) {
    WeirBatch *batch = at->data;

    next = at->next;
    if (batch->own_gateway != self->batch->own_gateway)
      continue;
    n += weir_run_list_leave_out (batch->list, 0, batch->own_gateway ? NULL : base_url);
    if (weir_run_list_size (batch->list) == 0) {
      g_queue_delete_link (&self->waiting, at);
      batch_free (batch);
    }
  }
  return n;
}

static void
failed_cb (gpointer data, guint index, const GError *error, guint n_left_out)
{
  WeirOpenCampaign *self = data;
  guint scenario = weir_run_list_get (self->batch->list, index)->scenario;
  const WeirScenario *failed = g_ptr_array_index (self->batch->list->scenarios, scenario);
  guint n = n_left_out + leave_out_waiting (self, failed->base_url);
  g_autofree char *words = tell_left_out (error->message, n);

  g_signal_emit_by_name (self, "run-failed", g_ptr_array_index (self->batch->items, scenario), words);
  g_clear_object (&self->coming);
  tell_end (self);
  weir_open_campaign_queue_changed (self);
}

static void
pausing_cb (gpointer data, double seconds)
{
  weir_open_campaign_queue_changed (data);
}

static void
done_cb (gpointer data)
{
  WeirOpenCampaign *self = data;

  end_current (self);
  g_clear_object (&self->coming);
  self->n_before += weir_run_list_size (self->batch->list);
  tell_end (self);
  g_clear_pointer (&self->queue, weir_run_queue_free);
  g_clear_pointer (&self->batch, batch_free);
  next_batch (self);
  weir_open_campaign_queue_changed (self);
}

static const WeirRunQueueEvents events = { starting_cb, progress_cb, notice_cb,  unwritable_cb,
                                           finished_cb, failed_cb,   pausing_cb, done_cb };

static void
next_batch (WeirOpenCampaign *self)
{
  self->batch = g_queue_pop_head (&self->waiting);
  self->index = 0;
  if (self->batch == NULL)
    return;
  self->queue = weir_run_queue_new (self->batch->list, weir_document_journal (self->document), &events, self);
  for (guint i = 0; i < self->batch->items->len; i++)
    weir_run_queue_set_scenario_id (self->queue, i,
                                    weir_scenario_item_id (g_ptr_array_index (self->batch->items, i)));
  if (self->batch->own_gateway)
    weir_run_queue_use_own_gateway (self->queue);
  weir_run_queue_check_first (self->queue);
  weir_run_queue_start (self->queue);
  tell_coming (self);
}

/* A preset's own arguments for the demo gateway count until a person says where the gateway is. */
static gboolean
wants_own_gateway (const WeirScenario *scenario)
{
  return scenario->gateway->len > 0 && !weir_scenario_is_set (scenario, "base_url");
}

static void
fail_batch (WeirOpenCampaign *self, WeirScenarioItem *item, const GError *error)
{
  g_signal_emit_by_name (self, "run-failed", item, error->message);
}

/* Takes the scenarios from @first on that go to the same kind of gateway. */
static guint
push_batch (WeirOpenCampaign *self, const GPtrArray *items, const GPtrArray *given, guint first)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean own_gateway = wants_own_gateway (g_ptr_array_index (given, first));
  g_autoptr (GError) error = NULL;
  WeirRunList *list;
  guint i;

  for (i = first; i < given->len && wants_own_gateway (g_ptr_array_index (given, i)) == own_gateway; i++) {
    g_ptr_array_add (scenarios, weir_scenario_copy (g_ptr_array_index (given, i)));
    g_ptr_array_add (chosen, g_object_ref (g_ptr_array_index (items, i)));
  }
  list = weir_run_list_new (scenarios, &error);
  if (list == NULL) {
    fail_batch (self, g_ptr_array_index (items, first), error);
    return given->len;
  }
  self->n_asked += weir_run_list_size (list);
  g_queue_push_tail (&self->waiting, g_memdup2 (&(WeirBatch){ list, g_steal_pointer (&chosen), own_gateway },
                                                sizeof (WeirBatch)));
  return i;
}

/**
 * weir_open_campaign_run:
 * @items: (element-type WeirScenarioItem): of the campaign, which can be written
 * @scenarios: (element-type WeirScenario): each as it is to be run, with the values of its secrets; looked
 *   at by weir_scenario_validate(), which may take long
 *
 * Has them run, after what is on. Where there are too many runs, `run-failed` says so, and none is made.
 */
void
weir_open_campaign_run (WeirOpenCampaign *model, const GPtrArray *items, const GPtrArray *scenarios)
{
  g_return_if_fail (weir_document_journal (model->document) != NULL);
  g_return_if_fail (items->len == scenarios->len);
  if (model->queue == NULL)
    model->n_before = 0;
  for (guint i = 0; i < items->len;)
    i = push_batch (model, items, scenarios, i);
  if (model->queue == NULL)
    next_batch (model);
  weir_open_campaign_queue_changed (model);
}

/**
 * weir_open_campaign_stop:
 *
 * Nothing further is run. What is in flight may end yet; where nothing else is waited for any more,
 * it is ended at once.
 */
void
weir_open_campaign_stop (WeirOpenCampaign *model)
{
  gboolean is_draining = model->current != NULL && weir_run_item_is_draining (model->current);

  g_queue_clear_full (&model->waiting, (GDestroyNotify) batch_free);
  if (model->queue != NULL)
    weir_run_queue_stop (model->queue);
  if (model->batch != NULL)
    weir_run_list_leave_out (model->batch->list, model->index + 1, NULL);
  if (model->queue != NULL && is_draining) /* be it that the load ended by itself */
    weir_run_queue_stop (model->queue);
  weir_open_campaign_queue_changed (model);
}

/** weir_open_campaign_skip: ends the run that is on, and goes on with the next */
void
weir_open_campaign_skip (WeirOpenCampaign *model)
{
  if (model->queue != NULL)
    weir_run_queue_skip (model->queue);
}

/** weir_open_campaign_is_running: Returns: whether a run is on, or is to follow */
gboolean
weir_open_campaign_is_running (WeirOpenCampaign *model)
{
  return model->queue != NULL;
}

/** weir_open_campaign_is_ending: Returns: whether all runs are over, and only the gateway of theirs is waited for */
gboolean
weir_open_campaign_is_ending (WeirOpenCampaign *model)
{
  return model->queue != NULL && !weir_open_campaign_queue_goes_on (model);
}

/** weir_open_campaign_current: Returns: (transfer none) (nullable): the run that is on */
WeirRunItem *
weir_open_campaign_current (WeirOpenCampaign *model)
{
  return model->current;
}

/** weir_open_campaign_coming: Returns: (transfer none) (nullable): what is about to begin */
WeirRunItem *
weir_open_campaign_coming (WeirOpenCampaign *model)
{
  return model->coming;
}

/** weir_open_campaign_runs_clear: for dispose: nothing may be on any more */
void
weir_open_campaign_runs_clear (WeirOpenCampaign *self)
{
  g_warn_if_fail (self->queue == NULL);
  g_clear_handle_id (&self->advance, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) batch_free);
  g_clear_pointer (&self->run_id, g_free);
  g_clear_object (&self->current);
  g_clear_object (&self->coming);
}
