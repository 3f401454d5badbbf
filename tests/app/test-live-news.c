/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read out of what happens by itself: never two texts within three seconds, and none lost. */
#include <glib/gstdio.h>

#include "app-test.h"
#include "sample-campaign.h"

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

/* The first execution of a run that does not succeed is told, and no other of the same run; that there are failures is
 * news until somebody looks at them. */
static void
test_first_failure (void)
{
  const SampleRun sample = { .run_id = "one", .name = "nested", .seed = 5, .measured = 2, .executions = 40 };
  g_autofree char *path = sample_path ("live-news.weir");
  g_autoptr (WeirLiveNews) news = g_object_ref_sink (g_object_new (WEIR_TYPE_LIVE_NEWS, NULL));
  GtkLabel *label = GTK_LABEL (find_below (GTK_WIDGET (news), GTK_TYPE_LABEL, 0));
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunItem) run = NULL;

  sample_write_campaign (path, &sample, 1);
  campaign = weir_campaign_load (path, NULL);
  run = weir_run_item_new (campaign, campaign->runs->pdata[0], 1, TRUE);
  weir_live_news_follow (news, run);
  g_assert_cmpstr (gtk_label_get_label (label), ==, "");
  weir_run_item_advance (run);
  g_assert_cmpstr (gtk_label_get_label (label), ==, "First failure: HTTP 500");
  gtk_label_set_label (label, "");
  weir_run_item_advance (run);
  weir_live_news_tell (news, "later");
  g_assert_cmpstr (gtk_label_get_label (label), ==, ""); /* it waits, and nothing else does */
  weir_live_news_follow (news, NULL);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/live-news/pace", test_pace);
  g_test_add_func ("/live-news/first-failure", test_first_failure);
  return test_run_with_application ();
}
