/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "import-metrics.h"

/* Edits of the list of scenarios: each is a few lines to write now, and as many to undo it. */

static void
add_delete (GPtrArray *lines, const char *id, gboolean is_deleted)
{
  g_ptr_array_add (lines, is_deleted ? weir_line_delete (id) : weir_line_undelete (id));
}

/* The ids of all, deleted ones too, so that one that comes back stands where it stood. */
static GPtrArray *
order_of (const WeirCampaign *campaign)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < campaign->scenarios->len; i++)
    g_ptr_array_add (ids, ((WeirCampaignScenario *) g_ptr_array_index (campaign->scenarios, i))->id);
  return ids;
}

static JsonObject *
order_to_line (GPtrArray *ids)
{
  JsonObject *line;

  g_ptr_array_add (ids, NULL);
  line = weir_line_order ((const char *const *) ids->pdata);
  g_ptr_array_set_size (ids, (int) ids->len - 1);
  return line;
}

/* Where in @ids the one stands that is the @position-th of those that are not deleted. */
static int
place_of (const WeirCampaign *campaign, const GPtrArray *ids, guint position)
{
  for (guint i = 0; i < ids->len; i++) {
    if (weir_campaign_find_scenario (campaign, g_ptr_array_index (ids, i))->is_deleted)
      continue;
    if (position-- == 0)
      return (int) i;
  }
  return -1;
}

/**
 * weir_document_add_scenarios:
 * @scenarios: of WeirScenario, at least one
 * @position: where in the list the first is to stand, from 0; -1: at its end
 *
 * Returns: (transfer full) (element-type utf8): their ids; %NULL with an error
 */
GPtrArray *
weir_document_add_scenarios (WeirDocument *document, const GPtrArray *scenarios, int position, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) order = order_of (document->campaign);
  g_autoptr (GPtrArray) lines = weir_document_lines_new ();
  GPtrArray *undo = weir_document_lines_new (), *redo = weir_document_lines_new ();
  int place = position < 0 ? -1 : place_of (document->campaign, order, (guint) position);

  for (guint i = 0; i < scenarios->len; i++) {
    char *id = g_uuid_string_random ();

    g_ptr_array_add (ids, id);
    g_ptr_array_insert (order, place < 0 ? -1 : place + (int) i, id);
    g_ptr_array_add (lines, weir_line_scenario (id, g_ptr_array_index (scenarios, i)));
    add_delete (undo, id, TRUE);
    add_delete (redo, id, FALSE);
  }
  g_ptr_array_add (lines, order_to_line (order));
  return weir_document_settle (document, lines, redo, undo, error) ? g_steal_pointer (&ids) : NULL;
}

static const WeirCampaignScenario *
find (WeirDocument *document, const char *id, GError **error)
{
  const WeirCampaignScenario *scenario = weir_campaign_find_scenario (document->campaign, id);

  if (scenario == NULL)
    g_set_error (error, WEIR_DOCUMENT_ERROR, WEIR_DOCUMENT_ERROR_NOT_FOUND,
                 _ ("There is no scenario “%s” in this campaign."), id);
  return scenario;
}

/* The place of a scenario among those that are not deleted. */
static guint
position_of (const WeirCampaign *campaign, const WeirCampaignScenario *scenario)
{
  guint position = 0;

  for (guint i = 0; g_ptr_array_index (campaign->scenarios, i) != scenario; i++)
    position += !((WeirCampaignScenario *) g_ptr_array_index (campaign->scenarios, i))->is_deleted;
  return position;
}

/**
 * weir_document_duplicate_scenario:
 * @name: of the copy, which stands behind the scenario
 *
 * Returns: (transfer full): the id of the copy; %NULL with an error
 */
char *
weir_document_duplicate_scenario (WeirDocument *document, const char *id, const char *name, GError **error)
{
  const WeirCampaignScenario *scenario = find (document, id, error);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GPtrArray) ids = NULL;
  WeirScenario *copy;

  if (scenario == NULL)
    return NULL;
  copy = weir_scenario_copy (scenario->scenario);
  g_free (copy->name);
  copy->name = g_strdup (name);
  g_ptr_array_add (copies, copy);
  ids = weir_document_add_scenarios (document, copies, (int) position_of (document->campaign, scenario) + 1,
                                     error);
  return ids != NULL ? g_strdup (g_ptr_array_index (ids, 0)) : NULL;
}

