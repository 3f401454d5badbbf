/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "focus-regions.h"
#include "format.h"
#include "sidebar-private.h"

static void
enable (WeirSidebar *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
are_scenarios (const GPtrArray *items)
{
  gboolean all = items->len > 0;

  for (guint i = 0; i < items->len; i++)
    all = all && WEIR_IS_SCENARIO_ITEM (g_ptr_array_index (items, i));
  return all;
}

static gboolean
can_delete (const GPtrArray *items)
{
  gboolean all = items->len > 0;

  for (guint i = 0; i < items->len; i++) {
    gpointer item = g_ptr_array_index (items, i);

    all = all && !(WEIR_IS_RUN_ITEM (item) && weir_run_item_state (item) == WEIR_RUN_ON) &&
          !(WEIR_IS_SWEEP_ITEM (item) && weir_sweep_item_state (item) == WEIR_RUN_ON);
  }
  return all;
}

/** weir_sidebar_update_actions: what can be done has changed */
void
weir_sidebar_update_actions (WeirSidebar *self)
{
  static const char *const of_one[] = { "duplicate", "rename", "move-up", "move-down" };
  g_autoptr (GPtrArray) items = weir_sidebar_get_selection (self);
  gboolean is_writable =
      self->model != NULL && weir_document_is_writable (weir_open_campaign_document (self->model));
  gboolean can_run = is_writable && are_scenarios (items);

  for (guint i = 0; i < G_N_ELEMENTS (of_one); i++)
    enable (self, of_one[i], can_run && items->len == 1);
  enable (self, "run", can_run);
  enable (self, "delete", is_writable && can_delete (items));
}

/** weir_sidebar_move_to: moves a scenario, and keeps it selected */
void
weir_sidebar_move_to (WeirSidebar *self, WeirScenarioItem *item, guint position)
{
  g_autoptr (GError) error = NULL;

  if (position >= g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)))
    return;
  if (!weir_document_move_scenario (weir_open_campaign_document (self->model), weir_scenario_item_id (item),
                                    position, &error))
    g_signal_emit_by_name (self, "message", error->message, FALSE);
  weir_sidebar_select (self, G_OBJECT (item));
}

/* What is wrong with a scenario is shown on its page. */
static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GPtrArray) items = weir_sidebar_get_selection (data);

  if (items->len == 1)
    gtk_widget_activate_action (data, "win.run", NULL);
  else
    g_signal_emit_by_name (data, "run", items);
}

/* Scenarios are paired by their names: that of a copy is its own. */
static char *
new_copy_name (WeirSidebar *self, const char *name)
{
  guint n = 2;
  char *copy = g_strdup_printf ("%s-%u", name, n);

  while (weir_open_campaign_find_named (self->model, copy) != NULL) {
    g_free (copy);
    copy = g_strdup_printf ("%s-%u", name, ++n);
  }
  return copy;
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WeirSidebar *self = data;
  WeirScenarioItem *item = WEIR_SCENARIO_ITEM (weir_sidebar_get_selected (self));
  WeirDocument *document = weir_open_campaign_document (self->model);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = new_copy_name (self, weir_scenario_item_scenario (item)->name);
  g_autofree char *id =
      weir_document_duplicate_scenario (document, weir_scenario_item_id (item), name, &error);

  if (id == NULL)
    g_signal_emit_by_name (self, "message", error->message, FALSE);
  else
    g_signal_emit_by_name (self, "selected", weir_open_campaign_find_scenario (self->model, id));
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "rename", weir_sidebar_get_selected (data));
}

static void
move (WeirSidebar *self, int by)
{
  WeirScenarioItem *item = WEIR_SCENARIO_ITEM (weir_sidebar_get_selected (self));
  guint place = weir_open_campaign_place_of (self->model, item);

  if (place > 0 || by > 0)
    weir_sidebar_move_to (self, item, place + (guint) by);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, 1);
}

static char *
words_of_sweep (WeirSweepItem *sweep)
{
  guint n = weir_sweep_item_n_runs (sweep);
  g_autofree char *count = weir_format_count (n);

  return g_strdup_printf (ngettext ("%s and its run were deleted", "%s and its %s runs were deleted", n),
                          weir_sweep_item_title (sweep), count);
}

static char *
words_of_scenario (WeirScenarioItem *scenario)
{
  const char *name = weir_scenario_item_scenario (scenario)->name;
  guint n = g_list_model_get_n_items (weir_scenario_item_runs (scenario));
  g_autofree char *count = weir_format_count (n);

  if (n == 0)
    return g_strdup_printf (_ ("“%s” was deleted"), name);
  return g_strdup_printf (ngettext ("“%s” and its run were deleted", "“%s” and its %s runs were deleted", n),
                          name, count);
}

