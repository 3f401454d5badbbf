/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "made-data.h"

#include <math.h>

#include "heat-record.h"

#define LENGTH 154 /* s */
#define BURST  74
#define RELIEF 96

static double
noise (GRand *random)
{
  return g_rand_double_range (random, -1, 1);
}

static double
load_at (double t)
{
  return t >= BURST && t < RELIEF ? 64 : 40;
}

/* 0 at rest, 1 with a full queue. */
static double
stress_at (double t)
{
  if (t < BURST)
    return 0.45 * exp (-t / 5);
  return t < BURST + 5 ? (t - BURST) / 5 : t < RELIEF + 1 ? 1 : MAX (0, 1 - (t - RELIEF - 1) / 20);
}

WeirTimeline *
made_timeline (double elapsed, gboolean is_live)
{
  static const WeirPhaseSpan phases[] = {
    { 0, 20, TRUE, (char *) "Warm-up" },
    { 20, 140, FALSE, (char *) "Measured" },
    { 140, LENGTH, TRUE, (char *) "Drain" },
  };
  static const WeirEvent events[] = { { 79, 96, WEIR_INK_QUEUE_FULL, (char *) "Queue full: 503" } };
  WeirTimeline *timeline = weir_timeline_new ();

  weir_timeline_set_planned (timeline, LENGTH);
  weir_timeline_set_elapsed (timeline, elapsed, is_live);
  weir_timeline_set_phases (timeline, phases, G_N_ELEMENTS (phases));
  weir_timeline_set_events (timeline, events, elapsed >= 79 ? 1 : 0);
  return timeline;
}

typedef struct {
  gsize n;
  double t[LENGTH], a[LENGTH], b[LENGTH], c[LENGTH];
} Values;

static WeirTrack *
add_track (GListStore *tracks, const char *id, const char *title, const char *basis, WeirUnit unit,
           guint height)
{
  WeirTrack *track = weir_track_new (id, title, unit, height);

  weir_track_set_basis (track, basis);
  g_list_store_append (tracks, track);
  g_object_unref (track);
  return track;
}

static void
set (WeirTrack *track, WeirSeries **series, guint n)
{
  weir_track_set_series (track, series, n);
  for (guint i = 0; i < n; i++)
    weir_series_unref (series[i]);
}

static void
add_latency (GListStore *tracks, double elapsed, GRand *random)
{
  Values v = { 0 };
  WeirTrack *track =
      add_track (tracks, "latency", "Latency", "response time of successes, each 5 s", WEIR_UNIT_TIME, 134);
  WeirLimit limit = { 1, WEIR_INK_WORSE, (char *) "limit for p95: 1 s" };

  for (; v.n * 5 < elapsed; v.n++) {
    double stress = stress_at ((double) v.n * 5 + 2);

    v.t[v.n] = (double) v.n * 5;
    v.a[v.n] = 0.20 + 0.84 * stress + 0.02 * noise (random);
    v.b[v.n] = 0.38 + 1.3 * stress + 0.05 * noise (random);
    v.c[v.n] = 0.62 + 1.6 * stress + 0.15 * noise (random);
  }
  set (track,
       (WeirSeries *[]){
           weir_series_new ("p99", WEIR_INK_P99, WEIR_MARK_LINE, v.t, v.c, v.n, 5),
           weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, v.t, v.b, v.n, 5),
           weir_series_new ("p50", WEIR_INK_P50, WEIR_MARK_LINE, v.t, v.a, v.n, 5),
           weir_series_new_band (NULL, WEIR_INK_P95, v.t, v.b, v.c, v.n, 5),
           weir_series_new_band (NULL, WEIR_INK_P50, v.t, v.a, v.b, v.n, 5),
       },
       5);
  weir_track_set_limits (track, &limit, 1);
}

static void
add_throughput (GListStore *tracks, double elapsed, GRand *random)
{
  Values v = { 0 };
  WeirTrack *track =
      add_track (tracks, "throughput", "Throughput", "executions per second", WEIR_UNIT_RATE, 92);

  for (; (double) v.n < elapsed; v.n++) {
    double t = (double) v.n;

    v.t[v.n] = t;
    v.a[v.n] = load_at (t);
    v.b[v.n] = MIN (load_at (t), 46) + noise (random);
  }
  set (track,
       (WeirSeries *[]){
           weir_series_new ("Offered", WEIR_INK_OFFERED, WEIR_MARK_STEP, v.t, v.a, v.n, 1),
           weir_series_new ("Achieved", WEIR_INK_SUCCEEDED, WEIR_MARK_AREA, v.t, v.b, v.n, 1),
       },
       2);
}

