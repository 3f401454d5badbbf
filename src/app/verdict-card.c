/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "verdict-card.h"

#include <glib/gi18n.h>

#include "chip.h"
#include "choice.h"
#include "ends-layout.h"
#include "width-bin.h"
#include "words.h"

#define WORDS_WIDTH 360 /* pixels, that its sentences keep beside a button */

struct _WeirVerdictCard {
  GtkBox parent_instance;
  GtkWidget *icon, *headline, *sentence, *button;
};

G_DEFINE_FINAL_TYPE (WeirVerdictCard, weir_verdict_card, GTK_TYPE_BOX)

static const char *const pair_icons[] = {
  [WEIR_PAIR_REGRESSION] = "dialog-warning-symbolic",
  [WEIR_PAIR_MIXED] = "dialog-warning-symbolic",
  [WEIR_PAIR_GENERATOR] = "action-unavailable-symbolic",
  [WEIR_PAIR_NOT_COMPARABLE] = "action-unavailable-symbolic",
  [WEIR_PAIR_NO_FIGURES] = "action-unavailable-symbolic",
  [WEIR_PAIR_TOO_SHORT] = "dialog-question-symbolic",
  [WEIR_PAIR_INCONCLUSIVE] = "dialog-question-symbolic",
  [WEIR_PAIR_SMALL_CHANGE] = "weir-equal-symbolic",
  [WEIR_PAIR_IMPROVEMENT] = "object-select-symbolic",
  [WEIR_PAIR_NO_CHANGE] = "weir-equal-symbolic",
};

static const char *const change_icons[] = {
  [WEIR_CHANGE_REGRESSION] = "dialog-warning-symbolic",
  [WEIR_CHANGE_IMPROVEMENT] = "object-select-symbolic",
  [WEIR_CHANGE_CHANGED] = "dialog-information-symbolic",
  [WEIR_CHANGE_SMALL] = "weir-equal-symbolic",
  [WEIR_CHANGE_NONE] = "weir-equal-symbolic",
  [WEIR_CHANGE_INCONCLUSIVE] = "dialog-question-symbolic",
};

/** weir_pair_icon: Returns: (transfer none): the name of the icon of @verdict, which goes with its word */
const char *
weir_pair_icon (WeirPairVerdict verdict)
{
  return pair_icons[verdict];
}

/** weir_pair_chip_new: Returns: (transfer floating): a chip that says @verdict */
GtkWidget *
weir_pair_chip_new (WeirPairVerdict verdict)
{
  return weir_chip_label_new_with_icon (weir_compare_tone (verdict), pair_icons[verdict],
                                        weir_compare_chip (verdict));
}

/** weir_change_chip_new: Returns: (transfer floating): a chip that says what became of the figure of @row, or why nobody knows */
GtkWidget *
weir_change_chip_new (const WeirCompareRow *row)
{
  const char *icon = row->row->verdict == WEIR_CHANGE_NO_VERDICT ? "dialog-question-symbolic"
                                                                 : change_icons[row->row->verdict];

  return weir_chip_label_new_with_icon (row->tone, icon, row->verdict);
}

/* Beside an icon large letters would have lines of a word or two. */
static void
crowd_cb (WeirVerdictCard *self)
{
  gboolean is_crowded = weir_width_bin_is_crowded (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  is_crowded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->icon, is_crowded ? GTK_ALIGN_START : GTK_ALIGN_FILL);
}

static void
weir_verdict_card_class_init (WeirVerdictCardClass *klass)
{
}

static GtkWidget *
words_new (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  weir_words_wrap (label);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
weir_verdict_card_init (WeirVerdictCard *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                             GTK_ALIGN_CENTER, NULL);
  self->headline = words_new ("title-2");
  self->sentence = words_new (NULL);
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_layout_manager (line, weir_ends_layout_new (WORDS_WIDTH, 18, 9));
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->headline);
  gtk_box_append (GTK_BOX (words), self->sentence);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), line);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (crowd_cb));
}

/* A figure and its sign are in one line, wherever the sentence is broken. */
static char *
keep_percents (const char *sentence)
{
  g_autoptr (GString) kept = g_string_new (sentence);

  g_string_replace (kept, " %", "\u202f%", 0);
  return g_strdup (kept->str);
}

/**
 * weir_verdict_card_show:
 * @tone: its colour
 * @icon: (nullable): the name of its icon
 * @headline: one sentence that a person can act on
 * @sentence: what decided it; may be empty
 */
void
weir_verdict_card_show (WeirVerdictCard *self, WeirTone tone, const char *icon, const char *headline,
                        const char *sentence)
{
  const char *of_icon[] = { weir_tone_style (tone), NULL };
  const char *of_card[] = { "weir-verdict", weir_tone_chip_style (tone), NULL };
  g_autofree char *kept = keep_percents (sentence);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_set_visible (self->icon, icon != NULL);
  gtk_widget_set_css_classes (self->icon, of_icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self), of_card);
  gtk_label_set_label (GTK_LABEL (self->headline), headline);
  gtk_label_set_label (GTK_LABEL (self->sentence), kept);
  gtk_widget_set_visible (self->sentence, *sentence != '\0');
}

/** weir_verdict_card_focus: brings the focus to the headline, from which one goes on to what is below it */
void
weir_verdict_card_focus (WeirVerdictCard *self)
{
  gtk_widget_grab_focus (self->headline);
}

/** weir_verdict_card_set_action: @label: (nullable): what can be done about it, with @action; %NULL for nothing */
void
weir_verdict_card_set_action (WeirVerdictCard *self, const char *label, const char *action)
{
  gtk_widget_set_visible (self->button, label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  weir_choice_let_shrink (self->button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}
