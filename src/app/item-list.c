/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "item-list.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "fitted-entry.h"
#include "key-check.h"
#include "key-row.h"
#include "key-words.h"
#include "row-buttons.h"
#include "threshold-row.h"
#include "threshold.h"

struct _WeirItemList {
  AdwPreferencesRow parent_instance;
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkListBox *list;
  GtkWidget *add;   /* a button, or beside it one with a menu of what is usual */
  GtkWidget *offer; /* the latter */
  JsonNode *shown;  /* (nullable): what the entries stand for; %NULL: nothing that the key can be */
  gboolean is_busy; /* what changes is our own */
};

G_DEFINE_FINAL_TYPE (WeirItemList, weir_item_list, ADW_TYPE_PREFERENCES_ROW)

static gboolean
holds_thresholds (WeirItemList *self)
{
  return self->key->check == weir_key_check_threshold;
}

static const struct {
  const char *key;
  const char *item; /* title of an entry */
  const char *add;
} item_words[] = {
  { "metrics", N_ ("Name or Pattern"), N_ ("Add Metric") },
  { "thresholds", N_ ("Limit"), N_ ("Add Threshold") },
  { "sweep", N_ ("Key and Values, Such as depth=1..6"), N_ ("Add Axis") },
  { "gateway", N_ ("Argument, Such as --workers=8"), N_ ("Add Argument") },
};

static const char *
words_of (const WeirKey *key, gboolean of_item)
{
  for (guint i = 0; i < G_N_ELEMENTS (item_words); i++)
    if (strcmp (item_words[i].key, key->name) == 0)
      return of_item ? _ (item_words[i].item) : _ (item_words[i].add);
  return of_item ? _ ("Item") : _ ("Add Item");
}

static void
weir_item_list_dispose (GObject *object)
{
  WeirItemList *self = WEIR_ITEM_LIST (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->shown, json_node_unref);
  G_OBJECT_CLASS (weir_item_list_parent_class)->dispose (object);
}

static gboolean
weir_item_list_grab_focus (GtkWidget *widget)
{
  WeirItemList *self = WEIR_ITEM_LIST (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    if (gtk_widget_has_css_class (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i)), "error"))
      first = gtk_list_box_get_row_at_index (self->list, i);
  return gtk_widget_grab_focus (first != NULL ? GTK_WIDGET (first) : self->add);
}

static char *
text_of (GtkWidget *row)
{
  return WEIR_IS_THRESHOLD_ROW (row) ? weir_threshold_row_get_text (WEIR_THRESHOLD_ROW (row))
                                     : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static GtkAccessible *
field_of (GtkWidget *row)
{
  return WEIR_IS_THRESHOLD_ROW (row) ? weir_threshold_row_get_field (WEIR_THRESHOLD_ROW (row))
                                     : GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));
}

