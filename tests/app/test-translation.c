/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in a language that has a mark on each word and is longer than English. */
#include "application.h"
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

#include "window-private.h"

#define MARK     "⟦"
#define LANGUAGE "art" /* of none that a library speaks */
#define NARROW   360
#define WIDE     1280

static GtkApplication *application;
static const char *campaign; /* a file */

/* What is not translated: names (two are of the scenarios of the campaign, others of what it was made by), addresses,
 * units, and what is typed. */
static gboolean
is_translatable (const char *text)
{
  static const char *const foreign[] = { "http://",     "localhost",     "scenario-", "demo-agent",
                                         "/api/",       "Ctrl+",         "Alt+",      "KiB",
                                         "async-flaky", "errors rate <", "earlier",   "{",
                                         "GLib",        "Linux ",        "AMD EPYC",  NULL };

  for (guint i = 0; foreign[i] != NULL; i++)
    if (strstr (text, foreign[i]) != NULL)
      return FALSE;
  return !g_str_equal (text, "sync") && g_regex_match_simple ("[A-Za-z]{3}", text, 0, 0);
}

static gboolean
is_cut (GtkWidget *widget)
{
  int least; /* of the text as it is broken into lines */

  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (widget)), &least, NULL);
  return least > gtk_widget_get_width (widget) && gtk_widget_get_width (widget) > 0; /* 0: not laid out yet */
}

static void
look_at (GtkWidget *widget, GPtrArray *wrong)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (text != NULL && is_translatable (text) && strstr (text, MARK) == NULL)
    g_ptr_array_add (wrong, g_strdup_printf ("not translated: %s", text));
  if (text != NULL && is_cut (widget))
    g_ptr_array_add (wrong, g_strdup_printf ("has not the room it takes: %s", text));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (child, wrong);
}

static gboolean
wake_cb (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until what changes from an idle has changed; nothing else is waited for. */
static void
settle (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (300, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
check_page (WeirWindow *window, const char *page, int width)
{
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  int least;

  settle ();
  look_at (GTK_WIDGET (window), wrong);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s: %s", page, (const char *) g_ptr_array_index (wrong, i));
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_test_message ("%s: takes %d", page, least);
  if (wrong->len > 0 || least > width)
    g_test_fail ();
}

static void
test_pages (gconstpointer width)
{
  WeirWindow *window;

  if (g_str_equal (_ ("New Campaign"), "New Campaign")) {
    g_test_skip ("this C library translates nothing in the locale C.UTF-8");
    return;
  }
  window = weir_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), GPOINTER_TO_INT (width), 700);
  gtk_window_present (GTK_WINDOW (window));
  check_page (window, "start", GPOINTER_TO_INT (width));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-campaign", NULL);
  check_page (window, "campaign", GPOINTER_TO_INT (width));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-gateway", NULL);
  check_page (window, "gateway", GPOINTER_TO_INT (width));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-scenario", NULL);
  check_page (window, "scenario", GPOINTER_TO_INT (width));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The last run, which failed: of its views each. */
static void
check_run (WeirWindow *window, int width)
{
  static const char *const views[] = { "summary", "timeline", "latency", "failures", "settings" };
  GListModel *scenarios = weir_open_campaign_scenarios (window->model);
  g_autoptr (WeirScenarioItem) scenario =
      g_list_model_get_item (scenarios, g_list_model_get_n_items (scenarios) - 1);
  g_autoptr (GObject) run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);

  weir_window_show_item (window, G_OBJECT (scenario));
  check_page (window, "read scenario", width);
  weir_window_show_item (window, run);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    weir_run_page_show (window->run_page, views[i]);
    check_page (window, views[i], width);
  }
}

/* A campaign with runs, read only. */
static void
test_campaign (gconstpointer width)
{
  g_autoptr (GFile) file = g_file_new_for_path (campaign);
  WeirWindow *window;

  if (g_str_equal (_ ("New Campaign"), "New Campaign")) {
    g_test_skip ("this C library translates nothing in the locale C.UTF-8");
    return;
  }
  window = weir_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), GPOINTER_TO_INT (width), 700);
  gtk_window_present (GTK_WINDOW (window));
  weir_window_open (window, file);
  while (window->model == NULL)
    g_main_context_iteration (NULL, TRUE);
  check_run (window, GPOINTER_TO_INT (width));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where bindtextdomain() looks, below a folder of its own. */
static void
bind_translation (const char *root, const char *file)
{
  g_autofree char *folder = g_build_filename (root, LANGUAGE, "LC_MESSAGES", NULL);
  g_autofree char *link = g_build_filename (folder, WEIR_GETTEXT_PACKAGE ".mo", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (file, link), ==, 0);
  g_setenv ("LANGUAGE", LANGUAGE, TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (WEIR_GETTEXT_PACKAGE, root);
  bind_textdomain_codeset (WEIR_GETTEXT_PACKAGE, "UTF-8");
  textdomain (WEIR_GETTEXT_PACKAGE);
}

static void
remove_translation (const char *root)
{
  static const char *const parts[] = { LANGUAGE "/LC_MESSAGES/" WEIR_GETTEXT_PACKAGE ".mo",
                                       LANGUAGE "/LC_MESSAGES", LANGUAGE, "", NULL };

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (root, parts[i], NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *root = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  root = g_dir_make_tmp ("weir-translation-XXXXXX", NULL);
  bind_translation (root, argv[1]);
  campaign = argv[2];
  application = GTK_APPLICATION (weir_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_hold (G_APPLICATION (application));
  g_test_add_data_func ("/translation/narrow", GINT_TO_POINTER (NARROW), test_pages);
  g_test_add_data_func ("/translation/wide", GINT_TO_POINTER (WIDE), test_pages);
  g_test_add_data_func ("/translation/narrow-campaign", GINT_TO_POINTER (NARROW), test_campaign);
  g_test_add_data_func ("/translation/wide-campaign", GINT_TO_POINTER (WIDE), test_campaign);
  status = g_test_run ();
  g_application_release (G_APPLICATION (application));
  g_object_unref (application);
  remove_translation (root);
  return status;
}
