/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "number-spin.h"

#include <math.h>
#include <string.h>

#include "typed-number.h"

#define FINEST 1e-9 /* what steps add up to beyond it is noise of binary fractions */

static gboolean
is_being_typed (gpointer spin)
{
  return g_object_get_data (spin, "weir-is-typed") != NULL;
}

static gboolean
output_cb (GtkSpinButton *spin, gpointer data)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double number = round (gtk_spin_button_get_value (spin) / FINEST) * FINEST;
  g_autofree char *text = weir_typed_number_show (g_ascii_formatd (digits, sizeof digits, "%.12g", number));

  if (!is_being_typed (spin) && strcmp (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* GTK takes over what was typed only when the field is left, and else puts the old number back. */
static void
changed_cb (GtkEditable *editable, gpointer data)
{
  g_autofree char *text = weir_number_spin_get_text (GTK_WIDGET (editable));
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0')
    weir_number_spin_note (GTK_WIDGET (editable), number);
}

/**
 * weir_number_spin_ignore_wheel:
 * @spin: a spin button of GTK
 *
 * A wheel that is turned over a form scrolls the form: it does not change the numbers that the pointer meets on
 * the way.
 */
void
weir_number_spin_ignore_wheel (GtkWidget *spin)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (spin);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
  }
}

/**
 * weir_number_spin_new:
 * @least: what it steps down to
 * @most: what it steps up to
 * @step: by how much
 *
 * Returns: (transfer floating): a spin button with all digits of its number and none that are not
 */
GtkWidget *
weir_number_spin_new (double least, double most, double step)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (spin), GTK_UPDATE_IF_VALID);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 9);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE); /* units may be typed */
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 7);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  g_signal_connect (spin, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect (spin, "changed", G_CALLBACK (changed_cb), NULL);
  output_cb (GTK_SPIN_BUTTON (spin), NULL);
  weir_number_spin_ignore_wheel (spin);
  return spin;
}

/** weir_number_spin_get_text: Returns: (transfer full): what was typed, its number as the C locale has it */
char *
weir_number_spin_get_text (GtkWidget *spin)
{
  return weir_typed_number_read (gtk_editable_get_text (GTK_EDITABLE (spin)));
}

/** weir_number_spin_note: says which number was typed, where its text stands as it is */
void
weir_number_spin_note (GtkWidget *spin, double number)
{
  GtkAdjustment *range = gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (spin));

  if (number < gtk_adjustment_get_lower (range) || number > gtk_adjustment_get_upper (range))
    return;
  g_object_set_data (G_OBJECT (spin), "weir-is-typed", spin);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), number);
  g_object_set_data (G_OBJECT (spin), "weir-is-typed", NULL);
}

/** weir_number_spin_show: puts @number in the place of whatever was typed */
void
weir_number_spin_show (GtkWidget *spin, double number)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), number);
  output_cb (GTK_SPIN_BUTTON (spin), NULL);
}
