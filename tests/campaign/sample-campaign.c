/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-campaign.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "run-course.h"

/* A time with a long tail around @median, µs, as latencies have. */
static gint64
sample_time (GRand *random, double median)
{
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);
  return MAX (1, (gint64) (median * exp (0.5 * (sum - 6))));
}

static WeirOutcome
sample_outcome (GRand *random)
{
  static const WeirOutcome rare[] = { WEIR_OUTCOME_FAILED,       WEIR_OUTCOME_QUEUE_FULL,
                                      WEIR_OUTCOME_RATE_LIMITED, WEIR_OUTCOME_EXCEPTION,
                                      WEIR_OUTCOME_DEADLINE,     WEIR_OUTCOME_HTTP + 500,
                                      WEIR_OUTCOME_UNFINISHED };

  if (g_rand_int_range (random, 0, 20) > 0)
    return WEIR_OUTCOME_SUCCEEDED;
  return rare[g_rand_int_range (random, 0, G_N_ELEMENTS (rare))];
}

static void
add_execution (GRand *random, WeirInterval *interval, WeirPhaseCounts *counts, double slow)
{
  WeirOutcome outcome = sample_outcome (random);
  gboolean succeeded = outcome == WEIR_OUTCOME_SUCCEEDED;
  WeirHistogram **slots = succeeded ? counts->success : counts->failure;
  gint64 submit = sample_time (random, 3000), execution = sample_time (random, 20000 * slow);
  gint64 bound = sample_time (random, 5000), wait = sample_time (random, 40);
  gint64 service = submit + execution + bound;

  counts->started++;
  counts->completed++;
  counts->accepted += succeeded;
  counts->duplicated += g_rand_int_range (random, 0, 50) == 0;
  counts->residence_us += (guint64) service;
  interval->completed_in_window++;
  interval->exchanges += 3;
  interval->bytes_sent += 1500;
  interval->bytes_received += 900;
  weir_tally_add (&counts->outcomes, outcome, 1);
  weir_tally_add (&counts->ledger, succeeded ? WEIR_LEDGER_SUCCEEDED : WEIR_LEDGER_NOT_ACCEPTED, 1);
  if (outcome == WEIR_OUTCOME_EXCEPTION)
    weir_tally_add (&counts->exceptions, WEIR_EXCEPTION_RESET | WEIR_EXCEPTION_POLL, 1);
  weir_tally_add (&counts->submit_codes, succeeded ? 202 : 503, 1);
  weir_tally_add (&counts->poll_codes, 200, 2);
  weir_histogram_slot_record (&slots[WEIR_STEP_RESPONSE], service + wait);
  weir_histogram_slot_record (&slots[WEIR_STEP_SERVICE], service);
  weir_histogram_slot_record (&slots[WEIR_STEP_SUBMIT], submit);
  weir_histogram_slot_record (&slots[WEIR_STEP_EXECUTION], execution);
  weir_histogram_slot_record (&slots[WEIR_STEP_DETECTION_BOUND], bound);
  weir_histogram_slot_record (&slots[WEIR_STEP_FIRST_BYTE], submit - submit / 10);
  weir_histogram_slot_record (&interval->generator.start_lag, wait);
}

static WeirInterval *
make_interval (GRand *random, gint64 t, guint executions, double slow)
{
  WeirInterval *interval = weir_interval_new (t);

  interval->dt = G_USEC_PER_SEC;
  for (guint i = 0; i < executions; i++)
    add_execution (random, interval, &interval->measured, slow);
  interval->measured.dropped = (guint64) g_rand_int_range (random, 0, 3);
  interval->in_flight = (guint64) g_rand_int_range (random, 0, 64);
  interval->in_flight_at_refusal = (guint64) g_rand_int_range (random, 0, 3);
  interval->area = interval->in_flight + g_rand_double (random);
  interval->window_area = interval->area;
  interval->restarts = (guint64) g_rand_int_range (random, 0, 2);
  interval->generator.cpu = g_rand_double (random);
  interval->generator.lane_waits = (guint64) g_rand_int_range (random, 0, 4);
  for (guint i = 0; i < 100; i++)
    weir_histogram_slot_record (&interval->generator.loop_lag, sample_time (random, 60));
  return interval;
}

/** sample_interval: Returns: (transfer full): one second at @t with that many executions, all of the measured phase */
WeirInterval *
sample_interval (GRand *random, gint64 t, guint executions)
{
  return make_interval (random, t, executions, 1);
}

