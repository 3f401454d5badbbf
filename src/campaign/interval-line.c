/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-lines.h"

#include <glib/gi18n.h>
#include "json-read.h"
#include "json-text.h"
#include "tally-json.h"

/* What is 0 or empty is left out, and read back as such: most of an interval usually is. */
static void
set_unless_zero (JsonObject *object, const char *name, guint64 count)
{
  if (count > 0)
    weir_json_object_set_count (object, name, count);
}

static void
set_unless_empty (JsonObject *object, const char *name, JsonObject *member)
{
  if (json_object_get_size (member) > 0)
    json_object_set_object_member (object, name, member);
  else
    json_object_unref (member);
}

static void
set_histogram (JsonObject *object, const char *name, const WeirHistogram *histogram)
{
  g_autofree char *text = NULL;

  if (histogram == NULL || weir_histogram_count (histogram) == 0)
    return;
  text = weir_histogram_encode (histogram);
  json_object_set_string_member (object, name, text);
}

/* In a run where nothing waited the two are equal, and one of them says it all. */
static gboolean
is_told_by_service (WeirHistogram *const *steps, WeirStep step)
{
  return step == WEIR_STEP_RESPONSE && steps[WEIR_STEP_RESPONSE] != NULL &&
         steps[WEIR_STEP_SERVICE] != NULL &&
         weir_histogram_equal (steps[WEIR_STEP_RESPONSE], steps[WEIR_STEP_SERVICE]);
}

static JsonObject *
steps_to_json (WeirHistogram *const *steps)
{
  JsonObject *object = json_object_new ();

  for (guint step = 0; step < WEIR_N_STEPS; step++) {
    if (!is_told_by_service (steps, step))
      set_histogram (object, weir_step_name (step), steps[step]);
  }
  return object;
}

static JsonObject *
counts_to_json (const WeirPhaseCounts *counts)
{
  JsonObject *object = json_object_new ();

  set_unless_zero (object, "started", counts->started);
  set_unless_zero (object, "dropped", counts->dropped);
  set_unless_zero (object, "accepted", counts->accepted);
  set_unless_zero (object, "duplicated", counts->duplicated);
  set_unless_zero (object, "completed", counts->completed);
  if (counts->residence_us > 0)
    weir_json_object_set_figure (object, "residence", weir_seconds_from_us ((gint64) counts->residence_us));
  set_unless_empty (object, "outcomes", weir_tally_to_json (&counts->outcomes, WEIR_TALLY_OUTCOMES));
  set_unless_empty (object, "exceptions", weir_tally_to_json (&counts->exceptions, WEIR_TALLY_EXCEPTIONS));
  set_unless_empty (object, "ledger", weir_tally_to_json (&counts->ledger, WEIR_TALLY_LEDGER));
  set_unless_empty (object, "submit_codes", weir_tally_to_json (&counts->submit_codes, WEIR_TALLY_NUMBERS));
  set_unless_empty (object, "poll_codes", weir_tally_to_json (&counts->poll_codes, WEIR_TALLY_NUMBERS));
  set_unless_empty (object, "histograms", steps_to_json (counts->success));
  set_unless_empty (object, "failed_histograms", steps_to_json (counts->failure));
  return object;
}

static JsonArray *
failures_to_json (const WeirFailureTally *failures)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < failures->n_kinds; i++) {
    const WeirFailureKind *kind = &failures->kinds[i];
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "outcome", weir_outcome_name (kind->outcome));
    set_unless_zero (object, "http_status", kind->http_code);
    if (kind->exception != WEIR_EXCEPTION_NONE)
      json_object_set_string_member (object, "exception", weir_exception_name (kind->exception));
    weir_json_object_set_count (object, "count", kind->count);
    weir_json_object_set_figure (object, "first", weir_seconds_from_us (kind->first));
    weir_json_object_set_figure (object, "last", weir_seconds_from_us (kind->last));
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonObject *
generator_to_json (const WeirGeneratorHealth *generator)
{
  JsonObject *object = json_object_new ();

  weir_json_object_set_figure (object, "cpu", generator->cpu);
  set_unless_zero (object, "lane_waits", generator->lane_waits);
  set_histogram (object, "start_lag", generator->start_lag);
  set_histogram (object, "loop_lag", generator->loop_lag);
  return object;
}

