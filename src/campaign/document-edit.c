/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "document-private.h"

#include "json-read.h"
#include "json-text.h"

static gboolean
write_edit (WeirDocument *document, const char *member, JsonNode *value, GError **error)
{
  JsonNode *now = json_object_get_member (document->campaign->edits, member);
  JsonObject *line;

  if (now != NULL && json_node_equal (now, value))
    return TRUE;
  line = weir_line_edit (member, value);
  return weir_document_append (document, line, error);
}

/**
 * weir_document_set_text:
 * @member: `title` or `notes`
 *
 * Returns: %FALSE with an error where it could not be written, as all that follow
 */
gboolean
weir_document_set_text (WeirDocument *document, const char *member, const char *text, GError **error)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);

  return write_edit (document, member, value, error);
}

/**
 * weir_document_set_gateway:
 * @settings: of which those that were given are kept, but the name; secrets are left out
 *
 * Sets what holds for all scenarios that say nothing else: where the gateway is, and how it is met.
 */
gboolean
weir_document_set_gateway (WeirDocument *document, const WeirScenario *settings, GError **error)
{
  JsonObject *object = weir_scenario_to_json (settings, WEIR_SCENARIO_SET_KEYS);
  g_autoptr (JsonNode) value = json_node_init_object (json_node_alloc (), object);

  json_object_remove_member (object, "name");
  json_object_unref (object);
  return write_edit (document, "gateway", value, error);
}

/**
 * weir_document_set_view:
 * @name: of a choice
 * @value: what was chosen
 *
 * Keeps how a person wants to see this campaign.
 */
gboolean
weir_document_set_view (WeirDocument *document, const char *name, JsonNode *value, GError **error)
{
  JsonObject *now = NULL;
  g_autoptr (JsonObject) views = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GList) names = NULL;

  weir_json_read_object (document->campaign->edits, "views", &now, NULL);
  names = now != NULL ? json_object_get_members (now) : NULL;
  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (views, l->data, json_object_dup_member (now, l->data));
  json_object_set_member (views, name, json_node_copy (value));
  node = json_node_init_object (json_node_alloc (), views);
  return write_edit (document, "views", node, error);
}

static char *
now_in_words (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * weir_document_annotate:
 * @annotation: an id of %NULL makes a new one, another edits that; author and time are those of
 *   this moment where they are %NULL
 *
 * Returns: (transfer full): its id; %NULL with an error
 */
char *
weir_document_annotate (WeirDocument *document, const WeirAnnotationLine *annotation, GError **error)
{
  WeirAnnotationLine whole = *annotation;
  g_autofree char *made = now_in_words ();
  g_autofree char *id = annotation->id != NULL ? g_strdup (annotation->id) : g_uuid_string_random ();

  if (weir_campaign_find_run (document->campaign, annotation->run_id) == NULL) {
    g_set_error (error, WEIR_DOCUMENT_ERROR, WEIR_DOCUMENT_ERROR_NOT_FOUND,
                 _ ("The note cannot be kept: there is no run “%s” in this campaign."), annotation->run_id);
    return NULL;
  }
  whole.id = id;
  whole.author = annotation->author != NULL ? annotation->author : g_get_real_name ();
  whole.made = annotation->made != NULL ? annotation->made : made;
  return weir_document_append (document, weir_line_annotation (&whole), error) ? g_steal_pointer (&id) : NULL;
}
