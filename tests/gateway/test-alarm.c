/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "alarm.h"

typedef struct {
  WeirAlarm *alarm;
  guint rung;
  gint64 last;
  gint64 again; /* set once more when it rings */
} Bell;

static void
ring (gpointer data)
{
  Bell *bell = data;

  bell->rung++;
  bell->last = g_get_monotonic_time ();
  if (bell->again != 0)
    weir_alarm_set (bell->alarm, bell->again);
  bell->again = 0;
}

static void
wait_until (gint64 time)
{
  while (g_get_monotonic_time () < time) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (50);
  }
}

static void
test_alarm (void)
{
  g_autoptr (WeirSocketHub) hub = weir_socket_hub_new (NULL, NULL);
  Bell bell = { 0 };
  g_autoptr (WeirAlarm) alarm = weir_alarm_new (NULL, hub, ring, &bell, NULL);
  gint64 now = g_get_monotonic_time ();

  bell.alarm = alarm;
  /* Never too early, once, and again from within. */
  bell.again = now + 15300;
  weir_alarm_set (alarm, now + 5100);
  wait_until (now + 5000);
  g_assert_cmpuint (bell.rung, ==, 0);
  while (bell.rung == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (bell.last, >=, now + 5100);
  while (bell.rung == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (bell.last, >=, now + 15300);
  wait_until (g_get_monotonic_time () + 3000);
  g_assert_cmpuint (bell.rung, ==, 2);
  /* What is past rings at once, also 0. */
  weir_alarm_set (alarm, 0);
  while (bell.rung == 2)
    g_main_context_iteration (NULL, TRUE);
  weir_alarm_set (alarm, now);
  while (bell.rung == 3)
    g_main_context_iteration (NULL, TRUE);
  /* Turned off, or moved away, before it rings; also when it is due already and has not yet. */
  weir_alarm_set (alarm, g_get_monotonic_time () + 2000);
  weir_alarm_set (alarm, G_MAXINT64);
  wait_until (g_get_monotonic_time () + 5000);
  weir_alarm_set (alarm, g_get_monotonic_time () + 1000);
  g_usleep (2000);
  weir_alarm_set (alarm, g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND);
  wait_until (g_get_monotonic_time () + 5000);
  g_assert_cmpuint (bell.rung, ==, 4);
  /* Moved nearer. */
  weir_alarm_set (alarm, g_get_monotonic_time () + 2000);
  while (bell.rung == 4)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm", test_alarm);
  return g_test_run ();
}