static void
add_outcomes (GListStore *tracks, double elapsed, GRand *random)
{
  Values v = { 0 };
  WeirTrack *track = add_track (tracks, "outcomes", "Outcomes", "executions per second", WEIR_UNIT_RATE, 92);

  for (; (double) v.n < elapsed; v.n++) {
    double t = (double) v.n;

    v.t[v.n] = t;
    v.a[v.n] = t >= 79 && t < RELIEF ? round (18 + 3 * noise (random)) : 0;
    v.b[v.n] = t >= 82 && t < RELIEF && v.n % 4 == 0 ? 4 : 0;
    v.c[v.n] = round (MIN (load_at (t), 46) + noise (random)) - v.b[v.n];
  }
  set (track,
       (WeirSeries *[]){
           weir_series_new ("Queue full", WEIR_INK_QUEUE_FULL, WEIR_MARK_COLUMNS, v.t, v.a, v.n, 1),
           weir_series_new ("Failed", WEIR_INK_FAILED, WEIR_MARK_COLUMNS, v.t, v.b, v.n, 1),
           weir_series_new ("Succeeded", WEIR_INK_SUCCEEDED, WEIR_MARK_COLUMNS, v.t, v.c, v.n, 1),
       },
       3);
}

/* Scrapes of every 5 s, two of which failed. */
static void
add_gateway (GListStore *tracks, double elapsed, GRand *random)
{
  Values v = { 0 };
  WeirTrack *depth =
      add_track (tracks, "queue", "Queue Depth", "playground_gateway_queue_depth", WEIR_UNIT_COUNT, 84);
  WeirTrack *memory =
      add_track (tracks, "memory", "Memory", "process_resident_memory_bytes", WEIR_UNIT_BYTES, 84);
  WeirLimit capacity = { 64, WEIR_INK_GATEWAY, (char *) "capacity 64" };
  WeirSeries *series;

  for (double t = 0; t < elapsed; t += 5) {
    v.t[v.n] = t;
    v.a[v.n] = floor (64 * MIN (1, 1.2 * stress_at (t) * (t >= BURST)));
    v.b[v.n++] = (188 + 40 * (t / LENGTH) + 6 * noise (random)) * 1024 * 1024;
  }
  series = weir_series_new ("Gateway", WEIR_INK_GATEWAY, WEIR_MARK_LINE, v.t, v.a, v.n, 5);
  weir_series_set_sampled (series);
  set (depth, &series, 1);
  weir_track_set_limits (depth, &capacity, 1);
  if (v.n > 8)
    v.b[6] = v.b[7] = NAN;
  series = weir_series_new ("Gateway", WEIR_INK_GATEWAY, WEIR_MARK_LINE, v.t, v.b, v.n, 5);
  weir_series_set_sampled (series);
  set (memory, &series, 1);
}

static void
add_in_flight (GListStore *tracks, double elapsed, GRand *random)
{
  Values v = { 0 };
  WeirTrack *track =
      add_track (tracks, "in-flight", "In Flight", "accepted, not finished", WEIR_UNIT_COUNT, 84);
  WeirSeries *series;

  for (; (double) v.n < elapsed; v.n++) {
    v.t[v.n] = (double) v.n;
    v.a[v.n] = round (9 + 94 * stress_at ((double) v.n) + 2 * noise (random));
  }
  series = weir_series_new ("In flight", WEIR_INK_IN_FLIGHT, WEIR_MARK_AREA, v.t, v.a, v.n, 1);
  set (track, &series, 1);
}

WeirTrack *
made_empty_track (void)
{
  WeirTrack *track = weir_track_new ("workers", "Workers", WEIR_UNIT_COUNT, 84);

  weir_track_set_basis (track, "playground_worker_inflight");
  weir_track_set_empty (track, "playground_worker_inflight never moved");
  return track;
}