/* What one item says is marked there; which one it is stands in the message. */
static void
mark (WeirItemList *self, GtkWidget *row, const char *text)
{
  gboolean is_wrong = *text != '\0' && self->key->check != NULL && !self->key->check (text, NULL);

  if (is_wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (field_of (row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* An entry that was just added says nothing yet. */
static JsonNode *
node_of_rows (WeirItemList *self)
{
  g_autoptr (JsonArray) array = json_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++) {
    g_autofree char *text = text_of (GTK_WIDGET (row));

    mark (self, GTK_WIDGET (row), text);
    if (*text != '\0')
      json_array_add_string_element (array, text);
  }
  return json_node_init_array (json_node_alloc (), array);
}

static void
remember_shown (WeirItemList *self)
{
  g_clear_pointer (&self->shown, json_node_unref);
  if (!weir_scenario_draft_is_refused (self->draft, self->key))
    self->shown = weir_key_get_json (self->key, weir_scenario_draft_get_effective (self->draft));
}

/* Its text would be found fault with in words that nobody typed. */
static gboolean
lacks_number (WeirItemList *self)
{
  GtkListBoxRow *row;
  gboolean lacks = FALSE;

  for (int i = 0; !lacks && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    lacks = WEIR_IS_THRESHOLD_ROW (row) && weir_threshold_row_lacks_number (WEIR_THRESHOLD_ROW (row));
  return lacks;
}

static void
write_rows (WeirItemList *self)
{
  g_autoptr (JsonNode) node = NULL;

  if (self->is_busy)
    return;
  node = node_of_rows (self);
  self->is_busy = TRUE;
  if (lacks_number (self))
    weir_scenario_draft_refuse (self->draft, self->key, _ ("A limit needs a number"));
  else
    weir_scenario_draft_set_json (self->draft, self->key, node);
  remember_shown (self);
  self->is_busy = FALSE;
}

static void
delete_cb (GtkButton *button, gpointer data)
{
  WeirItemList *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  GtkListBoxRow *next;

  next = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : self->add);
  gtk_list_box_remove (self->list, row);
  write_rows (self);
}

static GtkWidget *
entry_new (WeirItemList *self, const char *text, GtkWidget *suffix)
{
  GtkWidget *row = weir_fitted_entry_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words_of (self->key, TRUE));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_accessible_update_property (field_of (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words_of (self->key, TRUE),
                                  -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), suffix);
  return row;
}

static GtkWidget *
append_row (WeirItemList *self, const char *text)
{
  GtkWidget *button = weir_icon_button_new ("user-trash-symbolic", _ ("Delete"));
  GtkWidget *row = holds_thresholds (self) ? weir_threshold_row_new (self->draft, text, button)
                                           : entry_new (self, text, button);

  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, 0);
  g_signal_connect_object (row, "changed", G_CALLBACK (write_rows), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
show_items (WeirItemList *self, JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < json_array_get_length (array); i++)
    append_row (self, json_array_get_string_element (array, i));
}

static void
changed_cb (WeirItemList *self, WeirScenarioDraft *draft)
{
  g_autoptr (JsonNode) node = weir_key_get_json (self->key, weir_scenario_draft_get_effective (draft));

  gtk_widget_set_sensitive (GTK_WIDGET (self), !weir_scenario_draft_is_read_only (draft));
  if (self->is_busy || weir_scenario_draft_is_refused (draft, self->key) ||
      (self->shown != NULL && json_node_equal (node, self->shown)))
    return;
  self->is_busy = TRUE;
  show_items (self, node);
  remember_shown (self);
  self->is_busy = FALSE;
}

static void
add_item (WeirItemList *self, const char *text)
{
  GtkWidget *row = append_row (self, text);

  if (*text != '\0')
    write_rows (self);
  gtk_widget_grab_focus (row);
}

static gboolean
has_item (WeirItemList *self, const char *text)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++) {
    g_autofree char *other = text_of (GTK_WIDGET (row));

    if (g_str_equal (other, text))
      return TRUE;
  }
  return FALSE;
}

/* A limit begins as the first of the usual ones that is not there; any other item is typed. */
static void
add_cb (WeirItemList *self)
{
  const char *const *usual = weir_threshold_usual ();

  while (usual[1] != NULL && has_item (self, *usual))
    usual++;
  add_item (self, holds_thresholds (self) ? *usual : "");
}

static void
add_offer_cb (GtkWidget *widget, const char *action, GVariant *text)
{
  add_item (WEIR_ITEM_LIST (widget), g_variant_get_string (text, NULL));
}

static void
weir_item_list_class_init (WeirItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_item_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_item_list_grab_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "item-list.add", "s", add_offer_cb);
}

static void
weir_item_list_init (WeirItemList *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static GtkWidget *
add_bar_new (WeirItemList *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->add = weir_add_button_new (words_of (self->key, FALSE));
  self->offer = weir_offer_button_new (_ ("Usual Ones"));
  gtk_widget_set_tooltip_text (self->add, _ (self->key->help));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), self->add);
  gtk_box_append (GTK_BOX (bar), self->offer);
  gtk_box_append (GTK_BOX (bar), weir_reset_button_new (self->draft, self->key));
  return bar;
}

/**
 * weir_item_list_new:
 * @draft: what it edits
 * @key: a key that holds a list of strings
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
weir_item_list_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  WeirItemList *self = g_object_new (WEIR_TYPE_ITEM_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = weir_key_words_title (key);

  self->draft = g_object_ref (draft);
  self->key = key;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "inner-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), weir_message_label_new (draft, key));
  gtk_box_append (GTK_BOX (box), add_bar_new (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, draft);
  return GTK_WIDGET (self);
}

/**
 * weir_item_list_set_offers:
 * @list: a list
 * @offers: items that a menu offers to add, as they are written; none: there is no menu
 */
void
weir_item_list_set_offers (WeirItemList *list, const char *const *offers)
{
  weir_offer_button_set (list->offer, offers, holds_thresholds (list) ? weir_threshold_words : NULL,
                         "item-list.add");
}
