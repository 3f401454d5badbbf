/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-list.h"

/* A scenario with a sweep over depth, or none. */
static void
add (GPtrArray *scenarios, const char *name, const char *axis, gint64 repeat)
{
  WeirScenario *scenario = weir_scenario_new ();

  g_free (scenario->name);
  scenario->name = g_strdup (name);
  scenario->repeat = repeat;
  if (axis != NULL)
    g_ptr_array_add (scenario->sweep, g_strdup (axis));
  g_ptr_array_add (scenarios, scenario);
}

static GPtrArray *
new_scenarios (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
}

static char *
order_of (const WeirRunList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < weir_run_list_size (list); i++) {
    g_autoptr (WeirScenario) run = weir_run_list_scenario (list, i);

    g_string_append_printf (text, "%s%s%d/%u", i > 0 ? " " : "", run->name, (int) run->depth,
                            weir_run_list_get (list, i)->round);
  }
  return g_string_free (text, FALSE);
}

/* One round of everything after another, so that drift falls on all alike. */
static void
test_order (void)
{
  g_autoptr (GPtrArray) scenarios = new_scenarios ();
  g_autoptr (WeirRunList) list = NULL;
  g_autofree char *order = NULL;

  add (scenarios, "a", "depth=1,2", 3);
  add (scenarios, "b", NULL, 1);
  add (scenarios, "c", NULL, 2);
  list = weir_run_list_new (scenarios, NULL);
  order = order_of (list);
  g_assert_cmpstr (order, ==, "a1/1 a2/1 b0/1 c0/1 a1/2 a2/2 c0/2 a1/3 a2/3");
  g_assert_false (weir_run_list_is_plain (list));
}

static void
test_plain (void)
{
  g_autoptr (GPtrArray) scenarios = new_scenarios ();
  g_autoptr (WeirRunList) list = NULL;

  add (scenarios, "a", NULL, 1);
  add (scenarios, "b", NULL, 1);
  list = weir_run_list_new (scenarios, NULL);
  g_assert_cmpuint (weir_run_list_size (list), ==, 2);
  g_assert_true (weir_run_list_is_plain (list));
}

static void
test_size (void)
{
  g_autoptr (GPtrArray) scenarios = new_scenarios ();
  g_autoptr (WeirRunList) list = NULL;
  g_autoptr (GError) error = NULL;

  add (scenarios, "a", "concurrency=1..100", 50);
  add (scenarios, "b", "concurrency=1..50", 100);
  list = weir_run_list_new (scenarios, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weir_run_list_size (list), ==, WEIR_SWEEP_RUNS_MAX);
  add (scenarios, "c", NULL, 1);
  g_assert_null (weir_run_list_new (scenarios, &error));
  g_assert_error (error, WEIR_SWEEP_ERROR, WEIR_SWEEP_ERROR_SIZE);
  g_assert_cmpstr (
      error->message, ==,
      "expected at most 10,000 runs, found 10,001: give fewer values to sweep over, or fewer repeats");
}

static void
test_bad_sweep (void)
{
  g_autoptr (GPtrArray) scenarios = new_scenarios ();
  g_autoptr (GError) error = NULL;

  add (scenarios, "a", "depth=x", 1);
  g_assert_null (weir_run_list_new (scenarios, &error));
  g_assert_cmpstr (error->message, ==, "scenario “a”: sweep: depth: “x”: x is not a number");
}

/* A pause comes between two runs and not behind the last; a count takes nobody knows how long. */
static void
test_time (void)
{
  g_autoptr (GPtrArray) scenarios = new_scenarios ();
  g_autoptr (WeirRunList) list = NULL, more = NULL, none = NULL;
  g_autofree char *text = NULL, *more_text = NULL;
  WeirScenario *timed, *counted;

  add (scenarios, "counted", NULL, 2);
  counted = g_ptr_array_index (scenarios, 0);
  none = weir_run_list_new (scenarios, NULL);
  g_assert_null (weir_run_list_describe_time (none));
  g_assert_cmpuint (weir_run_list_time (none, 0).n_open, ==, 2);
  add (scenarios, "timed", "duration=10,20,40", 2);
  timed = g_ptr_array_index (scenarios, 1);
  timed->cool_down = 5;
  more = weir_run_list_new (scenarios, NULL);
  g_assert_cmpfloat (weir_run_list_time (more, 0).seconds, ==, 2 * 70 + 5 * 5);
  g_assert_cmpuint (weir_run_list_time (more, 0).n_open, ==, 2);
  more_text = weir_run_list_describe_time (more);
  g_assert_cmpstr (more_text, ==, "more than 2 min 45 s");
  counted->duration = 600;
  list = weir_run_list_new (scenarios, NULL);
  text = weir_run_list_describe_time (list);
  g_assert_cmpfloat (weir_run_list_time (list, 0).seconds, ==, 2 * 670 + 5 * 5);
  g_assert_cmpfloat (weir_run_list_time (list, 5).seconds, ==, 10 + 20 + 40 + 2 * 5);
  g_assert_cmpfloat (weir_run_list_time (list, 8).seconds, ==, 0);
  g_assert_cmpstr (text, ==, "about 23 min");
}

