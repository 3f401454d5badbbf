/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track-arrangement.h"

#include "json-read.h"

#define VIEW "tracks" /* the name of the choice in the file */

struct _WeirTrackArrangement {
  WeirDocument *document;
  GListModel *tracks; /* of WeirTrack: all, in the order that they have by themselves */
  GListStore *shown;
  GPtrArray *order;   /* of char *: ids that were arranged; those of other runs, too */
  GHashTable *hidden; /* of char * */
};

static guint
find_id (GPtrArray *ids, const char *id)
{
  guint i = 0;

  while (i < ids->len && !g_str_equal (g_ptr_array_index (ids, i), id))
    i++;
  return i;
}

/* (transfer full): ids of all tracks as arranged: one that was not stands after its natural neighbour */
static GPtrArray *
arranged_ids (const WeirTrackArrangement *arrangement)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  guint after = 0;

  for (guint i = 0; i < arrangement->order->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (arrangement->order, i)));
  for (guint i = 0; i < g_list_model_get_n_items (arrangement->tracks); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (arrangement->tracks, i);
    guint at = find_id (ids, weir_track_get_id (track));

    if (at == ids->len)
      g_ptr_array_insert (ids, (int) (at = after), g_strdup (weir_track_get_id (track)));
    after = at + 1;
  }
  return ids;
}

static WeirTrack *
find_track (const WeirTrackArrangement *arrangement, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (arrangement->tracks); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (arrangement->tracks, i);

    if (g_str_equal (weir_track_get_id (track), id))
      return track; /* the list holds it */
  }
  return NULL;
}

static void
update (WeirTrackArrangement *arrangement)
{
  g_autoptr (GPtrArray) ids = arranged_ids (arrangement), tracks = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++) {
    WeirTrack *track = find_track (arrangement, g_ptr_array_index (ids, i));

    if (track != NULL && !g_hash_table_contains (arrangement->hidden, g_ptr_array_index (ids, i)))
      g_ptr_array_add (tracks, track);
  }
  g_list_store_splice (arrangement->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (arrangement->shown)),
                       tracks->pdata, tracks->len);
}

static void
take_id (JsonArray *array, guint i, JsonNode *node, gpointer ids)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_ptr_array_add (ids, json_node_dup_string (node));
}

/* What the file says may be anything: what is no list of ids is none. */
static GPtrArray *
read_ids (JsonObject *choice, const char *name)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = NULL;

  if (weir_json_read_array (choice, name, &array, NULL) && array != NULL)
    json_array_foreach_element (array, take_id, ids);
  return ids;
}

static void
read_choice (WeirTrackArrangement *arrangement)
{
  JsonObject *views = NULL, *choice = NULL;
  g_autoptr (GPtrArray) hidden = NULL;

  weir_json_read_object (weir_document_campaign (arrangement->document)->edits, "views", &views, NULL);
  if (views == NULL || !weir_json_read_object (views, VIEW, &choice, NULL) || choice == NULL)
    return;
  g_ptr_array_unref (arrangement->order);
  arrangement->order = read_ids (choice, "order");
  hidden = read_ids (choice, "hidden");
  for (guint i = 0; i < hidden->len; i++)
    g_hash_table_add (arrangement->hidden, g_strdup (g_ptr_array_index (hidden, i)));
}

/**
 * weir_track_arrangement_new:
 * @document: the campaign that the run is of
 * @tracks: (element-type WeirTrack): of the run; followed
 *
 * Returns: (transfer full): the tracks as they were arranged last
 */
WeirTrackArrangement *
weir_track_arrangement_new (WeirDocument *document, GListModel *tracks)
{
  WeirTrackArrangement *arrangement = g_new0 (WeirTrackArrangement, 1);

  arrangement->document = g_object_ref (document);
  arrangement->tracks = g_object_ref (tracks);
  arrangement->shown = g_list_store_new (WEIR_TYPE_TRACK);
  arrangement->order = g_ptr_array_new_with_free_func (g_free);
  arrangement->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_choice (arrangement);
  g_signal_connect_swapped (tracks, "items-changed", G_CALLBACK (update), arrangement);
  update (arrangement);
  return arrangement;
}

