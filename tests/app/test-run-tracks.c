/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-tracks.h"

#include "settings.h"

#define NOON_OF_ONE_DAY (G_GINT64_CONSTANT (1782043200) * G_USEC_PER_SEC) /* in UTC */

static void
check_label (WeirRunTracks *tracks, const char *expected)
{
  g_autofree char *label = weir_timeline_label (weir_run_tracks_timeline (tracks), 90);

  g_assert_cmpstr (label, ==, expected);
}

/* What is preferred holds for the axis of a run that is looked at, at once. */
static void
test_clock (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirRun run = { .id = (char *) "run", .scenario = scenario, .wall_us = NOON_OF_ONE_DAY };
  g_autoptr (WeirRunItem) item = weir_run_item_new (NULL, &run, 1, FALSE);
  g_autoptr (WeirRunTracks) tracks = weir_run_tracks_new (item);

  check_label (tracks, "1:30");
  g_object_set (weir_settings_get_default (), "clock-time", TRUE, NULL);
  check_label (tracks, "12:01:30");
  g_object_set (weir_settings_get_default (), "clock-time", FALSE, NULL);
  check_label (tracks, "1:30");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-tracks/clock", test_clock);
  return g_test_run ();
}
