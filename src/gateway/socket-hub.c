/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "socket-hub.h"

#include <glib/gi18n.h>
#include <errno.h>
#include <gio/gio.h>
#include <sys/epoll.h>
#include <unistd.h>

#define EVENTS_AT_ONCE 256

typedef struct {
  GSource source;
  WeirSocketHub *hub;
} HubSource;

struct _WeirSocketHub {
  int epoll;
  gpointer epoll_tag;
  GSource *source;
  struct epoll_event events[EVENTS_AT_ONCE];
  int n_events; /* those being told; a watch that goes away meanwhile is struck out of them */
  GPtrArray *unsettled;
  GQueue tasks;
  WeirHubWatch *watches;
};

/* Tells all that is ready. It runs in the check of the context, which looks at the sources behind
 * this one afterwards: what becomes ready here is dispatched in the same iteration. */
static void
tell_ready (WeirSocketHub *hub)
{
  do {
    hub->n_events = epoll_wait (hub->epoll, hub->events, EVENTS_AT_ONCE, 0);
    for (int i = 0; i < hub->n_events; i++) {
      WeirHubWatch *watch = hub->events[i].data.ptr;

      if (watch != NULL)
        watch->ready (watch, hub->events[i].events);
    }
  } while (hub->n_events == EVENTS_AT_ONCE);
  hub->n_events = 0;
}

static gboolean
hub_prepare (GSource *source, int *timeout)
{
  WeirSocketHub *hub = ((HubSource *) source)->hub;
  GPtrArray *unsettled = hub->unsettled;

  *timeout = -1;
  while (unsettled->len > 0) {
    WeirHubWatch *watch = g_ptr_array_steal_index_fast (unsettled, unsettled->len - 1);

    watch->unsettled = FALSE;
    watch->settle (watch);
  }
  return hub->tasks.length > 0;
}

static gboolean
hub_check (GSource *source)
{
  WeirSocketHub *hub = ((HubSource *) source)->hub;

  if (g_source_query_unix_fd (source, hub->epoll_tag) != 0)
    tell_ready (hub);
  return hub->tasks.length > 0;
}

/* Tasks that come up meanwhile run in the next iteration, after what else is ready. */
static gboolean
hub_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  WeirSocketHub *hub = ((HubSource *) source)->hub;

  for (guint n = hub->tasks.length; n > 0 && hub->tasks.length > 0; n--) {
    WeirHubTask *task = g_queue_peek_head (&hub->tasks);

    weir_socket_hub_cancel (hub, task);
    task->run (task);
  }
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs hub_funcs = { .prepare = hub_prepare, .check = hub_check, .dispatch = hub_dispatch };

/**
 * weir_socket_hub_new:
 * @context: (nullable): where the hub lives
 * @error: return location
 *
 * To be made before any source that it shall make ready: a context looks at its sources in the
 * order in which they came.
 *
 * Returns: (transfer full) (nullable): a hub without watches; %NULL where the system has no
 * descriptor left
 */
WeirSocketHub *
weir_socket_hub_new (GMainContext *context, GError **error)
{
  g_autofree WeirSocketHub *hub = g_new0 (WeirSocketHub, 1);

  hub->epoll = epoll_create1 (EPOLL_CLOEXEC);
  if (hub->epoll < 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("cannot make an epoll descriptor: %s"),
                 g_strerror (errno));
    return NULL;
  }
  hub->unsettled = g_ptr_array_new ();
  hub->source = g_source_new (&hub_funcs, sizeof (HubSource));
  ((HubSource *) hub->source)->hub = hub;
  hub->epoll_tag = g_source_add_unix_fd (hub->source, hub->epoll, G_IO_IN);
  g_source_set_static_name (hub->source, "weir socket hub");
  /* Else the context takes the descriptor out of its list, and back in, around each dispatch, and
   * wakes itself up both times. */
  g_source_set_can_recurse (hub->source, TRUE);
  g_source_attach (hub->source, context);
  return g_steal_pointer (&hub);
}

/** weir_socket_hub_free: frees a hub, and tells those who still watch; descriptors are their owners' */
void
weir_socket_hub_free (WeirSocketHub *hub)
{
  if (hub == NULL)
    return;
  while (hub->watches != NULL) {
    WeirHubWatch *watch = hub->watches;

    weir_socket_hub_remove (hub, watch);
    if (watch->abandoned != NULL)
      watch->abandoned (watch);
  }
  g_source_destroy (hub->source);
  g_source_unref (hub->source);
  g_ptr_array_unref (hub->unsettled);
  close (hub->epoll);
  g_free (hub);
}

/**
 * weir_socket_hub_add:
 * @hub: a hub
 * @watch: a watch; it must stay in its place until it is removed
 * @error: return location
 *
 * Returns: %FALSE where the kernel refuses the descriptor
 */
gboolean
weir_socket_hub_add (WeirSocketHub *hub, WeirHubWatch *watch, GError **error)
{
  struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = watch };

  if (epoll_ctl (hub->epoll, EPOLL_CTL_ADD, watch->fd, &event) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("cannot watch descriptor %d: %s"),
                 watch->fd, g_strerror (errno));
    return FALSE;
  }
  watch->previous = NULL;
  watch->next = hub->watches;
  if (hub->watches != NULL)
    hub->watches->previous = watch;
  hub->watches = watch;
  return TRUE;
}

/** weir_socket_hub_remove: ends a watch; its descriptor must still be open */
void
weir_socket_hub_remove (WeirSocketHub *hub, WeirHubWatch *watch)
{
  epoll_ctl (hub->epoll, EPOLL_CTL_DEL, watch->fd, NULL);
  if (watch->previous != NULL)
    watch->previous->next = watch->next;
  else
    hub->watches = watch->next;
  if (watch->next != NULL)
    watch->next->previous = watch->previous;
  if (watch->unsettled)
    g_ptr_array_remove_fast (hub->unsettled, watch);
  watch->unsettled = FALSE;
  for (int i = 0; i < hub->n_events; i++) {
    if (hub->events[i].data.ptr == watch)
      hub->events[i].data.ptr = NULL;
  }
}

/** weir_socket_hub_settle_later: has the settle of @watch called before the context next sleeps */
void
weir_socket_hub_settle_later (WeirSocketHub *hub, WeirHubWatch *watch)
{
  if (watch->unsettled)
    return;
  watch->unsettled = TRUE;
  g_ptr_array_add (hub->unsettled, watch);
}

/** weir_socket_hub_run: has @task run in the next dispatch of @hub, once however often it is said */
void
weir_socket_hub_run (WeirSocketHub *hub, WeirHubTask *task)
{
  if (task->link.data != NULL)
    return;
  task->link.data = task;
  g_queue_push_tail_link (&hub->tasks, &task->link);
}

/** weir_socket_hub_cancel: @task is no more to be run */
void
weir_socket_hub_cancel (WeirSocketHub *hub, WeirHubTask *task)
{
  if (task->link.data == NULL)
    return;
  g_queue_unlink (&hub->tasks, &task->link);
  task->link.data = NULL;
}