/** sample_failure: Returns: (transfer full): a failure sample with everything in it */
WeirFailure *
sample_failure (GRand *random)
{
  WeirFailure *failure = g_new0 (WeirFailure, 1);

  failure->sequence = (guint64) g_rand_int (random);
  failure->t = g_rand_int (random);
  failure->outcome = WEIR_OUTCOME_HTTP + 500;
  failure->http_code = 500;
  failure->execution_id = g_strdup_printf ("exec-%u", g_rand_int (random));
  failure->headers = g_strsplit ("Content-Type: application/json|Retry-After: 1", "|", -1);
  failure->body = g_strdup ("{\"error\": \"two\\nlines, “quoted” \\u0001\", \"status\": \"failed\"}");
  failure->body_length = strlen (failure->body);
  return failure;
}

/** sample_scenario: Returns: (transfer full): an async scenario with metrics and a secret header */
WeirScenario *
sample_scenario (const char *name)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"mode\": \"async\", \"target\": \"demo-agent.synthetic_nested\", \"base_url\": "
      "\"http://127.0.0.1:8080\","
      " \"duration\": 30, \"warm_up\": 2, \"concurrency\": 32, \"metrics_url\": "
      "\"http://127.0.0.1:8080/metrics\","
      " \"metrics\": [\"*_gateway_queue_depth\", \"process_resident_memory_bytes\", \"*_bucket\"],"
      " \"headers\": {\"X-API-Key\": \"very-secret\", \"X-Plain\": \"seen\"}}",
      NULL);
  WeirScenario *scenario = weir_scenario_from_json (json_node_get_object (node));

  g_free (scenario->name);
  scenario->name = g_strdup (name);
  return scenario;
}

/* Writes @line (transfer full), which must succeed. */
static void
append (WeirJournal *journal, JsonObject *line)
{
  g_autoptr (GError) error = NULL;

  weir_journal_append (journal, line, &error);
  g_assert_no_error (error);
  json_object_unref (line);
}

static WeirExposition *
sample_exposition (GRand *random, guint series)
{
  g_autoptr (GString) text = g_string_new ("# TYPE demo_gateway_queue_depth gauge\n# TYPE wait histogram\n");
  g_autoptr (GError) error = NULL;
  WeirExposition *exposition;

  g_string_append_printf (text, "process_resident_memory_bytes %u\n", g_rand_int (random));
  for (guint i = 0; i + 2 < series; i++)
    g_string_append_printf (text, "demo_gateway_queue_depth{name=\"a \\\"%u\\\"\"} %u\n", i,
                            g_rand_int_range (random, 0, 100));
  g_string_append_printf (text, "wait_bucket{le=\"+Inf\"} %u\n", g_rand_int (random));
  exposition = weir_exposition_parse (text->str, -1, &error);
  g_assert_no_error (error);
  return exposition;
}

typedef struct {
  WeirJournal *journal;
  const SampleRun *run;
  GRand *random;
  WeirRunResult *result;
  WeirRunCourse *course;
  WeirSeriesSet *set;
  guint known; /* series that were written */
  GArray *pre, *post;
} Sampler;

static void
scrape (Sampler *sampler, gint64 t, WeirPhase phase)
{
  g_autoptr (WeirExposition) exposition = NULL;

  if (sampler->run->series == 0)
    return;
  exposition = sample_exposition (sampler->random, sampler->run->series);
  g_clear_pointer (&sampler->post, g_array_unref);
  sampler->post = weir_series_set_read (sampler->set, exposition);
  if (sampler->pre == NULL)
    sampler->pre = g_array_ref (sampler->post);
  if (weir_series_set_size (sampler->set) > sampler->known)
    append (sampler->journal, weir_line_series (sampler->run->run_id, sampler->set, sampler->known));
  for (; sampler->known < weir_series_set_size (sampler->set); sampler->known++)
    weir_metric_history_add_series (weir_run_course_history (sampler->course),
                                    weir_series_set_get (sampler->set, sampler->known));
  weir_metric_history_add_scrape (weir_run_course_history (sampler->course), t, sampler->post);
  append (sampler->journal, weir_line_scrape (sampler->run->run_id, t, phase, sampler->post, NULL));
}

