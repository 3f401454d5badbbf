/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-row.h"

#include <glib/gi18n.h>

#include "key-control.h"
#include "format.h"
#include "key-words.h"
#include "row-buttons.h"
#include "row-parts.h"

struct _WeirKeyRow {
  AdwPreferencesRow parent_instance;
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkWidget *inner;   /* AdwEntryRow or AdwActionRow: title and field, as rows look elsewhere */
  GtkWidget *control; /* the field: @inner itself where it is an entry */
  GtkWidget *words;   /* (nullable): of a choice, which leaves no room for them beside it */
  GtkWidget *unit;    /* (nullable): stands behind the field */
  GtkWidget *offer;   /* (nullable): a menu of values for an entry, one of them */
};

G_DEFINE_FINAL_TYPE (WeirKeyRow, weir_key_row, ADW_TYPE_PREFERENCES_ROW)

static void
weir_key_row_dispose (GObject *object)
{
  g_clear_object (&WEIR_KEY_ROW (object)->draft);
  G_OBJECT_CLASS (weir_key_row_parent_class)->dispose (object);
}

static gboolean
weir_key_row_grab_focus (GtkWidget *widget)
{
  WeirKeyRow *self = WEIR_KEY_ROW (widget);

  return gtk_widget_grab_focus (self->control) || gtk_widget_child_focus (self->control, GTK_DIR_TAB_FORWARD);
}

static void
set_cb (GtkWidget *widget, const char *action, GVariant *text)
{
  gtk_editable_set_text (GTK_EDITABLE (WEIR_KEY_ROW (widget)->control), g_variant_get_string (text, NULL));
}

static void
weir_key_row_class_init (WeirKeyRowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "key-row.set", "s", set_cb);
  G_OBJECT_CLASS (klass)->dispose = weir_key_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_key_row_grab_focus;
}

static void
weir_key_row_init (WeirKeyRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
}

static void
message_changed_cb (GtkWidget *label, WeirScenarioDraft *draft)
{
  const char *message =
      weir_scenario_draft_get_message (draft, g_object_get_data (G_OBJECT (label), "weir-key"));
  g_autofree char *sentence = message != NULL ? weir_format_capitalize (message) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (label), sentence);
  gtk_widget_set_visible (label, message != NULL);
}

/**
 * weir_message_label_new:
 * @draft: a draft
 * @key: whose messages it shows
 *
 * Returns: (transfer floating): a label that is there only while something is wrong with the value
 */
GtkWidget *
weir_message_label_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *label = weir_row_note_new (NULL);

  g_object_set_data (G_OBJECT (label), "weir-key", (gpointer) key);
  gtk_widget_add_css_class (label, "error");
  g_signal_connect_object (draft, "changed", G_CALLBACK (message_changed_cb), label, G_CONNECT_SWAPPED);
  message_changed_cb (label, draft);
  return label;
}

/* What a person stands in: of an entry its text, of a size the number. */
static GtkAccessible *
field_of (WeirKeyRow *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->control);

  if (ADW_IS_ENTRY_ROW (self->control))
    return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->control)));
  return GTK_ACCESSIBLE (GTK_IS_BOX (self->control) && GTK_IS_SPIN_BUTTON (first) ? first : self->control);
}

/* The field is told to be wrong, so that it looks and is spoken so. */
static void
row_changed_cb (WeirKeyRow *self, WeirScenarioDraft *draft)
{
  const char *message = weir_scenario_draft_get_message (draft, self->key);

  if (message != NULL)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
  gtk_accessible_update_state (field_of (self), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (field_of (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
  gtk_widget_set_sensitive (self->inner, !weir_scenario_draft_is_read_only (draft));
}

static void
add_suffix (WeirKeyRow *self, GtkWidget *suffix)
{
  if (self->inner == self->control)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->inner), suffix);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (self->inner), suffix);
}

/* Kept also while @content is not there, so that the fields of all rows stand below each other. */
static GtkWidget *
room_new (const char *css_class, GtkWidget *content)
{
  GtkWidget *room = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (room, css_class);
  if (content != NULL)
    gtk_box_append (GTK_BOX (room), content);
  return room;
}

