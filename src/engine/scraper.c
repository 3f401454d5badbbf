/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scraper-private.h"

/** weir_scraper_clear: what goes with the last reference to a scraper */
void
weir_scraper_clear (gpointer data)
{
  WeirScraper *scraper = data;

  g_clear_pointer (&scraper->request.uri, g_uri_unref);
  g_clear_pointer (&scraper->watch, weir_process_watch_free);
  g_clear_pointer (&scraper->owner, g_main_context_unref);
}

static gboolean
tick_cb (gpointer data)
{
  WeirScraper *scraper = data;
  gint64 step = (gint64) (scraper->load->scenario->scrape_interval * G_USEC_PER_SEC);

  /* where the last one is still on, this one is left out: a gap, and nothing piles up */
  if (scraper->cancellable == NULL)
    weir_scraper_scrape_cb (scraper);
  while (scraper->due <= g_get_monotonic_time ())
    scraper->due += step;
  g_source_set_ready_time (scraper->ticker, scraper->due);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_tick (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSourceFuncs tick_funcs = { .dispatch = dispatch_tick };

static gboolean
begin_cb (gpointer data)
{
  WeirScraper *scraper = data;

  scraper->ticker = g_source_new (&tick_funcs, sizeof (GSource));
  g_source_set_callback (scraper->ticker, tick_cb, scraper, NULL);
  g_source_set_ready_time (scraper->ticker, scraper->due);
  g_source_attach (scraper->ticker, scraper->context);
  return G_SOURCE_REMOVE;
}

static gboolean
end_cb (gpointer data)
{
  WeirScraper *scraper = data;

  if (scraper->ticker != NULL)
    g_source_destroy (scraper->ticker);
  g_clear_pointer (&scraper->ticker, g_source_unref);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  WeirScraper *scraper = data;

  g_main_context_push_thread_default (scraper->context);
  g_main_loop_run (scraper->loop);
  scraper->quitting = TRUE;
  end_cb (scraper);
  if (scraper->cancellable != NULL)
    g_cancellable_cancel (scraper->cancellable);
  while (scraper->cancellable != NULL)
    g_main_context_iteration (scraper->context, TRUE);
  if (scraper->session != NULL)
    soup_session_abort (scraper->session);
  while (g_main_context_iteration (scraper->context, FALSE))
    ;
  g_clear_object (&scraper->session);
  g_main_context_pop_thread_default (scraper->context);
  return NULL;
}

static gboolean
make_request (WeirScraper *scraper, GError **error)
{
  const WeirLoad *load = scraper->load;

  return load->metrics_url == NULL ||
         weir_metrics_request_init (&scraper->request, load, load->metrics_url, error);
}

static gboolean
make_watch (WeirScraper *scraper, GError **error)
{
  gint64 pid = scraper->load->scenario->watch_pid;

  if (pid > 0)
    scraper->watch = weir_process_watch_new (pid, error);
  return pid == 0 || scraper->watch != NULL;
}

/** weir_scraper_is_wanted: Returns: whether there is anything that a run of @load is to read */
gboolean
weir_scraper_is_wanted (const WeirLoad *load)
{
  return load->metrics_url != NULL || load->scenario->watch_pid > 0;
}

/**
 * weir_scraper_new:
 * @load: says what to read, how often and for how long to wait; must outlive the scraper
 * @func: called with each scrape in the calling thread's default main context
 * @error: the address cannot be read, or there is no such process
 *
 * Returns: (transfer full) (nullable): a scraper that waits to be told
 */
WeirScraper *
weir_scraper_new (const WeirLoad *load, WeirScrapeFunc func, gpointer data, GError **error)
{
  WeirScraper *scraper = g_atomic_rc_box_new0 (WeirScraper);

  scraper->load = load;
  if (!make_request (scraper, error) || !make_watch (scraper, error)) {
    g_atomic_rc_box_release_full (scraper, weir_scraper_clear);
    return NULL;
  }
  scraper->func = func;
  scraper->data = data;
  scraper->owner = g_main_context_ref_thread_default ();
  scraper->context = g_main_context_new ();
  scraper->loop = g_main_loop_new (scraper->context, FALSE);
  scraper->thread = g_thread_new ("weir-scraper", run, scraper);
  return scraper;
}

static void
order (WeirScraper *scraper, GSourceFunc func)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, scraper, NULL);
  g_source_attach (source, scraper->context);
}

static gboolean
quit_cb (gpointer data)
{
  WeirScraper *scraper = data;

  g_main_loop_quit (scraper->loop);
  return G_SOURCE_REMOVE;
}

/** weir_scraper_free: ends what is on; what is already on its way to the owner is not told any more */
void
weir_scraper_free (WeirScraper *scraper)
{
  order (scraper, quit_cb);
  g_thread_join (scraper->thread);
  g_main_loop_unref (scraper->loop);
  g_main_context_unref (scraper->context);
  scraper->func = NULL;
  g_atomic_rc_box_release_full (scraper, weir_scraper_clear);
}

/** weir_scraper_once: one scrape as soon as possible; always told, in the end */
void
weir_scraper_once (WeirScraper *scraper)
{
  order (scraper, weir_scraper_scrape_cb);
}

/** weir_scraper_begin: scrapes at the borders of the scrape interval, counted from @epoch (µs) */
void
weir_scraper_begin (WeirScraper *scraper, gint64 epoch)
{
  scraper->due = epoch + (gint64) (scraper->load->scenario->scrape_interval * G_USEC_PER_SEC);
  order (scraper, begin_cb);
}

/** weir_scraper_end: no more by itself; weir_scraper_once() still works */
void
weir_scraper_end (WeirScraper *scraper)
{
  order (scraper, end_cb);
}

static gboolean
cancel_cb (gpointer data)
{
  WeirScraper *scraper = data;

  scraper->stopped = TRUE;
  if (scraper->cancellable != NULL)
    g_cancellable_cancel (scraper->cancellable);
  return G_SOURCE_REMOVE;
}

/** weir_scraper_cancel: no scrape takes time any more: the one that is on, and any that is still asked
 *  for, fail at once, and are told */
void
weir_scraper_cancel (WeirScraper *scraper)
{
  order (scraper, cancel_cb);
}