static void
begin (Sampler *sampler)
{
  const SampleRun *run = sampler->run;
  WeirRunStart start = { .run_id = run->run_id,
                         .scenario_id = run->name,
                         .scenario = sampler->result->scenario,
                         .base_url = "http://user:password@127.0.0.1:8080",
                         .wall_us = G_GINT64_CONSTANT (1795434555123456),
                         .monotonic_us = G_GINT64_CONSTANT (987654321012),
                         .plan = run->plan,
                         .sweep = sampler->result->sweep,
                         .repeat = sampler->result->repeat,
                         .environment = json_object_new () };

  json_object_set_int_member (start.environment, "workers", 1);
  append (sampler->journal, weir_line_scenario (run->name, start.scenario));
  append (sampler->journal, weir_line_run_start (&start));
  json_object_unref (start.environment);
  scrape (sampler, -20000, WEIR_PHASE_BEFORE);
}

static void
load (Sampler *sampler, guint second, WeirPhase phase)
{
  gint64 t = second * G_USEC_PER_SEC;
  g_autoptr (WeirInterval) interval =
      make_interval (sampler->random, t, phase == WEIR_PHASE_DRAIN ? 1 : sampler->run->executions,
                     second < sampler->run->cold ? 4 : 1);

  if (phase == WEIR_PHASE_WARM_UP) {
    WeirPhaseCounts counts = interval->warm_up;

    interval->warm_up = interval->measured;
    interval->measured = counts;
  }
  if (phase != WEIR_PHASE_MEASURED) {
    interval->completed_in_window = 0;
    interval->window_area = 0;
  }
  if (sampler->run->is_sound) {
    interval->warm_up.residence_us = 0;
    interval->window_area = (double) interval->measured.residence_us / G_USEC_PER_SEC;
  }
  append (sampler->journal, weir_line_interval (sampler->run->run_id, interval));
  weir_interval_merge (sampler->result->total, interval);
  weir_run_course_add_interval (sampler->course, interval);
  scrape (sampler, t + 500000, phase);
}

static void
load_phase (Sampler *sampler, guint *second, guint length, WeirPhase phase)
{
  if (length > 0)
    append (sampler->journal, weir_line_phase (sampler->run->run_id, *second * G_USEC_PER_SEC, phase));
  for (guint i = 0; i < length; i++)
    load (sampler, (*second)++, phase);
}

static void
end (Sampler *sampler, guint second)
{
  const SampleRun *run = sampler->run;
  WeirFailure *failure = sample_failure (sampler->random);
  gint64 t = second * G_USEC_PER_SEC;

  append (sampler->journal, weir_line_failure (run->run_id, failure));
  g_ptr_array_add (sampler->result->failures, failure);
  append (sampler->journal, weir_line_phase (run->run_id, t, WEIR_PHASE_END));
  scrape (sampler, t, WEIR_PHASE_END);
  sampler->result->measured_from_us = run->warm_up * G_USEC_PER_SEC;
  sampler->result->measured_us = run->measured * G_USEC_PER_SEC;
  sampler->result->drain_us = run->drain * G_USEC_PER_SEC;
  sampler->result->ended_wall_us = G_GINT64_CONSTANT (1795434555123456) + t;
  if (sampler->pre != NULL) {
    sampler->result->metric_deltas = weir_series_set_deltas (sampler->set, NULL, sampler->pre, sampler->post);
    weir_metric_history_find_peaks (weir_run_course_history (sampler->course),
                                    sampler->result->metric_deltas);
  }
  weir_run_result_judge (sampler->result, sampler->course);
  if (!run->no_end)
    append (sampler->journal, weir_line_run_end (run->run_id, t, sampler->result,
                                                 weir_journal_last_run_end (sampler->journal)));
}

/** sample_write_run: Returns: (transfer full): the result that the run had, whether or not it was written */
WeirRunResult *
sample_write_run (WeirJournal *journal, const SampleRun *run)
{
  g_autoptr (WeirScenario) scenario = sample_scenario (run->name);
  Sampler sampler = { .journal = journal, .run = run };
  guint second = 0;

  if (run->concurrency > 0)
    scenario->concurrency = run->concurrency;
  sampler.random = g_rand_new_with_seed (run->seed);
  sampler.result = weir_run_result_new (scenario);
  sampler.result->repeat = run->repeat;
  if (run->sweep != NULL) {
    g_autoptr (JsonNode) node = json_from_string (run->sweep, NULL);

    sampler.result->sweep = json_node_dup_object (node);
  }
  sampler.course = weir_run_course_new (scenario);
  sampler.set = weir_series_set_new (scenario->metrics, NULL);
  begin (&sampler);
  load_phase (&sampler, &second, run->warm_up, WEIR_PHASE_WARM_UP);
  load_phase (&sampler, &second, run->measured, WEIR_PHASE_MEASURED);
  load_phase (&sampler, &second, run->drain, WEIR_PHASE_DRAIN);
  end (&sampler, second);
  g_clear_pointer (&sampler.pre, g_array_unref);
  g_clear_pointer (&sampler.post, g_array_unref);
  weir_series_set_free (sampler.set);
  weir_run_course_free (sampler.course);
  g_rand_free (sampler.random);
  return sampler.result;
}

