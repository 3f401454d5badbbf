/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The track of a metric before it has any values: what it is called, and its unit. */
#include "config.h"

#include "metric-track.h"

#include <glib/gi18n.h>
#include <string.h>

#include "metric-title.h"
#include "metric-unit.h"

#define HEIGHT 84 /* px */
#define LOW    40 /* px: of what there is nothing of */

static WeirUnit
unit_of (const char *name, gboolean is_counter)
{
  WeirMetricUnit unit = weir_metric_unit (name);

  if (is_counter)
    return WEIR_UNIT_RATE;
  return unit == WEIR_METRIC_UNIT_BYTES     ? WEIR_UNIT_BYTES
         : unit == WEIR_METRIC_UNIT_SECONDS ? WEIR_UNIT_TIME
                                            : WEIR_UNIT_COUNT;
}

static char *
title_of_metric (const WeirMetricHistory *history, const char *name, gboolean is_queue)
{
  return is_queue ? g_strdup (_ ("Queue Depth")) : weir_metric_title (history, name);
}

/**
 * weir_metric_track_new:
 * @history: (nullable): the metrics that it stands among: the title leaves out what its name begins with as others do
 * @series: what it shows
 * @is_queue: it is how full the gateway is
 *
 * Returns: (transfer full): an empty track
 */
WeirTrack *
weir_metric_track_new (const WeirMetricHistory *history, const WeirMetricSeries *series, gboolean is_queue)
{
  gboolean is_counter = weir_metric_series_only_rises (series);
  g_autofree char *title = title_of_metric (history, series->name, is_queue);
  g_autofree char *basis =
      is_counter ? g_strdup_printf (_ ("%s, per second"), series->name) : g_strdup (series->name);
  WeirTrack *track = weir_track_new (series->name, title, unit_of (series->name, is_counter), HEIGHT);

  weir_track_set_basis (track, basis);
  weir_track_set_empty (track, _ ("No scrape has brought it yet"));
  return track;
}

/**
 * weir_distribution_track_new:
 * @bucket: the buckets of a histogram
 * @quantile: (nullable): the name of the only one that is drawn
 *
 * Returns: (transfer full): an empty track for what it is of, in place of the counts of its buckets
 */
WeirTrack *
weir_distribution_track_new (const WeirMetricSeries *bucket, const char *quantile)
{
  g_autofree char *name = g_strndup (bucket->name, strlen (bucket->name) - strlen ("_bucket"));
  g_autofree char *whole = weir_metric_title (NULL, name);
  g_autofree char *title = quantile != NULL ? g_strdup_printf ("%s %s", quantile, whole) : g_strdup (whole);
  g_autofree char *id =
      quantile != NULL ? g_strdup_printf ("%s.%s", bucket->name, quantile) : g_strdup (bucket->name);
  /* Translators: what is drawn of a metric that is a histogram: the buckets in which its quantiles lie */
  g_autofree char *basis = g_strdup_printf (_ ("%s, each between the bounds of a bucket"), name);
  WeirTrack *track = weir_track_new (id, title, unit_of (name, FALSE), HEIGHT);

  weir_track_set_basis (track, basis);
  weir_track_set_empty (track, _ ("No scrape has brought it yet"));
  return track;
}

/** weir_missing_track_new: Returns: (transfer full): an empty track for what was asked for as @name, and has not come */
WeirTrack *
weir_missing_track_new (const char *name, gboolean is_queue)
{
  g_autofree char *title = title_of_metric (NULL, name, is_queue);
  WeirTrack *track = weir_track_new (name, title, WEIR_UNIT_COUNT, LOW);

  weir_track_set_basis (track, name);
  return track;
}
