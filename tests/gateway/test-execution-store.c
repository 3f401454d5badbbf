/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "execution-store.h"

#include <string.h>

#include "timestamp.h"

#define SECOND G_TIME_SPAN_SECOND

static WeirExecution *
add_ended (WeirExecutionStore *store, gint64 now, char *id)
{
  WeirExecution *execution = weir_execution_store_create (store, NULL, 1795434153);

  g_strlcpy (id, execution->id, WEIR_EXECUTION_ID_SIZE);
  execution->status = WEIR_EXECUTION_SUCCEEDED;
  weir_execution_store_end (store, execution, now);
  return execution;
}

static void
count_one (gpointer execution, gpointer n)
{
  (*(guint *) n)++;
}

static guint
count (WeirExecutionStore *store)
{
  guint n = 0;

  weir_execution_store_foreach (store, count_one, &n);
  return n;
}

static void
test_ids (void)
{
  g_autoptr (WeirExecutionStore) store = weir_execution_store_new (10, SECOND, 1000, 5);
  g_autoptr (GRegex) form = g_regex_new ("^exec_20261123_114233_[a-z0-9]{8}$", 0, 0, NULL);
  g_autoptr (GRegex) run_form = g_regex_new ("^run_20261123_114233_[a-z0-9]{8}$", 0, 0, NULL);
  WeirExecution *named;

  for (guint i = 0; i < 5000; i++) {
    WeirExecution *execution = weir_execution_store_create (store, NULL, 1795434153);

    g_assert_true (g_regex_match (form, execution->id, 0, NULL));
    g_assert_true (g_regex_match (run_form, execution->run_id, 0, NULL));
    g_assert_true (weir_execution_store_find (store, execution->id, 0) == execution);
  }
  /* All different, or they would have replaced one another. */
  g_assert_cmpuint (count (store), ==, 5000);
  named = weir_execution_store_create (store, "my run", 0);
  g_assert_cmpstr (named->run_id, ==, "my run");
  g_assert_null (weir_execution_store_find (store, "exec_20990101_000000_zzzzzzzz", 0));
}

static void
test_same_seed (void)
{
  g_autoptr (WeirExecutionStore) a = weir_execution_store_new (10, SECOND, 1000, 5);
  g_autoptr (WeirExecutionStore) b = weir_execution_store_new (10, SECOND, 1000, 5);

  g_assert_cmpstr (weir_execution_store_create (a, NULL, 7)->id, ==,
                   weir_execution_store_create (b, NULL, 7)->id);
}

/* By number: the oldest end is forgotten first, what runs never. */
static void
test_kept_number (void)
{
  g_autoptr (WeirExecutionStore) store = weir_execution_store_new (3, 100 * SECOND, 1000, 5);
  WeirExecution *running = weir_execution_store_create (store, NULL, 0);
  char ids[10][WEIR_EXECUTION_ID_SIZE];

  for (guint i = 0; i < 10; i++) {
    add_ended (store, (gint64) i, ids[i]);
    for (guint j = 0; j <= i; j++)
      g_assert_true ((weir_execution_store_find (store, ids[j], (gint64) i) != NULL) == (i - j < 3));
  }
  g_assert_true (weir_execution_store_find (store, running->id, 10) == running);
  g_assert_cmpuint (count (store), ==, 4);
}

/* By age, also where nothing more ends: whoever asks finds it forgotten. */
static void
test_kept_time (void)
{
  g_autoptr (WeirExecutionStore) store = weir_execution_store_new (100, 10 * SECOND, 1000, 5);
  char first[WEIR_EXECUTION_ID_SIZE], second[WEIR_EXECUTION_ID_SIZE];

  add_ended (store, 0, first);
  add_ended (store, 5 * SECOND, second);
  g_assert_nonnull (weir_execution_store_find (store, first, 10 * SECOND));
  g_assert_null (weir_execution_store_find (store, first, 10 * SECOND + 1));
  g_assert_nonnull (weir_execution_store_find (store, second, 10 * SECOND + 1));
  g_assert_null (weir_execution_store_find (store, second, 20 * SECOND));
  g_assert_cmpuint (count (store), ==, 0);
}

/* By what it echoes; one that is too large alone is forgotten at once. */
static void
test_kept_bytes (void)
{
  g_autoptr (WeirExecutionStore) store = weir_execution_store_new (100, 100 * SECOND, 1000, 5);
  g_autofree char *kept = NULL;

  for (guint i = 0; i < 50; i++) {
    WeirExecution *execution = weir_execution_store_create (store, NULL, 0);

    execution->echo = g_strnfill (300, 'x');
    execution->echo_length = 300;
    execution->status = WEIR_EXECUTION_SUCCEEDED;
    weir_execution_store_end (store, execution, (gint64) i);
    g_assert_cmpuint (count (store), ==, MIN (i + 1, 3));
  }
  kept = g_strdup (weir_execution_store_create (store, NULL, 0)->id);
  {
    WeirExecution *large = weir_execution_store_create (store, NULL, 0);

    large->echo = g_strnfill (1001, 'x');
    large->echo_length = 1001;
    large->status = WEIR_EXECUTION_FAILED;
    weir_execution_store_end (store, large, 60);
  }
  g_assert_cmpuint (count (store), ==, 1);
  g_assert_nonnull (weir_execution_store_find (store, kept, 60));
}

/* Against GLib's calendar, over centuries, leap days and the ends of years among them. */
static void
test_timestamps (void)
{
  static const gint64 special[] = { 0,          951782399,  951782400,  951868800,
                                    1709164800, 4107542399, 4107542400, 1735689599 };
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  char buffer[WEIR_TIMESTAMP_SIZE];

  for (guint i = 0; i < 20000; i++) {
    gint64 seconds = i < G_N_ELEMENTS (special) ? special[i] : (gint64) g_rand_double_range (random, 0, 13e9);
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
    g_autofree char *rfc3339 = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *compact = g_date_time_format (time, "%Y%m%d_%H%M%S");

    g_assert_cmpstr (weir_timestamp_rfc3339 (buffer, seconds), ==, rfc3339);
    g_assert_cmpstr (weir_timestamp_compact (buffer, seconds), ==, compact);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/execution-store/ids", test_ids);
  g_test_add_func ("/execution-store/same-seed", test_same_seed);
  g_test_add_func ("/execution-store/kept-number", test_kept_number);
  g_test_add_func ("/execution-store/kept-time", test_kept_time);
  g_test_add_func ("/execution-store/kept-bytes", test_kept_bytes);
  g_test_add_func ("/execution-store/timestamps", test_timestamps);
  return g_test_run ();
}
