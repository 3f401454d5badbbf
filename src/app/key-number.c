/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "choice.h"
#include "key-control-private.h"
#include "key-words.h"
#include "number-spin.h"

/* The field of a number, with a choice of units where it is a size. */

static const struct {
  const char *name;
  double bytes;
} size_units[] = { { "B", 1 }, { "KiB", 1024 }, { "MiB", 1024 * 1024 } };

/* What stands in the field, as the key table reads it. */
static char *
typed_text (WeirKeyControl *control)
{
  char *number = weir_number_spin_get_text (control->widget);
  g_autofree char *bare = NULL;

  if (control->unit == NULL || *number == '\0' || !g_ascii_isdigit (number[strlen (number) - 1]))
    return number;
  bare = number;
  return g_strconcat (bare, size_units[gtk_drop_down_get_selected (GTK_DROP_DOWN (control->unit))].name,
                      NULL);
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
number_of (WeirKeyControl *control)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (control->draft);
  g_autofree char *text = weir_key_get_text (control->key, scenario);
  double number = g_ascii_strtod (text, NULL);

  return strcmp (control->key->name, "warm_up") == 0 ? weir_scenario_warm_up (scenario) : number;
}

static double
size_of_unit (WeirKeyControl *control)
{
  return control->unit == NULL ? 1
                               : size_units[gtk_drop_down_get_selected (GTK_DROP_DOWN (control->unit))].bytes;
}

static int
input_cb (GtkSpinButton *spin, double *number, gpointer data)
{
  WeirKeyControl *control = data;
  g_autofree char *text = typed_text (control);

  if (!parse (control->key, text, number) || *number < weir_key_words_least (control->key))
    return GTK_INPUT_ERROR;
  *number /= size_of_unit (control);
  return TRUE;
}

/* A number without a unit that the key may be too small or too large for. */
static gboolean
is_bare_number (const char *text, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/* (nullable): which end of its range a number lies beyond; the other end is of no use to who reads it. */
static char *
tell_beyond (const WeirKey *key, double number)
{
  double least = weir_key_words_least (key);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *limit = NULL;

  if (number >= least && number <= key->max)
    return NULL;
  if (number < least && least > key->min && key->min == 0)
    return g_strdup (_ ("Expected a number above 0"));
  g_ascii_formatd (digits, sizeof digits, "%.12g", number < least ? least : key->max);
  limit = weir_key_words_value (key, digits);
  return g_strdup_printf (number < least ? _ ("At least %s") : _ ("Up to %s"), limit);
}

static void
set_number (WeirKeyControl *control, const char *text)
{
  double number;
  gboolean is_number = parse (control->key, text, &number);
  g_autofree char *beyond =
      is_number || is_bare_number (text, &number) ? tell_beyond (control->key, number) : NULL;

  if (beyond != NULL) {
    weir_scenario_draft_refuse (control->draft, control->key, beyond);
    return;
  }
  if (is_number)
    weir_number_spin_note (control->widget, number / size_of_unit (control));
  weir_scenario_draft_set_text (control->draft, control->key, text);
}

static void
typed_cb (GtkEditable *editable, gpointer data)
{
  WeirKeyControl *control = data;
  g_autofree char *text = typed_text (control);

  if (control->is_busy)
    return;
  control->is_busy = TRUE;
  set_number (control, text);
  control->is_busy = FALSE;
}

/* The largest unit in which the size is a whole number. */
static void
choose_unit (WeirKeyControl *control, double bytes)
{
  guint unit = G_N_ELEMENTS (size_units) - 1;

  while (unit > 0 && (bytes < size_units[unit].bytes || fmod (bytes, size_units[unit].bytes) != 0))
    unit--;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control->unit), unit);
}

static void
show_number (WeirKeyControl *control)
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
unit_chosen_cb (GtkDropDown *unit, GParamSpec *pspec, gpointer data)
{
  WeirKeyControl *control = data;

  if (!control->is_busy)
    typed_cb (GTK_EDITABLE (control->widget), control);
}

static GtkWidget *
wrap_with_unit (WeirKeyControl *control)
{
  static const char *const names[] = { "B", "KiB", "MiB", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  control->unit = weir_choice_new (names);
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

/** weir_key_number_new: Returns: (transfer floating): the field of @key, which holds a number */
GtkWidget *
weir_key_number_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  GtkWidget *spin = weir_number_spin_new (weir_key_words_least (key), key->max, step_of (key));
  WeirKeyControl *control = weir_key_control_tie (draft, key, spin, show_number);
  GtkWidget *whole = key->type == WEIR_KEY_BYTES ? wrap_with_unit (control) : spin;

  g_signal_connect (spin, "input", G_CALLBACK (input_cb), control);
  g_signal_connect (spin, "changed", G_CALLBACK (typed_cb), control);
  weir_key_control_show (control);
  return whole;
}
