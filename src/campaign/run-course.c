/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-course.h"

#include "mser.h"
#include "threshold.h"

/* The median response time of the successes that ended in an interval, µs. */
typedef struct {
  gint64 t, end; /* of the interval, µs since the first intended start */
  double median;
} Response;

struct _WeirRunCourse {
  WeirMetricHistory *history;
  GArray *points;        /* of WeirLoadPoint */
  GArray *responses;     /* of Response: of the intervals in which a success ended */
  GPtrArray *thresholds; /* of WeirThreshold */
  gint64 look_back;      /* µs: the longest window of a threshold that ends with the measured phase */
  gboolean retries;      /* refused submissions are made again */
  GQueue last;           /* of WeirInterval, owned */
};

/* The drain lasts at most the grace. */
static gint64
longest_window (const GPtrArray *thresholds, const WeirScenario *scenario)
{
  gint64 longest = 0;

  for (guint i = 0; i < thresholds->len; i++) {
    gint64 last = 0;
    WeirThresholdWindow window = weir_threshold_window (g_ptr_array_index (thresholds, i), &last);

    if (window == WEIR_WINDOW_DRAIN)
      last = (gint64) (scenario->grace * G_USEC_PER_SEC) + G_USEC_PER_SEC;
    if (window == WEIR_WINDOW_DRAIN || window == WEIR_WINDOW_LAST)
      longest = MAX (longest, last);
  }
  return longest;
}

/**
 * weir_run_course_new:
 * @scenario: a valid scenario
 *
 * Returns: (transfer full): a course in which nothing has happened
 */
WeirRunCourse *
weir_run_course_new (const WeirScenario *scenario)
{
  WeirRunCourse *course = g_new0 (WeirRunCourse, 1);

  course->history = weir_metric_history_new ();
  course->retries = scenario->retry_after;
  course->points = g_array_new (FALSE, TRUE, sizeof (WeirLoadPoint));
  course->responses = g_array_new (FALSE, TRUE, sizeof (Response));
  course->thresholds = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_threshold_free);
  for (guint i = 0; i < scenario->thresholds->len; i++) {
    WeirThreshold *threshold = weir_threshold_parse (g_ptr_array_index (scenario->thresholds, i), NULL);

    if (threshold != NULL)
      g_ptr_array_add (course->thresholds, threshold);
  }
  course->look_back = longest_window (course->thresholds, scenario);
  return course;
}

/** weir_run_course_free: frees @course */
void
weir_run_course_free (WeirRunCourse *course)
{
  weir_metric_history_free (course->history);
  g_array_unref (course->points);
  g_array_unref (course->responses);
  g_ptr_array_unref (course->thresholds);
  g_queue_clear_full (&course->last, (GDestroyNotify) weir_interval_free);
  g_free (course);
}

/** weir_run_course_history: Returns: (transfer none): to be filled scrape by scrape */
WeirMetricHistory *
weir_run_course_history (const WeirRunCourse *course)
{
  return course->history;
}

static guint64
refusals (const WeirRunCourse *course, const WeirPhaseCounts *counts)
{
  return course->retries ? weir_phase_counts_refused_answers (counts)
                         : weir_phase_counts_as (counts, WEIR_COUNTED_AS_REFUSAL);
}

/* The drain adds intervals after the window's end: twice the window is kept, and a little. */
static void
keep_last (WeirRunCourse *course, const WeirInterval *interval)
{
  WeirInterval *copy = weir_interval_new (interval->t);
  gint64 room = 2 * course->look_back + 60 * G_USEC_PER_SEC;

  weir_interval_merge (copy, interval);
  g_queue_push_tail (&course->last, copy);
  while (interval->t - ((WeirInterval *) g_queue_peek_head (&course->last))->t > room)
    weir_interval_free (g_queue_pop_head (&course->last));
}

static void
note_response (WeirRunCourse *course, const WeirInterval *interval)
{
  const WeirHistogram *successes = weir_interval_responses (interval);
  Response response = { .t = interval->t, .end = interval->t + interval->dt };

  if (successes == NULL || weir_histogram_count (successes) == 0)
    return;
  response.median = (double) weir_histogram_percentile (successes, 50);
  g_array_append_val (course->responses, response);
}

/** weir_run_course_add_interval: the next interval of the run; copied as far as needed */
void
weir_run_course_add_interval (WeirRunCourse *course, const WeirInterval *interval)
{
  WeirLoadPoint point = {
    .t = interval->t,
    .dt = interval->dt,
    .in_flight = interval->dt > 0 ? interval->area * G_USEC_PER_SEC / (double) interval->dt
                                  : (double) interval->in_flight,
    .in_flight_at_refusal = (double) interval->in_flight_at_refusal,
    .started = interval->warm_up.started + interval->measured.started,
    .refused = refusals (course, &interval->warm_up) + refusals (course, &interval->measured),
  };

  g_array_append_val (course->points, point);
  note_response (course, interval);
  if (course->look_back > 0)
    keep_last (course, interval);
}

