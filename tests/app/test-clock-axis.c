/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-axis.h"

#include "settings.h"

#define NOON_OF_ONE_DAY (G_GINT64_CONSTANT (1782043200) * G_USEC_PER_SEC) /* in UTC */

static void
check_label (WeirTimeline *timeline, const char *expected)
{
  g_autofree char *label = weir_timeline_label (timeline, 90);

  g_assert_cmpstr (label, ==, expected);
}

/* What is preferred holds for the axis of a run that is looked at, at once. */
static void
test_preferred (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();

  weir_clock_axis_follow (timeline, NOON_OF_ONE_DAY);
  check_label (timeline, "1:30");
  g_object_set (weir_settings_get_default (), "clock-time", TRUE, NULL);
  check_label (timeline, "12:01:30");
  g_object_set (weir_settings_get_default (), "clock-time", FALSE, NULL);
  check_label (timeline, "1:30");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock-axis/preferred", test_preferred);
  return g_test_run ();
}
