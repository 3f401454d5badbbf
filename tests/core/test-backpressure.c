/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backpressure.h"

#include <math.h>
#include <string.h>

#define S G_USEC_PER_SEC

/* A run that is made up second by second, with one scrape in the middle of each, one before and
 * one after. */
typedef struct {
  WeirScenario *scenario;
  WeirInterval *total;
  WeirMetricHistory *history;
  GArray *points;
  gint64 warm_up, t;
  double counted; /* by the gateway so far */
  gboolean no_queue, no_counter, silent, no_scrapes, no_gateway;
} Run;

static void
scrape (Run *run, gint64 t, double queue, double counted)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  double absent = NAN;

  queue = run->no_queue ? absent : run->silent ? 0 : queue;
  counted = run->no_counter ? absent : run->silent ? 0 : counted;
  g_array_append_val (values, queue);
  g_array_append_val (values, counted);
  weir_metric_history_add_scrape (run->history, t, run->no_scrapes ? NULL : values);
  if (run->no_gateway)
    weir_metric_history_note_silence (run->history, NULL);
}

static Run *
run_new (double rate, gint64 warm_up)
{
  Run *run = g_new0 (Run, 1);
  WeirMetricSeries queue = { .name = (char *) "demo_gateway_queue_depth",
                             .labels = (char *) "",
                             .type = WEIR_METRIC_GAUGE };
  WeirMetricSeries counter = { .name = (char *) "demo_gateway_backpressure_total",
                               .labels = (char *) "reason=\"queue_full\"",
                               .type = WEIR_METRIC_COUNTER };

  run->scenario = weir_scenario_new ();
  run->scenario->rate = rate;
  g_free (run->scenario->metrics_url);
  run->scenario->metrics_url = g_strdup ("/metrics");
  run->scenario->mode = WEIR_MODE_ASYNC;
  run->total = weir_interval_new (0);
  run->history = weir_metric_history_new ();
  run->points = g_array_new (FALSE, FALSE, sizeof (WeirLoadPoint));
  run->warm_up = warm_up;
  weir_metric_history_add_series (run->history, &queue);
  weir_metric_history_add_series (run->history, &counter);
  return run;
}