static void
test_time_of_stages (void)
{
  g_autoptr (GPtrArray) scenarios = new_scenarios ();
  g_autoptr (WeirRunList) list = NULL;
  WeirScenario *scenario;

  add (scenarios, "stages", NULL, 3);
  scenario = g_ptr_array_index (scenarios, 0);
  g_free (scenario->stages);
  scenario->stages = g_strdup ("ramp 10 30s, hold 10 1m");
  list = weir_run_list_new (scenarios, NULL);
  g_assert_cmpfloat (weir_run_list_time (list, 0).seconds, ==, 270);
}

/* What cannot be reached is left out for the rest of the plan, and what goes elsewhere stays in its order. */
static void
test_leave_out (void)
{
  g_autoptr (GPtrArray) scenarios = new_scenarios ();
  g_autoptr (WeirRunList) list = NULL;
  WeirScenario *other;

  add (scenarios, "a", "depth=1,2", 2);
  add (scenarios, "b", NULL, 2);
  other = g_ptr_array_index (scenarios, 1);
  g_free (other->base_url);
  other->base_url = g_strdup ("http://127.0.0.1:1");
  list = weir_run_list_new (scenarios, NULL); /* a a b a a b */
  g_assert_cmpuint (weir_run_list_leave_out (list, 3, "http://127.0.0.1:1"), ==, 1);
  g_assert_cmpuint (weir_run_list_size (list), ==, 5);
  g_assert_cmpuint (weir_run_list_leave_out (list, 1, ((WeirScenario *) scenarios->pdata[0])->base_url), ==,
                    3);
  g_assert_cmpuint (weir_run_list_size (list), ==, 2);
  g_assert_cmpuint (weir_run_list_get (list, 0)->scenario, ==, 0);
  g_assert_cmpuint (weir_run_list_get (list, 1)->scenario, ==, 1);
  g_assert_cmpuint (weir_run_list_leave_out (list, 0, NULL), ==, 2);
}

/* Of any plan: every point of every scenario as often as it is repeated, and rounds never go back. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 100; i++) {
    g_autoptr (GPtrArray) scenarios = new_scenarios ();
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (WeirRunList) list = NULL;
    guint expected = 0, round = 1;

    for (gint n = g_rand_int_range (random, 1, 5); n > 0; n--) {
      gint points = g_rand_int_range (random, 2, 6), repeat = g_rand_int_range (random, 1, 5);
      g_autofree char *axis = g_strdup_printf ("depth=1..%d", points);

      add (scenarios, "s", axis, repeat);
      expected += (guint) (points * repeat);
    }
    list = weir_run_list_new (scenarios, NULL);
    g_assert_cmpuint (weir_run_list_size (list), ==, expected);
    for (guint j = 0; j < expected; j++) {
      const WeirPlannedRun *run = weir_run_list_get (list, j);

      g_assert_cmpuint (run->round, >=, round);
      round = run->round;
      g_assert_true (
          g_hash_table_add (seen, g_strdup_printf ("%u %u %u", run->scenario, run->point, run->round)));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-list/order", test_order);
  g_test_add_func ("/run-list/plain", test_plain);
  g_test_add_func ("/run-list/size", test_size);
  g_test_add_func ("/run-list/bad-sweep", test_bad_sweep);
  g_test_add_func ("/run-list/time", test_time);
  g_test_add_func ("/run-list/leave-out", test_leave_out);
  g_test_add_func ("/run-list/time-of-stages", test_time_of_stages);
  g_test_add_func ("/run-list/random", test_random);
  return g_test_run ();
}
