/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work-pool.h"

#include "due-heap.h"

typedef struct {
  WeirWorkPool *pool;
  GPtrArray *ended; /* of WeirJob, in the order of their ends */
  GArray *ends;     /* of gint64 */
  guint64 nodes;
  guint64 failed;
  guint busiest;
} Fixture;

static void
node_ended (gint64 duration, gboolean failed, gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpint (duration, >=, 0);
  fixture->nodes++;
  fixture->failed += failed;
}

static void
job_ended (WeirJob *job, gint64 now, gpointer data)
{
  Fixture *fixture = data;

  g_ptr_array_add (fixture->ended, job);
  g_array_append_val (fixture->ends, now);
}

static void
set_up (Fixture *fixture, guint workers, guint queue, const char *work)
{
  WeirWorkPoolSettings settings = { .workers = workers,
                                    .queue = queue,
                                    .seed = 3,
                                    .node_ended = node_ended,
                                    .job_ended = job_ended,
                                    .data = fixture };

  g_assert_true (weir_work_time_parse (&settings.work_time, work, NULL));
  *fixture = (Fixture){ .ended = g_ptr_array_new (), .ends = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  fixture->pool = weir_work_pool_new (&settings);
}

static void
tear_down (Fixture *fixture)
{
  weir_work_pool_free (fixture->pool);
  g_ptr_array_unref (fixture->ended);
  g_array_unref (fixture->ends);
}

/* Runs the pool to its end on a clock that jumps. Returns the time of the end. */
static gint64
run (Fixture *fixture, gint64 now)
{
  gint64 next;

  while ((next = weir_work_pool_next (fixture->pool)) != G_MAXINT64) {
    now = MAX (now, next);
    weir_work_pool_advance (fixture->pool, now);
    fixture->busiest = MAX (fixture->busiest, weir_work_pool_busy (fixture->pool));
  }
  return now;
}

static void
test_heap (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  WeirDueHeap heap = { 0 };
  gint64 last = -1;
  guint n = 0, last_number = 0;

  for (guint round = 0; round < 2000; round++)
    weir_due_heap_push (&heap, g_rand_int_range (random, 0, 300), GUINT_TO_POINTER (round + 1));
  while (weir_due_heap_next (&heap) != G_MAXINT64) {
    gint64 due = weir_due_heap_next (&heap);
    guint number;

    g_assert_null (weir_due_heap_pop (&heap, due - 1));
    number = GPOINTER_TO_UINT (weir_due_heap_pop (&heap, due));
    g_assert_cmpint (due, >=, last);
    if (due == last)
      g_assert_cmpuint (number, >, last_number);
    last = due;
    last_number = number;
    n++;
  }
  g_assert_cmpuint (n, ==, 2000);
  g_assert_null (weir_due_heap_pop (&heap, G_MAXINT64));
  weir_due_heap_clear (&heap);
}

static void
test_nodes (void)
{
  g_assert_cmpuint (weir_work_nodes (0, 0), ==, 1);
  g_assert_cmpuint (weir_work_nodes (0, 1000000000), ==, 1);
  g_assert_cmpuint (weir_work_nodes (9, 0), ==, 1);
  g_assert_cmpuint (weir_work_nodes (2, 2), ==, 7);
  g_assert_cmpuint (weir_work_nodes (6, 3), ==, 1093);
  g_assert_cmpuint (weir_work_nodes (999999, 1), ==, 1000000);
  g_assert_cmpuint (weir_work_nodes (1000000, 1), >, WEIR_WORK_NODES_MAX);
  g_assert_cmpuint (weir_work_nodes (1, 999999), ==, 1000000);
  g_assert_cmpuint (weir_work_nodes (1, 1000000), >, WEIR_WORK_NODES_MAX);
  g_assert_cmpuint (weir_work_nodes (G_MAXUINT64, G_MAXUINT64), >, WEIR_WORK_NODES_MAX);
  g_assert_cmpuint (weir_work_nodes (G_MAXUINT64, 1), >, WEIR_WORK_NODES_MAX);
  g_assert_cmpuint (weir_work_nodes (G_MAXUINT64, 2), >, WEIR_WORK_NODES_MAX);
}

/* Workers in a row: 8 jobs of 20 ms on 4 workers end at 20 and 40 ms, in the order of their coming. */
static void
test_line (void)
{
  Fixture fixture;
  WeirJob jobs[8] = { 0 };

  set_up (&fixture, 4, 100, "20");
  for (guint i = 0; i < 8; i++) {
    jobs[i].bounded = i % 2 == 0;
    weir_work_pool_submit (fixture.pool, &jobs[i], 1000);
  }
  g_assert_cmpuint (weir_work_pool_busy (fixture.pool), ==, 4);
  g_assert_cmpuint (weir_work_pool_waiting (fixture.pool), ==, 4);
  g_assert_cmpint (weir_work_pool_next (fixture.pool), ==, 21000);
  weir_work_pool_advance (fixture.pool, 20999);
  g_assert_cmpuint (fixture.ended->len, ==, 0);
  g_assert_cmpint (run (&fixture, 1000), ==, 41000);
  for (guint i = 0; i < 8; i++) {
    g_assert_true (g_ptr_array_index (fixture.ended, i) == &jobs[i]);
    g_assert_cmpint (g_array_index (fixture.ends, gint64, i), ==, i < 4 ? 21000 : 41000);
    g_assert_cmpint (jobs[i].started, ==, i < 4 ? 1000 : 21000);
  }
  tear_down (&fixture);
}

/* Only what is bounded is subject to the capacity, and only while it waits. */
static void
test_capacity (void)
{
  Fixture fixture;
  WeirJob jobs[6] = { { .bounded = TRUE }, { .bounded = TRUE }, { 0 }, { 0 }, { .bounded = TRUE }, { 0 } };

  set_up (&fixture, 1, 2, "10");
  weir_work_pool_submit (fixture.pool, &jobs[0], 0);
  weir_work_pool_submit (fixture.pool, &jobs[1], 0);
  weir_work_pool_submit (fixture.pool, &jobs[2], 0);
  weir_work_pool_submit (fixture.pool, &jobs[3], 0);
  g_assert_cmpuint (weir_work_pool_waiting (fixture.pool), ==, 3);
  g_assert_true (weir_work_pool_has_room (fixture.pool));
  weir_work_pool_submit (fixture.pool, &jobs[4], 0);
  g_assert_false (weir_work_pool_has_room (fixture.pool));
  weir_work_pool_submit (fixture.pool, &jobs[5], 0);
  g_assert_false (weir_work_pool_has_room (fixture.pool));
  weir_work_pool_advance (fixture.pool, 10000);
  g_assert_true (weir_work_pool_has_room (fixture.pool));
  g_assert_cmpint (run (&fixture, 10000), ==, 60000);
  g_assert_cmpuint (fixture.ended->len, ==, 6);
  tear_down (&fixture);
}

/* A queue of none takes what a free worker can begin at once. */
static void
test_no_queue (void)
{
  Fixture fixture;
  WeirJob jobs[2] = { { .bounded = TRUE }, { .bounded = TRUE } };

  set_up (&fixture, 2, 0, "10");
  for (guint i = 0; i < 2; i++) {
    g_assert_true (weir_work_pool_has_room (fixture.pool));
    weir_work_pool_submit (fixture.pool, &jobs[i], 0);
  }
  g_assert_false (weir_work_pool_has_room (fixture.pool));
  run (&fixture, 0);
  g_assert_true (weir_work_pool_has_room (fixture.pool));
  tear_down (&fixture);
}

/* One worker and a tree: a parent that held it would wait for ever. All nodes one after another. */
static void
test_tree_on_one_worker (void)
{
  Fixture fixture;
  WeirJob tree = { .depth = 6, .width = 3 }, later = { 0 };

  set_up (&fixture, 1, 1, "5");
  weir_work_pool_submit (fixture.pool, &tree, 0);
  weir_work_pool_submit (fixture.pool, &later, 0);
  g_assert_cmpint (run (&fixture, 0), ==, 1094 * 5000);
  g_assert_cmpuint (tree.nodes, ==, 1093);
  g_assert_cmpuint (fixture.nodes, ==, 1094);
  g_assert_cmpuint (fixture.busiest, ==, 1);
  /* Children go before new submissions. */
  g_assert_true (g_ptr_array_index (fixture.ended, 0) == &tree);
  g_assert_cmpint (later.started, ==, 1093 * 5000);
  tear_down (&fixture);
}

/* Workers enough: a tree takes one work time for each of its levels. */
static void
test_tree_on_many_workers (void)
{
  Fixture fixture;
  WeirJob tree = { .depth = 3, .width = 4 };

  set_up (&fixture, 64, 1, "10");
  weir_work_pool_submit (fixture.pool, &tree, 0);
  g_assert_cmpint (run (&fixture, 0), ==, 40000);
  g_assert_cmpuint (tree.nodes, ==, 85);
  g_assert_cmpuint (fixture.busiest, ==, 64);
  tear_down (&fixture);
}

/* A root that fails does so after its work, and calls nobody. */
static void
test_failure (void)
{
  Fixture fixture;
  WeirJob tree = { .depth = 3, .width = 4, .fails = TRUE };

  set_up (&fixture, 2, 1, "10");
  weir_work_pool_submit (fixture.pool, &tree, 0);
  g_assert_cmpint (run (&fixture, 0), ==, 10000);
  g_assert_cmpuint (fixture.failed, ==, 1);
  g_assert_cmpuint (fixture.nodes, ==, 1);
  tear_down (&fixture);
}

/* The longest chain and the widest tree that are allowed, with no work to do: neither overflows
 * the stack, and neither is done in one go, so that others are served meanwhile. */
static void
test_largest (void)
{
  static const WeirJob shapes[] = { { .depth = 999999, .width = 1 },
                                    { .depth = 1, .width = 999999 },
                                    { .depth = 12, .width = 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    Fixture fixture;
    WeirJob tree = shapes[i];

    set_up (&fixture, 4, 1, "0");
    weir_work_pool_submit (fixture.pool, &tree, 5);
    g_assert_cmpuint (fixture.ended->len, ==, 0);
    g_assert_cmpint (weir_work_pool_next (fixture.pool), ==, 0);
    run (&fixture, 5);
    g_assert_cmpuint (tree.nodes, ==, weir_work_nodes (tree.depth, tree.width));
    g_assert_cmpuint (fixture.ended->len, ==, 1);
    tear_down (&fixture);
  }
}

/* Many trees at random: every node is worked on once, never more at a time than there are workers,
 * and the work done fits the time it took. */
static void
test_property (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);

  for (guint round = 0; round < 200; round++) {
    guint workers = (guint) g_rand_int_range (random, 1, 9), n = (guint) g_rand_int_range (random, 1, 30);
    g_autofree WeirJob *jobs = g_new0 (WeirJob, n);
    Fixture fixture;
    guint64 nodes = 0;
    gint64 end;

    set_up (&fixture, workers, 1000, "1");
    for (guint i = 0; i < n; i++) {
      jobs[i].depth = (guint64) g_rand_int_range (random, 0, 5);
      jobs[i].width = (guint64) g_rand_int_range (random, 0, 4);
      nodes += weir_work_nodes (jobs[i].depth, jobs[i].width);
      weir_work_pool_submit (fixture.pool, &jobs[i], 0);
    }
    end = run (&fixture, 0);
    g_assert_cmpuint (fixture.nodes, ==, nodes);
    g_assert_cmpuint (fixture.ended->len, ==, n);
    g_assert_cmpuint (fixture.busiest, <=, workers);
    g_assert_cmpint (end, >=, (gint64) (nodes * 1000 / workers));
    g_assert_cmpuint (weir_work_pool_busy (fixture.pool), ==, 0);
    g_assert_cmpuint (weir_work_pool_waiting (fixture.pool), ==, 0);
    tear_down (&fixture);
  }
}

/* A pool that is freed in the middle of everything leaks nothing (the sanitizer looks). */
static void
test_freed_at_work (void)
{
  Fixture fixture;
  WeirJob jobs[5] = { { .depth = 4, .width = 3 }, { .depth = 2, .width = 2 } };

  set_up (&fixture, 2, 10, "1:exp");
  for (guint i = 0; i < 5; i++)
    weir_work_pool_submit (fixture.pool, &jobs[i], 0);
  weir_work_pool_advance (fixture.pool, 4000);
  g_assert_cmpuint (weir_work_pool_busy (fixture.pool), ==, 2);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-pool/heap", test_heap);
  g_test_add_func ("/work-pool/nodes", test_nodes);
  g_test_add_func ("/work-pool/line", test_line);
  g_test_add_func ("/work-pool/capacity", test_capacity);
  g_test_add_func ("/work-pool/no-queue", test_no_queue);
  g_test_add_func ("/work-pool/tree-on-one-worker", test_tree_on_one_worker);
  g_test_add_func ("/work-pool/tree-on-many-workers", test_tree_on_many_workers);
  g_test_add_func ("/work-pool/failure", test_failure);
  g_test_add_func ("/work-pool/largest", test_largest);
  g_test_add_func ("/work-pool/property", test_property);
  g_test_add_func ("/work-pool/freed-at-work", test_freed_at_work);
  return g_test_run ();
}
