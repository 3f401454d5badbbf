/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of a comparison draw: two runs over each other, from where their measured phases begin. */
#include <math.h>

#include "pair-tracks.h"
#include "sample-campaign.h"

typedef struct {
  WeirCampaign *campaign;
  WeirChartedRun *runs[3];
  GPtrArray *a, *b;
} Pair;

static void
write_campaign (const char *path)
{
  static const SampleRun made[] = {
    { .run_id = "a1",
      .name = "s",
      .seed = 1,
      .warm_up = 5,
      .measured = 30,
      .drain = 2,
      .executions = 40,
      .series = 2 },
    { .run_id = "a2", .name = "s", .seed = 2, .measured = 30, .executions = 40 },
    { .run_id = "b",
      .name = "s",
      .seed = 3,
      .warm_up = 9,
      .measured = 20,
      .drain = 3,
      .executions = 80,
      .series = 3 },
  };
  WeirJournal *journal = weir_journal_open (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    weir_run_result_free (sample_write_run (journal, &made[i]));
  g_assert_true (weir_journal_close (journal, NULL));
}

/* A has one run, or two with @with_replicate; B has one. */
static void
pair_open (Pair *pair, gboolean with_replicate)
{
  static const char *const ids[] = { "a1", "a2", "b" };
  g_autofree char *path = sample_path ("pair.weir");
  GError *error = NULL;

  write_campaign (path);
  pair->campaign = weir_campaign_load (path, &error);
  g_assert_no_error (error);
  pair->a = g_ptr_array_new ();
  pair->b = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    pair->runs[i] =
        weir_charted_run_read (pair->campaign, weir_campaign_find_run (pair->campaign, ids[i]), NULL, &error);
    g_assert_no_error (error);
    if (i != 1 || with_replicate)
      g_ptr_array_add (i < 2 ? pair->a : pair->b, pair->runs[i]);
  }
}

static void
pair_close (Pair *pair)
{
  for (guint i = 0; i < G_N_ELEMENTS (pair->runs); i++)
    weir_charted_run_unref (pair->runs[i]);
  g_ptr_array_unref (pair->a);
  g_ptr_array_unref (pair->b);
  weir_campaign_unref (pair->campaign);
}

static WeirTrack *
find (WeirPairTracks *tracks, const char *id)
{
  GListModel *list = weir_pair_tracks_list (tracks);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (list, i);

    if (g_str_equal (weir_track_get_id (track), id))
      return track; /* the list holds it */
  }
  g_error ("no track %s", id);
}

/* 0:00 is the beginning of what is measured, on both sides; the axis begins with the longer warm-up. */
static void
test_axis (void)
{
  Pair pair;
  g_autoptr (WeirPairTracks) tracks = NULL;
  WeirTimeline *timeline;

  pair_open (&pair, FALSE);
  tracks = weir_pair_tracks_new (pair.a, pair.b);
  timeline = weir_pair_tracks_timeline (tracks);
  g_assert_cmpfloat (weir_timeline_get_from (timeline), ==, -9);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 32);
  g_assert_true (weir_timeline_phase_at (timeline, -1)->aside);
  g_assert_false (weir_timeline_phase_at (timeline, 29)->aside); /* measured in A still */
  g_assert_cmpfloat (weir_track_get_series (find (tracks, "throughput"), 0)->t[0], ==, -5);
  g_assert_cmpfloat (weir_track_get_series (find (tracks, "throughput"), 1)->t[0], ==, -9);
  pair_close (&pair);
}

static void
test_sides (void)
{
  Pair pair;
  g_autoptr (WeirPairTracks) tracks = NULL;
  WeirTrack *track;

  pair_open (&pair, FALSE);
  tracks = weir_pair_tracks_new (pair.a, pair.b);
  track = find (tracks, "latency.p95");
  g_assert_cmpuint (weir_track_n_series (track), ==, 2);
  g_assert_cmpstr (weir_track_get_series (track, 0)->name, ==, "A");
  g_assert_cmpstr (weir_track_get_series (track, 1)->name, ==, "B");
  g_assert_cmpint (weir_track_get_series (track, 0)->ink, ==, WEIR_INK_A);
  g_assert_true (weir_track_is_compared (track));
  g_assert_cmpfloat (weir_track_get_series (track, 0)->step, ==, weir_track_get_series (track, 1)->step);
  track = find (tracks, "throughput");
  g_assert_cmpfloat (weir_track_get_series (track, 0)->y[10], ==, 40);
  g_assert_cmpfloat (weir_track_get_series (track, 1)->y[12], ==, 80);
  pair_close (&pair);
}

/* Stacks stand over each other and have one scale. */
static void
test_outcomes (void)
{
  Pair pair;
  g_autoptr (WeirPairTracks) tracks = NULL;
  WeirTrack *a, *b;

  pair_open (&pair, FALSE);
  tracks = weir_pair_tracks_new (pair.a, pair.b);
  a = find (tracks, "outcomes-a");
  b = find (tracks, "outcomes-b");
  g_assert_cmpfloat (weir_track_get_highest (a), <, weir_track_get_highest (b));
  g_assert_cmpfloat (weir_track_get_scale (a)->high, ==, weir_track_get_scale (b)->high);
  g_assert_false (weir_track_is_compared (a));
  pair_close (&pair);
}

/* A metric that only one side has is drawn of that one, and held against nothing. */
static void
test_metrics (void)
{
  Pair pair;
  g_autoptr (WeirPairTracks) tracks = NULL;
  GListModel *list;
  guint both = 0, one = 0;

  pair_open (&pair, FALSE);
  tracks = weir_pair_tracks_new (pair.a, pair.b);
  list = weir_pair_tracks_list (tracks);
  for (guint i = 7; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (list, i);

    both += weir_track_is_compared (track) ? 1 : 0;
    one += weir_track_n_series (track) == 1 ? 1 : 0;
    g_assert_true (weir_track_get_series (track, 0)->sampled);
  }
  g_assert_cmpuint (both, ==, 1);
  g_assert_cmpuint (one, ==, 1);
  pair_close (&pair);
}

