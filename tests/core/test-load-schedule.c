/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load-schedule.h"

#define SECOND G_USEC_PER_SEC

static WeirScenario *
scenario_of (gint64 requests, double duration, double warm_up)
{
  WeirScenario *scenario = weir_scenario_new ();

  scenario->requests = requests;
  scenario->duration = duration;
  scenario->warm_up = warm_up;
  return scenario;
}

static void
test_by_count (void)
{
  g_autoptr (WeirScenario) scenario = scenario_of (3, 0, -1);
  g_autoptr (WeirLoadSchedule) schedule = weir_load_schedule_new (scenario);
  WeirStart start;

  g_assert_false (weir_load_schedule_is_open (schedule));
  g_assert_cmpint (weir_load_schedule_load_end (schedule), ==, G_MAXINT64);
  g_assert_cmpint (weir_load_schedule_measured_start (schedule), ==, 0);
  for (guint i = 0; i < 3; i++) {
    g_assert_true (weir_load_schedule_take (schedule, 1000 * i, &start));
    g_assert_cmpuint (start.sequence, ==, i);
    g_assert_cmpint (start.intended, ==, 1000 * i);
    g_assert_cmpint (start.phase, ==, WEIR_PHASE_MEASURED);
  }
  for (guint i = 0; i < 3; i++)
    g_assert_false (weir_load_schedule_take (schedule, 5000, &start));
}

/* The warm-up comes before what is counted; its starts are as many as there are. */
static void
test_by_count_with_warm_up (void)
{
  g_autoptr (WeirScenario) scenario = scenario_of (2, 0, 1);
  g_autoptr (WeirLoadSchedule) schedule = weir_load_schedule_new (scenario);
  WeirStart start;

  for (guint i = 0; i < 10; i++) {
    g_assert_true (weir_load_schedule_take (schedule, i * SECOND / 10, &start));
    g_assert_cmpint (start.phase, ==, WEIR_PHASE_WARM_UP);
  }
  g_assert_true (weir_load_schedule_take (schedule, SECOND, &start));
  g_assert_cmpint (start.phase, ==, WEIR_PHASE_MEASURED);
  g_assert_cmpuint (start.sequence, ==, 10);
  g_assert_true (weir_load_schedule_take (schedule, SECOND + 1, &start));
  g_assert_false (weir_load_schedule_take (schedule, SECOND + 2, &start));
}

static void
test_warm_up_by_count (void)
{
  g_autoptr (WeirScenario) scenario = scenario_of (2, 0, -1);
  g_autoptr (WeirLoadSchedule) schedule = NULL;
  WeirStart start;

  scenario->warm_up_requests = 3;
  schedule = weir_load_schedule_new (scenario);
  g_assert_cmpint (weir_load_schedule_measured_start (schedule), ==, G_MAXINT64);
  for (guint i = 0; i < 5; i++) {
    g_assert_true (weir_load_schedule_take (schedule, 1000 * i, &start));
    g_assert_cmpint (start.phase, ==, i < 3 ? WEIR_PHASE_WARM_UP : WEIR_PHASE_MEASURED);
  }
  g_assert_cmpint (weir_load_schedule_measured_start (schedule), ==, 3000);
  g_assert_false (weir_load_schedule_take (schedule, 6000, &start));
}

/* By time: the warm-up is its first part, here by default a tenth. */
static void
test_by_time (void)
{
  g_autoptr (WeirScenario) scenario = scenario_of (1, 20, -1);
  g_autoptr (WeirLoadSchedule) schedule = weir_load_schedule_new (scenario);
  WeirStart start;

  g_assert_cmpint (weir_load_schedule_measured_start (schedule), ==, 2 * SECOND);
  g_assert_cmpint (weir_load_schedule_load_end (schedule), ==, 20 * SECOND);
  for (gint64 t = 0; t < 20 * SECOND; t += SECOND / 2) {
    g_assert_true (weir_load_schedule_take (schedule, t, &start));
    g_assert_cmpint (start.phase, ==, t < 2 * SECOND ? WEIR_PHASE_WARM_UP : WEIR_PHASE_MEASURED);
  }
  g_assert_true (weir_load_schedule_take (schedule, 20 * SECOND - 1, &start));
  g_assert_false (weir_load_schedule_take (schedule, 20 * SECOND, &start));
}

/* A stop ends the load where it is, and never later than it would have ended. */
static void
test_stop (void)
{
  g_autoptr (WeirScenario) by_count = scenario_of (100, 0, 0), by_time = scenario_of (1, 20, 0);
  g_autoptr (WeirLoadSchedule) first = weir_load_schedule_new (by_count);
  g_autoptr (WeirLoadSchedule) second = weir_load_schedule_new (by_time);
  WeirStart start;

  g_assert_true (weir_load_schedule_take (first, 0, &start));
  weir_load_schedule_stop (first, 5000);
  g_assert_true (weir_load_schedule_take (first, 4999, &start));
  g_assert_false (weir_load_schedule_take (first, 5000, &start));
  g_assert_cmpint (weir_load_schedule_load_end (first), ==, 5000);
  weir_load_schedule_stop (first, 9000);
  g_assert_cmpint (weir_load_schedule_load_end (first), ==, 5000);
  weir_load_schedule_stop (second, 30 * SECOND);
  g_assert_cmpint (weir_load_schedule_load_end (second), ==, 20 * SECOND);
}

