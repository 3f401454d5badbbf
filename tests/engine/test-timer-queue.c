/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timer-queue.h"

#define N_TIMERS 500

/* A timer that notes when it fired. */
typedef struct {
  WeirTimer timer;
  gint64 wanted, fired; /* µs; 0: not */
  guint times;
} Noted;

static WeirTimerQueue *queue;
static GMainContext *context;
static gint64 last_due;
static GRand *dice;

static void
note (WeirTimer *timer, gint64 now)
{
  Noted *noted = weir_timer_owner (timer, Noted, timer);

  g_assert_cmpuint (timer->place, ==, 0);
  g_assert_cmpint (now, >=, noted->wanted);
  g_assert_cmpint (timer->due, ==, noted->wanted);
  g_assert_cmpint (noted->wanted, >=, last_due);
  last_due = noted->wanted;
  noted->fired = g_get_monotonic_time ();
  noted->times++;
}

static void
set (Noted *noted, gint64 due)
{
  noted->wanted = due;
  weir_timer_set (queue, &noted->timer, due, note);
}

static void
begin (void)
{
  context = g_main_context_new ();
  queue = weir_timer_queue_new (context, G_PRIORITY_DEFAULT);
  dice = g_rand_new_with_seed (4711);
  last_due = 0;
}

static void
end (void)
{
  g_rand_free (dice);
  weir_timer_queue_free (queue);
  g_main_context_unref (context);
}

/* Lets the context run until @until, µs, and as long as it has anything to do. */
static void
run_until (gint64 until)
{
  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (context, FALSE))
      g_usleep (200);
  while (g_main_context_iteration (context, FALSE))
    ;
}

static void
test_order (void)
{
  Noted *noted = g_new0 (Noted, N_TIMERS);
  gint64 now;

  begin ();
  now = g_get_monotonic_time ();
  for (guint i = 0; i < N_TIMERS; i++)
    set (&noted[i], now + g_rand_int_range (dice, 0, 60 * 1000));
  run_until (now + 65 * 1000);
  for (guint i = 0; i < N_TIMERS; i++) {
    g_assert_cmpuint (noted[i].times, ==, 1);
    g_assert_cmpint (noted[i].fired, >=, noted[i].wanted);
  }
  end ();
  g_free (noted);
}

/* Some are moved, forwards and back, some are cleared; the rest fires as it should. */
static void
test_moved_and_cleared (void)
{
  Noted *noted = g_new0 (Noted, N_TIMERS);
  gint64 now;

  begin ();
  now = g_get_monotonic_time ();
  for (guint i = 0; i < N_TIMERS; i++)
    set (&noted[i], now + g_rand_int_range (dice, 20 * 1000, 60 * 1000));
  for (guint i = 0; i < 4 * N_TIMERS; i++)
    set (&noted[g_rand_int_range (dice, 0, N_TIMERS)], now + g_rand_int_range (dice, 20 * 1000, 60 * 1000));
  for (guint i = 0; i < N_TIMERS; i += 3) {
    weir_timer_clear (queue, &noted[i].timer);
    weir_timer_clear (queue, &noted[i].timer);
  }
  run_until (now + 65 * 1000);
  for (guint i = 0; i < N_TIMERS; i++)
    g_assert_cmpuint (noted[i].times, ==, i % 3 == 0 ? 0 : 1);
  end ();
  g_free (noted);
}

/* Random steps beside a plain list of what is to come: the heap never loses or swaps one. */
static void
test_model (void)
{
  Noted noted[64] = { 0 };
  gint64 far;

  begin ();
  far = g_get_monotonic_time () + (gint64) 3600 * G_USEC_PER_SEC;
  for (guint step = 0; step < 20000; step++) {
    Noted *one = &noted[g_rand_int_range (dice, 0, G_N_ELEMENTS (noted))];

    if (g_rand_boolean (dice))
      set (one, far + g_rand_int_range (dice, 0, 1000));
    else
      weir_timer_clear (queue, &one->timer);
  }
  for (guint i = 0; i < G_N_ELEMENTS (noted); i++) {
    gint64 due = noted[i].timer.due - far;

    if (noted[i].timer.place != 0)
      set (&noted[i], g_get_monotonic_time () - 2000 + due);
    else
      noted[i].wanted = -1;
  }
  last_due = 0;
  run_until (g_get_monotonic_time () + 2000);
  for (guint i = 0; i < G_N_ELEMENTS (noted); i++)
    g_assert_cmpuint (noted[i].times, ==, noted[i].wanted == -1 ? 0 : 1);
  end ();
}