GListStore *
made_tracks (double elapsed)
{
  GListStore *tracks = g_list_store_new (WEIR_TYPE_TRACK);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (WeirTrack) empty = made_empty_track ();

  add_latency (tracks, elapsed, random);
  add_throughput (tracks, elapsed, random);
  add_outcomes (tracks, elapsed, random);
  add_gateway (tracks, elapsed, random);
  add_in_flight (tracks, elapsed, random);
  g_list_store_append (tracks, empty);
  return tracks;
}

static void
add_long_track (GListStore *tracks, guint i, guint seconds, GRand *random)
{
  g_autofree double *t = g_new (double, seconds), *a = g_new (double, seconds), *b = g_new (double, seconds),
                    *c = g_new (double, seconds);
  g_autofree char *title = g_strdup_printf ("Track %u", i + 1);
  WeirTrack *track = add_track (tracks, title, title, "each 1 s", WEIR_UNIT_TIME, 100);

  for (guint k = 0; k < seconds; k++) {
    double wave = 1.5 + sin (k / 900.0 + i);

    t[k] = k;
    a[k] = 0.2 * wave + 0.05 * noise (random);
    b[k] = 0.5 * wave + 0.1 * noise (random);
    c[k] = 0.8 * wave + 0.3 * noise (random);
  }
  set (track,
       (WeirSeries *[]){
           weir_series_new ("p99", WEIR_INK_P99, WEIR_MARK_LINE, t, c, seconds, 1),
           weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, t, b, seconds, 1),
           weir_series_new ("p50", WEIR_INK_P50, WEIR_MARK_AREA, t, a, seconds, 1),
       },
       3);
}

GListStore *
made_long_tracks (guint n_tracks, guint seconds)
{
  GListStore *tracks = g_list_store_new (WEIR_TYPE_TRACK);
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint i = 0; i < n_tracks; i++)
    add_long_track (tracks, i, seconds, random);
  return tracks;
}

/* Latencies around @median s whose logarithms are normal by @spread. */
static void
record (WeirHistogram *histogram, GRand *random, double median, double spread, guint n)
{
  for (guint i = 0; i < n; i++) {
    double sum = 0;

    for (guint k = 0; k < 6; k++)
      sum += noise (random);
    weir_histogram_record (histogram, (gint64) (median * exp (spread * sum / sqrt (2)) * 1e6));
  }
}

WeirHistogram *
made_histogram (guint seed, double median, double spread, guint n)
{
  WeirHistogram *histogram = weir_histogram_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  record (histogram, random, median, spread, n);
  return histogram;
}

WeirHeatGrid *
made_heat_grid (double elapsed, WeirSeries **p95)
{
  WeirHeatGrid *grid = weir_heat_grid_new (0, 1, 60000, 3000000);
  g_autoptr (WeirHeatRecord) heat = weir_heat_record_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  Values v = { 0 };

  for (; (double) v.n < elapsed; v.n++) {
    g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
    double stress = stress_at ((double) v.n);

    record (histogram, random, 0.19 + 0.9 * stress, 0.36 - 0.18 * stress, 40);
    weir_heat_record_add (heat, (double) v.n, histogram);
    v.t[v.n] = (double) v.n;
    v.a[v.n] = (double) weir_histogram_percentile (histogram, 95) / 1e6;
  }
  weir_heat_record_fill (heat, grid);
  *p95 = weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, v.t, v.a, v.n, 1);
  return grid;
}

/* Latency over the rate: one depth in repeats, the other once, and the knee between. */
WeirPointPlot *
made_points (void)
{
  static const double rates[] = { 20, 40, 60, 80, 120, 160 };
  WeirPointPlot *plot = weir_point_plot_new ("rate", "p95 latency", WEIR_UNIT_TIME);

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_autofree char *label = g_strdup_printf ("%g /s", rates[i]);

    weir_point_plot_add_place (plot, rates[i], label);
  }
  weir_point_plot_add_line (plot, "depth 1", WEIR_INK_P95);
  weir_point_plot_add_line (plot, "depth 2", WEIR_INK_P95);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    double y = 0.1 + rates[i] * rates[i] / 40000;

    weir_point_plot_set_point (plot, 0, i, y, y * 0.85, y * 1.2);
    weir_point_plot_set_point (plot, 1, i, y * 1.5, NAN, NAN);
  }
  weir_point_plot_set_mark (plot, 3, "Knee: 80 /s");
  return plot;
}
