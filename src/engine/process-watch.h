/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "exposition.h"

G_BEGIN_DECLS

/** WeirProcessStat: what is read of /proc/PID/stat, see proc(5). */
typedef struct {
  char state;        /* R, S, D ...; Z and X: it has ended */
  guint64 cpu_ticks; /* in user and kernel mode, its threads included */
  guint64 threads;
  guint64 start_ticks; /* when it began, since the computer did: tells it from a later one */
  guint64 resident_pages;
} WeirProcessStat;

gboolean weir_process_stat_parse (const char *text, WeirProcessStat *stat);

/**
 * WeirProcessWatch:
 *
 * A process of this computer whose processor time, memory, threads and open files are read as if it
 * offered them as metrics: `weir_watch_cpu_seconds_total`, `weir_watch_resident_memory_bytes`,
 * `weir_watch_threads` and `weir_watch_open_fds`, with a label `pid`.
 */
typedef struct _WeirProcessWatch WeirProcessWatch;

gboolean weir_process_watch_is_possible (void);
WeirProcessWatch *weir_process_watch_new (gint64 pid, GError **error);
void weir_process_watch_free (WeirProcessWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirProcessWatch, weir_process_watch_free)
WeirExposition *weir_process_watch_read (const WeirProcessWatch *watch, GError **error);

G_END_DECLS
