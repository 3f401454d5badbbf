/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include <string.h>

/* Started, accepted, duplicated, reverted, then the buckets in their order. */
typedef struct {
  guint64 starts, accepted, duplicated, reverted, buckets[WEIR_N_LEDGER_BUCKETS];
  gint64 start_imbalance, accepted_imbalance;
  const char *sentence;
} Row;

static const Row rows[] = {
  { 0, 0, 0, 0, { 0 }, 0, 0, "Nothing was started." },
  { 10, 10, 0, 0, { 0, 0, 10 }, 0, 0, "Nothing was lost." },
  { 10, 0, 0, 0, { 10 }, 0, 0, "Nothing was accepted." },
  { 5000, 5000, 0, 0, { 0, 0, 4997, 0, 0, 0, 0, 3 }, 0, 0, "3 accepted executions were lost." },
  { 1, 1, 0, 0, { 0, 0, 0, 0, 0, 0, 0, 1 }, 0, 0, "1 accepted execution was lost." },
  { 10, 10, 2, 0, { 0, 0, 10 }, 0, 0, "2 submissions were answered with the IDs of others." },
  { 10, 10, 0, 1, { 0, 0, 10 }, 0, 0, "1 execution changed its status after it had ended." },
  { 4,
    4,
    1,
    2,
    { 0, 0, 2, 0, 0, 0, 1, 1 },
    0,
    0,
    "1 accepted execution was lost; 1 submission was answered with the ID of another; 2 executions changed "
    "their status after they had ended; 1 was still running at the end." },
  { 9,
    7,
    0,
    0,
    { 0, 2, 4, 0, 0, 0, 2, 0, 1 },
    0,
    0,
    "Nothing was lost; 2 were still running at the end; of 1 that was accepted the end is not known; of 2 "
    "starts it is not known whether they were accepted." },
  { 11,
    10,
    0,
    0,
    { 0, 0, 10 },
    1,
    0,
    "Nothing was lost; the books do not balance: 1 of the starts in no bucket." },
  { 10,
    10,
    0,
    0,
    { 0, 0, 8 },
    0,
    2,
    "Nothing was lost; the books do not balance: 2 of the accepted in no bucket." },
  { 10,
    10,
    0,
    0,
    { 1, 0, 10 },
    -1,
    0,
    "Nothing was lost; the books do not balance: 1 more in the buckets than starts." },
  { 2000,
    2000,
    0,
    0,
    { 0, 0, 3001 },
    0,
    -1001,
    "Nothing was lost; the books do not balance: 1,001 more in the buckets than accepted." },
};

static void
fill (WeirPhaseCounts *counts, const Row *row)
{
  counts->started = row->starts;
  counts->accepted = row->accepted;
  counts->duplicated = row->duplicated;
  for (guint i = 0; i < WEIR_N_LEDGER_BUCKETS; i++)
    weir_tally_add (&counts->ledger, i, row->buckets[i]);
}

static void
test_books (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirInterval) interval = weir_interval_new (0);
    g_autoptr (WeirLedger) ledger = weir_ledger_new ();
    g_autofree char *sentence = NULL;

    fill (&interval->measured, &rows[i]);
    weir_ledger_count (ledger, &interval->measured);
    ledger->reverted += rows[i].reverted;
    sentence = weir_ledger_describe (ledger);
    g_assert_cmpint (weir_ledger_start_imbalance (ledger), ==, rows[i].start_imbalance);
    g_assert_cmpint (weir_ledger_accepted_imbalance (ledger), ==, rows[i].accepted_imbalance);
    g_assert_cmpstr (sentence, ==, rows[i].sentence);
  }
}

/* A planted fault lands in its own bucket: nothing is made up from the rest. */
static void
test_nothing_is_computed (void)
{
  for (guint i = 0; i < WEIR_N_LEDGER_BUCKETS; i++) {
    g_autoptr (WeirInterval) interval = weir_interval_new (0);
    g_autoptr (WeirLedger) ledger = weir_ledger_new ();
    gboolean accepted = i >= WEIR_LEDGER_SUCCEEDED;

    weir_tally_add (&interval->measured.ledger, i, 3);
    weir_ledger_count (ledger, &interval->measured);
    for (guint j = 0; j < WEIR_N_LEDGER_BUCKETS; j++)
      g_assert_cmpuint (ledger->buckets[j], ==, i == j ? 3 : 0);
    g_assert_cmpuint (ledger->starts, ==, 0);
    g_assert_cmpuint (ledger->accepted, ==, 0);
    g_assert_cmpint (weir_ledger_start_imbalance (ledger), ==, accepted ? 0 : -3);
    g_assert_cmpint (weir_ledger_accepted_imbalance (ledger), ==, accepted ? -3 : 0);
  }
}

/* Interval by interval or merged, the books are the same. */
static void
test_counts_add_up (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (WeirInterval) total = weir_interval_new (0);
  g_autoptr (WeirLedger) one_by_one = weir_ledger_new (), at_once = weir_ledger_new ();

  for (guint i = 0; i < 100; i++) {
    g_autoptr (WeirInterval) interval = weir_interval_new (i);

    interval->measured.started = g_rand_int_range (random, 0, 50);
    interval->measured.accepted = g_rand_int_range (random, 0, 50);
    interval->measured.duplicated = g_rand_int_range (random, 0, 3);
    for (guint j = 0; j < WEIR_N_LEDGER_BUCKETS; j++)
      weir_tally_add (&interval->measured.ledger, j, g_rand_int_range (random, 0, 50));
    weir_ledger_count (one_by_one, &interval->measured);
    weir_interval_merge (total, interval);
  }
  weir_ledger_count (at_once, &total->measured);
  g_assert_cmpuint (one_by_one->starts, ==, at_once->starts);
  g_assert_cmpuint (one_by_one->accepted, ==, at_once->accepted);
  g_assert_cmpuint (one_by_one->duplicated, ==, at_once->duplicated);
  g_assert_cmpmem (one_by_one->buckets, sizeof one_by_one->buckets, at_once->buckets,
                   sizeof at_once->buckets);
}

static void
test_ids_are_bounded (void)
{
  g_autoptr (WeirLedger) ledger = weir_ledger_new ();

  for (guint i = 0; i < 3 * WEIR_LEDGER_IDS_MAX; i++) {
    g_autofree char *id = g_strdup_printf ("exec_%u", i);

    weir_ledger_keep_id (ledger->lost_ids, id);
  }
  weir_ledger_keep_id (ledger->reverted_ids, "exec_x");
  g_assert_cmpuint (ledger->lost_ids->len, ==, WEIR_LEDGER_IDS_MAX);
  g_assert_cmpstr (g_ptr_array_index (ledger->lost_ids, 99), ==, "exec_99");
  g_assert_cmpuint (ledger->duplicated_ids->len, ==, 0);
  g_assert_cmpstr (g_ptr_array_index (ledger->reverted_ids, 0), ==, "exec_x");
  weir_ledger_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/books", test_books);
  g_test_add_func ("/ledger/nothing-is-computed", test_nothing_is_computed);
  g_test_add_func ("/ledger/counts-add-up", test_counts_add_up);
  g_test_add_func ("/ledger/ids-are-bounded", test_ids_are_bounded);
  return g_test_run ();
}
