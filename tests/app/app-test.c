/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-test.h"

#include "application.h"
#include "sidebar-private.h"
#include "sidebar-row.h"

#define PATIENCE (120 * G_USEC_PER_SEC)
#define LOOK_MS  30 /* a condition that no event announces is looked at so often */

static WeirApplication *application;

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Fails where it never holds. */
void
wait_until (GSourceFunc condition, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  guint wake = g_timeout_add (LOOK_MS, wake_cb, NULL);

  while (!condition (data) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  g_assert_true (condition (data));
}

void
wait_for (WeirWindow *window, WindowCondition condition)
{
  wait_until ((GSourceFunc) condition, window);
}

GtkApplication *
test_application (void)
{
  return GTK_APPLICATION (application);
}

/** test_window_new: Returns: (transfer none): a window that wide in pixels, presented */
WeirWindow *
test_window_new (int width)
{
  WeirWindow *window = weir_window_new (test_application ());

  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/** close_windows: all that there are, whatever is on in them */
void
close_windows (void)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (test_application ())) != NULL)
    gtk_window_destroy (windows->data);
}

/* The large heading of a message dialog of libadwaita before 1.8 is measured by the dialog for less than
 * it needs, which GTK warns of since 4.14: the library's own, and shown well. */
static gboolean
is_heading_of_dialog (const char *message)
{
  g_auto (GStrv) words = g_strsplit (message, " ", 6);
  GtkWidget *label;

  if (!g_str_has_prefix (message, "Trying to measure GtkLabel 0x"))
    return FALSE;
  label = GSIZE_TO_POINTER (g_ascii_strtoull (words[4], NULL, 16));
  return gtk_widget_get_ancestor (label, ADW_TYPE_MESSAGE_DIALOG) != NULL &&
         gtk_widget_has_css_class (label, "title-2");
}

static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_heading_of_dialog (fields[i].value))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* Returns: the exit status */
int
test_run_with_application (void)
{
  int status;

  g_log_set_writer_func (log_cb, NULL, NULL);
  application = weir_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_hold (G_APPLICATION (application));
  status = g_test_run ();
  g_application_release (G_APPLICATION (application));
  g_clear_object (&application);
  return status;
}

/* Letters so many times as large, as in the settings of a desktop. */
void
test_scale_text (int scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", scale * 96 * 1024, NULL);
}

static GtkWidget *
widest_child (GtkWidget *widget, int *width)
{
  GtkWidget *widest = NULL;

  *width = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int minimum;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    if (!gtk_widget_should_layout (child) || minimum < *width)
      continue;
    widest = child;
    *width = minimum;
  }
  return widest;
}

/* Fails where @widget has no room in the narrowest window, and tells what in it needs so much. */
void
assert_narrow (GtkWidget *widget)
{
  GtkWidget *widest = widget;
  int minimum, width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  while (minimum > 360 && (widest = widest_child (widest, &width)) != NULL)
    g_test_message ("%s.%s needs %d px", G_OBJECT_TYPE_NAME (widest), gtk_widget_get_css_name (widest),
                    width);
  g_assert_cmpint (minimum, <=, 360);
}

static gboolean
is_folded (gpointer leaflet)
{
  return adw_leaflet_get_folded (leaflet) && !adw_leaflet_get_child_transition_running (leaflet);
}

/** wait_until_folded: one page is seen, and comes to rest */
void
wait_until_folded (AdwLeaflet *leaflet)
{
  wait_until (is_folded, leaflet);
}

/** form_of: Returns: (transfer none): where the scenario on @page is edited */
WeirScenarioForm *
form_of (WeirScenarioPage *page)
{
  return WEIR_SCENARIO_FORM (find_below (GTK_WIDGET (page), WEIR_TYPE_SCENARIO_FORM, 0));
}

/** type_into: @text is typed into the field of @key, of the scenario that is shown */
void
type_into (WeirWindow *window, const char *key, const char *text)
{
  GtkWidget *row = weir_scenario_form_get_row (form_of (window->scenario_page), key);

  gtk_editable_set_text (GTK_EDITABLE (find_below (row, GTK_TYPE_EDITABLE, 0)), text);
}

static gboolean
has_rows (gpointer list)
{
  GtkWidget *row = find_below (list, WEIR_TYPE_SIDEBAR_ROW, 1);

  return row != NULL && gtk_widget_get_height (row) > 0;
}

/** focus_list: a person is among the scenarios and runs with the keyboard */
void
focus_list (WeirWindow *window)
{
  GtkWidget *list = GTK_WIDGET (window->sidebar->list);

  wait_until (has_rows, list);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  g_assert_true (weir_sidebar_list_has_focus (window->sidebar));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer text)
{
  return *(char **) text != NULL;
}

/** copied_text: Returns: (transfer full): what is on the clipboard of @widget */
char *
copied_text (GtkWidget *widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, copied_cb, &text);
  wait_until (is_there, &text);
  return text;
}

gboolean
run_is_loaded (gpointer run)
{
  return weir_run_item_timeline (run) != NULL;
}

gboolean
window_has_campaign (WeirWindow *window)
{
  return window->model != NULL;
}

gboolean
window_is_quiet (WeirWindow *window)
{
  return !weir_open_campaign_is_running (window->model);
}

/* The run that is on, with figures. */
gboolean
window_shows_load (WeirWindow *window)
{
  return window->run != NULL && weir_run_item_state (window->run) == WEIR_RUN_ON &&
         weir_run_item_progress (window->run)->completed > 0;
}
