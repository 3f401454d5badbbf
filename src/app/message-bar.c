/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "message-bar.h"

#include <glib/gi18n.h>

#include "even-layout.h"
#include "width-bin.h"

#define BUTTON_WIDTH 100 /* pixels, least beside another */

struct _WeirMessageBar {
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button, *other;
  GtkWidget *content, *buttons;
};

G_DEFINE_FINAL_TYPE (WeirMessageBar, weir_message_bar, ADW_TYPE_BIN)

/* Beside buttons a sentence would have no room on a small screen. */
static void
lay_out (WeirMessageBar *self)
{
  gboolean is_narrow = weir_width_bin_is_narrow (GTK_WIDGET (self));
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (self->content);
  GtkGridLayoutChild *place =
      GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (grid, self->buttons));

  gtk_grid_layout_child_set_column (place, is_narrow ? 0 : 1);
  gtk_grid_layout_child_set_row (place, is_narrow ? 1 : 0);
  gtk_widget_set_halign (self->buttons, is_narrow ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}

static void
weir_message_bar_class_init (WeirMessageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirMessageBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, WeirMessageBar, label);
  gtk_widget_class_bind_template_child (widget_class, WeirMessageBar, button);
  gtk_widget_class_bind_template_child (widget_class, WeirMessageBar, other);
  gtk_widget_class_bind_template_child (widget_class, WeirMessageBar, content);
  gtk_widget_class_bind_template_child (widget_class, WeirMessageBar, buttons);
  gtk_widget_class_bind_template_callback (widget_class, weir_message_bar_hide);
}

static void
weir_message_bar_init (WeirMessageBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, weir_even_layout_new (BUTTON_WIDTH, 12));
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (lay_out));
}

static void
set_button (GtkButton *button, const char *label, const char *action)
{
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (button, label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
}

/**
 * weir_message_bar_show:
 * @words: a sentence
 * @button: (nullable): what can be done about it
 * @action: (nullable): the name of the action that does it
 */
void
weir_message_bar_show (WeirMessageBar *bar, const char *words, const char *button, const char *action)
{
  gtk_label_set_label (bar->label, words);
  set_button (bar->button, button, action);
  set_button (bar->other, NULL, NULL);
  gtk_widget_set_visible (bar->buttons, button != NULL);
  gtk_revealer_set_reveal_child (bar->revealer, TRUE);
}

/** weir_message_bar_add: to what is shown, one more thing that can be done about it; it stands first */
void
weir_message_bar_add (WeirMessageBar *bar, const char *button, const char *action)
{
  set_button (bar->other, button, action);
}

/** weir_message_bar_hide: nothing is to be said any more */
void
weir_message_bar_hide (WeirMessageBar *bar)
{
  gtk_revealer_set_reveal_child (bar->revealer, FALSE);
}

/** weir_message_bar_take_back: @words, (nullable), are true no more; where something else is said, that stays */
void
weir_message_bar_take_back (WeirMessageBar *bar, const char *words)
{
  if (words != NULL && g_strcmp0 (words, gtk_label_get_label (bar->label)) == 0)
    weir_message_bar_hide (bar);
}
