/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-axis.h"

#include "settings.h"

#define START "weir-start" /* the data of a timeline that says when its run began */

static void
clock_cb (WeirTimeline *timeline)
{
  const gint64 *start_us = g_object_get_data (G_OBJECT (timeline), START);
  gboolean as_clock = weir_settings_get_boolean (weir_settings_get_default (), "clock-time");

  weir_timeline_set_clock (timeline, as_clock ? *start_us : 0);
}

/**
 * weir_clock_axis_follow:
 * @timeline: the axis of a run
 * @start_us: when the run began, µs since the epoch
 *
 * Has the axis show the time of day wherever and as long as that is preferred; one that is looked at
 * follows at once.
 */
void
weir_clock_axis_follow (WeirTimeline *timeline, gint64 start_us)
{
  g_object_set_data_full (G_OBJECT (timeline), START, g_memdup2 (&start_us, sizeof start_us), g_free);
  g_signal_connect_object (weir_settings_get_default (), "notify::clock-time", G_CALLBACK (clock_cb),
                           timeline, G_CONNECT_SWAPPED);
  clock_cb (timeline);
}
