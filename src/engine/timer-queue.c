/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timer-queue.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _WeirTimerQueue {
  GPtrArray *heap; /* of WeirTimer; place 0 is unused */
  GSource *source;
  int fd;
  gint64 armed; /* when the timerfd will wake, G_MAXINT64 = never */
};

static WeirTimer *
at (WeirTimerQueue *queue, guint place)
{
  return g_ptr_array_index (queue->heap, place);
}

static void
put (WeirTimerQueue *queue, guint place, WeirTimer *timer)
{
  g_ptr_array_index (queue->heap, place) = timer;
  timer->place = place;
}

static void
rise (WeirTimerQueue *queue, WeirTimer *timer)
{
  guint place = timer->place;

  for (; place > 1 && at (queue, place / 2)->due > timer->due; place /= 2)
    put (queue, place, at (queue, place / 2));
  put (queue, place, timer);
}

static void
sink (WeirTimerQueue *queue, WeirTimer *timer)
{
  guint last = queue->heap->len - 1;
  guint place = timer->place;

  while (2 * place <= last) {
    guint child = 2 * place;

    if (child < last && at (queue, child + 1)->due < at (queue, child)->due)
      child++;
    if (at (queue, child)->due >= timer->due)
      break;
    put (queue, place, at (queue, child));
    place = child;
  }
  put (queue, place, timer);
}

/* An absolute time that has passed would make the descriptor readable for ever, so that none is
 * set when the heap is empty. */
static void
arm (WeirTimerQueue *queue)
{
  gint64 due = queue->heap->len > 1 ? at (queue, 1)->due : G_MAXINT64;
  struct itimerspec when = { 0 };

  if (due >= queue->armed)
    return;
  when.it_value.tv_sec = MAX (due, 1) / G_USEC_PER_SEC;
  when.it_value.tv_nsec = MAX (due, 1) % G_USEC_PER_SEC * 1000;
  timerfd_settime (queue->fd, TFD_TIMER_ABSTIME, &when, NULL);
  queue->armed = due;
}

static void
take (WeirTimerQueue *queue, WeirTimer *timer)
{
  WeirTimer *last = at (queue, queue->heap->len - 1);

  g_ptr_array_set_size (queue->heap, (int) queue->heap->len - 1);
  if (last != timer) {
    put (queue, timer->place, last);
    rise (queue, last);
    sink (queue, last);
  }
  timer->place = 0;
}

static gboolean
wake_cb (int fd, GIOCondition condition, gpointer data)
{
  WeirTimerQueue *queue = data;
  gint64 now = g_get_monotonic_time ();
  guint64 times;

  if (read (fd, &times, sizeof times) == sizeof times)
    queue->armed = G_MAXINT64;
  while (queue->heap->len > 1 && at (queue, 1)->due <= now) {
    WeirTimer *timer = at (queue, 1);

    take (queue, timer);
    timer->func (timer, now);
  }
  arm (queue);
  return G_SOURCE_CONTINUE;
}

/**
 * weir_timer_queue_new:
 * @context: where the timers fire
 * @priority: of their source
 *
 * Returns: (transfer full): an empty queue, to be freed with weir_timer_queue_free()
 */
WeirTimerQueue *
weir_timer_queue_new (GMainContext *context, int priority)
{
  WeirTimerQueue *queue = g_new0 (WeirTimerQueue, 1);

  queue->heap = g_ptr_array_new ();
  g_ptr_array_add (queue->heap, NULL);
  queue->fd = timerfd_create (CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (queue->fd < 0)
    g_error ("A timer cannot be made: %s", g_strerror (errno));
  queue->armed = G_MAXINT64;
  queue->source = g_unix_fd_source_new (queue->fd, G_IO_IN);
  g_source_set_priority (queue->source, priority);
  g_source_set_callback (queue->source, G_SOURCE_FUNC (wake_cb), queue, NULL);
  g_source_attach (queue->source, context);
  return queue;
}

/** weir_timer_queue_free: frees @queue; timers still set are forgotten, not fired */
void
weir_timer_queue_free (WeirTimerQueue *queue)
{
  for (guint i = 1; i < queue->heap->len; i++)
    at (queue, i)->place = 0;
  g_source_destroy (queue->source);
  g_source_unref (queue->source);
  close (queue->fd);
  g_ptr_array_unref (queue->heap);
  g_free (queue);
}

/**
 * weir_timer_set:
 * @queue: the queue of the calling thread
 * @timer: set or not; if it was set, it is moved
 * @due: monotonic clock, µs
 * @func: called once, from the queue's context, at @due or as soon after it as possible
 */
void
weir_timer_set (WeirTimerQueue *queue, WeirTimer *timer, gint64 due, WeirTimerFunc func)
{
  weir_timer_clear (queue, timer);
  timer->due = due;
  timer->func = func;
  g_ptr_array_add (queue->heap, timer);
  timer->place = queue->heap->len - 1;
  rise (queue, timer);
  arm (queue);
}

/** weir_timer_clear: @timer will not fire; it may be set again */
void
weir_timer_clear (WeirTimerQueue *queue, WeirTimer *timer)
{
  if (timer->place != 0)
    take (queue, timer);
}
