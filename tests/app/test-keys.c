/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do, and that the shortcuts window tells of each. */
#include <glib/gstdio.h>

#include "about.h"
#include "action-keys.h"
#include "app-test.h"
#include "compare-window.h"
#include "sample-campaign.h"
#include "sidebar-private.h"
#include "trend-window.h"

static const char *const promised[] = {
  "<Control>n",
  "<Control>o",
  "<Control><Shift>s",
  "<Control>r",
  "F5",
  "<Control><Shift>r",
  "<Control>period",
  "<Control>e",
  "<Alt>1",
  "<Alt>5",
  "<Control>k",
  "F9",
  "<Alt>Left",
  "F6",
  "<Control>z",
  "<Control><Shift>z",
  "<Control>t",
  "Left",
  "<Control>Left",
  "<Shift>Left",
  "plus",
  "minus",
  "0",
  "n",
  "<Shift>n",
  "<Control>c",
  "<Control><Shift>c",
  "<Control>question",
  "F10",
  "<Control>w",
  "F1",
  "<Control>m",
  "<Control>comma",
};

static void
test_shown (void)
{
  GtkWidget *window = weir_action_keys_window_new (), *shortcut;
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint n = 0; (shortcut = find_below (window, GTK_TYPE_SHORTCUTS_SHORTCUT, n)) != NULL; n++) {
    g_autofree char *accelerator = NULL;
    g_auto (GStrv) keys = NULL;

    g_object_get (shortcut, "accelerator", &accelerator, NULL);
    keys = g_strsplit (accelerator, " ", -1);
    for (guint i = 0; keys[i] != NULL; i++)
      g_hash_table_add (shown, g_strdup (keys[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (promised); i++)
    if (!g_hash_table_contains (shown, promised[i]))
      g_error ("%s is not in the shortcuts window", promised[i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_action (GType type, const char *name)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  const char *found, *property;
  const GVariantType *parameter;
  GType owner;

  for (guint i = 0;
       gtk_widget_class_query_action ((GtkWidgetClass *) klass, i, &owner, &found, &parameter, &property);
       i++)
    if (g_str_equal (found, name))
      return TRUE;
  return FALSE;
}

/* No key leads nowhere. */
static void
test_actions (void)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (test_application ()));

  g_assert_cmpuint (g_strv_length (actions), >, 20);
  for (guint i = 0; actions[i] != NULL; i++) {
    g_autofree char *name = NULL;
    g_autoptr (GVariant) target = NULL;

    g_assert_true (g_action_parse_detailed_name (actions[i], &name, &target, NULL));
    if (g_str_has_prefix (name, "app."))
      g_assert_true (
          g_action_group_has_action (G_ACTION_GROUP (test_application ()), name + strlen ("app.")));
    else
      g_assert_true (has_action (WEIR_TYPE_WINDOW, name) || has_action (WEIR_TYPE_COMPARE_WINDOW, name));
  }
}

/* What each window has a key for. */
static void
test_every_window (void)
{
  const GType types[] = { WEIR_TYPE_WINDOW, WEIR_TYPE_COMPARE_WINDOW, WEIR_TYPE_TREND_WINDOW };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_assert_true (has_action (types[i], "win.shortcuts"));
    g_assert_true (has_action (types[i], "win.help"));
    g_assert_true (has_action (types[i], "win.menu"));
    g_assert_true (has_action (types[i], "win.next-region"));
  }
}

static void
write_campaign (const char *path)
{
  SampleRun run = {
    .run_id = "run-1", .name = "deep", .seed = 7, .measured = 8, .executions = 40, .is_sound = TRUE
  };

  sample_write_campaign (path, &run, 1);
}

static GtkWidget *
focus_of (WeirWindow *window)
{
  return gtk_root_get_focus (GTK_ROOT (window));
}

static gboolean
is_within (WeirWindow *window, gpointer region)
{
  return focus_of (window) != NULL && gtk_widget_is_ancestor (focus_of (window), region);
}

static void
next_region (WeirWindow *window)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.next-region", NULL));
}

static gboolean
shows_run (WeirWindow *window)
{
  return window->run != NULL && gtk_widget_get_mapped (GTK_WIDGET (window->run_page));
}

static WeirWindow *
open_run (const char *path)
{
  WeirWindow *window = weir_window_new (test_application ());
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (GObject) run = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  gtk_window_present (GTK_WINDOW (window));
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  weir_window_show_item (window, run);
  wait_for (window, shows_run);
  return window;
}

/* F6 goes from the sidebar to the content, to the header bar, and round again; Alt with a figure into its view. */
static void
test_regions (void)
{
  g_autofree char *path = sample_path ("keys.weir");
  WeirWindow *window;
  GtkWidget *bar;

  write_campaign (path);
  window = open_run (path);
  bar = find_below (GTK_WIDGET (window->run_page), ADW_TYPE_HEADER_BAR, 0);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (window->sidebar->list)));
  next_region (window);
  g_assert_true (is_within (window, window->run_page) && !is_within (window, bar));
  next_region (window);
  g_assert_true (is_within (window, bar));
  next_region (window);
  g_assert_true (is_within (window, window->sidebar));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.run-page", "s", "timeline"));
  g_assert_true (is_within (window, window->run_page) && !is_within (window, bar));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

/* What a report of a fault about times needs. */
static void
test_about (void)
{
  g_autofree char *words = weir_about_describe_computer ();
  g_autofree char *count = g_strdup_printf (", %u of them\n", g_get_num_processors ());

  g_assert_nonnull (strstr (words, "Kernel: Linux "));
  g_assert_nonnull (strstr (words, count));
  g_assert_nonnull (strstr (words, "Clock source: "));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/keys/shown", test_shown);
  g_test_add_func ("/keys/actions", test_actions);
  g_test_add_func ("/keys/every-window", test_every_window);
  g_test_add_func ("/keys/regions", test_regions);
  g_test_add_func ("/about/computer", test_about);
  return test_run_with_application ();
}
