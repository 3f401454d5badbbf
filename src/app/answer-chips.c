/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-chips.h"

#include <glib/gi18n.h>

#include "chip.h"
#include "flow-layout.h"
#include "plan-next.h"
#include "run-standing.h"

struct _WeirAnswerChips {
  GtkBox parent_instance;
  WeirScenario *next;            /* (nullable): as it would be run now */
  WeirTone length;               /* of the answer whether the run was long enough */
  gint64 warm_up;                /* how much of the run looks like it, µs; 0: no more than it had */
  gboolean is_over;              /* else there is nothing to be done better yet */
  GtkWidget *mend[WEIR_N_CHIPS]; /* (nullable): buttons; children */
};

G_DEFINE_FINAL_TYPE (WeirAnswerChips, weir_answer_chips, GTK_TYPE_BOX)

static void
weir_answer_chips_finalize (GObject *object)
{
  g_clear_pointer (&WEIR_ANSWER_CHIPS (object)->next, weir_scenario_free);
  G_OBJECT_CLASS (weir_answer_chips_parent_class)->finalize (object);
}

static void
weir_answer_chips_class_init (WeirAnswerChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_answer_chips_finalize;
}

static void
weir_answer_chips_init (WeirAnswerChips *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), weir_flow_layout_new (6, 6));
}

static WeirPlanCheck *
find_mend (WeirAnswerChips *self, WeirChipKind kind)
{
  if (self->next == NULL || !self->is_over)
    return NULL;
  if (kind == WEIR_CHIP_LENGTH)
    return self->length != WEIR_TONE_OK ? weir_plan_check_length (self->next) : NULL;
  return self->warm_up > 0 ? weir_plan_next_warm_up (self->next, self->warm_up) : NULL;
}

static void
show_mend (WeirAnswerChips *self, WeirChipKind kind)
{
  g_autoptr (WeirPlanCheck) check = self->mend[kind] != NULL ? find_mend (self, kind) : NULL;

  if (self->mend[kind] == NULL)
    return;
  gtk_widget_set_visible (self->mend[kind], check != NULL && check->action != NULL);
  if (check == NULL || check->action == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->mend[kind]), check->action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mend[kind]), "(ss)", check->key, check->value);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mend[kind]),
                                  "win.use-value"); /* once it has a target */
}

static void
add_mend (WeirAnswerChips *self, WeirChipKind kind, const char *text)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "weir-mend");
  gtk_widget_set_tooltip_text (button, _ ("For the Next Run"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  self->mend[kind] = button;
  show_mend (self, kind);
}

/* What the answer rests on is a card below, or lies on the axis of time. */
static void
evidence_cb (GtkWidget *button)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER)));
}

static GtkWidget *
evidence_new (WeirChipKind kind)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Show Evidence"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", kind);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "overview.show-evidence");
  g_signal_connect (button, "clicked", G_CALLBACK (evidence_cb), NULL);
  return button;
}

static GtkWidget *
line_new (WeirAnswerChips *self, const WeirRunWords *words, WeirChipKind kind)
{
  const WeirChip *chip = &words->chips[kind];
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const char *icon = weir_run_state_icon (WEIR_RUN_AT_FAULT); /* as in the list of runs */
  gboolean is_at_fault = kind == WEIR_CHIP_GENERATOR && words->is_at_fault;

  gtk_widget_set_layout_manager (line, weir_flow_layout_new (2, 2));
  gtk_box_append (GTK_BOX (line), weir_chip_new (chip->tone, is_at_fault ? icon : NULL, chip->brief,
                                                 chip->text, chip->sentence, evidence_new (kind)));
  if (kind == WEIR_CHIP_LENGTH || kind == WEIR_CHIP_WARM_UP) {
    add_mend (self, kind, chip->text);
    gtk_box_append (GTK_BOX (line), self->mend[kind]);
  }
  return line;
}

/** weir_answer_chips_show: shows the answers in @words; @result is the same run, and @goes_on whether it is on */
void
weir_answer_chips_show (WeirAnswerChips *chips, const WeirRunWords *words, const WeirRunResult *result,
                        gboolean goes_on)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (chips))) != NULL)
    gtk_box_remove (GTK_BOX (chips), child);
  chips->length = words->chips[WEIR_CHIP_LENGTH].tone;
  chips->warm_up = result->warm_up_us;
  chips->is_over = !goes_on && result->imported == NULL;
  for (guint i = 0; i < WEIR_N_CHIPS; i++) {
    chips->mend[i] = NULL;
    if (*words->chips[i].text != '\0')
      gtk_box_append (GTK_BOX (chips), line_new (chips, words, i));
  }
}

/** weir_answer_chips_set_next: @next: the scenario of the run as it would be run now; copied */
void
weir_answer_chips_set_next (WeirAnswerChips *chips, const WeirScenario *next)
{
  g_clear_pointer (&chips->next, weir_scenario_free);
  chips->next = weir_scenario_copy (next);
  for (guint i = 0; i < WEIR_N_CHIPS; i++)
    show_mend (chips, i);
}