/** weir_track_arrangement_free: frees @arrangement; who shows its list keeps it as it is */
void
weir_track_arrangement_free (WeirTrackArrangement *arrangement)
{
  g_signal_handlers_disconnect_by_data (arrangement->tracks, arrangement);
  g_object_unref (arrangement->tracks);
  g_object_unref (arrangement->document);
  g_object_unref (arrangement->shown);
  g_ptr_array_unref (arrangement->order);
  g_hash_table_unref (arrangement->hidden);
  g_free (arrangement);
}

/** weir_track_arrangement_list: Returns: (transfer none) (element-type WeirTrack): what is shown, in its order */
GListModel *
weir_track_arrangement_list (WeirTrackArrangement *arrangement)
{
  return G_LIST_MODEL (arrangement->shown);
}

/** weir_track_arrangement_has_hidden: Returns: whether a track of this run is hidden */
gboolean
weir_track_arrangement_has_hidden (WeirTrackArrangement *arrangement)
{
  return g_list_model_get_n_items (G_LIST_MODEL (arrangement->shown)) <
         g_list_model_get_n_items (arrangement->tracks);
}

/* Where the file cannot be written the choice holds as long as the page does. */
static gboolean
keep (WeirTrackArrangement *arrangement, GError **error)
{
  JsonObject *choice = json_object_new ();
  JsonArray *order = json_array_new (), *hidden = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), choice);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < arrangement->order->len; i++)
    json_array_add_string_element (order, g_ptr_array_index (arrangement->order, i));
  g_hash_table_iter_init (&iter, arrangement->hidden);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    json_array_add_string_element (hidden, id);
  json_object_set_array_member (choice, "order", order);
  json_object_set_array_member (choice, "hidden", hidden);
  json_object_unref (choice);
  update (arrangement);
  return weir_document_access (arrangement->document) != WEIR_DOCUMENT_WRITABLE ||
         weir_document_set_view (arrangement->document, VIEW, node, error);
}

static gboolean
is_shown (const WeirTrackArrangement *arrangement, const char *id)
{
  return find_track (arrangement, id) != NULL && !g_hash_table_contains (arrangement->hidden, id);
}

/* Over whatever is not shown, to the place of the next that is. */
static void
move_id (const WeirTrackArrangement *arrangement, GPtrArray *ids, const char *id, int change)
{
  int from = (int) find_id (ids, id), to = from + change;
  char *moved;

  while (to >= 0 && to < (int) ids->len && !is_shown (arrangement, g_ptr_array_index (ids, to)))
    to += change;
  if (to < 0 || to >= (int) ids->len)
    return;
  moved = g_ptr_array_steal_index (ids, (guint) from);
  g_ptr_array_insert (ids, to, moved);
}

/**
 * weir_track_arrangement_move:
 * @track: one that is shown
 * @change: -1 up, 1 down, 0 hide it
 *
 * Returns: %FALSE with an error where the choice could not be written; it holds nevertheless
 */
gboolean
weir_track_arrangement_move (WeirTrackArrangement *arrangement, WeirTrack *track, int change, GError **error)
{
  GPtrArray *ids = arranged_ids (arrangement);

  if (change == 0)
    g_hash_table_add (arrangement->hidden, g_strdup (weir_track_get_id (track)));
  else
    move_id (arrangement, ids, weir_track_get_id (track), change);
  g_ptr_array_unref (arrangement->order);
  arrangement->order = ids;
  return keep (arrangement, error);
}

/**
 * weir_track_arrangement_show:
 * @id: of a track
 *
 * Returns: whether it was hidden, and is no longer. An error means as that of weir_track_arrangement_move()
 */
gboolean
weir_track_arrangement_show (WeirTrackArrangement *arrangement, const char *id, GError **error)
{
  if (!g_hash_table_remove (arrangement->hidden, id))
    return FALSE;
  keep (arrangement, error);
  return TRUE;
}

/** weir_track_arrangement_show_all: no track is hidden any more; as weir_track_arrangement_move() */
gboolean
weir_track_arrangement_show_all (WeirTrackArrangement *arrangement, GError **error)
{
  g_hash_table_remove_all (arrangement->hidden);
  return keep (arrangement, error);
}
