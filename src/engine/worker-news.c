/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-news.h"

#include "worker-private.h"

static gboolean
tell_cb (gpointer data)
{
  WeirNews *news = data;
  const WeirWorkerEvents *events = news->worker->events;
  gpointer owner = news->worker->data;

  switch (news->kind) {
  case WEIR_NEWS_READY:
    news->ready.message = news->text;
    events->ready (owner, &news->ready);
    break;
  case WEIR_NEWS_INTERVAL:
    events->interval (owner, news->worker->index, g_steal_pointer (&news->interval));
    break;
  case WEIR_NEWS_LIVE:
    events->live (owner, &news->live);
    break;
  case WEIR_NEWS_FAILURE:
    events->failure (owner, g_steal_pointer (&news->failure));
    break;
  case WEIR_NEWS_UNHEARD:
    events->unheard (owner, news->text);
    break;
  case WEIR_NEWS_UNREACHABLE:
    events->unreachable (owner, news->exception, news->text);
    break;
  case WEIR_NEWS_SIGHTED:
    events->sighted (owner, news->text, news->ending);
    break;
  case WEIR_NEWS_FINISHED:
    events->finished (owner, news->worker->index, news->last_end);
    break;
  }
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  WeirNews *news = data;

  g_clear_pointer (&news->interval, weir_interval_free);
  g_clear_pointer (&news->failure, weir_failure_free);
  g_free (news->text);
  g_free (news);
}

/**
 * weir_news_tell:
 * @worker: whose owner is told
 * @news: what; all that it points to is handed over
 */
void
weir_news_tell (WeirWorker *worker, WeirNews news)
{
  g_assert (!worker->finished);
  news.worker = worker;
  g_main_context_invoke_full (worker->owner, G_PRIORITY_DEFAULT, tell_cb, g_memdup2 (&news, sizeof news),
                              news_free);
}

/** weir_worker_interval_cb: what the recorder calls; takes @interval */
void
weir_worker_interval_cb (WeirInterval *interval, gpointer data)
{
  WeirWorker *worker = data;

  interval->generator.lane_waits = weir_lanes_take_waits (worker->lanes);
  weir_news_tell (worker, (WeirNews){ .kind = WEIR_NEWS_INTERVAL, .interval = interval });
}

/** weir_worker_tell_unheard: @status was seen, and the protocol does not know it */
void
weir_worker_tell_unheard (WeirWorker *worker, const char *status)
{
  weir_news_tell (
      worker, (WeirNews){ .kind = WEIR_NEWS_UNHEARD, .text = weir_mask_apply (worker->load->mask, status) });
}

/** weir_worker_tell_unreachable: nothing answers, and with @exchange enough was tried */
void
weir_worker_tell_unreachable (WeirWorker *worker, const WeirExchange *exchange)
{
  weir_load_schedule_stop (worker->load->schedule, weir_load_time (worker->load, g_get_monotonic_time ()));
  weir_news_tell (worker, (WeirNews){ .kind = WEIR_NEWS_UNREACHABLE,
                                      .exception = exchange->seen.exception,
                                      .text = g_strdup (exchange->message) });
}

/** weir_worker_tell_sighted: an ID that is worth asking for once more, or naming */
void
weir_worker_tell_sighted (WeirWorker *worker, const char *id, WeirEnding ending)
{
  weir_news_tell (worker, (WeirNews){ .kind = WEIR_NEWS_SIGHTED, .text = g_strdup (id), .ending = ending });
}

/** weir_worker_tell_live: the light figures as they are now */
void
weir_worker_tell_live (WeirWorker *worker)
{
  WeirWorkerLive live = { worker->index, worker->recorder.in_flight, worker->started, worker->completed };

  weir_news_tell (worker, (WeirNews){ .kind = WEIR_NEWS_LIVE, .live = live });
}
