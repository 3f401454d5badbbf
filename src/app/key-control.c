/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-control.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "key-words.h"
#include "number-spin.h"

/* The field of one key, by its type: it writes into the draft what is typed, and shows what the
 * draft has, unless that is what it wrote itself. */

typedef struct {
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkWidget *widget; /* whose this is */
  GtkWidget *unit;   /* (nullable): of sizes */
  gboolean is_busy;  /* either side is being told of the other's change */
} Control;

static const struct {
  const char *name;
  double bytes;
} size_units[] = { { "B", 1 }, { "KiB", 1024 }, { "MiB", 1024 * 1024 } };

static void
control_free (gpointer data, GClosure *closure)
{
  Control *control = data;

  g_object_unref (control->draft);
  g_free (control);
}

/* What stands in the field, as the key table reads it. */
static char *
typed_text (Control *control)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (control->widget));
  g_autofree char *number = NULL;

  if (!GTK_IS_SPIN_BUTTON (control->widget))
    return g_strdup (text);
  number = weir_number_spin_get_text (control->widget);
  if (control->unit != NULL && *number != '\0' && g_ascii_isdigit (number[strlen (number) - 1]))
    return g_strconcat (number, size_units[gtk_drop_down_get_selected (GTK_DROP_DOWN (control->unit))].name,
                        NULL);
  return g_steal_pointer (&number);
}

/* @text as a number of the key's unit; FALSE: it is none that the key can be. */
static gboolean
parse (const WeirKey *key, const char *text, double *number)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  gconstpointer field = G_STRUCT_MEMBER_P (scenario, key->offset);

  if (!weir_key_table_set_text (weir_scenario_keys (), key, scenario, text, NULL))
    return FALSE;
  *number = key->type == WEIR_KEY_COUNT || key->type == WEIR_KEY_BYTES ? (double) *(const gint64 *) field
                                                                       : *(const double *) field;
  return TRUE;
}

/* What the field shows: of a value that follows from others what it comes to. */
static double
number_of (Control *control)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (control->draft);
  g_autofree char *text = weir_key_get_text (control->key, scenario);
  double number = g_ascii_strtod (text, NULL);

  return strcmp (control->key->name, "warm_up") == 0 ? weir_scenario_warm_up (scenario) : number;
}

static double
size_of_unit (Control *control)
{
  return control->unit == NULL ? 1
                               : size_units[gtk_drop_down_get_selected (GTK_DROP_DOWN (control->unit))].bytes;
}

static int
input_cb (GtkSpinButton *spin, double *number, gpointer data)
{
  Control *control = data;
  g_autofree char *text = typed_text (control);

  if (!parse (control->key, text, number) || *number < weir_key_words_least (control->key))
    return GTK_INPUT_ERROR;
  *number /= size_of_unit (control);
  return TRUE;
}

static void
set_number (Control *control, const char *text)
{
  double number;
  gboolean is_number = parse (control->key, text, &number);

  if (is_number && number < weir_key_words_least (control->key)) {
    weir_scenario_draft_refuse (control->draft, control->key, _ ("Expected a number above 0"));
    return;
  }
  if (is_number)
    weir_number_spin_note (control->widget, number / size_of_unit (control));
  weir_scenario_draft_set_text (control->draft, control->key, text);
}

static void
typed_cb (GtkEditable *editable, gpointer data)
{
  Control *control = data;
  g_autofree char *text = typed_text (control);

  if (control->is_busy)
    return;
  control->is_busy = TRUE;
  if (GTK_IS_SPIN_BUTTON (editable))
    set_number (control, text);
  else if (*text == '\0' && weir_key_words_is_typed (control->key))
    weir_scenario_draft_reset (control->draft, control->key);
  else
    weir_scenario_draft_set_text (control->draft, control->key, text);
  control->is_busy = FALSE;
}

/* The largest unit in which the size is a whole number. */
static void
choose_unit (Control *control, double bytes)
{
  guint unit = G_N_ELEMENTS (size_units) - 1;

  while (unit > 0 && (bytes < size_units[unit].bytes || fmod (bytes, size_units[unit].bytes) != 0))
    unit--;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control->unit), unit);
}

static void
show_number (Control *control)
{
  g_autofree char *typed = typed_text (control);
  double number = number_of (control), shown;

  if (weir_scenario_draft_is_refused (control->draft, control->key) ||
      (parse (control->key, typed, &shown) && shown == number))
    return;
  if (control->unit != NULL)
    choose_unit (control, number);
  weir_number_spin_show (control->widget, number / size_of_unit (control));
}

static void
show_text (Control *control)
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
show_switch (Control *control)
{
  g_autofree char *text =
      weir_key_get_text (control->key, weir_scenario_draft_get_effective (control->draft));

  gtk_switch_set_active (GTK_SWITCH (control->widget), strcmp (text, "true") == 0);
}