/* Of a histogram each quantile, as the buckets that it lies in: of those no change is told. */
static void
test_distribution (void)
{
  static const char *const ids[] = { "wait_bucket.p50", "wait_bucket.p95" };
  static const char *const titles[] = { "p50 Wait", "p95 Wait" };
  Pair pair;
  g_autoptr (WeirPairTracks) tracks = NULL;

  pair_open (&pair, FALSE);
  tracks = weir_pair_tracks_new (pair.a, pair.b);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    WeirTrack *track = find (tracks, ids[i]);

    g_assert_cmpstr (weir_track_get_title (track), ==, titles[i]);
    g_assert_false (weir_track_is_compared (track));
    g_assert_cmpuint (weir_track_n_series (track), ==, WEIR_PAIR_N_SIDES);
    for (guint side = WEIR_PAIR_A; side < WEIR_PAIR_N_SIDES; side++) {
      const WeirSeries *band = weir_track_get_series (track, side);

      g_assert_cmpstr (band->name, ==, side == WEIR_PAIR_A ? "A" : "B");
      g_assert_cmpint (band->mark, ==, WEIR_MARK_BAND);
      g_assert_true (band->edged);
    }
  }
  pair_close (&pair);
}

static void
test_replicates (void)
{
  Pair pair;
  g_autoptr (WeirPairTracks) tracks = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  WeirComparisonRow p95 = { .id = (char *) "latency.p95", .a = { .n_eff = 50 } };
  WeirComparison comparison = { .rows = rows };
  WeirPercentileLine lines[WEIR_PAIR_N_SIDES];
  WeirTrack *track;

  pair_open (&pair, TRUE);
  tracks = weir_pair_tracks_new (pair.a, pair.b);
  track = find (tracks, "latency.p50");
  g_assert_cmpuint (weir_track_n_series (track), ==, 3);
  g_assert_null (weir_track_get_series (track, 2)->name);
  g_assert_cmpint (weir_track_get_series (track, 2)->ink, ==, WEIR_INK_A);
  g_ptr_array_add (rows, &p95);
  weir_pair_tracks_percentiles (tracks, &comparison, lines);
  g_assert_cmpuint (weir_histogram_count (lines[0].histogram), ==,
                    weir_histogram_count (weir_charted_run_latency (pair.runs[0])) +
                        weir_histogram_count (weir_charted_run_latency (pair.runs[1])));
  g_assert_cmpfloat (lines[WEIR_PAIR_A].n_eff, ==, 50);
  g_assert_cmpfloat (lines[WEIR_PAIR_B].n_eff, ==,
                     (double) weir_histogram_count (lines[WEIR_PAIR_B].histogram));
  for (guint i = 0; i < WEIR_PAIR_N_SIDES; i++)
    weir_percentile_line_clear (&lines[i]);
  pair_close (&pair);
}

static guint64
all_of (const WeirHeatGrid *grid)
{
  guint64 counted = 0;

  for (guint bin = 0; bin < weir_heat_grid_n_bins (grid); bin++)
    for (guint row = 0; row < WEIR_HEAT_ROWS; row++)
      counted += weir_heat_grid_count (grid, bin, 1, row);
  return counted;
}

/* Every success is in the heat map of its side, those of the warm-up before 0:00, and both have the same rows. */
static void
test_heat (void)
{
  Pair pair;
  g_autoptr (WeirPairTracks) tracks = NULL;
  WeirHeatGrid *grids[WEIR_PAIR_N_SIDES];
  guint64 recorded;

  pair_open (&pair, FALSE);
  tracks = weir_pair_tracks_new (pair.a, pair.b);
  weir_pair_tracks_heat (tracks, grids);
  recorded = weir_histogram_count (pair.runs[0]->result->total->warm_up.success[WEIR_STEP_RESPONSE]) +
             weir_histogram_count (weir_charted_run_latency (pair.runs[0]));
  g_assert_cmpuint (all_of (grids[WEIR_PAIR_A]), ==, recorded);
  g_assert_cmpuint (all_of (grids[WEIR_PAIR_B]), >, recorded);
  g_assert_cmpfloat (weir_heat_grid_time (grids[WEIR_PAIR_A], 0), ==, -9);
  g_assert_cmpfloat (weir_heat_grid_scale (grids[WEIR_PAIR_A])->high, ==,
                     weir_heat_grid_scale (grids[WEIR_PAIR_B])->high);
  for (guint i = 0; i < WEIR_PAIR_N_SIDES; i++)
    weir_heat_grid_unref (grids[i]);
  pair_close (&pair);
}

static void
test_cancelled (void)
{
  Pair pair;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  pair_open (&pair, FALSE);
  g_cancellable_cancel (cancellable);
  g_assert_null (weir_charted_run_read (pair.campaign, pair.runs[0]->run, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  pair_close (&pair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/pair-tracks/axis", test_axis);
  g_test_add_func ("/pair-tracks/sides", test_sides);
  g_test_add_func ("/pair-tracks/outcomes", test_outcomes);
  g_test_add_func ("/pair-tracks/metrics", test_metrics);
  g_test_add_func ("/pair-tracks/distribution", test_distribution);
  g_test_add_func ("/pair-tracks/replicates", test_replicates);
  g_test_add_func ("/pair-tracks/heat", test_heat);
  g_test_add_func ("/pair-tracks/cancelled", test_cancelled);
  return g_test_run ();
}
