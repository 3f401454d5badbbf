/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-thread.h"

#include <errno.h>
#include <unistd.h>

struct _WeirSyncThread {
  int fd;
  gint64 period_us;
  GThread *thread;
  GMutex mutex; /* guards what stands below */
  GCond changed;
  gboolean is_dirty;
  gboolean is_stopping;
  int error; /* errno of a sync that failed and that nobody was told of; 0 = none */
};

/* Returns: 0, or errno. A file system that knows no sync is none that failed. */
static int
bring_to_disk (int fd)
{
  while (fdatasync (fd) != 0) {
    if (errno == EINVAL || errno == ENOSYS || errno == EROFS)
      return 0;
    if (errno != EINTR)
      return errno;
  }
  return 0;
}

/* With the mutex held: waits until the period is over. Returns: whether to go on. */
static gboolean
wait_for_period (WeirSyncThread *sync)
{
  gint64 due;

  while (!sync->is_dirty && !sync->is_stopping)
    g_cond_wait (&sync->changed, &sync->mutex);
  due = g_get_monotonic_time () + sync->period_us;
  while (!sync->is_stopping && g_cond_wait_until (&sync->changed, &sync->mutex, due))
    ;
  return !sync->is_stopping;
}

static gpointer
run (gpointer data)
{
  WeirSyncThread *sync = data;

  g_mutex_lock (&sync->mutex);
  while (wait_for_period (sync)) {
    int error;

    if (!sync->is_dirty)
      continue;
    sync->is_dirty = FALSE;
    g_mutex_unlock (&sync->mutex);
    error = bring_to_disk (sync->fd);
    g_mutex_lock (&sync->mutex);
    if (error != 0)
      sync->error = error;
  }
  g_mutex_unlock (&sync->mutex);
  return NULL;
}

/**
 * weir_sync_thread_start:
 * @fd: a file open for writing; must stay open until weir_sync_thread_stop()
 * @period_us: how long what was marked may wait, µs
 *
 * Returns: (transfer full): a running thread
 */
WeirSyncThread *
weir_sync_thread_start (int fd, gint64 period_us)
{
  WeirSyncThread *sync = g_new0 (WeirSyncThread, 1);

  sync->fd = fd;
  sync->period_us = period_us;
  g_mutex_init (&sync->mutex);
  g_cond_init (&sync->changed);
  sync->thread = g_thread_new ("weir-sync", run, sync);
  return sync;
}

/** weir_sync_thread_mark: says that something was written since the last sync */
void
weir_sync_thread_mark (WeirSyncThread *sync)
{
  g_mutex_lock (&sync->mutex);
  if (!sync->is_dirty) {
    sync->is_dirty = TRUE;
    g_cond_signal (&sync->changed);
  }
  g_mutex_unlock (&sync->mutex);
}

/** weir_sync_thread_flush: brings all to the disk now, and waits. Returns: 0, or errno */
int
weir_sync_thread_flush (WeirSyncThread *sync)
{
  int error, earlier;

  g_mutex_lock (&sync->mutex);
  sync->is_dirty = FALSE; /* before: what is written from here on marks it again */
  g_mutex_unlock (&sync->mutex);
  error = bring_to_disk (sync->fd);
  earlier = weir_sync_thread_take_error (sync);
  return error != 0 ? error : earlier;
}

/** weir_sync_thread_take_error: Returns: errno of a sync that failed, once; 0 = none did */
int
weir_sync_thread_take_error (WeirSyncThread *sync)
{
  int error;

  g_mutex_lock (&sync->mutex);
  error = sync->error;
  sync->error = 0;
  g_mutex_unlock (&sync->mutex);
  return error;
}

/** weir_sync_thread_stop: ends the thread without a last sync, and frees @sync */
void
weir_sync_thread_stop (WeirSyncThread *sync)
{
  g_mutex_lock (&sync->mutex);
  sync->is_stopping = TRUE;
  g_cond_signal (&sync->changed);
  g_mutex_unlock (&sync->mutex);
  g_thread_join (sync->thread);
  g_mutex_clear (&sync->mutex);
  g_cond_clear (&sync->changed);
  g_free (sync);
}