/** sample_write_campaign: a campaign of @n runs, in place of what is at @path */
void
sample_write_campaign (const char *path, const SampleRun *runs, guint n)
{
  WeirJournal *journal;

  g_unlink (path);
  journal = weir_journal_open (path, NULL);
  for (guint i = 0; i < n; i++)
    weir_run_result_free (sample_write_run (journal, &runs[i]));
  g_assert_true (weir_journal_close (journal, NULL));
}

/** sample_path: Returns: (transfer full): a name in the folder of the test at hand, which g_test removes; for
 * programs that isolate their folders */
char *
sample_path (const char *name)
{
  const char *folder = g_get_user_cache_dir ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}

static void
assert_same_tally (const WeirTally *a, const WeirTally *b)
{
  g_assert_cmpuint (a->n_entries, ==, b->n_entries);
  for (guint i = 0; i < a->n_entries; i++) {
    g_assert_cmpuint (a->entries[i].key, ==, b->entries[i].key);
    g_assert_cmpuint (a->entries[i].count, ==, b->entries[i].count);
  }
}

static void
assert_same_histogram (const WeirHistogram *a, const WeirHistogram *b)
{
  g_assert_true ((a == NULL) == (b == NULL));
  if (a == NULL)
    return;
  g_assert_true (weir_histogram_equal (a, b));
  g_assert_cmpint (weir_histogram_min (a), ==, weir_histogram_min (b));
  g_assert_cmpint (weir_histogram_max (a), ==, weir_histogram_max (b));
}

static void
assert_same_counts (const WeirPhaseCounts *a, const WeirPhaseCounts *b)
{
  g_assert_cmpuint (a->started, ==, b->started);
  g_assert_cmpuint (a->dropped, ==, b->dropped);
  g_assert_cmpuint (a->accepted, ==, b->accepted);
  g_assert_cmpuint (a->duplicated, ==, b->duplicated);
  g_assert_cmpuint (a->completed, ==, b->completed);
  g_assert_cmpuint (a->residence_us, ==, b->residence_us);
  assert_same_tally (&a->outcomes, &b->outcomes);
  assert_same_tally (&a->exceptions, &b->exceptions);
  assert_same_tally (&a->ledger, &b->ledger);
  assert_same_tally (&a->submit_codes, &b->submit_codes);
  assert_same_tally (&a->poll_codes, &b->poll_codes);
  for (guint i = 0; i < WEIR_N_STEPS; i++) {
    assert_same_histogram (a->success[i], b->success[i]);
    assert_same_histogram (a->failure[i], b->failure[i]);
  }
}

/** sample_assert_same_interval: fails unless the two are equal in every field, to the last digit */
void
sample_assert_same_interval (const WeirInterval *a, const WeirInterval *b)
{
  g_assert_cmpint (a->t, ==, b->t);
  g_assert_cmpint (a->dt, ==, b->dt);
  g_assert_cmpuint (a->exchanges, ==, b->exchanges);
  g_assert_cmpuint (a->bytes_sent, ==, b->bytes_sent);
  g_assert_cmpuint (a->bytes_received, ==, b->bytes_received);
  g_assert_cmpuint (a->restarts, ==, b->restarts);
  g_assert_cmpuint (a->in_flight, ==, b->in_flight);
  g_assert_cmpuint (a->in_flight_at_refusal, ==, b->in_flight_at_refusal);
  g_assert_true (a->area == b->area);
  g_assert_true (a->window_area == b->window_area);
  g_assert_cmpuint (a->completed_in_window, ==, b->completed_in_window);
  g_assert_true (a->generator.cpu == b->generator.cpu);
  g_assert_cmpuint (a->generator.lane_waits, ==, b->generator.lane_waits);
  assert_same_histogram (a->generator.start_lag, b->generator.start_lag);
  assert_same_histogram (a->generator.loop_lag, b->generator.loop_lag);
  assert_same_counts (&a->warm_up, &b->warm_up);
  assert_same_counts (&a->measured, &b->measured);
}
