/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-notes.h"

#include <glib/gi18n.h>

#include "chip.h"
#include "choice.h"
#include "words.h"

#define ICON_SIZE 16 /* pixels */
#define SPACING   10 /* pixels, between an icon and the words beside it */

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
add_line (GtkBox *box, const char *icon_name, const char *text, const char *style)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING), *label = gtk_label_new (text);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  weir_words_wrap (label);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (icon, style);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (box, line);
}

/* Where figures are compared, repeats would tell more of them: under the words that say so. */
static void
add_repeats (GtkBox *box, WeirPairVerdict verdict)
{
  GtkWidget *button;

  if (verdict == WEIR_PAIR_GENERATOR || verdict == WEIR_PAIR_NOT_COMPARABLE ||
      verdict == WEIR_PAIR_NO_FIGURES)
    return;
  button = gtk_button_new_with_mnemonic (_ ("_Run 5 of Each…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.run-repeats");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (button, ICON_SIZE + SPACING);
  weir_choice_let_shrink (button);
  gtk_box_append (box, button);
}

static void
add_title (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static void
add_differences (GtkBox *box, const WeirCompareWords *words)
{
  int group = -1;

  for (guint i = 0; i < words->differences->len; i++) {
    const WeirCompareDifference *difference = g_ptr_array_index (words->differences, i);

    if ((int) difference->group != group) {
      g_autofree char *title = weir_compare_group_title (words, difference->group);

      add_title (box, title);
    }
    group = (int) difference->group;
    add_line (box, difference->forbids ? "action-unavailable-symbolic" : "dialog-information-symbolic",
              difference->text, difference->forbids ? "weir-worse" : "dim-label");
  }
}

/**
 * weir_compare_notes_fill:
 * @box: is filled anew
 * @words: a comparison
 * @can_run: whether a side of it could be run again
 *
 * Shows what is to be known of the comparison beside its figures, and what else differs.
 */
void
weir_compare_notes_fill (GtkBox *box, const WeirCompareWords *words, gboolean can_run)
{
  clear (box);
  for (guint i = 0; i < words->notes->len; i++) {
    const WeirCompareNote *note = g_ptr_array_index (words->notes, i);

    add_line (box, weir_tone_icon (note->tone), note->text,
              note->tone == WEIR_TONE_NEUTRAL ? "dim-label" : weir_tone_style (note->tone));
    if (i == 0 && can_run && words->comparison->notes & WEIR_NOTE_ONE_RUN)
      add_repeats (box, words->comparison->verdict);
  }
  add_differences (box, words);
  if (words->differences->len == 0)
    add_line (box, "weir-equal-symbolic",
              _ ("Nothing else differs: settings, gateway, environment and generator are the same."),
              "dim-label");
}