static guint rounds;

static void
again (WeirTimer *timer, gint64 now)
{
  if (++rounds < 20)
    weir_timer_set (queue, timer, now + 1000, again);
}

/* From its own function a timer may be set anew, in the past too; that does not starve the rest. */
static void
at_once (WeirTimer *timer, gint64 now)
{
  rounds++;
  weir_timer_set (queue, timer, now + 1, at_once);
}

static void
test_set_from_within (void)
{
  WeirTimer timer = { 0 };
  Noted other = { 0 };
  gint64 now;

  begin ();
  rounds = 0;
  now = g_get_monotonic_time ();
  weir_timer_set (queue, &timer, now, again);
  run_until (now + 60 * 1000);
  g_assert_cmpuint (rounds, ==, 20);
  g_assert_cmpuint (timer.place, ==, 0);

  rounds = 0;
  weir_timer_set (queue, &timer, now, at_once);
  set (&other, g_get_monotonic_time () + 3000);
  while (other.times == 0)
    g_main_context_iteration (context, TRUE);
  g_assert_cmpuint (rounds, >, 1);
  g_assert_cmpint (other.fired, <, other.wanted + 20 * 1000);
  weir_timer_clear (queue, &timer);
  end ();
}

static Noted victim;

static void
clear_victim (WeirTimer *timer, gint64 now)
{
  weir_timer_clear (queue, &victim.timer);
}

/* One that is due at the same moment may be cleared by the one before it. */
static void
test_cleared_from_within (void)
{
  WeirTimer timer = { 0 };
  gint64 now;

  begin ();
  victim = (Noted){ 0 };
  now = g_get_monotonic_time ();
  weir_timer_set (queue, &timer, now + 999, clear_victim);
  set (&victim, now + 1000);
  g_usleep (3000);
  run_until (now + 5000);
  g_assert_cmpuint (victim.times, ==, 0);
  end ();
}

/* When nothing is left to come, nothing wakes: a descriptor that stays readable would burn a core. */
static void
test_rest (void)
{
  Noted noted = { 0 };
  WeirTimer cleared = { 0 };
  gint64 now;

  begin ();
  now = g_get_monotonic_time ();
  set (&noted, now + 1000);
  weir_timer_set (queue, &cleared, now + 2000, at_once);
  weir_timer_clear (queue, &cleared);
  run_until (now + 10 * 1000);
  g_assert_cmpuint (noted.times, ==, 1);
  for (guint i = 0; i < 50; i++)
    g_assert_false (g_main_context_iteration (context, FALSE));
  end ();
}

/* Finer than the milliseconds of GLib's own timers. */
static void
test_precision (void)
{
  gint64 best = G_MAXINT64;

  begin ();
  for (guint i = 0; i < 20; i++) {
    Noted noted = { 0 };

    last_due = 0;
    set (&noted, g_get_monotonic_time () + 1300);
    while (noted.times == 0)
      g_main_context_iteration (context, TRUE);
    best = MIN (best, noted.fired - noted.wanted);
  }
  g_assert_cmpint (best, >=, 0);
  g_assert_cmpint (best, <, 500);
  end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timer-queue/order", test_order);
  g_test_add_func ("/timer-queue/moved-and-cleared", test_moved_and_cleared);
  g_test_add_func ("/timer-queue/model", test_model);
  g_test_add_func ("/timer-queue/set-from-within", test_set_from_within);
  g_test_add_func ("/timer-queue/cleared-from-within", test_cleared_from_within);
  g_test_add_func ("/timer-queue/rest", test_rest);
  g_test_add_func ("/timer-queue/precision", test_precision);
  return g_test_run ();
}