static void
run_free (Run *run)
{
  weir_scenario_free (run->scenario);
  weir_interval_free (run->total);
  weir_metric_history_free (run->history);
  g_array_unref (run->points);
  g_free (run);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* One second of load: what the client sees, and the gateway's queue in the middle of it. */
static void
second (Run *run, double in_flight, guint completed, guint refused, double queue)
{
  WeirLoadPoint point = { .t = run->t * S,
                          .dt = S,
                          .in_flight = in_flight,
                          .in_flight_at_refusal = refused > 0 ? in_flight : 0,
                          .started = completed + refused,
                          .refused = refused };

  if (run->t == 0)
    scrape (run, -S / 2, 0, 0);
  g_array_append_val (run->points, point);
  scrape (run, run->t * S + S / 2, queue, run->counted + refused / 2);
  run->counted += refused;
  if (run->t++ < run->warm_up)
    return;
  run->total->measured.started += completed + refused;
  run->total->completed_in_window += completed;
  weir_tally_add (&run->total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, completed);
  weir_tally_add (&run->total->measured.outcomes, WEIR_OUTCOME_QUEUE_FULL, refused);
  weir_tally_add (&run->total->measured.submit_codes, 503, refused);
}

/* The end: one scrape after, and what is said of it all, a bar, what is dead. */
static char *
verdict (Run *run)
{
  WeirRunFigures figures = { .scenario = run->scenario,
                             .total = run->total,
                             .from = run->warm_up * S,
                             .to = run->t * S,
                             .history = run->history };
  g_autoptr (WeirBackpressure) backpressure = NULL;
  g_autofree char *sentence = NULL;
  GString *text = g_string_new (NULL);

  scrape (run, run->t * S + S / 4, 0, run->counted);
  backpressure = weir_backpressure_judge (&figures, run->points);
  sentence = weir_backpressure_describe (backpressure);
  g_string_append_printf (text, "%s: %s", weir_backpressure_kind_name (backpressure->kind), sentence);
  for (guint i = 0; i < backpressure->dead_metrics->len; i++) {
    g_autofree char *dead = weir_dead_metric_describe (g_ptr_array_index (backpressure->dead_metrics, i));

    g_string_append_printf (text, " | %s", dead);
  }
  g_assert_null (strstr (sentence, "nan"));
  g_assert_null (strstr (sentence, "inf"));
  return g_string_free (text, FALSE);
}

static void
assert_verdict (Run *run, const char *expected)
{
  g_autofree char *text = verdict (run);

  g_assert_cmpstr (text, ==, expected);
}

/* 12 s of which five are too much: 137 refusals from 412 in flight on. */
static void
overload (Run *run)
{
  static const guint refused[] = { 0, 0, 0, 0, 27, 30, 30, 25, 25, 0, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    second (run, i == 4 ? 412 : 100 + 60.0 * i, 50, refused[i], refused[i] > 0 ? 64 : 20);
}

static void
test_pushed_back (void)
{
  g_autoptr (Run) run = run_new (100, 0);

  overload (run);
  assert_verdict (run,
                  "pushed_back: The gateway pushed back from 412 in flight on; its counter moved by 137, and "
                  "137 refusals were seen.");
}

static void
test_figures (void)
{
  g_autoptr (Run) run = run_new (100, 0);
  g_autoptr (WeirBackpressure) backpressure = NULL;
  WeirRunFigures figures = {
    .scenario = run->scenario, .total = run->total, .history = run->history, .to = 12 * S
  };

  g_free (run->scenario->queue_capacity);
  run->scenario->queue_capacity = g_strdup ("64");
  overload (run);
  scrape (run, 12 * S, 3, run->counted);
  backpressure = weir_backpressure_judge (&figures, run->points);
  g_assert_cmpint (backpressure->kind, ==, WEIR_BACKPRESSURE_PUSHED_BACK);
  g_assert_cmpuint (backpressure->refusals, ==, 137);
  g_assert_cmpfloat (backpressure->counter_increase, ==, 137);
  g_assert_cmpfloat (backpressure->queue_peak, ==, 64);
  g_assert_cmpfloat (backpressure->queue_capacity, ==, 64);
  g_assert_cmpfloat (backpressure->in_flight_at_first, ==, 412);
  g_assert_cmpuint (backpressure->dead_metrics->len, ==, 0);
}

static void
test_never_moved (void)
{
  g_autoptr (Run) flat = run_new (100, 0), absent = run_new (100, 0);

  flat->silent = TRUE;
  overload (flat);
  assert_verdict (
      flat, "unseen: The gateway refused, but its metric never moved: 137 refusals were seen, and "
            "demo_gateway_backpressure_total stayed as it was. | demo_gateway_queue_depth never moved: it "
            "stayed at 0 while the queue was full and 137 refused. | demo_gateway_backpressure_total "
            "never moved while 137 refused.");
  absent->no_queue = absent->no_counter = TRUE;
  overload (absent);
  assert_verdict (absent,
                  "unseen: The gateway refused, but its metric is absent: 137 refusals were seen, and "
                  "demo_gateway_backpressure_total is not exposed. | demo_gateway_queue_depth is not exposed "
                  "by this gateway. | demo_gateway_backpressure_total is not exposed by this gateway, which "
                  "refused 137.");
}

/* Nobody looked: what the client saw stands, and nothing is called dead. */
static void
test_without_metrics (void)
{
  g_autoptr (Run) failed = run_new (100, 0), no_role = run_new (100, 0), bare = run_new (100, 0);
  WeirRunFigures figures = { .scenario = bare->scenario, .total = bare->total, .to = 5 * S };
  g_autoptr (WeirBackpressure) backpressure = NULL;
  g_autofree char *sentence = NULL;

  failed->no_scrapes = TRUE;
  overload (failed);
  assert_verdict (
      failed, "pushed_back: The gateway pushed back from 412 in flight on; 137 refusals were seen, and no "
              "counter of them was read.");
  no_role->silent = TRUE;
  *no_role->scenario->queue_metric = *no_role->scenario->backpressure_metric = '\0';
  overload (no_role);
  assert_verdict (no_role,
                  "pushed_back: The gateway pushed back from 412 in flight on; 137 refusals were seen, and "
                  "no counter of them was read.");
  weir_tally_add (&bare->total->measured.outcomes, WEIR_OUTCOME_HTTP + 429, 1);
  backpressure = weir_backpressure_judge (&figures, NULL);
  sentence = weir_backpressure_describe (backpressure);
  g_assert_cmpstr (sentence, ==,
                   "The gateway pushed back; 1 refusal was seen, and no counter of them was read.");
  g_assert_true (isnan (backpressure->in_flight_at_first) && isnan (backpressure->counter_increase));
  weir_backpressure_free (NULL);
}

/* Beside a watched process, nothing is known of a gateway whose metrics are not asked for, or do not
 * answer: none of them is called dead. */
static void
test_process_alone (void)
{
  const char *expected =
      "pushed_back: The gateway pushed back from 412 in flight on; 137 refusals were seen, "
      "and no counter of them was read.";
  g_autoptr (Run) not_asked = run_new (100, 0), silent = run_new (100, 0);

  *not_asked->scenario->metrics_url = '\0';
  silent->no_gateway = TRUE;
  not_asked->no_queue = not_asked->no_counter = silent->no_queue = silent->no_counter = TRUE;
  overload (not_asked);
  assert_verdict (not_asked, expected);
  overload (silent);
  assert_verdict (silent, expected);
}

static void
test_mismatch (void)
{
  g_autoptr (Run) less = run_new (100, 0), more = run_new (100, 0), none = run_new (100, 0),
                  near = run_new (100, 0);

  overload (less);
  less->counted = 90;
  assert_verdict (
      less, "mismatch: The gateway pushed back from 412 in flight on, but the numbers differ: its counter "
            "moved by 227, and 137 refusals were seen.");
  overload (more);
  more->counted += 40;
  assert_verdict (
      more, "mismatch: The gateway pushed back from 412 in flight on, but the numbers differ: its counter "
            "moved by 177, and 137 refusals were seen.");
  for (guint i = 0; i < 12; i++)
    second (none, 8, 50, 0, 2);
  none->counted = 30;
  assert_verdict (
      none, "mismatch: Nothing was refused here, but the gateway's counter moved by 30: something else may "
            "load it.");
  overload (near);
  near->counted += 4;
  assert_verdict (
      near, "pushed_back: The gateway pushed back from 412 in flight on; its counter moved by 141, and 137 "
            "refusals were seen.");
}

/* What the warm-up refused is in the counter where no scrape falls on the border, and no mismatch. */
static void
test_warm_up_border (void)
{
  g_autoptr (Run) run = run_new (100, 2);

  overload (run);
  assert_verdict (
      run, "pushed_back: The gateway pushed back from 412 in flight on; its counter moved by 137, and 137 "
           "refusals were seen.");
  for (guint warm_up = 1; warm_up < 9; warm_up++) {
    g_autoptr (Run) cut = run_new (100, warm_up);
    g_autofree char *text = NULL;

    overload (cut);
    text = verdict (cut);
    g_assert_true (g_str_has_prefix (text, "pushed_back: "));
  }
}

/* A limit of rate is no full queue: neither counter nor queue has to know of it. */
static void
test_rate_limited (void)
{
  g_autoptr (Run) run = run_new (100, 0), counted = run_new (100, 0);

  run->silent = TRUE;
  for (guint i = 0; i < 12; i++)
    second (run, 8, 50, 0, 0);
  weir_tally_add (&run->total->measured.outcomes, WEIR_OUTCOME_RATE_LIMITED, 40);
  assert_verdict (
      run, "pushed_back: The gateway pushed back; 40 refusals were seen, which its counter need not count.");
  for (guint i = 0; i < 12; i++)
    second (counted, 8, 50, 0, i);
  counted->counted = 40;
  weir_tally_add (&counted->total->measured.outcomes, WEIR_OUTCOME_RATE_LIMITED, 40);
  assert_verdict (
      counted, "pushed_back: The gateway pushed back; its counter moved by 40, and 40 refusals were seen.");
}

/* Tries that were made again are refusals that no outcome tells of. */
static void
test_tried_again (void)
{
  g_autoptr (Run) run = run_new (100, 0);

  run->scenario->retry_after = TRUE;
  for (guint i = 0; i < 12; i++)
    second (run, 30, 50, 0, i);
  weir_tally_add (&run->total->measured.submit_codes, 503, 55);
  weir_tally_add (&run->total->measured.submit_codes, 429, 3);
  weir_tally_add (&run->total->measured.outcomes, WEIR_OUTCOME_HTTP + 503, 5);
  run->counted = 53;
  assert_verdict (
      run, "pushed_back: The gateway pushed back; its counter moved by 53, and 53 refusals were seen.");
}

/* What was started in the window and is refused after its end, behind the first scrape there, is in the
 * counter only with the next one, as the summary's own difference is. */
static void
test_refused_after_the_end (void)
{
  g_autoptr (Run) run = run_new (100, 0);
  WeirLoadPoint drain = { .t = 12 * S, .dt = S, .in_flight = 65, .in_flight_at_refusal = 65, .refused = 65 };
  WeirRunFigures figures = {
    .scenario = run->scenario, .total = run->total, .to = 12 * S, .history = run->history
  };
  g_autoptr (WeirBackpressure) backpressure = NULL;
  g_autofree char *sentence = NULL;

  overload (run);
  g_array_append_val (run->points, drain);
  weir_tally_add (&run->total->measured.outcomes, WEIR_OUTCOME_QUEUE_FULL, 65);
  weir_tally_add (&run->total->measured.submit_codes, 503, 65);
  scrape (run, 12 * S + S / 100, 64, 137);
  backpressure = weir_backpressure_judge (&figures, run->points);
  g_assert_cmpint (backpressure->kind, ==, WEIR_BACKPRESSURE_PUSHED_BACK); /* the rest is not known yet */
  weir_backpressure_free (g_steal_pointer (&backpressure));
  scrape (run, 13 * S + S / 2, 0, 202);
  backpressure = weir_backpressure_judge (&figures, run->points);
  sentence = weir_backpressure_describe (backpressure);
  g_assert_cmpstr (
      sentence, ==,
      "The gateway pushed back from 412 in flight on; its counter moved by 202, and 202 refusals were seen.");
}

/* A gateway that was never full is told nothing but what its queue held, silent or not. */
static void
test_not_needed (void)
{
  g_autoptr (Run) busy = run_new (0, 0), silent = run_new (0, 0), labelled = run_new (40, 0),
                  none = run_new (0, 0);
  g_autoptr (Run) dropping = run_new (40, 0);

  g_free (busy->scenario->queue_capacity);
  busy->scenario->queue_capacity = g_strdup ("1024");
  silent->silent = labelled->no_counter = TRUE;
  for (guint i = 0; i < 12; i++) {
    second (busy, 64, 100, 0, 24 + (i % 3));
    second (silent, 64, 100, 0, 60);
    second (labelled, 3, 40, 0, 0);
    second (dropping, 256, 40, 0, 200);
  }
  dropping->total->measured.dropped = 1200;
  assert_verdict (busy, "not_needed: Nothing was refused; the gateway's queue held at most 26 of 1,024.");
  assert_verdict (silent, "not_needed: Nothing was refused; the gateway's queue held at most 0.");
  assert_verdict (labelled, "not_needed: Nothing was refused; the gateway's queue held at most 0.");
  assert_verdict (none, "not_needed: Nothing was started; the gateway's queue held at most 0.");
  assert_verdict (dropping,
                  "not_needed: Nothing was refused; the gateway's queue held at most 200; 1,200 starts were "
                  "dropped at Weir's own limit in flight, beyond which nothing is known.");
}

#define UNBOUNDED                                                                                            \
  "unbounded: The gateway took everything: its queue grew without bound and nothing was refused; "

static void
test_unbounded (void)
{
  g_autoptr (Run) open = run_new (100, 0), known = run_new (100, 0), within = run_new (100, 0),
                  closed = run_new (0, 0);
  g_autoptr (Run) silent = run_new (100, 0);

  g_free (known->scenario->queue_capacity);
  g_free (within->scenario->queue_capacity);
  known->scenario->queue_capacity = g_strdup ("1000");
  within->scenario->queue_capacity = g_strdup ("2000");
  silent->silent = TRUE;
  for (guint i = 0; i < 30; i++) {
    second (open, 54.0 * i, 50, 0, 50.0 * i);
    second (known, 54.0 * i, 50, 0, 50.0 * i);
    second (within, 54.0 * i, 50, 0, 50.0 * i);
    second (closed, 54.0 * i, 50, 0, 50.0 * i);
    second (silent, 54.0 * i, 50, 0, 50.0 * i);
  }
  assert_verdict (open, UNBOUNDED "demo_gateway_queue_depth reached 1,450.");
  assert_verdict (known,
                  UNBOUNDED "demo_gateway_queue_depth reached 1,450, and its capacity is said to be 1,000.");
  assert_verdict (within,
                  "not_needed: Nothing was refused; the gateway's queue held at most 1,450 of 2,000.");
  assert_verdict (closed, "not_needed: Nothing was refused; the gateway's queue held at most 1,450.");
  assert_verdict (
      silent, "not_needed: Nothing was refused; the gateway's queue held at most 0. | "
              "demo_gateway_queue_depth never moved: it stayed at 0 while the executions in flight grew to "
              "1,566.");
}

/* Queues of a sound gateway, as a random walk that is pulled back: none is ever called unbounded,
 * and no metric dead. */
static void
test_balance_is_not_growth (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 300; round++) {
    g_autoptr (Run) run = run_new (100, 0);
    g_autofree char *text = NULL;
    double queue = 0, share = g_rand_double_range (random, 0.3, 0.97);

    for (guint i = 0; i < 60; i++) {
      for (guint j = 0; j < 100; j++) /* events: an arrival or a completion */
        queue = MAX (queue + (g_rand_double (random) < share / (1 + share) ? 1 : -1), 0);
      second (run, queue + 4, 100, 0, queue);
    }
    text = verdict (run);
    g_assert_true (g_str_has_prefix (text, "not_needed: "));
    g_assert_null (strchr (text, '|'));
  }
}

/* Bursts and ramps that the queue follows: none of it still rises in each third. */
static void
test_bursts_are_not_growth (void)
{
  for (guint shape = 0; shape < 4; shape++) {
    g_autoptr (Run) run = run_new (100, 0);
    g_autofree char *text = NULL;

    for (guint i = 0; i < 30; i++) {
      double queue = shape == 0   ? (i >= 25 ? 400.0 * (i - 25) : 0) /* a burst at the end */
                     : shape == 1 ? 40.0 * MIN (i, 30 - i)           /* up and down */
                     : shape == 2 ? MIN (100.0 * i, 900)             /* up to a level */
                                  : 0.6 * i;                         /* a little */
      second (run, queue + 4, 100, 0, queue);
    }
    text = verdict (run);
    g_assert_true (g_str_has_prefix (text, "not_needed: "));
  }
}

/* Too short a refusal for the scrapes to have seen the queue full, and one by the limit of an agent. */
static void
test_queue_is_not_accused (void)
{
  g_autoptr (Run) brief = run_new (100, 0), agent = run_new (100, 0);

  for (guint i = 0; i < 12; i++) {
    second (brief, 60, 50, i == 5 ? 30 : 0, 0);
    second (agent, 60, 50, 10, 0);
  }
  weir_tally_clear (&agent->total->measured.submit_codes);
  weir_tally_add (&agent->total->measured.submit_codes, 429, 120);
  assert_verdict (
      brief, "pushed_back: The gateway pushed back from 60 in flight on; its counter moved by 30, and 30 "
             "refusals were seen.");
  assert_verdict (
      agent, "pushed_back: The gateway pushed back from 60 in flight on; its counter moved by 120, and 120 "
             "refusals were seen.");
}

/* A capacity may be a number or a metric, whose name may begin like a number. */
static void
test_capacity (void)
{
  static const struct {
    const char *text, *expected;
  } pairs[] = {
    { "", "not_needed: Nothing was refused; the gateway's queue held at most 2." },
    { "30", "not_needed: Nothing was refused; the gateway's queue held at most 2 of 30." },
    { "*_queue_depth", "not_needed: Nothing was refused; the gateway's queue held at most 2 of 2." },
    { "inf_capacity",
      "not_needed: Nothing was refused; the gateway's queue held at most 2. | inf_capacity is not "
      "exposed by this gateway." },
    { "nan",
      "not_needed: Nothing was refused; the gateway's queue held at most 2. | nan is not exposed by this "
      "gateway." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (Run) run = run_new (10, 0);

    g_free (run->scenario->queue_capacity);
    run->scenario->queue_capacity = g_strdup (pairs[i].text);
    second (run, 3, 10, 0, 2);
    assert_verdict (run, pairs[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backpressure/pushed-back", test_pushed_back);
  g_test_add_func ("/backpressure/figures", test_figures);
  g_test_add_func ("/backpressure/never-moved", test_never_moved);
  g_test_add_func ("/backpressure/without-metrics", test_without_metrics);
  g_test_add_func ("/backpressure/process-alone", test_process_alone);
  g_test_add_func ("/backpressure/mismatch", test_mismatch);
  g_test_add_func ("/backpressure/warm-up-border", test_warm_up_border);
  g_test_add_func ("/backpressure/rate-limited", test_rate_limited);
  g_test_add_func ("/backpressure/tried-again", test_tried_again);
  g_test_add_func ("/backpressure/refused-after-the-end", test_refused_after_the_end);
  g_test_add_func ("/backpressure/not-needed", test_not_needed);
  g_test_add_func ("/backpressure/unbounded", test_unbounded);
  g_test_add_func ("/backpressure/balance-is-not-growth", test_balance_is_not_growth);
  g_test_add_func ("/backpressure/bursts-are-not-growth", test_bursts_are_not_growth);
  g_test_add_func ("/backpressure/queue-is-not-accused", test_queue_is_not_accused);
  g_test_add_func ("/backpressure/capacity", test_capacity);
  return g_test_run ();
}