/* Constant rate: start i is due at i / rate. */
static void
test_constant_rate (void)
{
  g_autoptr (WeirScenario) scenario = scenario_of (1, 2, 0.5);
  g_autoptr (WeirLoadSchedule) schedule = NULL;
  WeirStart start;

  scenario->rate = 8;
  schedule = weir_load_schedule_new (scenario);
  g_assert_true (weir_load_schedule_is_open (schedule));
  g_assert_cmpfloat (weir_load_schedule_peak_rate (schedule), ==, 8);
  for (guint i = 0; i < 16; i++) {
    g_assert_true (weir_load_schedule_take (schedule, 0, &start));
    g_assert_cmpuint (start.sequence, ==, i);
    g_assert_cmpint (start.intended, ==, i * SECOND / 8);
    g_assert_cmpint (start.phase, ==, i < 4 ? WEIR_PHASE_WARM_UP : WEIR_PHASE_MEASURED);
  }
  g_assert_false (weir_load_schedule_take (schedule, 0, &start));
  g_assert_false (weir_load_schedule_take (schedule, 0, &start));
}

/* A ramp from 0 to 10 in 2 s has 10 starts, the n-th where 2.5 t^2 = n; fractions carry over. */
static void
test_ramp (void)
{
  g_autoptr (WeirScenario) scenario = scenario_of (1, 0, 0);
  g_autoptr (WeirLoadSchedule) schedule = NULL;
  gint64 last = -1;
  guint in_ramp = 0, in_hold = 0;
  WeirStart start;

  g_free (scenario->stages);
  scenario->stages = g_strdup ("ramp 10 2s, hold 20 1s");
  schedule = weir_load_schedule_new (scenario);
  g_assert_cmpint (weir_load_schedule_load_end (schedule), ==, 3 * SECOND);
  g_assert_cmpfloat (weir_load_schedule_peak_rate (schedule), ==, 20);
  while (weir_load_schedule_take (schedule, 0, &start)) {
    double t = (double) start.intended / SECOND;

    g_assert_cmpint (start.intended, >, last);
    last = start.intended;
    if (t < 2) {
      g_assert_cmpfloat_with_epsilon (2.5 * t * t, in_ramp, 1e-4);
      in_ramp++;
    } else {
      in_hold++;
    }
  }
  g_assert_cmpuint (in_ramp, ==, 10);
  g_assert_cmpuint (in_hold, ==, 20);
}

/* The same of a scenario and of its schedule, whichever way its rate goes. */
static void
check_model (WeirScenario *scenario, WeirLoadModel model, const char *key, double peak)
{
  g_autoptr (WeirLoadSchedule) schedule = weir_load_schedule_new (scenario);
  g_autoptr (GArray) stages = weir_scenario_stages (scenario);

  g_assert_cmpuint (weir_scenario_load_model (scenario), ==, model);
  g_assert_cmpstr (weir_scenario_load_key (scenario), ==, key);
  g_assert_cmpfloat (weir_scenario_peak_rate (scenario), ==, peak);
  g_assert_cmpfloat (weir_load_schedule_peak_rate (schedule), ==, peak);
  g_assert_cmpint (weir_load_schedule_is_open (schedule), ==, model != WEIR_LOAD_CONCURRENCY);
  g_assert_cmpint (stages != NULL, ==, model != WEIR_LOAD_CONCURRENCY);
}

static void
test_models (void)
{
  static const struct {
    const char *stages;
    double peak;
  } cases[] = { { "hold 40 10s, ramp 0 20s", 40 },
                { "ramp 30 1s, ramp 50 1s, ramp 10 1s", 50 },
                { "hold 5 1s, hold 0 1s, hold 7 1s", 7 } };
  g_autoptr (WeirScenario) scenario = scenario_of (1, 10, 0);

  check_model (scenario, WEIR_LOAD_CONCURRENCY, "concurrency", 0);
  scenario->rate = 25;
  check_model (scenario, WEIR_LOAD_RATE, "rate", 25);
  scenario->rate = scenario->duration = 0;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_free (scenario->stages);
    scenario->stages = g_strdup (cases[i].stages);
    check_model (scenario, WEIR_LOAD_STAGES, "stages", cases[i].peak);
  }
}

/* Stages drawn at random, and the integral of their rate as a plain sum of trapezoids. */
#define N_STAGES_MAX 6

typedef struct {
  double seconds[N_STAGES_MAX], from[N_STAGES_MAX], to[N_STAGES_MAX];
  guint n;
} Course;

