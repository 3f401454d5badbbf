/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "setting-row.h"

#include "words.h"

#define SHORT_CHARS 14 /* of a value that stands beside its title; a longer one has lines of its own */

static GtkWidget *
new_value (const char *value)
{
  GtkWidget *label = gtk_label_new (value);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  weir_words_keep_names (label);
  return label;
}

static GtkWidget *
as_line (GtkWidget *label)
{
  weir_words_wrap (label);
  gtk_label_set_width_chars (GTK_LABEL (label), SHORT_CHARS);
  return label;
}

static GtkWidget *
new_short_row (const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, NULL);

  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_value (value));
  return row;
}

/* Title and value below each other: beside each other a long value takes the room of the title. */
static GtkWidget *
new_long_row (const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "use-markup", FALSE, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *below;

  gtk_widget_add_css_class (box, "lines");
  gtk_box_append (GTK_BOX (box), as_line (gtk_label_new (title)));
  if (subtitle != NULL) {
    below = as_line (gtk_label_new (subtitle));
    gtk_widget_add_css_class (below, "caption");
    gtk_widget_add_css_class (below, "dim-label");
    gtk_box_append (GTK_BOX (box), below);
  }
  gtk_box_append (GTK_BOX (box), as_line (new_value (value)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/**
 * weir_setting_row_new:
 * @subtitle: (nullable): what @title means, or what @value was
 *
 * Returns: (transfer floating): a row of a list that tells a value which cannot be changed there, but copied
 */
GtkWidget *
weir_setting_row_new (const char *title, const char *subtitle, const char *value)
{
  gboolean is_short = g_utf8_strlen (value, -1) <= SHORT_CHARS;

  return (is_short ? new_short_row : new_long_row) (title, subtitle, value);
}
