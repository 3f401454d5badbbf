/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read out of what happens by itself: never two texts within three seconds, and none lost. */
#include "app-test.h"

#define LEAST (3 * G_USEC_PER_SEC)

typedef struct {
  GtkWidget *label;
  GString *said;
  gint64 last; /* µs; 0 = nothing was said */
} Reader;

static void
said_cb (GtkWidget *label, GParamSpec *pspec, Reader *reader)
{
  gint64 now = g_get_monotonic_time ();

  g_assert_true (reader->last == 0 || now - reader->last >= LEAST);
  reader->last = now;
  g_string_append_printf (reader->said, "%s|", gtk_label_get_label (GTK_LABEL (label)));
}

static gboolean
is_all_said (gpointer reader)
{
  return g_strcmp0 (((Reader *) reader)->said->str, "one|two. three|") == 0;
}

static void
test_pace (void)
{
  g_autoptr (WeirLiveNews) news = g_object_ref_sink (g_object_new (WEIR_TYPE_LIVE_NEWS, NULL));
  Reader reader = { .label = find_below (GTK_WIDGET (news), GTK_TYPE_LABEL, 0), .said = g_string_new (NULL) };

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (reader.label)), ==,
                   GTK_ACCESSIBLE_ROLE_STATUS);
  g_signal_connect (reader.label, "notify::label", G_CALLBACK (said_cb), &reader);
  weir_live_news_tell (news, "one");
  weir_live_news_tell (news, "two");
  weir_live_news_tell (news, "three");
  g_assert_cmpstr (reader.said->str, ==, "one|");
  wait_until (is_all_said, &reader);
  g_string_free (reader.said, TRUE);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/live-news/pace", test_pace);
  return test_run_with_application ();
}
