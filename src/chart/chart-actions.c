/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of a chart and what it does. */
#include "chart-private.h"

#include <glib/gi18n.h>

#define DIALOG "save-dialog"

typedef gboolean (*Save) (WeirChart *chart, GOutputStream *stream, GCancellable *cancellable, GError **error);

typedef struct {
  const char *action, *suffix;
  Save save;
} Format;

static const Format formats[] = {
  { "save-png", "png", weir_chart_save_png },
  { "save-svg", "svg", weir_chart_save_svg },
  { "save-csv", "csv", weir_chart_save_csv },
};

static void
show_error (WeirChart *self, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = gtk_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              GTK_DIALOG_MODAL, GTK_MESSAGE_ERROR, GTK_BUTTONS_CLOSE,
                                              _ ("“%s” Cannot Be Saved"), weir_chart_get_title (self));

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", error->message);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirChart) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    show_error (self, error);
}

/* The chart as it is now is put together at once; a slow disk is not waited for. */
static void
save_to (WeirChart *self, GFile *file, Save save)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!save (self, stream, NULL, &error) || !g_output_stream_close (stream, NULL, &error)) {
    show_error (self, error);
    return;
  }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       saved_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, WeirChart *self)
{
  const Format *format = g_object_get_data (G_OBJECT (dialog), "format");
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    save_to (self, file, format->save);
  g_object_set_data (G_OBJECT (self), DIALOG, NULL);
}

/* A title may hold what a file name must not. */
static char *
file_name (WeirChart *self, const char *suffix)
{
  g_autofree char *title = g_strdelimit (g_strdup (weir_chart_get_title (self)), "/\\:", '-');

  return g_strconcat (title, ".", suffix, NULL);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WeirChart *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const Format *format = NULL;
  GtkFileChooserNative *dialog;
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].action, g_action_get_name (G_ACTION (action))))
      format = &formats[i];
  name = file_name (self, format->suffix);
  dialog = gtk_file_chooser_native_new (_ ("Save Chart"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data (G_OBJECT (dialog), "format", (gpointer) format);
  g_object_set_data_full (G_OBJECT (self), DIALOG, dialog, g_object_unref); /* it goes with the chart */
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
table_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  weir_chart_show_table (data, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  weir_chart_copy_picture (data);
}

static void
copy_figures_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  weir_chart_copy_figures (data);
}

/* Returns: (transfer full): does not hold @chart, which owns it */
GActionGroup *
weir_chart_actions_new (WeirChart *self)
{
  static const GActionEntry entries[] = {
    { "table", NULL, NULL, "false", table_cb },
    { "copy-picture", copy_picture_cb },
    { "copy-figures", copy_figures_cb },
    { "save-png", save_cb },
    { "save-svg", save_cb },
    { "save-csv", save_cb },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  return G_ACTION_GROUP (group);
}

/** weir_chart_create_menu: Returns: (transfer full): the menu of a chart, for the actions `chart.…` */
GMenuModel *
weir_chart_create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) show = g_menu_new (), copy = g_menu_new (), save = g_menu_new ();

  g_menu_append (show, _ ("Show as _Table"), "chart.table");
  g_menu_append (copy, _ ("_Copy Picture"), "chart.copy-picture");
  g_menu_append (copy, _ ("Copy _Figures"), "chart.copy-figures");
  g_menu_append (save, _ ("Save as _PNG…"), "chart.save-png");
  g_menu_append (save, _ ("Save as _SVG…"), "chart.save-svg");
  g_menu_append (save, _ ("Save as CS_V…"), "chart.save-csv");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (show));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));
  return G_MENU_MODEL (menu);
}

static void
popup (WeirChart *self, const GdkRectangle *at)
{
  WeirChartPrivate *priv = weir_chart_private (self);

  if (priv->menu == NULL) {
    g_autoptr (GMenuModel) model = weir_chart_create_menu ();

    priv->menu = gtk_popover_menu_new_from_model (model);
    gtk_popover_set_has_arrow (GTK_POPOVER (priv->menu), FALSE);
    gtk_widget_set_halign (priv->menu, GTK_ALIGN_START);
    gtk_widget_set_parent (priv->menu, GTK_WIDGET (self));
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (priv->menu), at);
  gtk_popover_popup (GTK_POPOVER (priv->menu));
}

static void
pressed_cb (WeirChart *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  if (weir_chart_private (self)->table != NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

/* The action `menu.popup`: from the keyboard, in the middle of the chart. */
void
weir_chart_popup_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  popup (WEIR_CHART (widget), &(GdkRectangle){ gtk_widget_get_width (widget) / 2, 20, 1, 1 });
}

/* The menu comes with the secondary button. */
void
weir_chart_add_menu (WeirChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
