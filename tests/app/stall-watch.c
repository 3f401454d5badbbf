/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stall-watch.h"

#include <time.h>

#define PATIENCE (120 * G_USEC_PER_SEC)
#define TICK     5                    /* ms */
#define SETTLE   (G_USEC_PER_SEC / 2) /* in which what an act brought about is drawn */

/* Judged is the time of the processor alone, so that another program does not fail the test; and with a
 * margin for a slow one. */
#ifdef __SANITIZE_ADDRESS__
#define MARGIN 12
#else
#define MARGIN 2
#endif

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
look (StallWatch *watch)
{
  gint64 wall = g_get_monotonic_time (), processor = processor_time ();

  watch->worst_wall = MAX (watch->worst_wall, wall - watch->wall);
  watch->worst_processor = MAX (watch->worst_processor, processor - watch->processor);
  watch->wall = wall;
  watch->processor = processor;
}

static gboolean
tick_cb (gpointer data)
{
  look (data);
  return G_SOURCE_CONTINUE;
}

static void
begin (StallWatch *watch)
{
  *watch = (StallWatch){ .wall = g_get_monotonic_time (), .processor = processor_time () };
}

/* As stall_watch_until(), but what came before it counts, too. */
static void
go_on (StallWatch *watch, WeirWindow *window, WindowCondition condition, gint64 for_us)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE, end = 0;
  guint tick = g_timeout_add_full (G_PRIORITY_HIGH, TICK, tick_cb, watch, NULL);

  while (g_get_monotonic_time () < (end > 0 ? end : deadline)) {
    g_main_context_iteration (NULL, TRUE);
    if (end == 0 && condition (window))
      end = g_get_monotonic_time () + for_us;
  }
  look (watch); /* at what may have come last */
  g_source_remove (tick);
  g_assert_true (condition (window));
}

/* Until @condition holds, and for @for_us, us, from then on; fails where it never does. */
void
stall_watch_until (StallWatch *watch, WeirWindow *window, WindowCondition condition, gint64 for_us)
{
  begin (watch);
  go_on (watch, window, condition, for_us);
}

void
stall_watch_judge (const StallWatch *watch, const char *when, gint64 most_ms)
{
  g_test_message ("%s: at most %.1f ms without the main loop, %.1f ms of them on the processor", when,
                  (double) watch->worst_wall / 1000, (double) watch->worst_processor / 1000);
  if (watch->worst_processor > most_ms * MARGIN * 1000) /* what comes after it is measured all the same */
    g_test_fail_printf ("%s: expected at most %d ms, with a margin of %d", when, (int) most_ms, MARGIN);
}

/* What a person does is one dispatch, and counts like what comes of it. */
void
stall_watch_act (WeirWindow *window, void (*act) (WeirWindow *window), WindowCondition condition,
                 const char *what, gint64 most_ms)
{
  StallWatch watch;

  begin (&watch);
  act (window);
  look (&watch);
  go_on (&watch, window, condition, SETTLE);
  stall_watch_judge (&watch, what, most_ms);
}

static gboolean
is_gone (WeirWindow **window)
{
  return *window == NULL;
}

/* A window on which nothing is on that it would ask about: what is on its way when it goes counts, too. */
void
stall_watch_close (WeirWindow *window, const char *what, gint64 most_ms)
{
  StallWatch watch;
  guint tick;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  begin (&watch);
  gtk_window_close (GTK_WINDOW (window));
  look (&watch);
  tick = g_timeout_add_full (G_PRIORITY_HIGH, TICK, tick_cb, &watch, NULL);
  wait_until ((GSourceFunc) is_gone, &window);
  look (&watch);
  g_source_remove (tick);
  stall_watch_judge (&watch, what, most_ms);
}

gboolean
window_always (WeirWindow *window)
{
  return TRUE;
}