static char *
words_of_one (GObject *item)
{
  if (WEIR_IS_RUN_ITEM (item))
    return g_strdup_printf (_ ("%s was deleted"), weir_run_item_title (WEIR_RUN_ITEM (item)));
  return WEIR_IS_SWEEP_ITEM (item) ? words_of_sweep (WEIR_SWEEP_ITEM (item))
                                   : words_of_scenario (WEIR_SCENARIO_ITEM (item));
}

static char *
words_of_deletion (const GPtrArray *items)
{
  g_autofree char *count = weir_format_count (items->len);

  if (items->len == 1)
    return words_of_one (g_ptr_array_index (items, 0));
  if (are_scenarios (items))
    return g_strdup_printf (ngettext ("%s scenario was deleted", "%s scenarios were deleted", items->len),
                            count);
  return g_strdup_printf (ngettext ("%s row was deleted", "%s rows were deleted", items->len), count);
}

/* Of a sweep those of its runs, of which the list is stable until they are deleted. */
static void
add_ids (GPtrArray *ids, gpointer item)
{
  if (WEIR_IS_RUN_ITEM (item))
    g_ptr_array_add (ids, (gpointer) weir_run_item_id (item));
  else if (WEIR_IS_SCENARIO_ITEM (item))
    g_ptr_array_add (ids, (gpointer) weir_scenario_item_id (item));
  else
    for (guint i = 0; i < weir_sweep_item_n_runs (item); i++) {
      g_autoptr (WeirRunItem) run = g_list_model_get_item (weir_sweep_item_runs (item), i);

      g_ptr_array_add (ids, (gpointer) weir_run_item_id (run)); /* which the campaign's item holds */
    }
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WeirSidebar *self = data;
  g_autoptr (GPtrArray) items = weir_sidebar_get_selection (self), ids = g_ptr_array_new ();
  g_autofree char *words = words_of_deletion (items);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < items->len; i++)
    add_ids (ids, g_ptr_array_index (items, i));
  g_ptr_array_add (ids, NULL);
  if (weir_document_delete (weir_open_campaign_document (self->model), (const char *const *) ids->pdata,
                            &error))
    g_signal_emit_by_name (self, "message", words, TRUE);
  else
    g_signal_emit_by_name (self, "message", error->message, FALSE);
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  weir_sidebar_open_row_menu (data);
}

static const GActionEntry entries[] = {
  { .name = "run", .activate = run_cb },
  { .name = "duplicate", .activate = duplicate_cb },
  { .name = "rename", .activate = rename_cb },
  { .name = "move-up", .activate = move_up_cb },
  { .name = "move-down", .activate = move_down_cb },
  { .name = "delete", .activate = delete_cb },
  { .name = "menu", .activate = menu_cb },
};

/* The list is one stop: its rows are gone through with the arrows, and what stands beside it is not 200 rows away. */
static gboolean
leave_cb (GtkWidget *list, GVariant *forward, gpointer data)
{
  WeirSidebar *self = data;
  GtkWidget *at = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);

  return g_variant_get_boolean (forward)
             ? weir_focus_after (at)
             : gtk_widget_child_focus (GTK_WIDGET (self->header), GTK_DIR_TAB_BACKWARD);
}

static void
add_leave_key (GtkShortcutController *controller, const char *key, gboolean forward, WeirSidebar *self)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                                            gtk_callback_action_new (leave_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (forward));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* Keys of the list, not of the application: they must not be taken from text fields. */
static void
add_keys (WeirSidebar *self)
{
  static const char *const keys[][2] = {
    { "Delete", "sidebar.delete" },       { "F2", "sidebar.rename" }, { "<Alt>Up", "sidebar.move-up" },
    { "<Alt>Down", "sidebar.move-down" }, { "Menu", "sidebar.menu" }, { "<Shift>F10", "sidebar.menu" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i][0]), gtk_named_action_new (keys[i][1])));
  add_leave_key (GTK_SHORTCUT_CONTROLLER (controller), "Tab", TRUE, self);
  add_leave_key (GTK_SHORTCUT_CONTROLLER (controller), "<Shift>Tab|<Shift>ISO_Left_Tab", FALSE, self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

/** weir_sidebar_add_actions: what can be done with the row that is selected, and by which keys */
void
weir_sidebar_add_actions (WeirSidebar *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sidebar", G_ACTION_GROUP (self->actions));
  add_keys (self);
}