static gboolean
are_equal (JsonObject *a, JsonObject *b)
{
  g_autoptr (JsonNode) left = json_node_init_object (json_node_alloc (), a);
  g_autoptr (JsonNode) right = json_node_init_object (json_node_alloc (), b);

  return json_node_equal (left, right);
}

/* One line to write now and when it is done again, and one to undo it. Takes both. */
static gboolean
settle_pair (WeirDocument *document, JsonObject *now, JsonObject *before, GError **error)
{
  GPtrArray *redo = weir_document_lines_new (), *undo = weir_document_lines_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_ref (redo);

  g_ptr_array_add (redo, now);
  g_ptr_array_add (undo, before);
  return weir_document_settle (document, lines, redo, undo, error);
}

/**
 * weir_document_change_scenario:
 * @scenario: what it is from now on; nothing is written where that is what it was
 */
gboolean
weir_document_change_scenario (WeirDocument *document, const char *id, const WeirScenario *scenario,
                               GError **error)
{
  const WeirCampaignScenario *was = find (document, id, error);
  g_autoptr (JsonObject) before = NULL, now = NULL;

  if (was == NULL)
    return FALSE;
  before = weir_line_scenario (id, was->scenario);
  now = weir_line_scenario (id, scenario);
  if (are_equal (before, now))
    return TRUE;
  return settle_pair (document, g_steal_pointer (&now), g_steal_pointer (&before), error);
}

/**
 * weir_document_move_scenario:
 * @position: where it is to stand among those that are not deleted, from 0; beyond them: at the end
 */
gboolean
weir_document_move_scenario (WeirDocument *document, const char *id, guint position, GError **error)
{
  const WeirCampaignScenario *scenario = find (document, id, error);
  g_autoptr (GPtrArray) order = NULL;
  JsonObject *before;

  if (scenario == NULL)
    return FALSE;
  if (position_of (document->campaign, scenario) == position)
    return TRUE;
  order = order_of (document->campaign);
  before = order_to_line (order);
  g_ptr_array_remove (order, scenario->id);
  g_ptr_array_insert (order, place_of (document->campaign, order, position), scenario->id);
  return settle_pair (document, order_to_line (order), before, error);
}

/**
 * weir_document_delete:
 * @ids: of scenarios, runs or annotations; %NULL-terminated. The runs of a scenario go with it
 *
 * They stay in the file until it is saved elsewhere or made smaller.
 */
gboolean
weir_document_delete (WeirDocument *document, const char *const *ids, GError **error)
{
  GPtrArray *redo = weir_document_lines_new (), *undo = weir_document_lines_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_ref (redo);

  for (guint i = 0; ids[i] != NULL; i++) {
    add_delete (redo, ids[i], TRUE);
    add_delete (undo, ids[i], FALSE);
  }
  return weir_document_settle (document, lines, redo, undo, error);
}

/**
 * weir_document_import:
 * @runs: of WeirImportedRun, see weir_import_metrics()
 *
 * Adds them with scenarios of their own. Undone, all of them go; what could be written before an error
 * stays.
 *
 * Returns: (transfer full) (element-type utf8): the ids of the scenarios and runs that were added;
 *   %NULL with an error
 */
GPtrArray *
weir_document_import (WeirDocument *document, const GPtrArray *runs, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) nothing = weir_document_lines_new ();
  GPtrArray *undo, *redo;
  gboolean is_written;

  if (document->journal == NULL) {
    weir_document_append (document, json_object_new (), error); /* says why not */
    return NULL;
  }
  weir_document_gather (document);
  is_written = weir_import_write (runs, document->journal, ids, error);
  weir_document_tell_gathered (document);
  if (!is_written)
    return NULL;
  undo = weir_document_lines_new ();
  redo = weir_document_lines_new ();
  for (guint i = 0; i < ids->len; i++) {
    add_delete (undo, g_ptr_array_index (ids, i), TRUE);
    add_delete (redo, g_ptr_array_index (ids, i), FALSE);
  }
  return weir_document_settle (document, nothing, redo, undo, error) ? g_steal_pointer (&ids) : NULL;
}