/**
 * weir_line_interval:
 * @run_id: of the run that it belongs to
 * @interval: one interval
 *
 * Returns: (transfer full): the line
 */
JsonObject *
weir_line_interval (const char *run_id, const WeirInterval *interval)
{
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "type", "interval");
  json_object_set_string_member (line, "run", run_id);
  weir_json_object_set_figure (line, "t", weir_seconds_from_us (interval->t));
  weir_json_object_set_figure (line, "dt", weir_seconds_from_us (interval->dt));
  weir_json_object_set_count (line, "in_flight", interval->in_flight);
  set_unless_zero (line, "in_flight_at_refusal", interval->in_flight_at_refusal);
  weir_json_object_set_figure (line, "area", interval->area);
  weir_json_object_set_figure (line, "window_area", interval->window_area);
  set_unless_zero (line, "completed_in_window", interval->completed_in_window);
  set_unless_zero (line, "exchanges", interval->exchanges);
  set_unless_zero (line, "bytes_sent", interval->bytes_sent);
  set_unless_zero (line, "bytes_received", interval->bytes_received);
  set_unless_zero (line, "restarts", interval->restarts);
  set_unless_empty (line, "warm_up", counts_to_json (&interval->warm_up));
  set_unless_empty (line, "measured", counts_to_json (&interval->measured));
  if (interval->failures.n_kinds > 0)
    json_object_set_array_member (line, "failures", failures_to_json (&interval->failures));
  json_object_set_object_member (line, "generator", generator_to_json (&interval->generator));
  return line;
}

