/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said in passing. An AdwToast has one line, of which a phone shows little beside a button; here words
 * go on in the next, and a button that has no room beside them stands below. */
#include "toast.h"

#include "words.h"

#define SECONDS      8   /* that it is there */
#define AROUND       100 /* pixels beside the words: margins of a toast, and the button that closes it */
#define WIDEST       600 /* pixels, of a toast of more than one line */
#define BESIDE_CHARS 20  /* of words, at least, beside a button */
#define BELOW_CHARS  10  /* of words and of a button, at least, below one another */
#define GAP          12  /* pixels */

static GtkWidget *
label_new (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  weir_words_wrap (label);
  /* else it would be as narrow as the height of a button lets it be, in two lines */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
button_new (const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  weir_words_wrap (gtk_button_get_child (GTK_BUTTON (button)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

/* Pixels that words and button may have. */
static int
room_in (AdwToastOverlay *over)
{
  int width = gtk_widget_get_width (GTK_WIDGET (over));

  if (width == 0) /* the window is about to be shown */
    g_object_get (gtk_widget_get_root (GTK_WIDGET (over)), "default-width", &width, NULL);
  return MIN (width, WIDEST) - AROUND;
}

static gboolean
has_room (GtkWidget *box, int room)
{
  int natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural <= room;
}

/* A toast is as high as it has to be where it is as wide as it would like to be: what has too little room on one
 * line likes all the room that there is, and no more. */
static void
fit (GtkWidget *box, GtkLabel *label, GtkWidget *button, int room)
{
  if (has_room (box, room))
    return;
  gtk_widget_set_size_request (box, room, -1);
  gtk_label_set_max_width_chars (label, BESIDE_CHARS);
  if (has_room (box, room))
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_label_set_max_width_chars (label, BELOW_CHARS);
  if (button != NULL)
    gtk_label_set_max_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), BELOW_CHARS);
}

/**
 * weir_toast:
 * @over: where it is shown
 * @words: what happened
 * @button: (nullable): what can be done about it
 * @action: (nullable): the name of the action that does it
 * @target: (nullable) (transfer floating): of @action
 */
void
weir_toast (AdwToastOverlay *over, const char *words, const char *button, const char *action,
            GVariant *target)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP), *label = label_new (words);
  GtkWidget *does = button != NULL ? button_new (button, action, target) : NULL;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (does != NULL) {
    g_signal_connect_object (does, "clicked", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (box), does);
  }
  fit (box, GTK_LABEL (label), does, room_in (over));
  adw_toast_set_custom_title (toast, box);
  adw_toast_set_timeout (toast, SECONDS);
  adw_toast_overlay_add_toast (over, toast);
}
