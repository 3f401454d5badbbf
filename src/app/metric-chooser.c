/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-chooser.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MOST_HEIGHT 320 /* pixels */

struct _WeirMetricChooser {
  GtkWidget parent_instance;
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkWidget *button; /* the only child */
  GtkWidget *search;
  GtkListBox *list; /* of check buttons */
  gboolean is_busy; /* the ticks are being set */
};

G_DEFINE_FINAL_TYPE (WeirMetricChooser, weir_metric_chooser, GTK_TYPE_WIDGET)

static void
weir_metric_chooser_dispose (GObject *object)
{
  WeirMetricChooser *self = WEIR_METRIC_CHOOSER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (weir_metric_chooser_parent_class)->dispose (object);
}

static void
weir_metric_chooser_class_init (WeirMetricChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_metric_chooser_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
check_of (GtkListBoxRow *row)
{
  return gtk_list_box_row_get_child (row);
}

static const char *
name_of (GtkListBoxRow *row)
{
  return gtk_check_button_get_label (GTK_CHECK_BUTTON (check_of (row)));
}

static gboolean
is_found_cb (GtkListBoxRow *row, gpointer data)
{
  WeirMetricChooser *self = data;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return strstr (name_of (row), words) != NULL;
}

static const GPtrArray *
followed (WeirMetricChooser *self)
{
  return weir_scenario_draft_get_effective (self->draft)->metrics;
}

static gboolean
is_followed (WeirMetricChooser *self, const char *name)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) followed (self), name, g_str_equal, NULL);
}

static void
show_ticks (WeirMetricChooser *self)
{
  GtkListBoxRow *row;

  self->is_busy = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check_of (row)), is_followed (self, name_of (row)));
  self->is_busy = FALSE;
}

/* The others stay as they are and where they are. */
static void
ticked_cb (WeirMetricChooser *self, GtkCheckButton *check)
{
  const GPtrArray *before = followed (self);
  const char *name = gtk_check_button_get_label (check);
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  if (self->is_busy)
    return;
  for (guint i = 0; i < before->len; i++)
    if (strcmp (before->pdata[i], name) != 0)
      json_array_add_string_element (array, before->pdata[i]);
  if (gtk_check_button_get_active (check))
    json_array_add_string_element (array, name);
  node = json_node_init_array (json_node_alloc (), array);
  weir_scenario_draft_set_json (self->draft, self->key, node);
}

static void
add_name (WeirMetricChooser *self, const char *name)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);

  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, check);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
}

static GtkWidget *
popover_new (WeirMetricChooser *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_found_cb, self, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter),
                           self->list, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "map", G_CALLBACK (show_ticks), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
weir_metric_chooser_init (WeirMetricChooser *self)
{
  self->key = weir_scenario_draft_find_key ("metrics");
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Found…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover_new (self));
  gtk_widget_set_tooltip_text (self->button, _ ("Metrics that the gateway offered last"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * weir_metric_chooser_new:
 * @draft: whose metrics it edits
 *
 * Returns: (transfer floating): a button, hidden while no metrics are known
 */
GtkWidget *
weir_metric_chooser_new (WeirScenarioDraft *draft)
{
  WeirMetricChooser *self = g_object_new (WEIR_TYPE_METRIC_CHOOSER, NULL);

  self->draft = g_object_ref (draft);
  return GTK_WIDGET (self);
}

/** weir_metric_chooser_set_names: says which metrics there are to tick */
void
weir_metric_chooser_set_names (WeirMetricChooser *chooser, const char *const *names)
{
  GtkListBoxRow *row;

  g_return_if_fail (WEIR_IS_METRIC_CHOOSER (chooser));
  while ((row = gtk_list_box_get_row_at_index (chooser->list, 0)) != NULL)
    gtk_list_box_remove (chooser->list, GTK_WIDGET (row));
  for (guint i = 0; names[i] != NULL; i++)
    add_name (chooser, names[i]);
  gtk_widget_set_visible (GTK_WIDGET (chooser), names[0] != NULL);
}
