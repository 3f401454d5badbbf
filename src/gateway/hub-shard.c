/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-shard.h"

#include <glib/gi18n.h>
#include <errno.h>
#include <gio/gio.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* Then the other shards have their turn. */
#define ITERATIONS_AT_ONCE 8

struct _WeirHubShard {
  WeirHubWatch watch; /* of what wakes the context up: sources that others attach to it */
  WeirHubTask task;
  WeirSocketHub *hub; /* %NULL once it is gone */
  GMainContext *context;
  guint references;
};

static void
shard_ready (WeirHubWatch *watch, guint32 events)
{
  weir_hub_shard_heat ((WeirHubShard *) watch);
}

static void
shard_abandoned (WeirHubWatch *watch)
{
  ((WeirHubShard *) watch)->hub = NULL;
}

/* What is done in the shard attaches its sources to the shard. */
static void
shard_run (WeirHubTask *task)
{
  WeirHubShard *shard = (WeirHubShard *) ((char *) task - G_STRUCT_OFFSET (WeirHubShard, task));
  gboolean more = TRUE;

  weir_hub_shard_ref (shard);
  g_main_context_push_thread_default (shard->context);
  for (guint i = 0; i < ITERATIONS_AT_ONCE && more; i++)
    more = g_main_context_iteration (shard->context, FALSE);
  g_main_context_pop_thread_default (shard->context);
  if (more)
    weir_hub_shard_heat (shard);
  weir_hub_shard_unref (shard);
}

/* A context without other descriptors polls one, by which it is woken up. */
static int
find_wakeup_fd (GMainContext *context)
{
  GPollFD fds[2];
  int priority, timeout, n;

  g_main_context_prepare (context, &priority);
  n = g_main_context_query (context, G_MAXINT, &timeout, fds, G_N_ELEMENTS (fds));
  g_main_context_check (context, priority, fds, n);
  g_assert (n == 1);
  return fds[0].fd;
}

/* GLib ends the process where it finds no descriptor for a new context. */
static gboolean
has_descriptor (GError **error)
{
  int spare = eventfd (0, EFD_CLOEXEC);

  if (spare >= 0)
    return close (spare) == 0;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _ ("no descriptor is left for connections: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * weir_hub_shard_new:
 * @hub: where it is run
 * @error: return location
 *
 * It belongs to the calling thread. What another thread attaches to its context heats it; who does
 * so in this thread, outside of it, says g_main_context_wakeup() or weir_hub_shard_heat().
 *
 * Returns: (transfer full) (nullable): a shard without sources
 */
WeirHubShard *
weir_hub_shard_new (WeirSocketHub *hub, GError **error)
{
  WeirHubShard *shard;

  if (!has_descriptor (error))
    return NULL;
  shard = g_new0 (WeirHubShard, 1);
  shard->context = g_main_context_new ();
  /* For good: GLib wakes up a context that another thread attaches to only where it has an owner. */
  g_main_context_acquire (shard->context);
  shard->references = 1;
  shard->task.run = shard_run;
  shard->watch = (WeirHubWatch){
    .fd = find_wakeup_fd (shard->context),
    .ready = shard_ready,
    .abandoned = shard_abandoned,
  };
  if (weir_socket_hub_add (hub, &shard->watch, error)) {
    shard->hub = hub;
    return shard;
  }
  weir_hub_shard_unref (shard);
  return NULL;
}

/** weir_hub_shard_ref: Returns: @shard, with one reference more */
WeirHubShard *
weir_hub_shard_ref (WeirHubShard *shard)
{
  shard->references++;
  return shard;
}

/** weir_hub_shard_unref: takes one reference back; the last one frees the shard */
void
weir_hub_shard_unref (WeirHubShard *shard)
{
  if (--shard->references > 0)
    return;
  if (shard->hub != NULL) {
    weir_socket_hub_cancel (shard->hub, &shard->task);
    weir_socket_hub_remove (shard->hub, &shard->watch);
  }
  g_main_context_release (shard->context);
  g_main_context_unref (shard->context);
  g_free (shard);
}

/** weir_hub_shard_context: Returns: (transfer none): where the sources of its connections belong */
GMainContext *
weir_hub_shard_context (WeirHubShard *shard)
{
  return shard->context;
}

/** weir_hub_shard_heat: says that something in @shard may be ready */
void
weir_hub_shard_heat (WeirHubShard *shard)
{
  if (shard->hub != NULL)
    weir_socket_hub_run (shard->hub, &shard->task);
}
