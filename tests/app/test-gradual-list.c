/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gradual-list.h"

#define MANY    400 /* items */
#define CHANGES 2000
#define SEED    7

/* What a view knows: the items as it was told of them. */
typedef struct {
  WeirGradualList *list;
  GPtrArray *told; /* of GObject */
  guint most;      /* that came at once */
} View;

static void
told_cb (View *view, guint place, guint removed, guint added)
{
  if (removed > 0)
    g_ptr_array_remove_range (view->told, place, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (view->told, (int) (place + i),
                        g_list_model_get_item (G_LIST_MODEL (view->list), place + i));
  view->most = MAX (view->most, added);
}

static void
view_init (View *view, GListStore *store)
{
  view->list = weir_gradual_list_new (g_object_ref (G_LIST_MODEL (store)));
  view->told = g_ptr_array_new_with_free_func (g_object_unref);
  view->most = 0;
  told_cb (view, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (view->list)));
  g_signal_connect_swapped (view->list, "items-changed", G_CALLBACK (told_cb), view);
}

static void
view_clear (View *view)
{
  g_object_unref (view->list);
  g_ptr_array_unref (view->told);
}

static void
splice (GListStore *store, guint place, guint removed, guint added)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (items, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (store, place, removed, items->pdata, added);
}

/* Whether what @view was told is what the list has, and the like of @store with a part left out. */
static void
assert_true_to (const View *view, GListStore *store)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store)), at = 0;

  g_assert_cmpuint (view->told->len, ==, g_list_model_get_n_items (G_LIST_MODEL (view->list)));
  for (guint i = 0; i < n && at < view->told->len; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);
    g_autoptr (GObject) shown = g_list_model_get_item (G_LIST_MODEL (view->list), at);

    g_assert_true (shown == g_ptr_array_index (view->told, at));
    at += item == shown ? 1 : 0;
  }
  g_assert_cmpuint (at, ==, view->told->len);
}

static void
wait_for_all (const View *view, GListStore *store)
{
  while (view->told->len < g_list_model_get_n_items (G_LIST_MODEL (store)))
    g_main_context_iteration (NULL, TRUE);
  assert_true_to (view, store);
}

static void
test_pieces (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  View view;

  splice (store, 0, 0, MANY);
  view_init (&view, store);
  g_assert_cmpuint (view.told->len, ==, WEIR_GRADUAL_PIECE);
  wait_for_all (&view, store);
  splice (store, 0, MANY, 0);
  g_assert_cmpuint (view.told->len, ==, 0); /* what goes, goes at once */
  splice (store, 0, 0, MANY);
  g_assert_cmpuint (view.told->len, ==, WEIR_GRADUAL_PIECE);
  wait_for_all (&view, store);
  g_assert_cmpuint (view.most, ==, WEIR_GRADUAL_PIECE);
  view_clear (&view);
}

static void
test_show_all (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  View view;

  splice (store, 0, 0, MANY);
  view_init (&view, store);
  weir_gradual_list_show_all (view.list);
  g_assert_cmpuint (view.told->len, ==, MANY);
  assert_true_to (&view, store);
  g_assert_false (g_main_context_iteration (NULL, FALSE)); /* nothing is left to do */
  view_clear (&view);
}

/* Whatever changes while a part is held back. */
static void
test_changes (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  View view;

  view_init (&view, store);
  for (guint i = 0; i < CHANGES; i++) {
    guint n = g_list_model_get_n_items (G_LIST_MODEL (store)),
          place = (guint) g_rand_int_range (rand, 0, (int) n + 1);
    guint most = g_rand_boolean (rand) ? n - place : MIN (n - place, 5);
    guint removed = (guint) g_rand_int_range (rand, 0, (int) most + 1);

    splice (store, place, removed, (guint) g_rand_int_range (rand, 0, i % 8 == 0 ? MANY : 6));
    assert_true_to (&view, store);
    if (i % 16 == 0 && view.told->len < g_list_model_get_n_items (G_LIST_MODEL (store)))
      g_main_context_iteration (NULL, TRUE); /* until the next piece */
    if (i % 200 == 0)
      wait_for_all (&view, store);
  }
  wait_for_all (&view, store);
  view_clear (&view);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gradual-list/pieces", test_pieces);
  g_test_add_func ("/gradual-list/show-all", test_show_all);
  g_test_add_func ("/gradual-list/changes", test_changes);
  return g_test_run ();
}