static void
add_unit (WeirKeyRow *self)
{
  const char *unit = weir_key_words_unit (self->key);
  GtkWidget *label = unit != NULL ? weir_row_aside_new (unit) : NULL;

  if (label == NULL && !GTK_IS_SPIN_BUTTON (self->control))
    return;
  self->unit = room_new ("unit-room", label);
  add_suffix (self, self->unit);
}

/* What is chosen by its words, such as the mode, has nothing to be reset to. */
static void
add_reset (WeirKeyRow *self)
{
  GtkWidget *button = weir_reset_button_new (self->draft, self->key);
  gboolean has_room = self->inner != self->control && self->key->type != WEIR_KEY_CHOICE;

  add_suffix (self, has_room ? room_new ("reset-room", button) : button);
}

static void
switch_row_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer toggle)
{
  gtk_switch_set_active (toggle, !gtk_switch_get_active (toggle));
}

/* As in a list of settings: the whole row switches. */
static void
let_row_switch (WeirKeyRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect_object (gesture, "released", G_CALLBACK (switch_row_cb), self->control, 0);
  gtk_widget_add_controller (self->inner, GTK_EVENT_CONTROLLER (gesture));
}

static void
build (WeirKeyRow *self, GtkWidget *control)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->control = control;
  self->inner = ADW_IS_ENTRY_ROW (control) ? control : adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->inner), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->inner), ADW_IS_ENTRY_ROW (control));
  if (self->inner != control) {
    gtk_widget_set_focusable (self->inner, FALSE);
    add_suffix (self, control);
    add_unit (self);
  }
  if (GTK_IS_SWITCH (control))
    let_row_switch (self);
  add_reset (self);
  gtk_box_append (GTK_BOX (box), self->inner);
  if (self->key->type == WEIR_KEY_CHOICE) {
    self->words = weir_row_note_new (NULL);
    gtk_widget_add_css_class (self->words, "dim-label");
    gtk_widget_set_visible (self->words, TRUE);
    gtk_box_append (GTK_BOX (box), self->words);
  }
  gtk_box_append (GTK_BOX (box), weir_message_label_new (self->draft, self->key));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ (self->key->help));
}

/**
 * weir_key_row_new:
 * @draft: what it edits
 * @key: a key that holds no list and no text of several lines
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
weir_key_row_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  WeirKeyRow *self = g_object_new (WEIR_TYPE_KEY_ROW, NULL);
  g_autofree char *title = weir_key_words_title (key);

  self->draft = g_object_ref (draft);
  self->key = key;
  build (self, weir_key_control_new (draft, key));
  weir_key_row_set_words (self, title, weir_key_words_subtitle (key));
  g_signal_connect_object (draft, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  row_changed_cb (self, draft);
  return GTK_WIDGET (self);
}

/** weir_key_row_get_control: Returns: (transfer none): its field */
GtkWidget *
weir_key_row_get_control (WeirKeyRow *row)
{
  return row->control;
}

/** weir_key_row_add_after_control: puts @widget behind the field: a choice of what it counts, which tells its unit */
void
weir_key_row_add_after_control (WeirKeyRow *row, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_insert_after (widget, gtk_widget_get_parent (row->control), row->control);
  if (row->unit != NULL)
    g_object_bind_property (widget, "visible", row->unit, "visible",
                            G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

/**
 * weir_key_row_set_offers:
 * @row: the row of a text
 * @offers: values that a menu offers
 */
void
weir_key_row_set_offers (WeirKeyRow *row, const char *const *offers)
{
  g_return_if_fail (ADW_IS_ENTRY_ROW (row->inner));
  if (row->offer == NULL) {
    row->offer = weir_offer_button_new (_ ("Seen Before"));
    add_suffix (row, row->offer);
  }
  weir_offer_button_set (row->offer, offers, NULL, "key-row.set");
}

/**
 * weir_key_row_set_words:
 * @row: a row
 * @title: what its key is called here
 * @subtitle: (nullable): a few words on it; an entry has no place for them
 */
void
weir_key_row_set_words (WeirKeyRow *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->inner), title);
  gtk_accessible_update_property (field_of (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (row->words != NULL)
    gtk_label_set_text (GTK_LABEL (row->words), subtitle != NULL ? subtitle : "");
  else if (row->inner != row->control)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row->inner), subtitle != NULL ? subtitle : "");
}
