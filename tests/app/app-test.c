/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-test.h"

#include "application.h"

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
