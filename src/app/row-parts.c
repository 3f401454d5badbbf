/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-parts.h"

#include "words.h"

/** weir_row_aside_new: Returns: (transfer floating): @text (nullable) beside a field, of less weight: its unit, what leads to it */
GtkWidget *
weir_row_aside_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
insert (GtkFlowBox *flow, GtkWidget *part)
{
  gtk_flow_box_insert (flow, part, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (part), FALSE);
}

/** weir_row_note_new: Returns: (transfer floating): a sentence under what a row shows, hidden at first */
GtkWidget *
weir_row_note_new (const char *text)
{
  GtkWidget *note = gtk_label_new (text);

  weir_words_wrap (note);
  gtk_widget_add_css_class (note, "row-message");
  gtk_widget_set_visible (note, FALSE);
  return note;
}

/** weir_row_parts_set: what @row shows: two parts beside each other, or below where there is no room */
void
weir_row_parts_set (GtkListBoxRow *row, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_widget_add_css_class (flow, "parts");
  insert (GTK_FLOW_BOX (flow), first);
  insert (GTK_FLOW_BOX (flow), second);
  gtk_list_box_row_set_child (row, flow);
}
