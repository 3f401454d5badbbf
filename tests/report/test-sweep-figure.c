/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <unistd.h>

#include "points-table.h"
#include "sample-campaign.h"
#include "sweep-figure.h"

/* One run as a file has it: at a point, with its p95 and whether it kept its threshold. */
typedef struct {
  const char *plan, *sweep;
  guint repeat;
  double p95; /* ms */
  gboolean passed;
} Made;

static void
append (WeirJournal *journal, JsonObject *line)
{
  g_assert_true (weir_journal_append (journal, line, NULL));
  json_object_unref (line);
}

static void
write_run (WeirJournal *journal, guint number, const Made *made)
{
  g_autofree char *id = g_strdup_printf ("run-%u", number);
  g_autofree char *end =
      g_strdup_printf ("{\"type\":\"run-end\",\"run\":\"%s\",\"t\":1,\"summary\":{\"ended\":\"completed\","
                       "\"throughput_rps\":10,\"response_ms_percentiles\":{\"p95\":%g},"
                       "\"thresholds\":[{\"text\":\"latency p95 < 1 s\",\"passed\":%s}]}}",
                       id, made->p95, made->passed ? "true" : "false");
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (JsonNode) sweep = made->sweep != NULL ? json_from_string (made->sweep, NULL) : NULL;
  g_autoptr (JsonNode) node = json_from_string (end, NULL);
  WeirRunStart start = { .run_id = id,
                         .scenario_id = "s",
                         .scenario = scenario,
                         .base_url = "http://127.0.0.1:8080",
                         .plan = made->plan,
                         .sweep = sweep != NULL ? json_node_get_object (sweep) : NULL,
                         .repeat = made->repeat };

  append (journal, weir_line_run_start (&start));
  append (journal, json_node_dup_object (node));
}

static WeirCampaign *
campaign_of (const Made *made, guint n)
{
  g_autofree char *path = sample_path ("points.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  WeirCampaign *campaign;

  for (guint i = 0; i < n; i++)
    write_run (journal, i, &made[i]);
  g_assert_true (weir_journal_close (journal, NULL));
  campaign = weir_campaign_load (path, NULL);
  g_assert_nonnull (campaign);
  g_assert_cmpuint (campaign->runs->len, ==, n);
  unlink (path);
  return campaign;
}

/* The points of the sweep that the first run is of. */
static GPtrArray *
points_of (WeirCampaign *campaign)
{
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);

  return weir_sweep_points_collect (campaign, runs, g_ptr_array_index (runs, 0));
}

/* The last value before the first that fails, in the order of the values and not of the runs. */
static void
test_knee (void)
{
  static const Made made[] = {
    { "a", "{\"rate\": 80}", 0, 900, TRUE },  { "a", "{\"rate\": 20}", 0, 100, TRUE },
    { "a", "{\"rate\": 160}", 0, 900, TRUE }, { "a", "{\"rate\": 120}", 0, 2000, FALSE },
    { "b", "{\"rate\": 10}", 0, 100, FALSE },
  };
  g_autoptr (WeirCampaign) campaign = campaign_of (made, G_N_ELEMENTS (made));
  g_autoptr (GPtrArray) points = points_of (campaign);
  g_autofree char *knee = weir_sweep_figure_describe_knee (points);

  g_assert_cmpuint (points->len, ==, 4);
  g_assert_cmpstr (knee, ==, "Knee: 80 /s, the last rate within thresholds");
}

