/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sidebar-runs.h"

#include "run-item.h"

#define SHOWN 3

struct _WeirSidebarRuns {
  GObject parent_instance;
  GListModel *runs;
  gboolean shows_all;
  GPtrArray *items; /* of GObject: as they were told last */
};

static void weir_sidebar_runs_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirSidebarRuns, weir_sidebar_runs, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, weir_sidebar_runs_list_model_init))

static guint
shown (WeirSidebarRuns *self)
{
  guint n = g_list_model_get_n_items (self->runs);

  /* a row that only says that there is one more is no shorter than that one */
  return self->shows_all || n <= SHOWN + 1 ? n : SHOWN;
}

/** weir_sidebar_runs_hidden: Returns: how many runs are not shown; a sweep counts as one */
guint
weir_sidebar_runs_hidden (WeirSidebarRuns *self)
{
  return g_list_model_get_n_items (self->runs) - shown (self);
}

/* The model does not hold itself. */
static void
let_go (gpointer row)
{
  if (!WEIR_IS_SIDEBAR_RUNS (row))
    g_object_unref (row);
}

/* The rows as they are to be: the model itself is that which shows the rest. */
static GPtrArray *
list_rows (WeirSidebarRuns *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (let_go);

  for (guint i = 0; i < shown (self); i++)
    g_ptr_array_add (rows, g_list_model_get_item (self->runs, i));
  if (weir_sidebar_runs_hidden (self) > 0)
    g_ptr_array_add (rows, self);
  return rows;
}

/* Rows that stay are not told anew: they keep their selection. That which shows the rest says another
 * number each time. */
static void
update (WeirSidebarRuns *self)
{
  GPtrArray *before = self->items, *after = list_rows (self);
  guint first = 0, last = 0, least = MIN (before->len, after->len);

  while (first < least && before->pdata[first] == after->pdata[first] && after->pdata[first] != self)
    first++;
  while (last < least - first) {
    gpointer row = after->pdata[after->len - 1 - last];

    if (row == self || row != before->pdata[before->len - 1 - last])
      break;
    last++;
  }
  self->items = after;
  if (before->len - first - last > 0 || after->len - first - last > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last,
                                after->len - first - last);
  g_ptr_array_unref (before);
}

static GType
weir_sidebar_runs_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
weir_sidebar_runs_get_n_items (GListModel *list)
{
  return WEIR_SIDEBAR_RUNS (list)->items->len;
}

static gpointer
weir_sidebar_runs_get_item (GListModel *list, guint position)
{
  WeirSidebarRuns *self = WEIR_SIDEBAR_RUNS (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
weir_sidebar_runs_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = weir_sidebar_runs_get_item_type;
  interface->get_n_items = weir_sidebar_runs_get_n_items;
  interface->get_item = weir_sidebar_runs_get_item;
}

static void
weir_sidebar_runs_dispose (GObject *object)
{
  WeirSidebarRuns *self = WEIR_SIDEBAR_RUNS (object);

  if (self->runs != NULL)
    g_signal_handlers_disconnect_by_data (self->runs, self);
  g_clear_object (&self->runs);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (weir_sidebar_runs_parent_class)->dispose (object);
}

static void
weir_sidebar_runs_class_init (WeirSidebarRunsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_sidebar_runs_dispose;
}

static void
weir_sidebar_runs_init (WeirSidebarRuns *self)
{
}

/**
 * weir_sidebar_runs_new:
 * @runs: (element-type GObject): runs and sweeps, newest first
 *
 * Returns: (transfer full): what is shown of them at first
 */
WeirSidebarRuns *
weir_sidebar_runs_new (GListModel *runs)
{
  WeirSidebarRuns *self = g_object_new (WEIR_TYPE_SIDEBAR_RUNS, NULL);

  self->runs = g_object_ref (runs);
  self->items = list_rows (self);
  g_signal_connect_swapped (runs, "items-changed", G_CALLBACK (update), self);
  return self;
}

/** weir_sidebar_runs_show_all: no run is hidden from now on */
void
weir_sidebar_runs_show_all (WeirSidebarRuns *self)
{
  self->shows_all = TRUE;
  update (self);
}
