/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-control.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fitted-entry.h"
#include "key-control-private.h"
#include "key-words.h"

/* The field of one key, by its type: it writes into the draft what is typed, and shows what the
 * draft has, unless that is what it wrote itself. */

static void
control_free (gpointer data, GClosure *closure)
{
  WeirKeyControl *control = data;

  g_object_unref (control->draft);
  g_free (control);
}

/** weir_key_control_show: shows what the draft has, and tells nobody of it */
void
weir_key_control_show (WeirKeyControl *control)
{
  if (control->is_busy)
    return;
  control->is_busy = TRUE;
  control->show (control);
  control->is_busy = FALSE;
}

static void
changed_cb (WeirScenarioDraft *draft, gpointer data)
{
  weir_key_control_show (data);
}

/**
 * weir_key_control_tie:
 * @draft: a draft
 * @key: the key that @widget edits
 * @widget: a field
 * @show: shows in it what the draft has
 *
 * Returns: (transfer none): the tie, which lives as long as @widget
 */
WeirKeyControl *
weir_key_control_tie (WeirScenarioDraft *draft, const WeirKey *key, GtkWidget *widget,
                      void (*show) (WeirKeyControl *control))
{
  WeirKeyControl *control = g_new0 (WeirKeyControl, 1);
  GClosure *closure = g_cclosure_new (G_CALLBACK (changed_cb), control, control_free);

  *control = (WeirKeyControl){ .draft = g_object_ref (draft), .key = key, .widget = widget, .show = show };
  g_object_watch_closure (G_OBJECT (widget), closure);
  g_signal_connect_closure (draft, "changed", closure, FALSE);
  return control;
}

static void
show_text (WeirKeyControl *control)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (control->draft);
  g_autofree char *text = weir_key_get_text (control->key, scenario);

  if (weir_key_words_is_typed (control->key) && strcmp (text, control->key->default_text) == 0)
    *text = '\0';
  if (!weir_scenario_draft_is_refused (control->draft, control->key) &&
      strcmp (gtk_editable_get_text (GTK_EDITABLE (control->widget)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (control->widget), text);
}

static void
typed_cb (GtkEditable *editable, gpointer data)
{
  WeirKeyControl *control = data;
  const char *text = gtk_editable_get_text (editable);

  if (control->is_busy)
    return;
  control->is_busy = TRUE;
  if (*text == '\0' && weir_key_words_is_typed (control->key))
    weir_scenario_draft_reset (control->draft, control->key);
  else
    weir_scenario_draft_set_text (control->draft, control->key, text);
  control->is_busy = FALSE;
}

static GtkWidget *
entry_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *entry = weir_fitted_entry_new ();
  WeirKeyControl *control = weir_key_control_tie (draft, key, entry, show_text);

  if (weir_key_words_is_typed (key))
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (entry), GTK_INPUT_PURPOSE_DIGITS);
  if (key->type == WEIR_KEY_URL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (entry), GTK_INPUT_PURPOSE_URL);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), control);
  weir_key_control_show (control);
  return entry;
}

static void
show_switch (WeirKeyControl *control)
{
  g_autofree char *text =
      weir_key_get_text (control->key, weir_scenario_draft_get_effective (control->draft));

  gtk_switch_set_active (GTK_SWITCH (control->widget), strcmp (text, "true") == 0);
}

static void
switched_cb (GtkSwitch *toggle, GParamSpec *pspec, gpointer data)
{
  WeirKeyControl *control = data;

  if (!control->is_busy)
    weir_scenario_draft_set_text (control->draft, control->key,
                                  gtk_switch_get_active (toggle) ? "true" : "false");
}

static GtkWidget *
switch_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *toggle = gtk_switch_new ();
  WeirKeyControl *control = weir_key_control_tie (draft, key, toggle, show_switch);

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (switched_cb), control);
  weir_key_control_show (control);
  return toggle;
}

static void
show_choice (WeirKeyControl *control)
{
  g_autofree char *text =
      weir_key_get_text (control->key, weir_scenario_draft_get_effective (control->draft));
  GtkWidget *button = gtk_widget_get_first_child (control->widget);

  for (guint i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), strcmp (control->key->choices[i], text) == 0);
}

static void
chosen_cb (GtkToggleButton *button, gpointer data)
{
  WeirKeyControl *control = data;
  GtkWidget *sibling = gtk_widget_get_first_child (control->widget);
  guint place = 0;

  for (; sibling != GTK_WIDGET (button); sibling = gtk_widget_get_next_sibling (sibling))
    place++;
  if (!control->is_busy && gtk_toggle_button_get_active (button))
    weir_scenario_draft_set_text (control->draft, control->key, control->key->choices[place]);
}

static GtkWidget *
choice_button_new (const char *choice, GtkWidget *first)
{
  g_autofree char *label = weir_key_words_choice (choice);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  return button;
}

static GtkWidget *
choice_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  WeirKeyControl *control = weir_key_control_tie (draft, key, box, show_choice);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; key->choices[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), choice_button_new (key->choices[i], gtk_widget_get_first_child (box)));
  weir_key_control_show (control);
  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    g_signal_connect (button, "toggled", G_CALLBACK (chosen_cb), control);
  return box;
}

/* The field of @key is a row by itself: an AdwEntryRow. */
static gboolean
is_entry (const WeirKey *key)
{
  return key->type == WEIR_KEY_STRING || key->type == WEIR_KEY_URL || weir_key_words_is_typed (key);
}

/**
 * weir_key_control_new:
 * @draft: what it edits
 * @key: a key that holds no list and no text of several lines
 *
 * Returns: (transfer floating): its field
 */
GtkWidget *
weir_key_control_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  if (is_entry (key))
    return entry_new (draft, key);
  switch (key->type) {
  case WEIR_KEY_BOOLEAN:
    return switch_new (draft, key);
  case WEIR_KEY_CHOICE:
    return choice_new (draft, key);
  default:
    return weir_key_number_new (draft, key);
  }
}