static char *
draw_course (GRand *random, Course *course)
{
  GString *text = g_string_new (NULL);
  double rate = 0;

  course->n = (guint) g_rand_int_range (random, 1, N_STAGES_MAX + 1);
  for (guint i = 0; i < course->n; i++) {
    gboolean is_ramp = g_rand_boolean (random);
    gboolean is_rest = i > 0 && g_rand_int_range (random, 0, 4) == 0;
    int to = is_rest ? 0 : g_rand_int_range (random, 1, 400), ms = g_rand_int_range (random, 1, 3000);

    course->from[i] = is_ramp ? rate : to;
    course->to[i] = rate = to;
    course->seconds[i] = ms / 1000.0;
    g_string_append_printf (text, "%s%s %d %dms", i > 0 ? ", " : "", is_ramp ? "ramp" : "hold", to, ms);
  }
  return g_string_free (text, FALSE);
}

static double
integral_of (const Course *course, double t)
{
  double sum = 0;

  for (guint i = 0; i < course->n && t > 0; t -= course->seconds[i++]) {
    double part = MIN (t, course->seconds[i]);
    double reached = course->from[i] + (course->to[i] - course->from[i]) * part / course->seconds[i];

    sum += (course->from[i] + reached) / 2 * part;
  }
  return sum;
}

/* Start n is due where the integral reaches n, to the microsecond; as many are due as it reaches in all. */
static void
check_course (const Course *course, const char *stages)
{
  g_autoptr (WeirScenario) scenario = scenario_of (1, 0, 0);
  g_autoptr (WeirLoadSchedule) schedule = NULL;
  double all = integral_of (course, G_MAXDOUBLE);
  guint64 n = 0;
  WeirStart start;

  g_free (scenario->stages);
  scenario->stages = g_strdup (stages);
  schedule = weir_load_schedule_new (scenario);
  for (; weir_load_schedule_take (schedule, 0, &start); n++) {
    double before = integral_of (course, (double) start.intended / SECOND);
    double after = integral_of (course, (double) (start.intended + 1) / SECOND);

    g_assert_cmpuint (start.sequence, ==, n);
    g_assert_cmpfloat (before, <=, (double) n + 1e-6);
    g_assert_cmpfloat (after, >=, (double) n - 1e-6);
  }
  g_assert_cmpfloat ((double) n, >=, all - 1e-6);
  g_assert_cmpfloat ((double) n, <, all + 1 + 1e-6);
}

static void
test_integral_of_the_rate (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 300; i++) {
    Course course;
    g_autofree char *stages = draw_course (random, &course);

    if (integral_of (&course, G_MAXDOUBLE) <= 0)
      continue;
    g_test_message ("%s", stages);
    check_course (&course, stages);
  }
}

/* Many workers ask at once: each sequence goes out once, and no more than were asked for. */
#define N_THREADS 4
#define N_STARTS  20000

static gpointer
take_all (gpointer data)
{
  WeirLoadSchedule *schedule = data;
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (guint64));
  WeirStart start;

  while (weir_load_schedule_take (schedule, 1, &start))
    g_array_append_val (taken, start.sequence);
  return taken;
}

static void
assert_each_once (const WeirScenario *scenario)
{
  g_autoptr (WeirLoadSchedule) schedule = weir_load_schedule_new (scenario);
  g_autofree guint8 *seen = g_new0 (guint8, N_STARTS);
  GThread *threads[N_THREADS];
  guint n = 0;

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("taker", take_all, schedule);
  for (guint i = 0; i < N_THREADS; i++) {
    g_autoptr (GArray) taken = g_thread_join (threads[i]);

    for (guint j = 0; j < taken->len; j++, n++) {
      guint64 sequence = g_array_index (taken, guint64, j);

      g_assert_cmpuint (sequence, <, N_STARTS);
      g_assert_cmpuint (seen[sequence]++, ==, 0);
    }
  }
  g_assert_cmpuint (n, ==, N_STARTS);
}

static void
test_threads (void)
{
  g_autoptr (WeirScenario) closed = scenario_of (N_STARTS, 0, 0), open = scenario_of (1, 2, 0);
  g_autoptr (WeirScenario) with_warm_up = scenario_of (N_STARTS - 100, 0, -1);

  open->rate = N_STARTS / 2;
  with_warm_up->warm_up_requests = 100;
  assert_each_once (closed);
  assert_each_once (open);
  assert_each_once (with_warm_up);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-schedule/by-count", test_by_count);
  g_test_add_func ("/load-schedule/by-count-with-warm-up", test_by_count_with_warm_up);
  g_test_add_func ("/load-schedule/warm-up-by-count", test_warm_up_by_count);
  g_test_add_func ("/load-schedule/by-time", test_by_time);
  g_test_add_func ("/load-schedule/stop", test_stop);
  g_test_add_func ("/load-schedule/constant-rate", test_constant_rate);
  g_test_add_func ("/load-schedule/ramp", test_ramp);
  g_test_add_func ("/load-schedule/models", test_models);
  g_test_add_func ("/load-schedule/integral-of-the-rate", test_integral_of_the_rate);
  g_test_add_func ("/load-schedule/threads", test_threads);
  return g_test_run ();
}
