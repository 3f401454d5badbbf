/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "title-lines.h"

#include "width-bin.h"
#include "words.h"

#define LEAST_CHARS 5  /* of a title, as libadwaita has it */
#define LEAST_WIDTH 45 /* pixels, of so many letters of the usual size */

/* libadwaita cuts a title where the buttons beside it leave it little, although a header is high enough for more. */
static void
set_lines (GtkWidget *from, int lines)
{
  if (GTK_IS_LABEL (from) && gtk_widget_has_css_class (from, "title")) {
    gtk_label_set_single_line_mode (GTK_LABEL (from), lines == 1);
    gtk_label_set_wrap (GTK_LABEL (from), lines > 1);
    gtk_label_set_wrap_mode (GTK_LABEL (from), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_natural_wrap_mode (GTK_LABEL (from), GTK_NATURAL_WRAP_NONE);
    gtk_label_set_justify (GTK_LABEL (from), GTK_JUSTIFY_CENTER);
    gtk_label_set_lines (GTK_LABEL (from), lines);
    if (gtk_label_get_attributes (GTK_LABEL (from)) == NULL)
      weir_words_keep_names (from);
    /* in characters GTK 4.8 takes one in lines that is shorter for one that needs more than it wants */
    gtk_label_set_width_chars (GTK_LABEL (from), lines == 1 ? LEAST_CHARS : -1);
    gtk_widget_set_size_request (
        from, lines == 1 ? -1 : (int) (LEAST_WIDTH * weir_width_bin_text_scale (from)), -1);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_lines (child, lines);
}

static void
width_cb (GtkWidget *title)
{
  gboolean is_narrow = weir_width_bin_is_narrow (title);

  if (is_narrow)
    gtk_widget_add_css_class (title, "narrow");
  else
    gtk_widget_remove_css_class (title, "narrow");
  set_lines (title, is_narrow ? 2 : 1);
}

/**
 * weir_title_lines_follow:
 * @title: of a header bar: an AdwWindowTitle, or what has one in it
 *
 * Has the title broken into two lines where the window is narrow, for as long as it lives.
 */
void
weir_title_lines_follow (GtkWidget *title)
{
  g_return_if_fail (GTK_IS_WIDGET (title));
  weir_width_bin_follow (title, G_CALLBACK (width_cb));
}
