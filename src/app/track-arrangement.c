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
  GHashTable *tables; /* of char * */
  GHashTable *axes;   /* char * to whether it is logarithmic, where a person chose */
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

/* What nobody chose stays as it is. */
static void
look (const WeirTrackArrangement *arrangement, WeirTrack *track)
{
  const char *id = weir_track_get_id (track);
  gpointer is_log;

  if (g_hash_table_lookup_extended (arrangement->axes, id, NULL, &is_log))
    weir_track_set_log (track, GPOINTER_TO_INT (is_log));
  weir_track_set_table (track, g_hash_table_contains (arrangement->tables, id));
}

static void
update (WeirTrackArrangement *arrangement)
{
  g_autoptr (GPtrArray) ids = arranged_ids (arrangement), tracks = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++) {
    WeirTrack *track = find_track (arrangement, g_ptr_array_index (ids, i));

    if (track != NULL)
      look (arrangement, track);
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
read_set (JsonObject *choice, const char *name, GHashTable *set)
{
  g_autoptr (GPtrArray) ids = read_ids (choice, name);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, g_strdup (g_ptr_array_index (ids, i)));
}

static void
take_axis (JsonObject *axes, const char *id, JsonNode *node, gpointer table)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_hash_table_insert (table, g_strdup (id), GINT_TO_POINTER (json_node_get_boolean (node)));
}

static void
read_choice (WeirTrackArrangement *arrangement)
{
  JsonObject *views = NULL, *choice = NULL, *axes = NULL;

  weir_json_read_object (weir_document_campaign (arrangement->document)->edits, "views", &views, NULL);
  if (views == NULL || !weir_json_read_object (views, VIEW, &choice, NULL) || choice == NULL)
    return;
  g_ptr_array_unref (arrangement->order);
  arrangement->order = read_ids (choice, "order");
  read_set (choice, "hidden", arrangement->hidden);
  read_set (choice, "tables", arrangement->tables);
  if (weir_json_read_object (choice, "logarithmic", &axes, NULL) && axes != NULL)
    json_object_foreach_member (axes, take_axis, arrangement->axes);
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
  arrangement->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  arrangement->axes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_hash_table_unref (arrangement->tables);
  g_hash_table_unref (arrangement->axes);
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

static void
put_set (JsonObject *choice, const char *name, GHashTable *set)
{
  JsonArray *ids = json_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    json_array_add_string_element (ids, id);
  json_object_set_array_member (choice, name, ids);
}

static void
put_axes (JsonObject *choice, GHashTable *table)
{
  JsonObject *axes = json_object_new ();
  GHashTableIter iter;
  gpointer id, is_log;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &id, &is_log))
    json_object_set_boolean_member (axes, id, GPOINTER_TO_INT (is_log));
  json_object_set_object_member (choice, "logarithmic", axes);
}

/* Where the file cannot be written the choice holds as long as the page does. */
static gboolean
keep (WeirTrackArrangement *arrangement, GError **error)
{
  JsonObject *choice = json_object_new ();
  JsonArray *order = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), choice);

  for (guint i = 0; i < arrangement->order->len; i++)
    json_array_add_string_element (order, g_ptr_array_index (arrangement->order, i));
  json_object_set_array_member (choice, "order", order);
  put_set (choice, "hidden", arrangement->hidden);
  put_set (choice, "tables", arrangement->tables);
  put_axes (choice, arrangement->axes);
  json_object_unref (choice);
  return !weir_document_is_writable (arrangement->document) ||
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

static void
place (WeirTrackArrangement *arrangement, WeirTrack *track, WeirTrackChange change)
{
  GPtrArray *ids = arranged_ids (arrangement);

  if (change == WEIR_TRACK_HIDE)
    g_hash_table_add (arrangement->hidden, g_strdup (weir_track_get_id (track)));
  else
    move_id (arrangement, ids, weir_track_get_id (track), change);
  g_ptr_array_unref (arrangement->order);
  arrangement->order = ids;
  update (arrangement);
}

/* As it is now; what is shown stays in its place. */
static void
remember_look (WeirTrackArrangement *arrangement, WeirTrack *track)
{
  const char *id = weir_track_get_id (track);
  gboolean was_table = g_hash_table_contains (arrangement->tables, id);

  if (weir_track_get_table (track) == was_table)
    g_hash_table_insert (arrangement->axes, g_strdup (id), GINT_TO_POINTER (weir_track_get_log (track)));
  else if (was_table)
    g_hash_table_remove (arrangement->tables, id);
  else
    g_hash_table_add (arrangement->tables, g_strdup (id));
}

/**
 * weir_track_arrangement_change:
 * @track: one that is shown
 * @change: what is wanted of it, or was done
 *
 * Returns: %FALSE with an error where the choice could not be written; it holds nevertheless
 */
gboolean
weir_track_arrangement_change (WeirTrackArrangement *arrangement, WeirTrack *track, WeirTrackChange change,
                               GError **error)
{
  if (change == WEIR_TRACK_LOOK)
    remember_look (arrangement, track);
  else
    place (arrangement, track, change);
  return keep (arrangement, error);
}

/**
 * weir_track_arrangement_show:
 * @id: of a track
 *
 * Returns: whether it was hidden, and is no longer. An error means as that of weir_track_arrangement_change()
 */
gboolean
weir_track_arrangement_show (WeirTrackArrangement *arrangement, const char *id, GError **error)
{
  if (!g_hash_table_remove (arrangement->hidden, id))
    return FALSE;
  update (arrangement);
  keep (arrangement, error);
  return TRUE;
}

/** weir_track_arrangement_show_all: no track is hidden any more; as weir_track_arrangement_change() */
gboolean
weir_track_arrangement_show_all (WeirTrackArrangement *arrangement, GError **error)
{
  g_hash_table_remove_all (arrangement->hidden);
  update (arrangement);
  return keep (arrangement, error);
}