/* None where all is kept, where nothing is, and where two keys were swept. */
static void
test_no_knee (void)
{
  static const Made made[][2] = {
    { { "a", "{\"rate\": 1}", 0, 1, TRUE }, { "a", "{\"rate\": 2}", 0, 1, TRUE } },
    { { "a", "{\"rate\": 1}", 0, 1, FALSE }, { "a", "{\"rate\": 2}", 0, 1, TRUE } },
    { { "a", "{\"rate\": 1, \"depth\": 1}", 0, 1, TRUE },
      { "a", "{\"rate\": 2, \"depth\": 1}", 0, 1, FALSE } },
    { { "a", NULL, 1, 1, TRUE }, { "a", NULL, 2, 1, FALSE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (made); i++) {
    g_autoptr (WeirCampaign) campaign = campaign_of (made[i], 2);
    g_autoptr (GPtrArray) points = points_of (campaign);

    g_assert_null (weir_sweep_figure_describe_knee (points));
  }
}

/* Repeats give a range and make the point full; the other key becomes lines; ms become seconds. */
static void
test_plot (void)
{
  static const Made made[] = {
    { "a", "{\"rate\": 40, \"depth\": 1}", 1, 300, TRUE },
    { "a", "{\"rate\": 20, \"depth\": 1}", 1, 100, TRUE },
    { "a", "{\"rate\": 20, \"depth\": 2}", 1, 700, TRUE },
    { "a", "{\"rate\": 20, \"depth\": 1}", 2, 140, TRUE },
  };
  g_autoptr (WeirCampaign) campaign = campaign_of (made, G_N_ELEMENTS (made));
  g_autoptr (GPtrArray) points = points_of (campaign);
  g_autoptr (WeirPointPlot) plot = weir_sweep_figure_plot (points, WEIR_SWEEP_P95, "rate");
  g_autofree char *first = weir_point_plot_describe (plot, 0), *second = weir_point_plot_describe (plot, 1);

  g_assert_cmpuint (weir_point_plot_n_places (plot), ==, 2);
  g_assert_cmpstr (first, ==, "20 /s: depth 1 120 ms (100 ms to 140 ms), depth 2 700 ms");
  g_assert_cmpstr (second, ==, "40 /s: depth 1 300 ms");
}

/* The least and the most, wherever they stand in the sweep; nothing of one point. */
static void
test_range (void)
{
  static const Made made[] = { { "a", "{\"depth\": 1, \"max_in_flight\": 2}", 0, 300, TRUE },
                               { "a", "{\"depth\": 2, \"max_in_flight\": 2}", 0, 100, TRUE },
                               { "a", "{\"depth\": 3, \"max_in_flight\": 2}", 0, 200, TRUE } };
  g_autoptr (WeirCampaign) campaign = campaign_of (made, G_N_ELEMENTS (made)), one = campaign_of (made, 1);
  g_autoptr (GPtrArray) points = points_of (campaign), only = points_of (one);
  g_autofree char *words = weir_sweep_figure_describe_range (points, WEIR_SWEEP_P95);

  g_assert_cmpstr (words, ==,
                   "p95 latency between 100 ms at depth\u00a02, max in flight\u00a02 and 300 ms at "
                   "depth\u00a01, max in flight\u00a02");
  g_assert_null (weir_sweep_figure_describe_range (only, WEIR_SWEEP_P95));
}

/* What a figure is of, and why its points look as they do, where there are any. */
static void
test_basis (void)
{
  static const Made made[] = { { "a", "{\"depth\": 1}", 0, 300, TRUE },
                               { "a", "{\"depth\": 2}", 0, 100, TRUE },
                               { "a", "{\"depth\": 2}", 0, 200, TRUE } };
  g_autoptr (WeirCampaign) campaign = campaign_of (made, G_N_ELEMENTS (made)), alone = campaign_of (made, 2);
  g_autoptr (GPtrArray) points = points_of (campaign), single = points_of (alone);
  g_autofree char *latency = weir_sweep_figure_basis (single, WEIR_SWEEP_P95, "depth");
  g_autofree char *ranges = weir_sweep_figure_basis (points, WEIR_SWEEP_P95, "depth");
  g_autofree char *repeats = weir_sweep_figure_basis (points, WEIR_SWEEP_P95, NULL);
  g_autofree char *none = weir_sweep_figure_basis (points, WEIR_SWEEP_P99, "depth");

  g_assert_cmpstr (
      latency, ==,
      "Response time of successes, in the measured phase. Points are hollow: each is one run, without a "
      "range.");
  g_assert_cmpstr (
      ranges, ==,
      "Response time of successes, in the measured phase. A point is the median of its runs, its bar from "
      "the least to the most; one of a run alone is hollow.");
  g_assert_cmpstr (repeats, ==, latency);
  g_assert_cmpstr (none, ==, "Response time of successes, in the measured phase.");
}

/* Repeats stand one beside another, in the order in which they were made. */
static void
test_repeats (void)
{
  static const Made made[] = { { "a", NULL, 1, 300, TRUE },
                               { "a", NULL, 2, 100, TRUE },
                               { "b", NULL, 1, 5, TRUE } };
  g_autoptr (WeirCampaign) campaign = campaign_of (made, G_N_ELEMENTS (made));
  g_autoptr (GPtrArray) points = points_of (campaign);
  g_autoptr (WeirPointPlot) plot = weir_sweep_figure_plot (points, WEIR_SWEEP_P95, NULL);
  g_autofree char *second = weir_point_plot_describe (plot, 1);
  g_auto (WeirWordsTable) table = { 0 };

  g_assert_cmpuint (weir_point_plot_n_places (plot), ==, 2);
  g_assert_cmpstr (second, ==, "2: 100 ms");
  weir_points_table_fill (&table, points, G_MAXUINT);
  g_assert_cmpuint (table.rows->len, ==, 2);
  g_assert_cmpstr (table.columns[0], ==, "runs");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sweep-figure/knee", test_knee);
  g_test_add_func ("/sweep-figure/no-knee", test_no_knee);
  g_test_add_func ("/sweep-figure/plot", test_plot);
  g_test_add_func ("/sweep-figure/range", test_range);
  g_test_add_func ("/sweep-figure/basis", test_basis);
  g_test_add_func ("/sweep-figure/repeats", test_repeats);
  return g_test_run ();
}
