/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "repeats-dialog.h"

#include <glib/gi18n.h>

#include "number-spin.h"
#include "scenario-words.h"

#define USUAL 5    /* as many as a comparison of repeats needs */
#define MOST  1000 /* see the key `repeat` */

struct _WeirRepeatsDialog {
  AdwMessageDialog parent_instance;
  WeirScenario *scenario;
  GtkWidget *spin;
};

enum { RUN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirRepeatsDialog, weir_repeats_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* The sentence of the preview, and of --dry-run, for as many times. */
static void
describe (WeirRepeatsDialog *self)
{
  g_autofree char *words = NULL;

  self->scenario->repeat = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spin));
  words = weir_scenario_describe (self->scenario);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), words);
}

static void
response_cb (WeirRepeatsDialog *self, const char *response)
{
  if (g_str_equal (response, "run"))
    g_signal_emit (self, signals[RUN], 0, (guint) self->scenario->repeat);
}

static void
weir_repeats_dialog_finalize (GObject *object)
{
  g_clear_pointer (&WEIR_REPEATS_DIALOG (object)->scenario, weir_scenario_free);
  G_OBJECT_CLASS (weir_repeats_dialog_parent_class)->finalize (object);
}

static void
weir_repeats_dialog_class_init (WeirRepeatsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_repeats_dialog_finalize;
  signals[RUN] = g_signal_new ("run", WEIR_TYPE_REPEATS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
add_spin (WeirRepeatsDialog *self)
{
  GtkWidget *row = adw_action_row_new (), *list = gtk_list_box_new ();

  self->spin = weir_number_spin_new (1, MOST, 1);
  gtk_widget_set_valign (self->spin, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Times"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->spin);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), list);
}

static void
weir_repeats_dialog_init (WeirRepeatsDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  adw_message_dialog_set_heading (dialog, _ ("Run Repeats"));
  add_spin (self);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "run", _ ("_Run"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "run", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "run");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (self, "response", G_CALLBACK (response_cb), NULL);
}

/**
 * weir_repeats_dialog_new:
 * @parent: over which it stands
 * @scenario: as it would be run; copied
 *
 * Returns: (transfer none): a dialog, not shown yet; it goes with its answer
 */
GtkWidget *
weir_repeats_dialog_new (GtkWindow *parent, const WeirScenario *scenario)
{
  WeirRepeatsDialog *self =
      g_object_new (WEIR_TYPE_REPEATS_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->scenario = weir_scenario_copy (scenario);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spin),
                             scenario->repeat > 1 ? (double) scenario->repeat : USUAL);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  describe (self);
  return GTK_WIDGET (self);
}
