/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of any script, of any length: they are shown, edited, run, exported, closed and opened again as they
 * were, and none of them holds up the main loop. */

#include <glib/gstdio.h>
#include <string.h>

#include "sample-campaign.h"
#include "sidebar-private.h"
#include "stall-watch.h"

#define LONGEST_NAME 200   /* bytes, of a scenario */
#define LONG_TITLE   20000 /* bytes, of a campaign, for which there is no limit */

static const char *const names[] = {
  "قياس زمن الاستجابة", /* Arabic, from the right */
  "רמת עומס 2",         /* Hebrew with a figure */
  "負荷試験・深い木",   /* Chinese and Japanese */
  "부하 시험",
  "परीक्षण क्ष्म्य",                                                         /* conjuncts */
  "👩‍👩‍👧‍👦🏳️‍🌈🧪",                         /* one emoji of several characters */
  "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84 z\xcc\x8d\xcc\x8d\xcc\x8d\xcc\x8d", /* marks upon marks */
  "\xe2\x80\xae"
  "reversed\xe2\x80\xac and back", /* an override of the direction */
  "a\xe2\x80\x8b"
  "b\xc2\xa0"
  "c\xef\xbb\xbf"
  "d", /* spaces that nobody sees */
  "<b>&amp;</b> %s %n \"quoted\" \\ /../",
};

static char *folder;

/* Without a place to break it. */
static char *
long_text (gsize bytes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len + strlen ("長いma") <= bytes)
    g_string_append (text, "長いma");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_campaign (const char *path, const char *const *all, guint n)
{
  WeirJournal *journal = weir_journal_create (path, NULL, NULL);

  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("run-%u", i);
    SampleRun run = { .run_id = id, .name = all[i], .seed = i, .measured = 3, .executions = 5 };

    weir_run_result_free (sample_write_run (journal, &run));
  }
  g_assert_true (weir_journal_close (journal, NULL));
}

static char *path_at_hand;

static void
open_file (WeirWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path (path_at_hand);

  weir_window_open (window, file);
}

static WeirScenarioItem *
scenario_at (WeirWindow *window, guint i)
{
  g_autoptr (WeirScenarioItem) item = g_list_model_get_item (weir_open_campaign_scenarios (window->model), i);

  return item; /* the campaign holds it */
}

static guint place; /* of the scenario that is looked at */

static void
show_scenario (WeirWindow *window)
{
  weir_window_show_item (window, G_OBJECT (scenario_at (window, place)));
}

static void
show_run (WeirWindow *window)
{
  g_autoptr (GObject) run = g_list_model_get_item (weir_scenario_item_runs (scenario_at (window, place)), 0);

  weir_window_show_item (window, run);
}

static gboolean
is_read (WeirWindow *window)
{
  return window->run != NULL && weir_run_item_result (window->run) != NULL;
}

static gboolean
is_exported (WeirWindow *window)
{
  return window->exporting == NULL;
}

static void
export_run (WeirWindow *window)
{
  g_autofree char *path = g_build_filename (folder, "報告 تقرير.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  window->export_format = weir_export_find_format ("html");
  weir_window_export_to (window, file);
}

/* The name is in it, as HTML has it. */
static void
assert_report (const char *name)
{
  g_autofree char *path = g_build_filename (folder, "報告 تقرير.html", NULL), *text = NULL;
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, escaped));
  g_unlink (path);
}

static void
look_at (WeirWindow *window, const char *name)
{
  g_assert_cmpstr (weir_scenario_item_scenario (scenario_at (window, place))->name, ==, name);
  stall_watch_act (window, show_scenario, window_always, "showing a scenario", MOST_OPENING);
  stall_watch_act (window, show_run, is_read, "showing a run", MOST_OPENING);
  stall_watch_act (window, export_run, is_exported, "exporting it", MOST_OPENING);
  assert_report (name);
}

static const char *title_at_hand;

static void
set_title (WeirWindow *window)
{
  g_assert_true (weir_document_set_text (weir_window_document (window), "title", title_at_hand, NULL));
}

static void
test_names (const char *const *all, guint n, const char *title)
{
  WeirWindow *window = weir_window_new (test_application ());
  StallWatch watch;

  path_at_hand = g_build_filename (folder, "حمل 負荷 🧪.weir", NULL);
  write_campaign (path_at_hand, all, n);
  gtk_window_present (GTK_WINDOW (window));
  stall_watch_until (&watch, window, window_always, G_USEC_PER_SEC);
  stall_watch_act (window, open_file, window_has_campaign, "opening", MOST_OPENING);
  for (place = 0; place < n; place++)
    look_at (window, all[place]);
  title_at_hand = title;
  stall_watch_act (window, set_title, window_always, "showing the title", MOST_OPENING);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, title);
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path_at_hand);
  g_clear_pointer (&path_at_hand, g_free);
}

static void
test_scripts (void)
{
  test_names (names, G_N_ELEMENTS (names), names[0]);
}

static void
test_long (void)
{
  g_autofree char *name = long_text (LONGEST_NAME), *title = long_text (LONG_TITLE);
  const char *const one[] = { name };

  test_names (one, 1, title);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("weir-scripts-XXXXXX", NULL);
  g_test_add_func ("/scripts/names", test_scripts);
  g_test_add_func ("/scripts/long", test_long);
  status = test_run_with_application ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
