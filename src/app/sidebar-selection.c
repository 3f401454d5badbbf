/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "sidebar-private.h"
#include "format.h"
#include "sidebar-runs.h"

static GObject *
item_at (WeirSidebar *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static guint
place_of_row (WeirSidebar *self, gpointer item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; item != NULL && i < n; i++) {
    g_autoptr (GObject) other = item_at (self, i);

    if (other == item)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

/** weir_sidebar_scenario_of: Returns: (transfer none) (nullable): the scenario that @item is, or that it stands under */
WeirScenarioItem *
weir_sidebar_scenario_of (WeirSidebar *self, gpointer item)
{
  g_autoptr (GtkTreeListRow) row =
      g_list_model_get_item (G_LIST_MODEL (self->selection), place_of_row (self, item));
  g_autoptr (GtkTreeListRow) above = row != NULL ? gtk_tree_list_row_get_parent (row) : NULL;
  g_autoptr (GObject) found = row != NULL ? gtk_tree_list_row_get_item (above != NULL ? above : row) : NULL;

  return WEIR_IS_SCENARIO_ITEM (found) ? WEIR_SCENARIO_ITEM (found) : NULL; /* the campaign holds it */
}

/**
 * weir_sidebar_get_selection:
 *
 * Returns: (transfer full) (element-type GObject): the scenarios and runs that are selected, in the
 *   order of their rows
 */
GPtrArray *
weir_sidebar_get_selection (WeirSidebar *sidebar)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) rows =
      sidebar->selection != NULL ? gtk_selection_model_get_selection (sidebar->selection) : NULL;
  guint64 n = rows != NULL ? gtk_bitset_get_size (rows) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GObject) item = item_at (sidebar, gtk_bitset_get_nth (rows, i));

    if (!WEIR_IS_SIDEBAR_RUNS (item))
      g_ptr_array_add (items, g_steal_pointer (&item));
  }
  return items;
}

/** weir_sidebar_get_selected: Returns: (transfer none) (nullable): the scenario or run that is selected; %NULL where none or several are */
GObject *
weir_sidebar_get_selected (WeirSidebar *sidebar)
{
  g_autoptr (GPtrArray) items = weir_sidebar_get_selection (sidebar);

  return items->len == 1 ? g_ptr_array_index (items, 0) : NULL; /* the campaign holds it */
}

/** weir_sidebar_is_selected: Returns: whether a scenario or a run is, be it among others */
gboolean
weir_sidebar_is_selected (WeirSidebar *self, gpointer item)
{
  g_autoptr (GPtrArray) items = weir_sidebar_get_selection (self);

  return g_ptr_array_find (items, item, NULL);
}

static guint
count_of (const GPtrArray *items, GType type)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += G_TYPE_CHECK_INSTANCE_TYPE (g_ptr_array_index (items, i), type) ? 1 : 0;
  return n;
}

static char *
describe (const GPtrArray *items)
{
  guint n = items->len;
  g_autofree char *count = weir_format_count (n);

  if (count_of (items, WEIR_TYPE_SCENARIO_ITEM) == n)
    return g_strdup_printf (ngettext ("%s scenario selected", "%s scenarios selected", n), count);
  if (count_of (items, WEIR_TYPE_RUN_ITEM) == n)
    return g_strdup_printf (ngettext ("%s run selected", "%s runs selected", n), count);
  return g_strdup_printf (ngettext ("%s row selected", "%s rows selected", n), count);
}

/* One row has its page; of several the bar says what can be done. */
static void
update_bar (WeirSidebar *self)
{
  g_autoptr (GPtrArray) items = weir_sidebar_get_selection (self);
  g_autofree char *words = describe (items);
  gboolean are_scenarios = count_of (items, WEIR_TYPE_SCENARIO_ITEM) == items->len;

  if (items->len > 1) {
    gtk_label_set_label (self->selection_label, words);
    gtk_widget_set_visible (self->selection_run, are_scenarios);
    gtk_widget_set_visible (self->selection_compare,
                            items->len == 2 && count_of (items, WEIR_TYPE_RUN_ITEM) == 2);
  }
  gtk_revealer_set_reveal_child (self->selection_bar, items->len > 1);
}

static void
update (WeirSidebar *self)
{
  weir_sidebar_update_actions (self);
  update_bar (self);
}

/* The row that shows the rest of the runs is a button. */
static gboolean
show_rest (WeirSidebar *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GObject) item =
      gtk_bitset_get_size (rows) == 1 ? item_at (self, gtk_bitset_get_minimum (rows)) : NULL;

  if (!WEIR_IS_SIDEBAR_RUNS (item))
    return FALSE;
  weir_sidebar_runs_show_all (WEIR_SIDEBAR_RUNS (item));
  return TRUE;
}

static void
selection_changed_cb (WeirSidebar *self)
{
  GObject *item;

  if (show_rest (self))
    return;
  update (self);
  item = weir_sidebar_get_selected (self);
  if (item != NULL)
    g_signal_emit_by_name (self, "selected", item);
}

/** weir_sidebar_watch_selection: there is a new selection: it is followed from now on */
void
weir_sidebar_watch_selection (WeirSidebar *self)
{
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);
}

/**
 * weir_sidebar_select:
 * @item: (nullable): a scenario or a run
 *
 * Selects its row alone, where it has one, without telling of it.
 */
void
weir_sidebar_select (WeirSidebar *sidebar, GObject *item)
{
  guint place = place_of_row (sidebar, item);

  if (item != NULL && place == GTK_INVALID_LIST_POSITION) {
    weir_gradual_list_show_all (sidebar->rows);
    place = place_of_row (sidebar, item);
  }
  g_signal_handlers_block_by_func (sidebar->selection, selection_changed_cb, sidebar);
  if (place != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (sidebar->selection, place, TRUE);
  else
    gtk_selection_model_unselect_all (sidebar->selection);
  g_signal_handlers_unblock_by_func (sidebar->selection, selection_changed_cb, sidebar);
  update (sidebar);
}
