/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The start page: what it suggests first, and what a row tells where there is little room. */
#include <glib/gstdio.h>

#include "app-test.h"
#include "recents.h"
#include "sample-campaign.h"
#include "sparkline.h"

static char *path; /* of a campaign with two runs */

static void
write_campaign (void)
{
  const SampleRun runs[] = {
    { .run_id = "one", .name = "a-scenario", .seed = 7, .measured = 3, .executions = 40 },
    { .run_id = "two", .name = "a-scenario", .seed = 8, .measured = 3, .executions = 40 },
  };

  path = sample_path ("start-page.weir");
  sample_write_campaign (path, runs, G_N_ELEMENTS (runs));
}

static GtkWidget *
first_row (WeirWindow *window)
{
  return find_below (GTK_WIDGET (window->start), ADW_TYPE_ACTION_ROW, 0);
}

static gboolean
is_listed (WeirWindow *window)
{
  return first_row (window) != NULL && find_below (first_row (window), WEIR_TYPE_SPARKLINE, 0) != NULL;
}

static gboolean
is_suggested (WeirWindow *window)
{
  GtkWidget *demo = test_find (GTK_WIDGET (window->start), GTK_TYPE_LABEL, "Try the Demo Gateway");

  return gtk_widget_has_css_class (gtk_widget_get_ancestor (demo, GTK_TYPE_BUTTON), "suggested-action");
}

/* Who has no campaign yet is led to the demo; later it is one of three. */
static void
test_first_start (void)
{
  WeirWindow *window;

  weir_recents_clear (); /* what an earlier run of the test left */
  window = test_window_new (1200);
  g_assert_true (is_suggested (window));
  g_assert_true (test_says (GTK_WIDGET (window->start), "Nothing leaves this computer"));
  weir_recents_add (path);
  weir_start_page_refresh (window->start);
  g_assert_false (is_suggested (window));
  g_assert_false (test_says (GTK_WIDGET (window->start), "Nothing leaves this computer"));
  weir_recents_clear ();
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
tells_when (WeirWindow *window)
{
  return is_listed (window) &&
         strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (first_row (window))), "Today, ") != NULL;
}

static gboolean
is_short (WeirWindow *window)
{
  return is_listed (window) &&
         g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (first_row (window))), "2 runs");
}

static void
assert_row (int width, WindowCondition condition, gboolean has_line)
{
  WeirWindow *window = test_window_new (width);

  wait_for (window, condition);
  g_assert_true (gtk_widget_get_visible (find_below (first_row (window), WEIR_TYPE_SPARKLINE, 0)) ==
                 has_line);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_narrow_row (void)
{
  weir_recents_clear ();
  weir_recents_add (path);
  assert_row (1200, tells_when, TRUE);
  assert_row (360, is_short, FALSE);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  write_campaign ();
  g_test_add_func ("/start-page/first-start", test_first_start);
  g_test_add_func ("/start-page/narrow-row", test_narrow_row);
  status = test_run_with_application ();
  g_unlink (path);
  g_free (path);
  return status;
}
