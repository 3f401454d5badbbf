/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scraper-private.h"

#include <math.h>
#include <string.h>

#include "plain-scope.h"

/* By the convention of Prometheus, the same wherever a process tells of itself:
 * https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics */
#define START_TIME "process_start_time_seconds"
#define CLOCK_STEP 1.0 /* s: by so much it moves where the clock is set, which it is counted from by many */

typedef struct {
  WeirScraper *scraper;
  WeirScrape scrape;
} News;

static gboolean
tell_cb (gpointer data)
{
  News *news = data;

  if (news->scraper->func != NULL)
    news->scraper->func (&news->scrape, news->scraper->data);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_clear_pointer (&news->scrape.exposition, weir_exposition_free);
  g_free (news->scrape.error);
  g_free (news->scrape.kept);
  g_atomic_rc_box_release_full (news->scraper, weir_scraper_clear);
  g_free (news);
}

static char *
kept_of_process (const WeirScraper *scraper)
{
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirExposition) exposition = weir_process_watch_read (scraper->watch, &error);

  return error != NULL ? g_strdup (error->message) : NULL;
}

/* What the process shows stands behind what the endpoint said, or alone. */
static void
add_process (const WeirScraper *scraper, WeirScrape *scrape)
{
  g_autoptr (GError) error = NULL;
  WeirExposition *exposition = weir_process_watch_read (scraper->watch, &error);

  if (exposition == NULL && scrape->error == NULL) {
    scrape->error = g_strdup (error->message);
    scrape->kept = kept_of_process (scraper);
    scrape->is_of_process = TRUE;
  }
  if (exposition != NULL && scrape->exposition != NULL)
    weir_exposition_append (scrape->exposition, exposition);
  else if (exposition != NULL)
    scrape->exposition = exposition;
}

static double
find_start_time (const WeirExposition *exposition)
{
  double latest = 0;

  for (guint i = 0; i < weir_exposition_n_samples (exposition); i++) {
    const WeirSample *sample = weir_exposition_sample (exposition, i);

    if (strcmp (sample->name, START_TIME) == 0 && isfinite (sample->value))
      latest = MAX (latest, sample->value);
  }
  return latest;
}

/* Whether or not that metric is followed. Only a later start is a new one: of several processes behind one
 * address now this one answers, now that. */
static gboolean
has_restarted (WeirScraper *scraper, const WeirExposition *exposition)
{
  double before = scraper->started;

  scraper->started = MAX (before, find_start_time (exposition));
  return before > 0 && scraper->started > before + CLOCK_STEP;
}

/* Tells of the scrape that is on, and is ready for the next. Takes @exposition. */
static void
finish (WeirScraper *scraper, WeirExposition *exposition, const char *error, const char *kept)
{
  News *news = g_new0 (News, 1);

  news->scraper = g_atomic_rc_box_acquire (scraper);
  news->scrape.at = scraper->at;
  news->scrape.exposition = exposition;
  news->scrape.restarted = exposition != NULL && has_restarted (scraper, exposition);
  if (error != NULL) {
    news->scrape.error = weir_mask_apply (scraper->load->mask, error);
    news->scrape.kept = weir_mask_apply (scraper->load->mask, scraper->stopped ? "stopped" : kept);
  }
  if (scraper->watch != NULL)
    add_process (scraper, &news->scrape);
  g_clear_object (&scraper->cancellable);
  if (scraper->quitting) {
    news_free (news);
    return;
  }
  g_main_context_invoke_full (scraper->owner, G_PRIORITY_DEFAULT, tell_cb, news, news_free);
  if (scraper->wanted)
    weir_scraper_scrape_cb (scraper);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  WeirExposition *exposition = weir_metrics_fetch_finish (result, &kept, &error);

  finish (data, exposition, error != NULL ? error->message : NULL, kept);
}

/** weir_scraper_scrape_cb: begins a scrape, or has one follow that which is on; in the scraper's thread */
gboolean
weir_scraper_scrape_cb (gpointer data)
{
  WeirScraper *scraper = data;

  scraper->wanted = scraper->cancellable != NULL;
  if (scraper->wanted)
    return G_SOURCE_REMOVE;
  scraper->at = g_get_monotonic_time ();
  scraper->cancellable = g_cancellable_new ();
  if (scraper->stopped)
    g_cancellable_cancel (scraper->cancellable);
  if (scraper->request.uri != NULL)
    weir_metrics_fetch_async (&scraper->session, &scraper->request, scraper->cancellable, fetched_cb,
                              scraper);
  else
    finish (scraper, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}
