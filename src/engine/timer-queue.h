/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirTimerQueue:
 *
 * All the timers of one worker behind one timerfd: microseconds instead of GLib's milliseconds,
 * and no source per timer. A timer is embedded in what it belongs to; setting and clearing one
 * costs a few steps in a heap and, unless it becomes the first, no system call.
 */
typedef struct _WeirTimerQueue WeirTimerQueue;
typedef struct _WeirTimer WeirTimer;

/* @now: the monotonic clock when the queue woke, µs */
typedef void (*WeirTimerFunc) (WeirTimer *timer, gint64 now);

struct _WeirTimer {
  gint64 due;  /* monotonic clock, µs */
  guint place; /* in the heap, from 1; 0 = not set */
  WeirTimerFunc func;
};

WeirTimerQueue *weir_timer_queue_new (GMainContext *context, int priority);
void weir_timer_queue_free (WeirTimerQueue *queue);
void weir_timer_set (WeirTimerQueue *queue, WeirTimer *timer, gint64 due, WeirTimerFunc func);
void weir_timer_clear (WeirTimerQueue *queue, WeirTimer *timer);

#define weir_timer_owner(timer, Type, member)                                                                \
  ((Type *) (void *) ((char *) (timer) -G_STRUCT_OFFSET (Type, member)))

G_END_DECLS
