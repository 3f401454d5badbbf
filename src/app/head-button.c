/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "head-button.h"

#include <adwaita.h>

#include "width-bin.h"

/**
 * weir_head_button_label:
 * @button: of a header bar, with an AdwButtonContent
 * @words: what it does
 *
 * Says so on the button; where there is little room, it has its tooltip for words, and a reader of screens its name.
 */
void
weir_head_button_label (GtkWidget *button, const char *words)
{
  AdwButtonContent *content = ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (button)));

  adw_button_content_set_label (content, weir_width_bin_is_narrow (button) ? "" : words);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
