/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "compare-sides.h"
#include "exit-code.h"
#include "sample-campaign.h"

/* What a pair of that verdict deserves, by what it is asked to fail on. */
static const struct {
  WeirPairVerdict verdict;
  gboolean may_gate;
  int on_regression, on_undecided;
} cases[] = {
  { WEIR_PAIR_REGRESSION, TRUE, WEIR_EXIT_GATE, WEIR_EXIT_GATE },
  { WEIR_PAIR_REGRESSION, FALSE, WEIR_EXIT_OK, WEIR_EXIT_UNDECIDED },
  { WEIR_PAIR_MIXED, TRUE, WEIR_EXIT_GATE, WEIR_EXIT_GATE },
  { WEIR_PAIR_GENERATOR, TRUE, WEIR_EXIT_OK, WEIR_EXIT_UNDECIDED },
  { WEIR_PAIR_NOT_COMPARABLE, TRUE, WEIR_EXIT_OK, WEIR_EXIT_UNDECIDED },
  { WEIR_PAIR_NO_FIGURES, TRUE, WEIR_EXIT_OK, WEIR_EXIT_UNDECIDED },
  { WEIR_PAIR_TOO_SHORT, TRUE, WEIR_EXIT_OK, WEIR_EXIT_UNDECIDED },
  { WEIR_PAIR_INCONCLUSIVE, TRUE, WEIR_EXIT_OK, WEIR_EXIT_UNDECIDED },
  { WEIR_PAIR_SMALL_CHANGE, TRUE, WEIR_EXIT_OK, WEIR_EXIT_OK },
  { WEIR_PAIR_IMPROVEMENT, TRUE, WEIR_EXIT_OK, WEIR_EXIT_OK },
  { WEIR_PAIR_NO_CHANGE, TRUE, WEIR_EXIT_OK, WEIR_EXIT_OK },
};

static void
test_exit_codes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    WeirComparison pair_comparison = { .verdict = cases[i].verdict, .may_gate = cases[i].may_gate };
    WeirComparedPair pair = { .comparison = &pair_comparison }, alone = { 0 };
    g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
    WeirCampaignComparison comparison = { pairs };

    g_ptr_array_add (pairs, &pair);
    g_ptr_array_add (pairs, &alone); /* a scenario of one side only decides nothing */
    g_assert_cmpint (weir_compare_exit_code (&comparison, ""), ==, WEIR_EXIT_OK);
    g_assert_cmpint (weir_compare_exit_code (&comparison, "regression"), ==, cases[i].on_regression);
    g_assert_cmpint (weir_compare_exit_code (&comparison, "undecided"), ==, cases[i].on_undecided);
  }
}

static void
test_nothing_in_common (void)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  WeirCampaignComparison comparison = { pairs };

  g_assert_cmpint (weir_compare_exit_code (&comparison, "regression"), ==, WEIR_EXIT_OK);
  g_assert_cmpint (weir_compare_exit_code (&comparison, "undecided"), ==, WEIR_EXIT_UNDECIDED);
}

static WeirCampaign *
make_campaign (void)
{
  const SampleRun runs[] = {
    { .run_id = "aa-1", .name = "one", .seed = 1, .measured = 12, .executions = 20 },
    { .run_id = "aa-2", .name = "two", .seed = 2, .measured = 12, .executions = 20 },
    { .run_id = "aa-3", .name = "one", .seed = 3, .measured = 12, .executions = 20 },
  };
  g_autofree char *path = sample_path ("sides.weir");
  WeirJournal *journal;
  WeirCampaign *campaign;

  g_unlink (path);
  journal = weir_journal_open (path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    weir_run_result_free (sample_write_run (journal, &runs[i]));
  weir_journal_close (journal, NULL);
  campaign = weir_campaign_load (path, NULL);
  g_assert_nonnull (campaign);
  return campaign;
}

static const char *
run_of (const GPtrArray *sides, guint i)
{
  const WeirComparisonSide *side = g_ptr_array_index (sides, i);

  return ((const WeirComparedRun *) g_ptr_array_index (side->runs, 0))->id;
}

/* The last run of each scenario; or what was asked for. */
static void
test_choice (void)
{
  g_autoptr (WeirCampaign) campaign = make_campaign ();
  const WeirSideChoice all = { NULL, NULL, NULL }, one = { "aa-1", NULL, NULL },
                       named = { NULL, "two", NULL };
  g_autoptr (GPtrArray) last = weir_compare_sides_read (campaign, &all, NULL);
  g_autoptr (GPtrArray) chosen = weir_compare_sides_read (campaign, &one, NULL);
  g_autoptr (GPtrArray) scenario = weir_compare_sides_read (campaign, &named, NULL);

  g_assert_cmpuint (last->len, ==, 2);
  g_assert_cmpstr (run_of (last, 0), ==, "aa-3");
  g_assert_cmpstr (((const WeirComparisonSide *) g_ptr_array_index (last, 0))->label, ==, "Run 3");
  g_assert_cmpuint (chosen->len, ==, 1);
  g_assert_cmpstr (run_of (chosen, 0), ==, "aa-1");
  g_assert_cmpuint (scenario->len, ==, 1);
  g_assert_cmpstr (run_of (scenario, 0), ==, "aa-2");
}

static void
test_no_choice (void)
{
  g_autoptr (WeirCampaign) campaign = make_campaign ();
  const WeirSideChoice choices[] = { { "zz", NULL, NULL }, { "aa", NULL, NULL }, { NULL, "three", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_compare_sides_read (campaign, &choices[i], &error));
    g_assert_nonnull (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare-sides/exit-codes", test_exit_codes);
  g_test_add_func ("/compare-sides/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/compare-sides/choice", test_choice);
  g_test_add_func ("/compare-sides/no-choice", test_no_choice);
  return g_test_run ();
}