static void
show_choice (Control *control)
{
  g_autofree char *text =
      weir_key_get_text (control->key, weir_scenario_draft_get_effective (control->draft));
  GtkWidget *button = gtk_widget_get_first_child (control->widget);

  for (guint i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), strcmp (control->key->choices[i], text) == 0);
}

static void
changed_cb (WeirScenarioDraft *draft, gpointer data)
{
  Control *control = data;

  if (control->is_busy)
    return;
  control->is_busy = TRUE;
  if (GTK_IS_SPIN_BUTTON (control->widget))
    show_number (control);
  else if (GTK_IS_SWITCH (control->widget))
    show_switch (control);
  else if (GTK_IS_EDITABLE (control->widget))
    show_text (control);
  else
    show_choice (control);
  control->is_busy = FALSE;
}

/* The draft outlives neither its window nor the widget: whichever goes first takes the tie along. */
static Control *
control_new (WeirScenarioDraft *draft, const WeirKey *key, GtkWidget *widget)
{
  Control *control = g_new0 (Control, 1);
  GClosure *closure = g_cclosure_new (G_CALLBACK (changed_cb), control, control_free);

  *control = (Control){ .draft = g_object_ref (draft), .key = key, .widget = widget };
  g_object_watch_closure (G_OBJECT (widget), closure);
  g_signal_connect_closure (draft, "changed", closure, FALSE);
  return control;
}

static void
unit_chosen_cb (GtkDropDown *unit, GParamSpec *pspec, gpointer data)
{
  Control *control = data;

  if (!control->is_busy)
    typed_cb (GTK_EDITABLE (control->widget), control);
}

static GtkWidget *
wrap_with_unit (Control *control)
{
  static const char *const names[] = { "B", "KiB", "MiB", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  control->unit = gtk_drop_down_new_from_strings (names);
  gtk_widget_set_valign (control->unit, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control->unit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Unit of Size"), -1);
  gtk_box_append (GTK_BOX (box), control->widget);
  gtk_box_append (GTK_BOX (box), control->unit);
  g_signal_connect (control->unit, "notify::selected", G_CALLBACK (unit_chosen_cb), control);
  return box;
}

static double
step_of (const WeirKey *key)
{
  double value = g_ascii_strtod (key->default_text, NULL);

  if (key->type == WEIR_KEY_COUNT || key->type == WEIR_KEY_BYTES)
    return 1;
  return value == 0 || (value == floor (value) && key->max > 100) ? 1 : value < 1 ? 0.05 : 0.1;
}

static GtkWidget *
number_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *spin = weir_number_spin_new (weir_key_words_least (key), key->max, step_of (key));
  Control *control = control_new (draft, key, spin);
  GtkWidget *whole = key->type == WEIR_KEY_BYTES ? wrap_with_unit (control) : spin;

  g_signal_connect (spin, "input", G_CALLBACK (input_cb), control);
  g_signal_connect (spin, "changed", G_CALLBACK (typed_cb), control);
  changed_cb (draft, control);
  return whole;
}

static void
switched_cb (GtkSwitch *toggle, GParamSpec *pspec, gpointer data)
{
  Control *control = data;

  if (!control->is_busy)
    weir_scenario_draft_set_text (control->draft, control->key,
                                  gtk_switch_get_active (toggle) ? "true" : "false");
}

static GtkWidget *
switch_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *toggle = gtk_switch_new ();
  Control *control = control_new (draft, key, toggle);

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (switched_cb), control);
  changed_cb (draft, control);
  return toggle;
}

static void
chosen_cb (GtkToggleButton *button, gpointer data)
{
  Control *control = data;
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
  g_autofree char *label = g_strdup (choice);
  GtkWidget *button;

  *label = g_ascii_toupper (*label);
  button = gtk_toggle_button_new_with_label (_ (label));
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  return button;
}

static GtkWidget *
choice_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  Control *control = control_new (draft, key, box);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; key->choices[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), choice_button_new (key->choices[i], gtk_widget_get_first_child (box)));
  changed_cb (draft, control);
  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    g_signal_connect (button, "toggled", G_CALLBACK (chosen_cb), control);
  return box;
}

static GtkWidget *
entry_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *entry = adw_entry_row_new ();
  Control *control = control_new (draft, key, entry);

  if (weir_key_words_is_typed (key))
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (entry), GTK_INPUT_PURPOSE_DIGITS);
  if (key->type == WEIR_KEY_URL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (entry), GTK_INPUT_PURPOSE_URL);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), control);
  changed_cb (draft, control);
  return entry;
}

/** weir_key_control_is_entry: Returns: whether the field of @key is a row by itself: an AdwEntryRow */
gboolean
weir_key_control_is_entry (const WeirKey *key)
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
  if (weir_key_control_is_entry (key))
    return entry_new (draft, key);
  switch (key->type) {
  case WEIR_KEY_BOOLEAN:
    return switch_new (draft, key);
  case WEIR_KEY_CHOICE:
    return choice_new (draft, key);
  default:
    return number_new (draft, key);
  }
}
