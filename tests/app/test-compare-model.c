/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "compare-fixture.h"
#include "compare-model-private.h"

#define MANY 40

typedef struct {
  char *paths[WEIR_PAIR_N_SIDES];
  WeirCompareModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  compare_write_both (fixture->paths, COMPARED_SECONDS);
  fixture->model = compare_read (fixture->paths);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->model);
  compare_remove (fixture->paths);
}

/* Returns: (transfer none): the one that there must be */
static const WeirCompareEntry *
entry (Fixture *fixture, const char *name)
{
  const WeirCompareEntry *found = compare_find (fixture->model, name);

  g_assert_nonnull (found);
  return found;
}

static guint
n_entries (Fixture *fixture)
{
  return weir_compare_model_entries (fixture->model)->len;
}

static gboolean
is_idle (gpointer model)
{
  return !weir_compare_model_is_reading (model);
}

static gboolean
is_whole (gpointer model)
{
  return weir_compare_model_is_whole (model) && is_idle (model);
}

static void
choose (Fixture *fixture, const char *name, guint side, guint choice)
{
  const WeirRunChoice *chosen = g_ptr_array_index (weir_compare_model_choices (fixture->model, side), choice);

  weir_compare_model_choose (fixture->model, entry (fixture, name), side, chosen->runs);
  wait_until (is_idle, fixture->model);
}

/* One in both, and one in each alone, which is not read. */
static void
test_by_name (Fixture *fixture, gconstpointer data)
{
  const WeirCompareEntry *deep = entry (fixture, "deep");

  g_assert_cmpuint (n_entries (fixture), ==, 3);
  g_assert_true (deep->words != NULL && deep->is_read);
  g_assert_cmpuint (deep->runs[WEIR_PAIR_A]->len, ==, 1);
  g_assert_cmpstr (((WeirRun *) g_ptr_array_index (deep->runs[WEIR_PAIR_A], 0))->id, ==, "deep-2");
  g_assert_null (entry (fixture, "wide")->runs[WEIR_PAIR_B]);
  g_assert_null (entry (fixture, "broad")->runs[WEIR_PAIR_A]);
  g_assert_null (entry (fixture, "broad")->words);
  g_assert_cmpfloat (weir_compare_model_progress (fixture->model), ==, 1);
}

/* Each run is read once, and that is all of them. */
static void
test_with_itself (Fixture *fixture, gconstpointer data)
{
  char *const paths[] = { fixture->paths[WEIR_PAIR_A], fixture->paths[WEIR_PAIR_A] };
  g_autoptr (WeirCompareModel) model = compare_read (paths);

  wait_until (is_whole, model);
  g_assert_cmpuint (weir_compare_model_entries (model)->len, ==, 2);
  g_assert_cmpfloat (weir_compare_model_progress (model), ==, 1);
}

/* Two that stand alone become one. */
static void
test_pair_alone (Fixture *fixture, gconstpointer data)
{
  const WeirCompareEntry *paired;

  choose (fixture, "wide", WEIR_PAIR_B, 1);
  g_assert_cmpuint (n_entries (fixture), ==, 2);
  paired = entry (fixture, "wide → broad");
  g_assert_true (paired->words != NULL && paired->is_read);
}

/* What is taken from another leaves it alone; given back, each has its own again. */
static void
test_pair_anew (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "deep", WEIR_PAIR_B, 1);
  g_assert_cmpuint (n_entries (fixture), ==, 3);
  g_assert_nonnull (entry (fixture, "deep → broad")->words);
  g_assert_null (entry (fixture, "deep")->runs[WEIR_PAIR_A]);
  g_assert_nonnull (entry (fixture, "wide"));
  choose (fixture, "wide", WEIR_PAIR_B, 0);
  g_assert_cmpuint (n_entries (fixture), ==, 2);
  g_assert_nonnull (entry (fixture, "wide → deep"));
  choose (fixture, "wide → deep", WEIR_PAIR_B, 1); /* broad: deep of B goes back to deep of A */
  g_assert_cmpuint (n_entries (fixture), ==, 2);
  g_assert_nonnull (entry (fixture, "deep")->words);
  g_assert_nonnull (entry (fixture, "wide → broad")->words);
}

/* Other runs of the same scenario change no pair. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  WeirCampaign *campaign = weir_compare_model_campaign (fixture->model, WEIR_PAIR_A);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  g_ptr_array_add (both, weir_campaign_find_run (campaign, "deep-1"));
  g_ptr_array_add (both, weir_campaign_find_run (campaign, "deep-2"));
  weir_compare_model_choose (fixture->model, entry (fixture, "deep"), WEIR_PAIR_A, both);
  g_assert_false (entry (fixture, "deep")->is_read); /* the first was not */
  wait_until (is_idle, fixture->model);
  g_assert_true (entry (fixture, "deep")->is_read);
  g_assert_cmpuint (n_entries (fixture), ==, 3);
  g_assert_cmpuint (entry (fixture, "deep")->sides[WEIR_PAIR_A]->runs->len, ==, 2);
}

static double
p50_change (Fixture *fixture)
{
  return weir_comparison_find_row (entry (fixture, "deep")->words->comparison, "latency.p50")->change;
}

static void
test_swap (Fixture *fixture, gconstpointer data)
{
  double change;

  choose (fixture, "deep", WEIR_PAIR_B, 1);
  choose (fixture, "wide", WEIR_PAIR_B, 0);
  choose (fixture, "wide → deep", WEIR_PAIR_B, 1);
  change = p50_change (fixture);
  weir_compare_model_swap (fixture->model);
  g_assert_cmpfloat_with_epsilon ((1 + p50_change (fixture)) * (1 + change), 1, 1e-9);
  g_assert_cmpstr (weir_compare_model_path (fixture->model, WEIR_PAIR_A), ==, fixture->paths[WEIR_PAIR_B]);
}

