/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-page-private.h"

#define PINNED_SCALE 1.5 /* of letters: larger ones would fill a third of a phone with what stays in sight */

/* Of a slot that had nothing in it GTK remembers that its height does not depend on its width, also when there is
 * something in it: it forgets that only of a widget that has been measured since. */
static void
forget_size (GtkWidget *slot)
{
  gtk_widget_measure (slot, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_queue_resize (slot);
}

/* What is folded behind the sentences stands below them where they scroll with the form. */
static GtkWidget *
sentences_and_rest (GtkWidget *preview, GtkWidget *rest)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_box_append (GTK_BOX (box), preview);
  gtk_box_append (GTK_BOX (box), rest);
  return box;
}

static void
place_sentences (WeirScenarioPage *self, GtkWidget *slot)
{
  GtkWidget *rest = weir_scenario_preview_get_expander (WEIR_SCENARIO_PREVIEW (self->preview));

  if (self->is_pinned)
    adw_bin_set_child (ADW_BIN (self->narrow_slot), self->preview);
  adw_bin_set_child (ADW_BIN (slot), self->is_pinned ? rest : sentences_and_rest (self->preview, rest));
}

/* The preview stands at the right, under the first group, or, its sentences alone, on top; letters that are large
 * would fill a phone with what stays there. */
static void
place_preview (WeirScenarioPage *self)
{
  GtkWidget *slot = weir_scenario_form_get_slot (WEIR_SCENARIO_FORM (self->form));
  gboolean is_wide = self->width_class == WEIR_WIDTH_WIDE, is_narrow = self->width_class == WEIR_WIDTH_NARROW;

  g_object_ref (self->preview);
  adw_bin_set_child (ADW_BIN (self->narrow_slot), NULL);
  adw_bin_set_child (ADW_BIN (slot), NULL);
  gtk_viewport_set_child (GTK_VIEWPORT (self->wide_view), NULL);
  weir_scenario_preview_set_compact (WEIR_SCENARIO_PREVIEW (self->preview), is_narrow);
  if (is_wide)
    gtk_viewport_set_child (GTK_VIEWPORT (self->wide_view), self->preview);
  else if (is_narrow)
    place_sentences (self, slot);
  else
    adw_bin_set_child (ADW_BIN (slot), self->preview);
  g_object_unref (self->preview);
  gtk_widget_set_visible (self->narrow_slot, self->is_pinned);
  forget_size (self->narrow_slot);
  gtk_widget_set_visible (slot, !is_wide);
  gtk_widget_set_visible (self->wide_slot, is_wide);
}

/* The header has no room to spare beside the buttons of the window: Run has its icon for words, as on the page of a
 * run, and the menu has Undo too. */
static void
make_header_narrow (WeirScenarioPage *self, gboolean is_narrow)
{
  if (is_narrow)
    gtk_widget_add_css_class (self->run, "narrow");
  else
    gtk_widget_remove_css_class (self->run, "narrow");
  gtk_widget_set_visible (self->undo, !is_narrow);
  gtk_widget_set_visible (self->run_label, !is_narrow);
}

/* What is shown stands below the header where that has no room for it, as on the page of a run. In large letters the
 * name of the campaign, which the page before has, would be cut there. */
static void
place_title (WeirScenarioPage *self, gboolean is_narrow)
{
  gtk_widget_set_visible (self->title, !is_narrow);
  gtk_widget_set_visible (self->campaign,
                          is_narrow && weir_width_bin_text_scale (GTK_WIDGET (self)) <= PINNED_SCALE);
  gtk_widget_set_visible (self->strip, is_narrow);
  g_object_set (self, "headline", is_narrow ? self->strip : self->title, NULL);
}

/** weir_scenario_page_lay_out: puts everything where the width of @self has room for it */
void
weir_scenario_page_lay_out (WeirScenarioPage *self)
{
  WeirWidthClass width_class = weir_width_bin_get_width_class (WEIR_WIDTH_BIN (self->width_bin));

  gboolean is_pinned =
      width_class == WEIR_WIDTH_NARROW && weir_width_bin_text_scale (GTK_WIDGET (self)) <= PINNED_SCALE;

  place_title (self, width_class == WEIR_WIDTH_NARROW);
  make_header_narrow (self, width_class == WEIR_WIDTH_NARROW);
  if (self->is_laid_out && width_class == self->width_class && is_pinned == self->is_pinned)
    return;
  self->is_laid_out = TRUE;
  self->width_class = width_class;
  self->is_pinned = is_pinned;
  place_preview (self);
}
