/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window says of itself: in passing, and in dialogs. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "opened-words.h"
#include "toast.h"
#include "words.h"

#define LEAST_DETAILS 120 /* pixels of height */
#define MOST_DETAILS  260 /* pixels of height that are seen at once */

/**
 * weir_window_toast:
 * @words: what happened
 * @button: (nullable): what can be done about it
 * @action: (nullable): the name of the action that does it
 */
void
weir_window_toast (WeirWindow *self, const char *words, const char *button, const char *action)
{
  if (self->toasts != NULL) /* it was not closed meanwhile */
    weir_toast (self->toasts, words, button, action, NULL);
}

/** weir_window_complain: of a file, in a dialog of its own */
void
weir_window_complain (WeirWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
scroll (const char *text)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new (text);

  weir_words_wrap (label);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_DETAILS);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_DETAILS);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  return scrolled;
}

/** weir_window_show_damage: tells of each line of the file that is not as it should be */
void
weir_window_show_damage (WeirWindow *self)
{
  g_autofree char *details = weir_opened_words_damage (weir_document_campaign (weir_window_document (self)));
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Lines That Are Not as They Should Be"),
      _ ("They stay in the file as they are. What could not be read of them is missing here."));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroll (details));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