/* Judged anew from what is known. */
static void
test_tolerances (Fixture *fixture, gconstpointer data)
{
  WeirTolerances tolerances = weir_tolerances_default ();

  tolerances.values[WEIR_TOLERANCE_P50] = 0.42;
  weir_compare_model_set_tolerances (fixture->model, &tolerances);
  g_assert_false (weir_compare_model_is_reading (fixture->model));
  g_assert_cmpfloat (
      weir_comparison_find_row (entry (fixture, "deep")->words->comparison, "latency.p50")->tolerance, ==,
      0.42);
}

/* What is given up is as its ends tell, until it is asked for again. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  weir_compare_model_choose (
      fixture->model, entry (fixture, "wide"), WEIR_PAIR_B,
      ((WeirRunChoice *) g_ptr_array_index (weir_compare_model_choices (fixture->model, WEIR_PAIR_B), 1))
          ->runs);
  weir_compare_model_cancel (fixture->model);
  g_assert_false (entry (fixture, "wide → broad")->is_read);
  g_assert_false (weir_compare_model_is_whole (fixture->model));
  g_assert_cmpfloat (weir_compare_model_progress (fixture->model), <, 1);
  weir_compare_model_read_again (fixture->model);
  wait_until (is_idle, fixture->model);
  g_assert_true (weir_compare_model_is_whole (fixture->model));
}

/* A side that is given up while it is opened is empty again, and can be chosen anew; the other stays. */
static void
test_cancel_opening (Fixture *fixture, gconstpointer data)
{
  weir_compare_model_set_side (fixture->model, WEIR_PAIR_B, fixture->paths[WEIR_PAIR_B], NULL);
  g_assert_true (weir_compare_model_is_reading (fixture->model));
  weir_compare_model_cancel (fixture->model);
  g_assert_false (weir_compare_model_is_reading (fixture->model));
  g_assert_null (weir_compare_model_path (fixture->model, WEIR_PAIR_B));
  g_assert_nonnull (weir_compare_model_campaign (fixture->model, WEIR_PAIR_A));
  g_assert_cmpuint (n_entries (fixture), ==, 0);
  weir_compare_model_set_side (fixture->model, WEIR_PAIR_B, fixture->paths[WEIR_PAIR_B], NULL);
  wait_until (is_whole, fixture->model);
  g_assert_true (entry (fixture, "deep")->is_read);
}

static void
failed_cb (WeirCompareModel *model, guint side, const char *words, guint *failed)
{
  g_assert_nonnull (g_strstr_len (words, -1, "gone.weir"));
  *failed = side + 1;
}

static gboolean
is_set (gpointer failed)
{
  return *(guint *) failed != 0;
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  guint failed = 0;

  g_signal_connect (fixture->model, "failed", G_CALLBACK (failed_cb), &failed);
  weir_compare_model_set_side (fixture->model, WEIR_PAIR_B, "/nowhere/gone.weir", NULL);
  wait_until (is_set, &failed);
  g_assert_cmpuint (failed, ==, WEIR_PAIR_B + 1);
  g_assert_null (weir_compare_model_path (fixture->model, WEIR_PAIR_B));
  g_assert_cmpuint (n_entries (fixture), ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->model, &failed);
}

static char *
verdicts (WeirCompareModel *model)
{
  const GPtrArray *entries = weir_compare_model_entries (model);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    const WeirCompareEntry *at = g_ptr_array_index (entries, i);

    g_assert_true (at->is_read && !at->is_stale);
    g_string_append_printf (text, "%s: %s, %s\n", at->name, at->words->chip, at->words->sentence);
  }
  return g_string_free (text, FALSE);
}

static void
count_cb (WeirCompareModel *model, guint *n)
{
  (*n)++;
}

/* What was compared run by run as it was read is the same as all of it compared at the end. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = g_new0 (char *, MANY + 1);
  char *paths[WEIR_PAIR_N_SIDES];
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (WeirCompareModel) model = weir_compare_model_new (&tolerances);
  g_autofree char *as_read = NULL, *at_once = NULL;
  guint n = 0;

  for (guint i = 0; i < MANY; i++)
    names[i] = g_strdup_printf ("scenario-%u", i);
  paths[WEIR_PAIR_A] =
      compare_write_campaign ("many-a.weir", (const char *const *) names, 1, COMPARED_SECONDS);
  paths[WEIR_PAIR_B] =
      compare_write_campaign ("many-b.weir", (const char *const *) names, 1, COMPARED_SECONDS);
  g_signal_connect (model, "changed", G_CALLBACK (count_cb), &n);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_compare_model_set_side (model, side, paths[side], NULL);
  wait_until (is_whole, model);
  g_test_message ("changed %u times", n);
  as_read = verdicts (model);
  weir_compare_model_judge (model);
  at_once = verdicts (model);
  g_assert_cmpstr (as_read, ==, at_once);
  compare_remove (paths);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/compare-model/by-name", test_by_name);
  add ("/compare-model/pair-alone", test_pair_alone);
  add ("/compare-model/pair-anew", test_pair_anew);
  add ("/compare-model/choose", test_choose);
  add ("/compare-model/swap", test_swap);
  add ("/compare-model/tolerances", test_tolerances);
  add ("/compare-model/cancel", test_cancel);
  add ("/compare-model/cancel-opening", test_cancel_opening);
  add ("/compare-model/with-itself", test_with_itself);
  add ("/compare-model/failed", test_failed);
  add ("/compare-model/many", test_many);
  return g_test_run ();
}