/* The intervals that lie in [from, to), merged; those of a run that broke off may be missing. */
static WeirInterval *
merge_window (const WeirRunCourse *course, gint64 from, gint64 to)
{
  WeirInterval *window = weir_interval_new (from);

  for (GList *at = course->last.head; at != NULL; at = at->next) {
    const WeirInterval *interval = at->data;

    if (interval->t >= from && interval->t + interval->dt <= to)
      weir_interval_merge (window, interval);
  }
  return window;
}

static WeirRunFigures
whole_run (const WeirRunResult *result, const WeirRunCourse *course)
{
  return (WeirRunFigures){
    .scenario = result->scenario,
    .total = result->total,
    .from = result->measured_from_us,
    .to = result->measured_from_us + result->measured_us,
    .history = course->history,
    .ledger = result->ledger,
  };
}

static WeirThresholdResult *
evaluate (const WeirThreshold *threshold, const WeirRunResult *result, const WeirRunCourse *course)
{
  WeirRunFigures figures = whole_run (result, course);
  g_autoptr (WeirInterval) window = NULL;
  gint64 last = 0;

  switch (weir_threshold_window (threshold, &last)) {
  case WEIR_WINDOW_LAST:
    figures.from = MAX (figures.from, figures.to - last);
    figures.total = window = merge_window (course, figures.from, figures.to);
    break;
  case WEIR_WINDOW_WARM_UP:
    figures.to = figures.from;
    figures.from = 0;
    break;
  case WEIR_WINDOW_DRAIN:
    figures.from = figures.to;
    figures.to = result->total->t + result->total->dt;
    figures.total = window = merge_window (course, figures.from, figures.to);
    break;
  case WEIR_WINDOW_RUN:
    figures.from = 0;
    figures.to = result->total->t + result->total->dt;
    break;
  case WEIR_WINDOW_MEASURED:
    break;
  }
  return weir_threshold_evaluate (threshold, &figures);
}

/* Where the load changes, so do response times; of what the computer measured of itself, and of what
 * broke off, nothing follows for the gateway. */
static gboolean
can_be_steady (const WeirRunResult *result)
{
  return weir_scenario_load_model (result->scenario) != WEIR_LOAD_STAGES &&
         result->validity->state != WEIR_GENERATOR_AT_FAULT &&
         (result->reason == WEIR_END_COMPLETED || result->reason == WEIR_END_STOPPED) &&
         (result->sweep == NULL || !json_object_has_member (result->sweep, "warm_up"));
}

/* An execution counts where it ended, which is no earlier than where it began. */
static gint64
find_warm_up (const WeirRunResult *result, const WeirRunCourse *course)
{
  const Response *responses = (const Response *) (const void *) course->responses->data;
  g_autoptr (GArray) medians = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 load_end = result->measured_from_us + result->measured_us;
  guint first = 0, had = 0, cut;

  while (first < course->responses->len && responses[first].t < 0)
    first++;
  for (guint i = first; i < course->responses->len && responses[i].end <= load_end; i++) {
    had += responses[i].t < result->measured_from_us;
    g_array_append_val (medians, responses[i].median);
  }
  cut = weir_mser_warm_up ((const double *) (const void *) medians->data, medians->len, had);
  return cut > 0 ? responses[first + cut - 1].end : 0;
}

/**
 * weir_run_result_judge:
 * @result: a result whose figures are all there
 * @course: of the same run
 *
 * Adds the ledger, the validity of the generator, the verdict on backpressure, the thresholds, and how
 * much of the start looks like warm-up.
 */
void
weir_run_result_judge (WeirRunResult *result, const WeirRunCourse *course)
{
  WeirRunFigures figures = whole_run (result, course);

  weir_ledger_count (result->ledger, &result->total->measured);
  g_clear_pointer (&result->validity, weir_validity_free);
  result->validity = weir_validity_judge (&figures, weir_scenario_is_open (result->scenario));
  g_clear_pointer (&result->backpressure, weir_backpressure_free);
  result->backpressure = weir_backpressure_judge (&figures, course->points);
  g_ptr_array_set_size (result->thresholds, 0);
  for (guint i = 0; i < course->thresholds->len; i++)
    g_ptr_array_add (result->thresholds,
                     evaluate (g_ptr_array_index (course->thresholds, i), result, course));
  result->warm_up_us = can_be_steady (result) ? find_warm_up (result, course) : 0;
}
