/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirSyncThread:
 *
 * Brings what was written to a file to its disk, fdatasync() in a thread of its own, so that the
 * one that writes never waits for a disk. It sleeps while there is nothing to do.
 */
typedef struct _WeirSyncThread WeirSyncThread;

WeirSyncThread *weir_sync_thread_start (int fd, gint64 period_us);
void weir_sync_thread_mark (WeirSyncThread *sync); /* there is something to bring to the disk */
int weir_sync_thread_flush (WeirSyncThread *sync);
int weir_sync_thread_take_error (WeirSyncThread *sync);
void weir_sync_thread_stop (WeirSyncThread *sync); /* frees @sync; the descriptor stays open */

G_END_DECLS
