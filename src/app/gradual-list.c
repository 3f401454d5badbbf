/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gradual-list.h"

#define FRAME_MS 16 /* between two pieces, so that each has been laid out and drawn when the next one comes */

/* Of all items one range is held back, of which the first come next. */
struct _WeirGradualList {
  GObject parent_instance;
  GListModel *all;
  guint first, n_hidden; /* that range */
  guint filling;         /* a source; 0: nothing is held back */
};

static void weir_gradual_list_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirGradualList, weir_gradual_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, weir_gradual_list_list_model_init))

static void
show_next (WeirGradualList *self, guint n)
{
  guint place = self->first;

  self->first += n;
  self->n_hidden -= n;
  g_list_model_items_changed (G_LIST_MODEL (self), place, 0, n);
}

static gboolean
fill_cb (gpointer data)
{
  WeirGradualList *self = data;

  if (self->n_hidden > 0)
    show_next (self, MIN (self->n_hidden, WEIR_GRADUAL_PIECE));
  if (self->n_hidden > 0)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

/* Holds back all but the first of @n items from @place on. Returns: how many those are */
static guint
hold_back (WeirGradualList *self, guint place, guint n)
{
  if (n <= WEIR_GRADUAL_PIECE)
    return n;
  self->first = place + WEIR_GRADUAL_PIECE;
  self->n_hidden = n - WEIR_GRADUAL_PIECE;
  if (self->filling == 0)
    self->filling = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, FRAME_MS, fill_cb, self, NULL);
  return WEIR_GRADUAL_PIECE;
}

/* The range that is held back becomes what is left of it; new items are in it only where it is on both sides
 * of them. */
static void
changed_within (WeirGradualList *self, guint place, guint removed, guint added)
{
  guint end = place + removed, hidden_end = self->first + self->n_hidden;
  guint left = place > self->first ? place - self->first : 0;
  guint right = hidden_end > end ? hidden_end - end : 0;
  guint shown = removed - (self->n_hidden - left - right); /* of those removed */

  if (left > 0 && right > 0) {
    self->n_hidden = left + added + right;
    return;
  }
  if (left == 0)
    self->first = place + added;
  self->n_hidden = left + right;
  if (self->n_hidden == 0)
    added = hold_back (self, place, added);
  g_list_model_items_changed (G_LIST_MODEL (self), left > 0 ? self->first : place, shown, added);
}

static void
changed_cb (WeirGradualList *self, guint place, guint removed, guint added)
{
  if (self->n_hidden == 0) {
    g_list_model_items_changed (G_LIST_MODEL (self), place, removed, hold_back (self, place, added));
  } else if (place + removed <= self->first) {
    self->first += added - removed;
    g_list_model_items_changed (G_LIST_MODEL (self), place, removed, added);
  } else if (place >= self->first + self->n_hidden) {
    g_list_model_items_changed (G_LIST_MODEL (self), place - self->n_hidden, removed, added);
  } else {
    changed_within (self, place, removed, added);
  }
}

static GType
weir_gradual_list_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (WEIR_GRADUAL_LIST (list)->all);
}

static guint
weir_gradual_list_get_n_items (GListModel *list)
{
  WeirGradualList *self = WEIR_GRADUAL_LIST (list);

  return g_list_model_get_n_items (self->all) - self->n_hidden;
}

static gpointer
weir_gradual_list_get_item (GListModel *list, guint place)
{
  WeirGradualList *self = WEIR_GRADUAL_LIST (list);

  return g_list_model_get_item (self->all, place < self->first ? place : place + self->n_hidden);
}

static void
weir_gradual_list_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = weir_gradual_list_get_item_type;
  interface->get_n_items = weir_gradual_list_get_n_items;
  interface->get_item = weir_gradual_list_get_item;
}

static void
weir_gradual_list_dispose (GObject *object)
{
  WeirGradualList *self = WEIR_GRADUAL_LIST (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  if (self->all != NULL)
    g_signal_handlers_disconnect_by_data (self->all, self);
  G_OBJECT_CLASS (weir_gradual_list_parent_class)->dispose (object);
}

static void
weir_gradual_list_finalize (GObject *object)
{
  g_object_unref (WEIR_GRADUAL_LIST (object)->all);
  G_OBJECT_CLASS (weir_gradual_list_parent_class)->finalize (object);
}

static void
weir_gradual_list_class_init (WeirGradualListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_gradual_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_gradual_list_finalize;
}

static void
weir_gradual_list_init (WeirGradualList *self)
{
}

/**
 * weir_gradual_list_new:
 * @all: (transfer full): what it has in the end
 *
 * Returns: (transfer full): a list that has the first items of @all at once. Where more than
 *   %WEIR_GRADUAL_PIECE come at a time, the rest follows from the main loop, a piece a frame.
 */
WeirGradualList *
weir_gradual_list_new (GListModel *all)
{
  WeirGradualList *self = g_object_new (WEIR_TYPE_GRADUAL_LIST, NULL);

  self->all = all;
  g_signal_connect_swapped (all, "items-changed", G_CALLBACK (changed_cb), self);
  hold_back (self, 0, g_list_model_get_n_items (all));
  return self;
}

/** weir_gradual_list_show_all: nothing is held back any longer: somebody asks for what may be among it */
void
weir_gradual_list_show_all (WeirGradualList *list)
{
  g_clear_handle_id (&list->filling, g_source_remove);
  if (list->n_hidden > 0)
    show_next (list, list->n_hidden);
}