static gboolean
read_histogram (JsonObject *object, const char *name, WeirHistogram **slot, GError **error)
{
  g_autofree char *text = NULL;

  if (!weir_json_read_string (object, name, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *slot = weir_histogram_decode (text, -1, error);
  if (*slot == NULL)
    g_prefix_error (error, _ ("member “%s”: "), name);
  return *slot != NULL;
}

static gboolean
read_steps (JsonObject *counts, const char *name, WeirHistogram **steps, GError **error)
{
  JsonObject *object = NULL;

  if (!weir_json_read_object (counts, name, &object, error))
    return FALSE;
  for (guint step = 0; object != NULL && step < WEIR_N_STEPS; step++) {
    if (!read_histogram (object, weir_step_name (step), &steps[step], error))
      return FALSE;
  }
  if (steps[WEIR_STEP_RESPONSE] == NULL && steps[WEIR_STEP_SERVICE] != NULL)
    steps[WEIR_STEP_RESPONSE] = weir_histogram_copy (steps[WEIR_STEP_SERVICE]);
  return TRUE;
}

static gboolean
read_duration (JsonObject *object, const char *name, guint64 *us, GError **error)
{
  gint64 value = 0;

  if (!weir_json_read_seconds (object, name, &value, error))
    return FALSE;
  *us = (guint64) MAX (value, 0);
  return TRUE;
}

static gboolean
read_counts (JsonObject *line, const char *name, WeirPhaseCounts *counts, GError **error)
{
  JsonObject *object = NULL;

  if (!weir_json_read_object (line, name, &object, error))
    return FALSE;
  return object == NULL ||
         (weir_json_read_count (object, "started", &counts->started, error) &&
          weir_json_read_count (object, "dropped", &counts->dropped, error) &&
          weir_json_read_count (object, "accepted", &counts->accepted, error) &&
          weir_json_read_count (object, "duplicated", &counts->duplicated, error) &&
          weir_json_read_count (object, "completed", &counts->completed, error) &&
          read_duration (object, "residence", &counts->residence_us, error) &&
          weir_tally_read (object, "outcomes", &counts->outcomes, WEIR_TALLY_OUTCOMES, error) &&
          weir_tally_read (object, "exceptions", &counts->exceptions, WEIR_TALLY_EXCEPTIONS, error) &&
          weir_tally_read (object, "ledger", &counts->ledger, WEIR_TALLY_LEDGER, error) &&
          weir_tally_read (object, "submit_codes", &counts->submit_codes, WEIR_TALLY_NUMBERS, error) &&
          weir_tally_read (object, "poll_codes", &counts->poll_codes, WEIR_TALLY_NUMBERS, error) &&
          read_steps (object, "histograms", counts->success, error) &&
          read_steps (object, "failed_histograms", counts->failure, error));
}

static gboolean
read_kind (JsonObject *object, WeirFailureKind *kind, GError **error)
{
  g_autofree char *name = NULL, *exception = NULL;
  guint64 code = 0;

  if (!weir_json_read_string (object, "outcome", &name, error) ||
      !weir_json_read_count (object, "http_status", &code, error) ||
      !weir_json_read_string (object, "exception", &exception, error) ||
      !weir_json_read_count (object, "count", &kind->count, error) ||
      !weir_json_read_seconds (object, "first", &kind->first, error) ||
      !weir_json_read_seconds (object, "last", &kind->last, error))
    return FALSE;
  kind->outcome = name != NULL ? weir_outcome_from_name (name) : WEIR_OUTCOME_PENDING;
  kind->http_code = (guint) MIN (code, 999);
  kind->exception = exception != NULL ? weir_exception_from_name (exception) : WEIR_EXCEPTION_NONE;
  if (kind->outcome != WEIR_OUTCOME_PENDING)
    return TRUE;
  g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_RANGE,
               _ ("member “%s”: “%s” is none of the names that can stand there"), "outcome",
               name != NULL ? name : "");
  return FALSE;
}

static gboolean
read_failures (JsonObject *line, WeirFailureTally *failures, GError **error)
{
  JsonArray *array = NULL;

  if (!weir_json_read_array (line, "failures", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    WeirFailureKind kind = { 0 };

    if (!JSON_NODE_HOLDS_OBJECT (node)) {
      g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_KIND,
                   _ ("member “failures”: expected an object for each kind"));
      return FALSE;
    }
    if (!read_kind (json_node_get_object (node), &kind, error)) {
      g_prefix_error (error, _ ("member “%s”: "), "failures");
      return FALSE;
    }
    weir_failure_tally_add (failures, &kind);
  }
  return TRUE;
}

static gboolean
read_generator (JsonObject *line, WeirGeneratorHealth *generator, GError **error)
{
  JsonObject *object = NULL;

  if (!weir_json_read_object (line, "generator", &object, error))
    return FALSE;
  return object == NULL || (weir_json_read_figure (object, "cpu", &generator->cpu, error) &&
                            weir_json_read_count (object, "lane_waits", &generator->lane_waits, error) &&
                            read_histogram (object, "start_lag", &generator->start_lag, error) &&
                            read_histogram (object, "loop_lag", &generator->loop_lag, error));
}

static gboolean
read_totals (JsonObject *line, WeirInterval *interval, GError **error)
{
  return weir_json_read_seconds (line, "t", &interval->t, error) &&
         weir_json_read_seconds (line, "dt", &interval->dt, error) &&
         weir_json_read_count (line, "in_flight", &interval->in_flight, error) &&
         weir_json_read_count (line, "in_flight_at_refusal", &interval->in_flight_at_refusal, error) &&
         weir_json_read_figure (line, "area", &interval->area, error) &&
         weir_json_read_figure (line, "window_area", &interval->window_area, error) &&
         weir_json_read_count (line, "completed_in_window", &interval->completed_in_window, error) &&
         weir_json_read_count (line, "exchanges", &interval->exchanges, error) &&
         weir_json_read_count (line, "bytes_sent", &interval->bytes_sent, error) &&
         weir_json_read_count (line, "bytes_received", &interval->bytes_received, error) &&
         weir_json_read_count (line, "restarts", &interval->restarts, error);
}

/**
 * weir_interval_from_json:
 * @line: a line of the type `interval`
 *
 * Reads what weir_line_interval() wrote. Members that it does not know are passed over.
 *
 * Returns: (transfer full): the interval; %NULL with #WEIR_JSON_READ_ERROR or
 *   #WEIR_HISTOGRAM_ERROR, naming the member that is no good
 */
WeirInterval *
weir_interval_from_json (JsonObject *line, GError **error)
{
  g_autoptr (WeirInterval) interval = weir_interval_new (0);

  if (!read_totals (line, interval, error) || !read_counts (line, "warm_up", &interval->warm_up, error) ||
      !read_counts (line, "measured", &interval->measured, error) ||
      !read_failures (line, &interval->failures, error) ||
      !read_generator (line, &interval->generator, error))
    return NULL;
  if (interval->dt < 0) {
    g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_RANGE,
                 _ ("member “dt”: expected a length of time, found a negative one"));
    return NULL;
  }
  return g_steal_pointer (&interval);
}
