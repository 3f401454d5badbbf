/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main loop was kept from its work. */
#pragma once

#include "app-test.h"

G_BEGIN_DECLS

#define MOST_USUALLY 50  /* ms, while idle or running */
#define MOST_OPENING 200 /* ms */

/* Between two dispatches of a source that nothing but a longer dispatch keeps from its time. */
typedef struct {
  gint64 wall, processor;             /* at the last one, us */
  gint64 worst_wall, worst_processor; /* us */
} StallWatch;

void stall_watch_until (StallWatch *watch, WeirWindow *window, WindowCondition condition, gint64 for_us);
void stall_watch_judge (const StallWatch *watch, const char *when, gint64 most_ms);
void stall_watch_act (WeirWindow *window, void (*act) (WeirWindow *window), WindowCondition condition,
                      const char *what, gint64 most_ms);
void stall_watch_close (WeirWindow *window, const char *what, gint64 most_ms);

gboolean window_always (WeirWindow *window);

G_END_DECLS
